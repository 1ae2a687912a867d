import { Text, View } from '@tarojs/components';
import type { AfterSale } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Tag } from '../../../components/Tag';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';

interface Props {
  afterSales: readonly AfterSale[];
  timeZone: string;
  withdraw: { run: (afterSaleId: string) => void; isPending: boolean };
}

/** What the member found wrong, and what came of it; nothing where all was well. */
export function AfterSalePanel({ afterSales, timeZone, withdraw }: Props) {
  const t = useText();
  if (afterSales.length === 0) return null;
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['title'] ?? ''}>{t('order.afterSale')}</Text>
      {afterSales.map((one) => (
        <View key={one.id} className={styles['afterSale'] ?? ''}>
          <View className={styles['afterSaleHead'] ?? ''}>
            <Text className={styles['name'] ?? ''}>{t(`order.afterSale.kind.${one.kind}`)}</Text>
            <Tag tone={one.state === 'accepted' ? 'good' : one.state === 'open' ? 'gold' : 'plain'}>
              {t(`order.afterSale.${one.state}`)}
            </Tag>
          </View>
          <Text className={styles['text'] ?? ''}>{one.text}</Text>
          {one.answer !== null && (
            <Text className={styles['answer'] ?? ''}>
              {t('order.afterSale.answer', { answer: one.answer })}
            </Text>
          )}
          <Text className={styles['note'] ?? ''}>
            {[
              formatInstant(one.decidedAt ?? one.askedAt, timeZone),
              one.isRefunded && t('order.afterSale.refunded'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {one.state === 'open' && (
            <Button
              id="after-sale-withdraw"
              look="quiet"
              isSmall
              isPending={withdraw.isPending}
              onClick={() => withdraw.run(one.id)}
            >
              {t('order.afterSale.withdraw')}
            </Button>
          )}
        </View>
      ))}
    </View>
  );
}
