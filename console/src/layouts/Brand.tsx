import { useTexts } from '../texts/use-texts';
import styles from './Brand.module.css';

/** The product's mark: two people and the point between them. */
export function Mark({ className = styles.mark ?? '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true">
      <path
        d="M20 18v28M44 18v28M20 32h24"
        fill="none"
        stroke="white"
        strokeWidth="6.5"
        strokeLinecap="round"
      />
      <circle cx="32" cy="32" r="6" fill="var(--huike-points)" stroke="white" strokeWidth="3" />
    </svg>
  );
}

/** The mark with the product's name. */
export function Brand() {
  const texts = useTexts();
  return (
    <span className={styles.brand}>
      <Mark />
      <span className={styles.name}>
        <span className={styles.title}>{texts.shell.product}</span>
        <span className={styles.hint}>{texts.shell.productHint}</span>
      </span>
    </span>
  );
}
