import { CheckOutlined } from '@ant-design/icons';
import type { Sale } from '@huike/shared-types/client';
import { Button } from 'antd';
import { usePreferences } from '../../preferences/use-preferences';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { formatMoney } from '../../ui/format';
import { Shortcut } from '../../ui/Shortcut';
import { tenderKinds } from './basket';
import styles from './ResultPanel.module.css';

/** What went into the drawer, or through a terminal: the lines less what the member's own paid. */
function moneyOf(sale: Sale): number {
  return sale.tenders
    .filter(({ kind }) => tenderKinds.includes(kind))
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** What the sale brought: said once, large enough to be read to the customer. */
export function ResultPanel({ sale, onNext }: { sale: Sale; onNext: () => void }) {
  const texts = useTexts();
  const { language } = usePreferences();
  return (
    <section id="till-result" className={styles.result} aria-live="polite">
      <span className={styles.mark}>
        <CheckOutlined />
      </span>
      <h2 className={styles.title}>{texts.till.done}</h2>
      <p className={styles.amount}>{formatMoney(moneyOf(sale))}</p>
      <p className={styles.how}>
        {sale.tenders
          .map((tender) => {
            const kind = texts.tenders[tender.kind];
            const amount = formatMoney(tender.amountFen);
            return tender.points === null
              ? `${tender.name ?? kind} ${amount}`
              : `${kind} ${amount} (${texts.sale.pointsOf(tender.points)})`;
          })
          .join(' + ')}
      </p>
      {sale.member ? (
        <div className={styles.points}>
          <div className={styles.pointsRow}>
            <div>
              <span className={styles.label}>{texts.till.earned}</span>
              <strong id="till-earned" className={styles.earned}>
                <Count value={sale.pointsEarned} isSigned />
              </strong>
            </div>
            {sale.pointsBalance !== null && (
              <div>
                <span className={styles.label}>{texts.till.balanceNow}</span>
                <strong id="till-balance" className={styles.balance}>
                  <Count value={sale.pointsBalance} />
                </strong>
              </div>
            )}
          </div>
          {sale.earning && (
            <p className={styles.why}>
              {language === 'zh' ? sale.earning.textZh : sale.earning.textEn}
            </p>
          )}
        </div>
      ) : (
        <p className={styles.how}>{texts.till.noPoints}</p>
      )}
      <p className={styles.receipt}>
        {texts.sale.receiptNo} {sale.receiptNo}
      </p>
      <Button id="till-next" type="primary" size="large" onClick={onNext}>
        {texts.till.next}
        <Shortcut keys="Enter" isInButton />
      </Button>
    </section>
  );
}
