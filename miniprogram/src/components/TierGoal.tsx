import { Text, View } from '@tarojs/components';
import type { TierProgress } from '@huike/shared-types/client';
import { preferences } from '../preferences/preferences';
import { useObserved } from '../state/use-observed';
import { useText } from '../texts/text';
import { measureFigure, measureName, percentOf } from '../tiers/tier-words';
import { Icon } from './Icon';
import styles from './TierGoal.module.scss';

interface Props {
  measures: readonly TierProgress[];
  match: 'any' | 'all';
  accent: string;
  /** Says the first day that counts in place of the length of time. */
  isFromDay?: boolean;
}

/** How far each measure of a tier has come; the figures follow the wish to hide amounts. */
export function TierGoalBars({ measures, match, accent, isFromDay = false }: Props) {
  const t = useText();
  const { areAmountsHidden } = useObserved(preferences);
  return (
    <View className={styles['goal'] ?? ''}>
      {measures.length > 1 && (
        <Text className={styles['match'] ?? ''}>{t(`tier.match.${match}`)}</Text>
      )}
      {measures.map((progress) => {
        const { measure, window, from, have, need } = progress;
        const name = measureName(t, measure, isFromDay ? from : window);
        const isMet = have >= need;
        const figures = `${measureFigure(t, measure, have)} / ${measureFigure(t, measure, need)}`;
        return (
          <View key={name} className={styles['measure'] ?? ''}>
            <View className={styles['row'] ?? ''}>
              <Text className={styles['name'] ?? ''}>{name}</Text>
              <View className={styles['figures'] ?? ''}>
                {isMet && (
                  <View className={styles['met'] ?? ''}>
                    <Icon name="check" size={14} />
                  </View>
                )}
                <Text>{areAmountsHidden ? '••••' : figures}</Text>
              </View>
            </View>
            <View className={styles['track'] ?? ''}>
              <View
                className={styles['filled'] ?? ''}
                style={{
                  width: `${areAmountsHidden ? 0 : percentOf(progress)}%`,
                  background: accent,
                }}
              />
            </View>
          </View>
        );
      })}
    </View>
  );
}
