import { Text, View } from '@tarojs/components';
import type { PointsEntry } from '@huike/shared-types/client';
import { Points } from '../../../components/Points';
import { preferences } from '../../../preferences/preferences';
import { formatInstant } from '../../../programme/programme-time';
import { useObserved } from '../../../state/use-observed';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import styles from './EntryRow.module.scss';

interface Props {
  entry: PointsEntry;
  isOpen: boolean;
  timeZone: string;
  onToggle: (id: string) => void;
}

/** One movement of points; a tap tells how its figure came about. */
export function EntryRow({ entry, isOpen, timeZone, onToggle }: Props) {
  const t = useText();
  const occasion = [
    formatInstant(entry.at, timeZone),
    entry.receiptNo ? t('statement.receipt', { receipt: entry.receiptNo }) : '',
  ].filter(Boolean);
  const { language } = useObserved(preferences);
  const told = language === 'en' ? (entry.explanationEn ?? entry.explanation) : entry.explanation;
  const explanation = [...(told ?? '').split(/[；;] ?/), entry.note].filter(Boolean);
  const tone = entry.delta >= 0 ? 'in' : 'out';

  return (
    <View
      className={styles['entry'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={`${t(`statement.reason.${entry.reason}`)} ${entry.delta}`}
      onClick={() => onToggle(entry.id)}
    >
      <View className={styles['row'] ?? ''}>
        <View className={styles['words'] ?? ''}>
          <Text className={styles['reason'] ?? ''}>{t(`statement.reason.${entry.reason}`)}</Text>
          {entry.storeName && <Text className={styles['line'] ?? ''}>{entry.storeName}</Text>}
          {occasion.map((part) => (
            <Text key={part} className={styles['line'] ?? ''}>
              {part}
            </Text>
          ))}
        </View>
        <View className={styles['figures'] ?? ''}>
          <Points className={`${styles['delta']} ${styles[tone]}`} points={entry.delta} isSigned />
          <Text className={styles['line'] ?? ''}>
            {t('statement.balanceAfter', { balance: formatCount(entry.balanceAfter) })}
          </Text>
        </View>
      </View>
      {isOpen && (
        <View className={styles['explanation'] ?? ''}>
          <Text className={styles['explainTitle'] ?? ''}>{t('statement.explain')}</Text>
          <Text className={styles['explainText'] ?? ''}>
            {explanation.length > 0 ? explanation.join('\n') : t('statement.noExplanation')}
          </Text>
        </View>
      )}
    </View>
  );
}
