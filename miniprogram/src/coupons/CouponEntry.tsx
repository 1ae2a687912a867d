import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Icon } from '../components/Icon';
import { useText } from '../texts/text';
import { couponPlaces } from './coupon-places';
import styles from './CouponEntry.module.scss';
import { useCouponCounts } from './use-coupon-counts';

/** The way from the home page to the coupon centre, and to the coupons one has. */
export function CouponEntry() {
  const t = useText();
  const counts = useCouponCounts();
  return (
    <View className={styles['entry'] ?? ''}>
      <View
        id="home-centre"
        className={styles['centre'] ?? ''}
        hoverClass={styles['pressed'] ?? ''}
        aria-role="button"
        aria-label={t('home.coupons')}
        onClick={() => void Taro.navigateTo({ url: couponPlaces.centre })}
      >
        <View className={styles['picture'] ?? ''}>
          <Icon name="ticket" size={26} />
        </View>
        <View className={styles['words'] ?? ''}>
          <Text className={styles['title'] ?? ''}>{t('home.coupons')}</Text>
          <Text className={styles['text'] ?? ''}>{t('home.couponsText')}</Text>
        </View>
        <Icon name="arrow" size={16} />
      </View>
      {counts && counts.usable > 0 && (
        <View
          id="home-wallet"
          className={styles['mine'] ?? ''}
          hoverClass={styles['pressed'] ?? ''}
          aria-role="button"
          onClick={() => void Taro.navigateTo({ url: couponPlaces.wallet })}
        >
          <Text>{t('home.couponsUsable', { count: counts.usable })}</Text>
          <Icon name="arrow" size={14} />
        </View>
      )}
    </View>
  );
}
