import styles from './Figures.module.css';
import { formatCount } from './format';

/** A whole number with thousands separated; `isSigned` shows which way it went. */
export function Count({ value, isSigned = false }: { value: number; isSigned?: boolean }) {
  if (!isSigned) return <span className={styles.figure}>{formatCount(value)}</span>;
  const direction = value > 0 ? styles.in : value < 0 ? styles.out : '';
  return (
    <span className={`${styles.figure} ${direction}`}>
      {value > 0 ? '+' : ''}
      {formatCount(value)}
    </span>
  );
}
