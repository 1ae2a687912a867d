import type { DrawNumbers } from '@huike/shared-types/client';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { formatCount } from '../../ui/format';
import styles from './DayBars.module.css';

/** Draws by business day. */
export function DayBars({ days }: { days: DrawNumbers['days'] }) {
  const words = useTexts().draws;
  if (days.length === 0) return <EmptyState isCompact title={words.noDraws} />;
  const most = Math.max(...days.map(({ drawnCount }) => drawnCount));
  return (
    <ul className={styles.days}>
      {days.map(({ on, drawnCount }) => (
        <li key={on} className={styles.day}>
          <span className={styles.on}>{on}</span>
          <span className={styles.track}>
            <span className={styles.bar} style={{ width: `${(drawnCount / most) * 100}%` }} />
          </span>
          <span className={styles.count}>{formatCount(drawnCount)}</span>
        </li>
      ))}
    </ul>
  );
}
