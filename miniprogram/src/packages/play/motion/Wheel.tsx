import { Text, View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import { Icon, type IconName } from '../../../components/Icon';
import styles from './Wheel.module.scss';

/** What stands on one sector. */
export interface Sector {
  key: string;
  name: string;
  icon: IconName;
}

const colours = ['#fff7ec', '#f4dcc0'];
/** An odd number of sectors would put two of one colour side by side. */
const LAST_OF_ODD = '#f9e9d6';

interface Props {
  sectors: readonly Sector[];
  style: CSSProperties;
  label: string;
}

/** A wheel of equal sectors; the first stands at the top when it is at rest. */
export function Wheel({ sectors, style, label }: Props) {
  const count = sectors.length;
  const width = 360 / count;
  const stops = sectors.map((_, index) => {
    const isLastOfOdd = count % 2 === 1 && index === count - 1;
    const colour = isLastOfOdd ? LAST_OF_ODD : colours[index % 2];
    return `${colour} ${index * width}deg ${(index + 1) * width}deg`;
  });
  const face = `conic-gradient(from ${-width / 2}deg, ${stops.join(', ')})`;
  return (
    <View className={styles['wheel'] ?? ''} aria-label={label}>
      <View id="wheel-face" className={styles['face'] ?? ''} style={{ background: face, ...style }}>
        {sectors.map(({ key, name, icon }, index) => (
          <View
            key={key}
            className={styles['spoke'] ?? ''}
            style={{ transform: `rotate(${index * width}deg)` }}
          >
            <View className={styles['words'] ?? ''} style={{ width: `${widthOfWords(count)}px` }}>
              <Text className={styles['name'] ?? ''}>{name}</Text>
              <Icon name={icon} size={20} />
            </View>
          </View>
        ))}
      </View>
      <View className={styles['pointer'] ?? ''} aria-hidden />
    </View>
  );
}

/** Words of a sector stand where it is widest; with many sectors that is not much. */
const widthOfWords = (count: number) => Math.max(44, Math.min(84, Math.round(520 / count)));
