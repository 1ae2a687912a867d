import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  title: string;
  /** What to do next. */
  hint?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
  /** Less air, for places where other things matter more. */
  isCompact?: boolean;
}

/** Says that there is nothing here, and what to do next. */
export function EmptyState({ title, hint, action, icon, isCompact = false }: EmptyStateProps) {
  return (
    <div className={`${styles.empty} ${isCompact ? styles.compact : ''}`}>
      <span className={styles.icon}>{icon ?? <InboxOutlined />}</span>
      <span className={styles.title}>{title}</span>
      {hint && <span className={styles.hint}>{hint}</span>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
