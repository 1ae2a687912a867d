import type { Fen, SaleQuote } from '@huike/shared-types/client';
import { Button } from 'antd';
import { Fragment } from 'react';
import { useTexts } from '../../texts/use-texts';
import { formatCount, formatMoney } from '../../ui/format';
import { Shortcut } from '../../ui/Shortcut';
import styles from './index.module.css';

interface PayBarProps {
  dueFen: Fen;
  quote: SaleQuote | undefined;
  /** The amount may change yet. */
  isPending: boolean;
  isSending: boolean;
  isDisabled: boolean;
  onPay: () => void;
}

/** How much, and the button that commits it; always in sight. */
export function PayBar({ dueFen, quote, isPending, isSending, isDisabled, onPay }: PayBarProps) {
  const texts = useTexts();
  return (
    <section
      id="till-checkout"
      className={`${styles.card} ${styles.checkout}`}
      aria-busy={isPending}
    >
      {quote && quote.goodsFen !== quote.payFen && <Deductions quote={quote} />}
      <div className={styles.total}>
        <span>{texts.till.total}</span>
        <strong id="till-total">{formatMoney(dueFen)}</strong>
      </div>
      {quote && quote.pointsToEarn > 0 && (
        <span className={styles.toEarn}>
          {texts.quote.pointsToEarn(formatCount(quote.pointsToEarn))}
        </span>
      )}
      <Button
        id="till-pay"
        type="primary"
        size="large"
        className={styles.pay ?? ''}
        loading={isSending}
        disabled={isDisabled}
        onClick={onPay}
      >
        {texts.till.pay}
        <Shortcut keys="F8" isInButton />
      </Button>
    </section>
  );
}

/** How the amount due comes out of what the goods cost. */
function Deductions({ quote }: { quote: SaleQuote }) {
  const texts = useTexts();
  const parts = [
    [texts.quote.tier, quote.tierFen],
    [texts.quote.coupons, quote.couponFen],
    [texts.quote.rebate, quote.rebateFen],
    [texts.quote.points, quote.pointsFen],
  ] as const;
  return (
    <dl id="till-deductions" className={styles.deductions}>
      <dt>{texts.quote.goods}</dt>
      <dd>{formatMoney(quote.goodsFen)}</dd>
      {parts.map(
        ([name, fen]) =>
          fen > 0 && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>−{formatMoney(fen)}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}
