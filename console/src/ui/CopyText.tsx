import { Typography } from 'antd';
import styles from './Figures.module.css';

/** An identifier in fixed-width letters that copies on demand. */
export function CopyText({ text, label }: { text: string; label?: string }) {
  return (
    <Typography.Text className={styles.code ?? ''} copyable={{ text }} ellipsis={{ tooltip: text }}>
      {label ?? text}
    </Typography.Text>
  );
}
