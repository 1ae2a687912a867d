import { Text, View } from '@tarojs/components';
import { formatYuan, type DrawPrize } from '@huike/shared-types/client';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { oddsText } from '../offer/draw-words';
import styles from './PrizeTable.module.scss';

/** All prizes with their worth, number and odds; blanks are told as well. */
export function PrizeTable({
  prizes,
  tapeLength,
}: {
  prizes: readonly DrawPrize[];
  tapeLength: number;
}) {
  const t = useText();
  return (
    <View id="draw-odds" className={styles['table'] ?? ''}>
      <View className={`${styles['row']} ${styles['headings']}`}>
        <Text className={styles['what'] ?? ''}>{t('draw.column.prize')}</Text>
        <Text className={styles['count'] ?? ''}>{t('draw.column.quantity')}</Text>
        <Text className={styles['odds'] ?? ''}>{t('draw.column.odds')}</Text>
      </View>
      {prizes.map((prize) => (
        <View key={prize.prizeNo} className={styles['row'] ?? ''}>
          <View className={styles['what'] ?? ''}>
            <Text className={styles['name'] ?? ''}>{prize.name}</Text>
            {prize.valueFen > 0 && (
              <Text className={styles['worth'] ?? ''}>
                {t('draw.worth', { amount: formatYuan(prize.valueFen).replace(/\.00$/, '') })}
              </Text>
            )}
          </View>
          <Text className={styles['count'] ?? ''}>{formatCount(prize.quantity)}</Text>
          <Text className={styles['odds'] ?? ''}>{oddsText(prize.oddsPpm)}</Text>
        </View>
      ))}
      <Text className={styles['note'] ?? ''}>
        {t('draw.oddsNote', { count: formatCount(tapeLength) })}
      </Text>
    </View>
  );
}
