import { Text, View } from '@tarojs/components';
import type { CouponFace } from '@huike/shared-types/client';
import type { ReactNode } from 'react';
import { useText } from '../../../texts/text';
import { conditionOf, figureOf } from './coupon-words';
import styles from './Ticket.module.scss';
import { useScopeText } from './use-scope-text';

interface Props {
  id?: string;
  face: CouponFace;
  /** One line about time. */
  time: string;
  badge?: { text: string; tone: 'urgent' | 'calm' } | undefined;
  /** Drawn as one that can no longer be used. */
  isOver?: boolean;
  /** What stands at the bottom: a bar, a button. */
  foot?: ReactNode;
  onClick?: (() => void) | undefined;
}

/** A coupon as a paper ticket: the stub with what it gives, and beside it on what and until when. */
export function Ticket({ id, face, time, badge, isOver = false, foot, onClick }: Props) {
  const t = useText();
  const { before, figure, behind } = figureOf(face.effect, t);
  const condition = conditionOf(face.effect, face.scope, t);
  const scope = useScopeText(face.scope);
  return (
    <View
      {...(id && { id })}
      className={`${styles['ticket']} ${isOver ? styles['over'] : ''}`}
      {...(onClick && {
        hoverClass: styles['pressed'] ?? '',
        onClick,
        'aria-role': 'button',
      })}
      aria-label={`${face.name} ${before}${figure}${behind} ${condition}`}
    >
      <View className={styles['stub'] ?? ''}>
        <View className={styles['value'] ?? ''}>
          {before !== '' && <Text className={styles['unit'] ?? ''}>{before}</Text>}
          <Text
            className={`${styles['figure']} ${/^[\d.,%]{1,5}$/.test(figure) ? '' : styles['long']}`}
          >
            {figure}
          </Text>
          {behind !== '' && <Text className={styles['unit'] ?? ''}>{behind}</Text>}
        </View>
        <Text className={styles['condition'] ?? ''}>{condition}</Text>
      </View>
      <View className={styles['seam'] ?? ''} aria-hidden />
      <View className={styles['body'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{face.name}</Text>
        {scope !== '' && <Text className={styles['scope'] ?? ''}>{scope}</Text>}
        <View className={styles['line'] ?? ''}>
          <Text className={styles['time'] ?? ''}>{time}</Text>
          {badge && (
            <Text className={`${styles['badge']} ${styles[badge.tone] ?? ''}`}>{badge.text}</Text>
          )}
        </View>
        {foot}
      </View>
    </View>
  );
}
