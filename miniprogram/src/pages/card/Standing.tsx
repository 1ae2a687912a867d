import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { formatYuan, type Card, type TierProgress } from '@huike/shared-types/client';
import { Icon } from '../../components/Icon';
import { Points } from '../../components/Points';
import { Price } from '../../components/Price';
import { couponPlaces } from '../../coupons/coupon-places';
import { useCouponCounts } from '../../coupons/use-coupon-counts';
import { TierGoalBars } from '../../components/TierGoal';
import { useCountUp } from '../../hooks/use-count-up';
import { preferences } from '../../preferences/preferences';
import { formatDay } from '../../programme/programme-time';
import { useProgramme } from '../../programme/use-programme';
import { useObserved } from '../../state/use-observed';
import { formatCount } from '../../texts/number-text';
import { useText } from '../../texts/text';
import { nearestOf } from '../../tiers/tier-words';
import styles from './Standing.module.scss';

/** Points, the way to the next tier, and what the present one gives. */
export function Standing({ card, accent }: { card: Card; accent: string }) {
  const t = useText();
  const balance = useCountUp(card.pointsBalance);
  return (
    <View className={styles['panel'] ?? ''}>
      <View className={styles['row'] ?? ''}>
        <View>
          <Text className={styles['label'] ?? ''}>{t('card.points')}</Text>
          <Points id="card-balance" className={styles['balance']} points={balance} isPrivate />
        </View>
        <View className={styles['statement'] ?? ''} aria-role="button" onClick={openStatement}>
          <Text>{t('card.statement')}</Text>
          <Icon name="arrow" size={14} />
        </View>
      </View>
      <Expiring card={card} />
      <Pending card={card} />
      <Coupons />
      {card.pointsOwed > 0 && (
        <View className={styles['owed'] ?? ''}>
          <Text className={styles['owedTitle'] ?? ''}>
            {t('card.owed', { points: formatCount(card.pointsOwed) })}
          </Text>
          <Text className={styles['owedText'] ?? ''}>{t('card.owedText')}</Text>
        </View>
      )}
      <Progress card={card} accent={accent} />
      {card.tier.benefits.length > 0 && (
        <View className={styles['benefits'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{t('card.benefits')}</Text>
          {card.tier.benefits.map((benefit) => (
            <View key={benefit} className={styles['benefit'] ?? ''} style={{ color: accent }}>
              <Icon name="check" size={14} />
              <Text>{benefit}</Text>
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

/** How many points end soon, and when; a card kept from before the server told has none. */
function Expiring({ card }: { card: Card }) {
  const t = useText();
  const { areAmountsHidden } = useObserved(preferences);
  const { programme } = useProgramme();
  if (!card.pointsExpiring || areAmountsHidden) return null;
  const points = formatCount(card.pointsExpiring.points);
  const today = formatDay(card.serverTime, programme?.timeZone ?? 'Asia/Shanghai');
  const days = Math.round((Date.parse(card.pointsExpiring.on) - Date.parse(today)) / 86_400_000);
  if (days < 0) return null;
  return (
    <Text id="card-expiring" className={styles['expiring'] ?? ''}>
      {days === 0 ? t('card.expiringToday', { points }) : t('card.expiring', { days, points })}
    </Text>
  );
}

/** Points that become usable later; a card kept from before the server told has none. */
function Pending({ card }: { card: Card }) {
  const t = useText();
  const { areAmountsHidden } = useObserved(preferences);
  if (!card.pointsPending || areAmountsHidden) return null;
  const { nextPoints, nextOn } = card.pointsPending;
  return (
    <Text id="card-pending" className={styles['expiring'] ?? ''}>
      {t('card.pending', { points: formatCount(nextPoints), day: nextOn })}
    </Text>
  );
}

/** The way to the next tier, with every measure; a card kept from before there were any has none. */
function Progress({ card, accent }: { card: Card; accent: string }) {
  const t = useText();
  const { areAmountsHidden } = useObserved(preferences);
  const { nextTier } = card;
  const { measures = [] }: { measures?: TierProgress[] } = nextTier ?? {};
  return (
    <View
      id="card-progress"
      className={styles['progress'] ?? ''}
      aria-role="button"
      onClick={openTier}
    >
      <View className={styles['row'] ?? ''}>
        <Text className={styles['goal'] ?? ''}>
          {nextTier ? headline(t, { ...nextTier, measures }, areAmountsHidden) : t('card.topTier')}
        </Text>
        <View className={styles['more'] ?? ''}>
          <Text>{t('card.tierPage')}</Text>
          <Icon name="arrow" size={14} />
        </View>
      </View>
      {nextTier && <TierGoalBars measures={measures} match={nextTier.match} accent={accent} />}
      {!nextTier && (
        <Text className={styles['spend'] ?? ''}>
          {t('card.spend')} <Price amountFen={card.spendFen} />
        </Text>
      )}
    </View>
  );
}

/** How many coupons can be used, and the way to them. */
function Coupons() {
  const t = useText();
  const counts = useCouponCounts();
  const words =
    counts && counts.usable > 0
      ? t('card.couponsUsable', { count: counts.usable })
      : counts
        ? t('card.couponsNone')
        : '';
  return (
    <View
      id="card-coupons"
      className={styles['coupons'] ?? ''}
      aria-role="button"
      aria-label={`${t('card.coupons')} ${words}`}
      onClick={() => void Taro.navigateTo({ url: couponPlaces.wallet })}
    >
      <Icon name="ticket" size={18} />
      <Text className={styles['couponsTitle'] ?? ''}>{t('card.coupons')}</Text>
      <Text>{words}</Text>
      <Icon name="arrow" size={14} />
    </View>
  );
}

/** What is missing most nearly: of any, the nearest measure; of all, how many, or the last one. */
function headline(
  t: ReturnType<typeof useText>,
  { name, match, measures, missingFen }: NonNullable<Card['nextTier']>,
  isHidden: boolean,
): string {
  const left = measures.filter(({ have, need }) => have < need);
  const one = match === 'any' ? nearestOf(measures) : left[0];
  if (match === 'all' && left.length > 1) {
    return t('card.progress.all', { tier: name, count: left.length });
  }
  const missing = one ? Math.max(0, one.need - one.have) : missingFen;
  if (!one || one.measure === 'spend') {
    return t('card.progress', { amount: isHidden ? '••••' : formatYuan(missing), tier: name });
  }
  const amount = isHidden ? '••••' : formatCount(missing);
  return t(`card.progress.${one.measure}`, { amount, tier: name });
}

function openTier() {
  void Taro.navigateTo({ url: '/packages/tier/standing/index' });
}

function openStatement() {
  void Taro.navigateTo({ url: '/packages/points/statement/index' });
}
