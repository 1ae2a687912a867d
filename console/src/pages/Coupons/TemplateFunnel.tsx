import type { CouponTemplate } from '@huike/shared-types/client';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { formatMoney } from '../../ui/format';
import styles from './TemplateFunnel.module.css';

/** A share of a whole in per cent, to one place, never more than it is. */
function rateOf(part: number, whole: number): string {
  if (whole === 0) return '0';
  return String(Math.floor((part / whole) * 1_000) / 10);
}

/** As wide as the share, but never so thin that something looks like nothing. */
function widthOf(part: number, whole: number): string {
  return part === 0 ? '0' : `${Math.max(2, Math.min(100, (part / whole) * 100))}%`;
}

/** How many there are, how many went out, how many came back: each as a share of the one before. */
export function TemplateFunnel({ template }: { template: CouponTemplate }) {
  const words = useTexts().coupons;
  const { quantity, takenCount, usedCount, takenFen, budgetFen } = template;
  const steps = [
    { name: 'quantity' as const, count: quantity, of: quantity },
    { name: 'taken' as const, count: takenCount, of: quantity },
    { name: 'used' as const, count: usedCount, of: takenCount },
  ];
  return (
    <div className={styles.funnel} id="coupon-funnel">
      {steps.map(({ name, count, of }) => (
        <div key={name} className={styles.step}>
          <span className={styles.label}>{words.funnel[name]}</span>
          <span className={styles.track}>
            <span className={styles.bar} style={{ width: widthOf(count, quantity) }} />
          </span>
          <span className={styles.count}>
            <Count value={count} />
          </span>
          <span className={styles.rate}>
            {name === 'quantity' ? '' : words.funnelRate(rateOf(count, of))}
          </span>
        </div>
      ))}
      {budgetFen !== null && (
        <div className={styles.step}>
          <span className={styles.label}>{words.takenBudget}</span>
          <span className={styles.track}>
            <span className={styles.bar} style={{ width: widthOf(takenFen, budgetFen) }} />
          </span>
          <span className={styles.count}>{formatMoney(takenFen)}</span>
          <span className={styles.rate}>{words.funnelRate(rateOf(takenFen, budgetFen))}</span>
        </div>
      )}
    </div>
  );
}
