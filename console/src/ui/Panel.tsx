import type { ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  children: ReactNode;
  title?: ReactNode;
  /** False where the content brings its own edges, as a table does. */
  isPadded?: boolean;
  id?: string;
}

/** A surface on the page's ground. */
export function Panel({ children, title, isPadded = true, id }: PanelProps) {
  return (
    <section id={id} className={`${styles.panel} ${isPadded ? styles.padded : ''}`}>
      {title && <h2 className={styles.title}>{title}</h2>}
      {children}
    </section>
  );
}
