import { CloseOutlined, PlusOutlined, ReloadOutlined } from '@ant-design/icons';
import type { Fen } from '@huike/shared-types/client';
import { Button, Dropdown, Input } from 'antd';
import type { Dispatch } from 'react';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { formatMoney } from '../../ui/format';
import { type Basket, type BasketAction, remainingOf, tenderKinds, tendersOf } from './basket';
import styles from './index.module.css';

interface PaymentProps {
  basket: Basket;
  dispatch: Dispatch<BasketAction>;
  /** What money has to pay. */
  dueFen: Fen;
  onNewReceiptNo: () => void;
}

/** How the customer pays, split where need be, under which receipt number. */
export function Payment({ basket, dispatch, dueFen, onNewReceiptNo }: PaymentProps) {
  const texts = useTexts();
  const remaining = remainingOf(basket, dueFen);
  const tenders = tendersOf(basket, dueFen);
  const single =
    tenders.length === 1 && basket.tenders[0]?.amountFen === null ? tenders[0] : undefined;
  return (
    <section className={`${styles.card} ${styles.payment}`}>
      <div className={styles.kinds} role="group" aria-label={texts.sale.tenders}>
        {tenderKinds.map((kind) => (
          <Button
            key={kind}
            className={styles.kind ?? ''}
            {...(single?.kind === kind ? { color: 'primary', variant: 'filled' } : {})}
            aria-pressed={single?.kind === kind}
            onClick={() => dispatch({ type: 'pay_whole_with', kind })}
          >
            {texts.tenders[kind]}
          </Button>
        ))}
      </div>
      {tenders.map((tender, index) => (
        <div key={tender.tenderNo} className={styles.tender}>
          <span className={styles.tenderName}>{texts.tenders[tender.kind]}</span>
          <FenInput
            label={texts.tenders[tender.kind]}
            value={tender.amountFen}
            onChange={(amountFen) => {
              // What the field shows of the rest by itself is no amount somebody fixed.
              if (amountFen === null || amountFen === tender.amountFen) return;
              dispatch({ type: 'change_tender', tenderNo: tender.tenderNo, change: { amountFen } });
            }}
          />
          {tenders.length > 1 || basket.tenders[index]?.amountFen !== null ? (
            <Button
              type="text"
              icon={<CloseOutlined />}
              aria-label={texts.till.removeTender}
              onClick={() => dispatch({ type: 'remove_tender', tenderNo: tender.tenderNo })}
            />
          ) : null}
        </div>
      ))}
      {remaining > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: tenderKinds
              .filter((kind) => tenders.every((tender) => tender.kind !== kind))
              .map((kind) => ({ key: kind, label: texts.tenders[kind] })),
            onClick: ({ key }) => {
              const kind = tenderKinds.find((one) => one === key);
              if (kind) dispatch({ type: 'add_tender', kind, dueFen });
            },
          }}
        >
          <Button block type="dashed" icon={<PlusOutlined />} id="till-split">
            {texts.till.payRest(formatMoney(remaining))}
          </Button>
        </Dropdown>
      )}
      {remaining < 0 && (
        <p className={styles.over}>{texts.till.payOver(formatMoney(0 - remaining))}</p>
      )}
      <div className={styles.receipt}>
        <label htmlFor="till-receipt">{texts.sale.receiptNo}</label>
        <Input
          id="till-receipt"
          size="small"
          variant="filled"
          maxLength={40}
          placeholder={texts.till.receiptAuto}
          value={basket.receiptNo}
          onChange={(event) =>
            dispatch({
              type: 'set_receipt_no',
              receiptNo: event.target.value.replace(/[^\w\-./]/g, ''),
            })
          }
        />
        <Button
          size="small"
          type="text"
          icon={<ReloadOutlined />}
          aria-label={texts.till.newReceiptNo}
          title={texts.till.newReceiptNo}
          onClick={onNewReceiptNo}
        />
      </div>
    </section>
  );
}
