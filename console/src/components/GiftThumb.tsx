import { GiftOutlined } from '@ant-design/icons';
import styles from './GiftThumb.module.css';

/** A gift's picture, small; a drawn one where there is none. */
export function GiftThumb({ picture, size = 44 }: { picture: string | null; size?: number }) {
  return (
    <span className={styles.thumb} style={{ width: size, height: size, fontSize: size / 2.2 }}>
      <GiftOutlined />
      {picture && <img src={picture} alt="" loading="lazy" />}
    </span>
  );
}
