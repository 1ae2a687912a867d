import { Text, View } from '@tarojs/components';
import type { CouponDetails } from '@huike/shared-types/client';
import { BarCode, QrCode } from '../../../components/CodeImages';
import { Icon } from '../../../components/Icon';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { useText } from '../../../texts/text';
import { conditionOf, figureOf } from '../ticket/coupon-words';
import { useScopeText } from '../ticket/use-scope-text';
import { GivePanel } from './GivePanel';
import styles from './index.module.scss';
import { Uses } from './Uses';
import { useCoupon } from './use-coupon';

/** One coupon: its code for the till, its terms, giving it away, and what became of it. */
export default function CouponPage() {
  const { coupon, failure, reload, refresh, timeZone } = useCoupon();
  if (!coupon) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="92px" />
            <Skeleton height="320px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void reload()} />
        )}
      </Screen>
    );
  }
  return (
    <Screen>
      <Head coupon={coupon} />
      <CodePanel coupon={coupon} />
      <GivePanel coupon={coupon} timeZone={timeZone} onChanged={refresh} />
      <Terms coupon={coupon} />
      <Uses coupon={coupon} timeZone={timeZone} />
    </Screen>
  );
}

function Head({ coupon }: { coupon: CouponDetails }) {
  const t = useText();
  const { before, figure, behind } = figureOf(coupon.effect, t);
  const isOver = ['used', 'expired', 'void'].includes(coupon.state);
  return (
    <View className={`${styles['head']} ${isOver ? styles['over'] : ''}`}>
      <Text className={styles['name'] ?? ''}>{coupon.name}</Text>
      <View className={styles['value'] ?? ''}>
        {before !== '' && <Text className={styles['unit'] ?? ''}>{before}</Text>}
        <Text className={styles['figure'] ?? ''}>{figure}</Text>
        {behind !== '' && <Text className={styles['unit'] ?? ''}>{behind}</Text>}
      </View>
      <Text className={styles['condition'] ?? ''}>
        {conditionOf(coupon.effect, coupon.scope, t)}
      </Text>
    </View>
  );
}

const groups = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ');

function CodePanel({ coupon }: { coupon: CouponDetails }) {
  const t = useText();
  // The panel below tells more of a coupon that is on its way to a friend.
  if (coupon.code === null && coupon.transfer?.state === 'pending') return null;
  if (coupon.code === null) {
    return (
      <View id="coupon-closed" className={`${styles['panel']} ${styles['closed']}`}>
        <Icon name={coupon.state === 'used' ? 'check' : 'clock'} size={30} />
        <Text className={styles['closedTitle'] ?? ''}>
          {t(`coupon.hindrance.${coupon.hindrance ?? 'void'}`)}
        </Text>
        {coupon.hindrance === 'not_yet' && (
          <Text className={styles['line'] ?? ''}>
            {t('coupon.startsOn', { day: coupon.startsOn })}
          </Text>
        )}
      </View>
    );
  }
  return (
    <View className={`${styles['panel']} ${styles['codes']}`}>
      <BarCode
        id="coupon-barcode"
        className={styles['bars']}
        digits={coupon.code}
        label={t('card.barcode')}
      />
      <Text id="coupon-digits" className={styles['digits'] ?? ''} userSelect>
        {groups(coupon.code)}
      </Text>
      <QrCode id="coupon-qr" className={styles['qr']} digits={coupon.code} label={t('card.qr')} />
      <Text className={styles['line'] ?? ''}>{t('coupon.showCode')}</Text>
    </View>
  );
}

function Terms({ coupon }: { coupon: CouponDetails }) {
  const t = useText();
  const scope = useScopeText(coupon.scope);
  const rows = [
    [t('coupon.terms.span'), t('coupon.span', { from: coupon.startsOn, to: coupon.expiresOn })],
    [t('coupon.terms.scope'), scope],
    [t('coupon.terms.stacking'), t(`coupon.stacking.${coupon.stacking}`)],
    [t('coupon.terms.perSale'), t('coupon.perSale', { count: coupon.perSaleMax })],
    ...(coupon.note === null ? [] : [[t('coupon.terms.note'), coupon.note]]),
  ] as const;
  return (
    <View className={styles['panel'] ?? ''}>
      {rows.map(([label, text]) => (
        <View key={label} className={styles['row'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{label}</Text>
          <Text className={styles['text'] ?? ''}>{text}</Text>
        </View>
      ))}
    </View>
  );
}
