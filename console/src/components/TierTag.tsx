import type { TierCard } from '@huike/shared-types/client';
import styles from './TierTag.module.css';

/** A tier by name, with the tier's own colour as a dot where it is known. */
export function TierTag({
  name,
  tiers,
}: {
  name: string;
  tiers?: readonly Pick<TierCard, 'name' | 'colour'>[] | undefined;
}) {
  const colour = tiers?.find((tier) => tier.name === name)?.colour;
  return (
    <span className={styles.tier}>
      <i className={styles.dot} style={colour ? { background: colour } : {}} />
      {name}
    </span>
  );
}
