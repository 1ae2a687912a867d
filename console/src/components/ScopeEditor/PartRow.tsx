import type { ReactNode } from 'react';
import styles from './index.module.css';

/** One part of a scope: its name, and what is asked of it. */
export function PartRow({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.row} role="group" aria-label={label}>
      <div className={styles.label}>{label}</div>
      <div className={styles.control}>
        {children}
        {hint && <div className={styles.hint}>{hint}</div>}
      </div>
    </div>
  );
}
