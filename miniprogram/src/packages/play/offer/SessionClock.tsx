import { Text } from '@tarojs/components';
import type { DrawOfferDetails } from '@huike/shared-types/client';
import { useEffect, useRef } from 'react';
import { useText } from '../../../texts/text';
import { clockOf } from './draw-words';
import styles from './SessionClock.module.scss';
import { useServerSeconds } from './use-server-seconds';

interface Props {
  offer: Pick<DrawOfferDetails, 'phase' | 'opensAt' | 'endsAt'>;
  /** A session begins or ends now. */
  onTurn: () => void;
}

/** How long the session lasts, or how long until the next one. */
export function SessionClock({ offer, onTurn }: Props) {
  const t = useText();
  const now = useServerSeconds();
  const { phase, opensAt, endsAt } = offer;
  const turnsAt = phase === 'open' ? endsAt : opensAt;
  const seconds =
    turnsAt === null ? undefined : Math.max(0, Math.ceil((Date.parse(turnsAt) - now) / 1000));
  const toldFor = useRef<string>();
  useEffect(() => {
    if (seconds !== 0 || turnsAt === null || toldFor.current === turnsAt) return;
    toldFor.current = turnsAt;
    onTurn();
  }, [seconds, turnsAt, onTurn]);

  if (seconds === undefined) {
    return <Text className={styles['clock'] ?? ''}>{t('draw.phase.over')}</Text>;
  }
  const { days, clock } = clockOf(seconds);
  const time = days > 0 ? t('coupon.daysAndClock', { days, clock }) : clock;
  return (
    <Text id="draw-clock" className={styles['clock'] ?? ''}>
      {t(phase === 'open' ? 'draw.endsIn' : 'draw.opensIn', { time })}
    </Text>
  );
}
