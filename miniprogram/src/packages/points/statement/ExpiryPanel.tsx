import { Text, View } from '@tarojs/components';
import type { ExpiryForecast } from '@huike/shared-types/client';
import { Points } from '../../../components/Points';
import { useText } from '../../../texts/text';
import styles from './ExpiryPanel.module.scss';

const shownDays = 3;

interface Line {
  words: string;
  points: number;
}

/** Which points come when, and which end: the nearest days one by one, then the rest. */
export function ExpiryPanel({ forecast }: { forecast: ExpiryForecast }) {
  const t = useText();
  const { days, withoutEnd, frozen, pending } = forecast;
  const later = days.slice(shownDays).reduce((sum, day) => sum + day.points, 0);
  const coming = pending.map(({ on, points }) => ({
    words: t('statement.pendingDay', { day: on }),
    points,
  }));
  const ending = [
    ...days
      .slice(0, shownDays)
      .map(({ on, points }) => ({ words: t('statement.expiryDay', { day: on }), points })),
    { words: t('statement.expiryLater'), points: later },
    { words: t('statement.withoutEnd'), points: withoutEnd },
    { words: t('statement.frozen'), points: frozen },
  ].filter(({ points }) => points > 0);
  return (
    <>
      {coming.length > 0 && (
        <Panel
          id="statement-pending"
          title={t('statement.pending')}
          note={t('statement.pendingNote')}
          lines={coming}
        />
      )}
      {(days.length > 0 || frozen > 0) && (
        <Panel
          id="statement-expiry"
          title={t('statement.expiry')}
          note={t('statement.expiryNote')}
          lines={ending}
        />
      )}
    </>
  );
}

function Panel({
  id,
  title,
  note,
  lines,
}: {
  id: string;
  title: string;
  note: string;
  lines: readonly Line[];
}) {
  return (
    <View id={id} className={styles['panel'] ?? ''}>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{title}</Text>
        <Text className={styles['note'] ?? ''}>{note}</Text>
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
