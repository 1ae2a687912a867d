import type { Fen } from '@huike/shared-types/client';
import styles from './Figures.module.css';
import { formatMoney } from './format';

/** An amount of money, always `¥1,234.00`. */
export function Money({ fen }: { fen: Fen }) {
  return <span className={styles.figure}>{formatMoney(fen)}</span>;
}
