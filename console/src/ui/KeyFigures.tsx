import type { ReactNode } from 'react';
import styles from './KeyFigures.module.css';

/** One number with its name. */
export interface KeyFigure {
  label: string;
  value: ReactNode;
  tone?: 'accent' | 'alarm' | 'small';
}

/** A row of numbers that matter most about something. */
export function KeyFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <div className={styles.figures}>
      {figures.map((figure) => (
        <div
          key={figure.label}
          className={`${styles.figure} ${figure.tone ? (styles[figure.tone] ?? '') : ''}`}
        >
          <div className={styles.label}>{figure.label}</div>
          <div className={styles.value}>{figure.value}</div>
        </div>
      ))}
    </div>
  );
}
