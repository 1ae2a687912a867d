import { Progress } from 'antd';
import styles from './AskBars.module.css';

/** One bar: what it stands for, its figure and its share of the whole. */
export interface AskBar {
  key: string;
  label: string;
  figure: string;
  /** 0 to 100. */
  percent: number;
}

/** Figures as bars, one below the other. */
export function AskBars({ bars, id }: { bars: readonly AskBar[]; id?: string }) {
  return (
    <div className={styles.bars} {...(id ? { id } : {})}>
      {bars.map(({ key, label, figure, percent }) => (
        <div key={key} className={styles.bar}>
          <span className={styles.label}>{label}</span>
          <Progress percent={percent} showInfo={false} aria-label={`${label} ${figure}`} />
          <span className={styles.figure}>{figure}</span>
        </div>
      ))}
    </div>
  );
}
