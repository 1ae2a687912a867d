import { Text, View } from '@tarojs/components';
import type { MemberTier } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { Tag } from '../../../components/Tag';
import { useText } from '../../../texts/text';
import { tierTheme } from '../../../theme/tier-theme';
import { measureFigure, measureName, shareOf } from '../../../tiers/tier-words';
import styles from './TierPanel.module.scss';

/** One tier: what it takes and what it gives. */
export function TierPanel({
  tier,
  isMine,
}: {
  tier: MemberTier['tiers'][number];
  isMine: boolean;
}) {
  const t = useText();
  const { accent } = tierTheme(tier.colour);
  const asks = tier.measures.map(({ measure, window, need }) =>
    t('tier.ask', {
      name: measureName(t, measure, window),
      figure: measureFigure(t, measure, need),
    }),
  );
  const gives = [
    t('home.tierMultiplier', { times: tier.earnMultiplierBp / 10_000 }),
    tier.pricePayBp === null ? '' : t('tier.price', { share: shareOf(tier.pricePayBp) }),
    tier.upgradeGifts > 0 ? t('tier.upgradeGifts', { count: tier.upgradeGifts }) : '',
    tier.birthdayGifts > 0 ? t('tier.birthdayGifts', { count: tier.birthdayGifts }) : '',
    ...tier.benefits,
  ].filter(Boolean);
  return (
    <View className={styles['tier'] ?? ''}>
      <View className={styles['stripe'] ?? ''} style={{ background: accent }} />
      <View className={styles['head'] ?? ''}>
        <Text className={styles['name'] ?? ''} style={{ color: accent }}>
          {tier.name}
        </Text>
        {isMine && <Tag tone="brand">{t('home.tierMine')}</Tag>}
      </View>
      <Text className={styles['asks'] ?? ''}>
        {asks.length > 0
          ? asks.join(t(`tier.join.${tier.match}`))
          : t(tier.rank === 1 ? 'home.tierEntry' : 'tier.invited')}
      </Text>
      {[...new Set(gives)].map((benefit) => (
        <View key={benefit} className={styles['benefit'] ?? ''}>
          <View style={{ color: accent }}>
            <Icon name="check" size={14} />
          </View>
          <Text className={styles['benefitText'] ?? ''}>{benefit}</Text>
        </View>
      ))}
    </View>
  );
}
