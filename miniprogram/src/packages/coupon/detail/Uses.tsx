import { Text, View } from '@tarojs/components';
import { formatYuan, type CouponDetails } from '@huike/shared-types/client';
import { Tag } from '../../../components/Tag';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';

/** Where a coupon was used, on which receipt and for how much; nothing while it never was. */
export function Uses({ coupon, timeZone }: { coupon: CouponDetails; timeZone: string }) {
  const t = useText();
  if (coupon.redemptions.length === 0) return null;
  return (
    <View id="coupon-uses" className={styles['panel'] ?? ''}>
      <Text className={styles['title'] ?? ''}>{t('coupon.history')}</Text>
      {coupon.redemptions.map((use) => (
        <View key={use.id} className={styles['use'] ?? ''}>
          <View className={styles['useHead'] ?? ''}>
            <Text className={styles['store'] ?? ''}>{use.storeName}</Text>
            {use.undoneAt !== null && <Tag>{t('coupon.undone')}</Tag>}
            <Text className={styles['amount'] ?? ''}>−¥{formatYuan(use.amountFen)}</Text>
          </View>
          <Text className={styles['line'] ?? ''}>
            {[
              formatInstant(use.at, timeZone),
              use.receiptNo && t('statement.receipt', { receipt: use.receiptNo }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </View>
      ))}
    </View>
  );
}
