import styles from './Figures.module.css';
import { formatInstant } from './format';

/** An instant as `YYYY-MM-DD HH:mm` in Shanghai; a dash where there is none. */
export function Moment({ at }: { at: string | null }) {
  if (at === null) return <span>—</span>;
  return (
    <time className={styles.figure} dateTime={at}>
      {formatInstant(at)}
    </time>
  );
}
