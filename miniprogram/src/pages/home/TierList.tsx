import { ScrollView, Text, View } from '@tarojs/components';
import { formatYuan, type TierCard } from '@huike/shared-types/client';
import { Section } from '../../components/Section';
import { useText } from '../../texts/text';
import { tierTheme } from '../../theme/tier-theme';
import styles from './TierList.module.scss';

interface Props {
  tiers: readonly TierCard[];
  currentTierId: string | undefined;
}

/** The tiers, from the first to the highest, with what each gives. */
export function TierList({ tiers, currentTierId }: Props) {
  const t = useText();
  const inOrder = [...tiers].sort((one, other) => one.rank - other.rank);
  return (
    <Section title={t('home.tiers')}>
      <ScrollView className={styles['strip'] ?? ''} scrollX enhanced showScrollbar={false}>
        <View className={styles['tiers'] ?? ''}>
          {inOrder.map((tier) => (
            <View
              key={tier.id}
              className={styles['tier'] ?? ''}
              style={{ background: tierTheme(tier.colour).background }}
            >
              <View className={styles['head'] ?? ''}>
                <Text className={styles['name'] ?? ''}>{tier.name}</Text>
                {tier.id === currentTierId && (
                  <Text className={styles['mine'] ?? ''}>{t('home.tierMine')}</Text>
                )}
              </View>
              {tier.thresholdFen > 0 && (
                <Text className={styles['threshold'] ?? ''}>
                  {t('home.tierThreshold', { amount: formatYuan(tier.thresholdFen) })}
                </Text>
              )}
              {tier.id === inOrder[0]?.id && (
                <Text className={styles['threshold'] ?? ''}>{t('home.tierEntry')}</Text>
              )}
              <Text className={styles['multiplier'] ?? ''}>
                {t('home.tierMultiplier', { times: tier.earnMultiplierBp / 10_000 })}
              </Text>
              {tier.benefits.map((benefit) => (
                <Text key={benefit} className={styles['benefit'] ?? ''}>
                  · {benefit}
                </Text>
              ))}
            </View>
          ))}
        </View>
      </ScrollView>
    </Section>
  );
}
