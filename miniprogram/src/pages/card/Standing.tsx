import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { formatYuan, type Card } from '@huike/shared-types/client';
import { Icon } from '../../components/Icon';
import { Points } from '../../components/Points';
import { Price } from '../../components/Price';
import { useCountUp } from '../../hooks/use-count-up';
import { preferences } from '../../preferences/preferences';
import { formatDay } from '../../programme/programme-time';
import { useProgramme } from '../../programme/use-programme';
import { useObserved } from '../../state/use-observed';
import { formatCount } from '../../texts/number-text';
import { useText } from '../../texts/text';
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

function Progress({ card, accent }: { card: Card; accent: string }) {
  const t = useText();
  const { areAmountsHidden } = useObserved(preferences);
  const { nextTier, spendFen } = card;
  const goalFen = spendFen + (nextTier?.missingFen ?? 0);
  const percent = nextTier && goalFen > 0 ? Math.floor((spendFen / goalFen) * 100) : 100;
  const missing = areAmountsHidden ? '••••' : formatYuan(nextTier?.missingFen ?? 0);
  return (
    <View className={styles['progress'] ?? ''}>
      <Text className={styles['goal'] ?? ''}>
        {nextTier
          ? t('card.progress', { amount: missing, tier: nextTier.name })
          : t('card.topTier')}
      </Text>
      <View className={styles['track'] ?? ''}>
        <View
          className={styles['filled'] ?? ''}
          style={{ width: `${areAmountsHidden ? 0 : percent}%`, background: accent }}
        />
      </View>
      <Text className={styles['spend'] ?? ''}>
        {t('card.spend')} <Price amountFen={spendFen} />
      </Text>
    </View>
  );
}

function openStatement() {
  void Taro.navigateTo({ url: '/packages/points/statement/index' });
}
