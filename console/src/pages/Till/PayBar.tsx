import type { Fen } from '@huike/shared-types/client';
import { Button } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { formatMoney } from '../../ui/format';
import { Shortcut } from '../../ui/Shortcut';
import styles from './index.module.css';

interface PayBarProps {
  totalFen: Fen;
  isSending: boolean;
  isDisabled: boolean;
  onPay: () => void;
}

/** How much, and the button that commits it; always in sight. */
export function PayBar({ totalFen, isSending, isDisabled, onPay }: PayBarProps) {
  const texts = useTexts();
  return (
    <section className={`${styles.card} ${styles.checkout}`}>
      <div className={styles.total}>
        <span>{texts.till.total}</span>
        <strong id="till-total">{formatMoney(totalFen)}</strong>
      </div>
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
