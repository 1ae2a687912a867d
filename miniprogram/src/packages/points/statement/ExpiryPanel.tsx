import { Text, View } from '@tarojs/components';
import type { ExpiryForecast } from '@huike/shared-types/client';
import { Points } from '../../../components/Points';
import { useText } from '../../../texts/text';
import styles from './ExpiryPanel.module.scss';

const shownDays = 3;

/** Which points end when: the nearest days one by one, then the rest. Nothing to tell: nothing. */
export function ExpiryPanel({ forecast }: { forecast: ExpiryForecast }) {
  const t = useText();
  const { days, withoutEnd, frozen } = forecast;
  if (days.length === 0 && frozen === 0) return null;
  const later = days.slice(shownDays).reduce((sum, day) => sum + day.points, 0);
  const lines = [
    ...days
      .slice(0, shownDays)
      .map(({ on, points }) => ({ words: t('statement.expiryDay', { day: on }), points })),
    { words: t('statement.expiryLater'), points: later },
    { words: t('statement.withoutEnd'), points: withoutEnd },
    { words: t('statement.frozen'), points: frozen },
  ].filter(({ points }) => points > 0);
  return (
    <View id="statement-expiry" className={styles['panel'] ?? ''}>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{t('statement.expiry')}</Text>
        <Text className={styles['note'] ?? ''}>{t('statement.expiryNote')}</Text>
      </View>
      {lines.map(({ words, points }) => (
        <View key={words} className={styles['line'] ?? ''}>
          <Text>{words}</Text>
          <Points className={styles['points']} points={points} />
        </View>
      ))}
    </View>
  );
}
