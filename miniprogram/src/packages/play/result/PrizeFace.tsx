import { Text, View } from '@tarojs/components';
import type { Draw } from '@huike/shared-types/client';
import { formatYuan } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { useText } from '../../../texts/text';
import { prizeIcons } from '../offer/draw-words';
import styles from './PrizeFace.module.scss';

/** What was drawn: its picture, its name, and what it is worth. */
export function PrizeFace({ draw }: { draw: Pick<Draw, 'prizeKind' | 'prizeName' | 'valueFen'> }) {
  const t = useText();
  const isWin = draw.prizeKind !== 'nothing';
  return (
    <View className={`${styles['face']} ${isWin ? styles['win'] : ''}`}>
      <View className={styles['picture'] ?? ''}>
        <Icon name={prizeIcons[draw.prizeKind]} size={34} />
      </View>
      <Text className={styles['lead'] ?? ''}>{t(isWin ? 'draw.won' : 'draw.notWon')}</Text>
      <Text id="draw-prize" className={styles['name'] ?? ''}>
        {draw.prizeName}
      </Text>
      {isWin && draw.valueFen > 0 && (
        <Text className={styles['value'] ?? ''}>
          {t('draw.worth', { amount: formatYuan(draw.valueFen).replace(/\.00$/, '') })}
        </Text>
      )}
    </View>
  );
}
