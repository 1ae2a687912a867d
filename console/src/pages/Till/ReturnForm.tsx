import { ArrowLeftOutlined } from '@ant-design/icons';
import { posEndpoints, type Return, type Sale } from '@huike/shared-types/client';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Input, InputNumber, Result, Tag } from 'antd';
import { useState } from 'react';
import { useIntent } from '../../api/use-intent';
import { ReturnFacts } from '../../components/ReturnFacts';
import { useSession } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { formatMoney } from '../../ui/format';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Panel';
import { newReceiptNo } from './basket';
import { everything, goodsEstimate, leftOf, type Quantities, returnLines } from './goods';
import type { TillPlace } from '../../components/use-till-place';
import styles from './ReturnForm.module.css';
import { TillNotice } from './TillNotice';

interface ReturnFormProps {
  sale: Sale;
  place: TillPlace;
  onClose: () => void;
}

/** Which goods of a sale come back and why; then what was refunded and which points went. */
export function ReturnForm({ sale, place, onClose }: ReturnFormProps) {
  const texts = useTexts();
  const { me } = useSession();
  const { modal } = App.useApp();
  const queryClient = useQueryClient();
  const intent = useIntent(posEndpoints.returnSale, `${me.id}.${sale.id}`);
  const [quantities, setQuantities] = useState<Quantities>({});
  const [reason, setReason] = useState('');
  const [hint, setHint] = useState<string>();
  const [done, setDone] = useState<Return>();
  const goodsFen = goodsEstimate(sale, quantities);
  const isNothingLeft = sale.lines.every((line) => leftOf(line) === 0);
  const isLocked = intent.phase !== 'idle';

  const finish = async (outcome: Return | undefined) => {
    if (!outcome) return;
    setDone(outcome);
    await Promise.all(
      [posEndpoints.readSale, posEndpoints.listSales].map((one) =>
        queryClient.invalidateQueries({ queryKey: [one.operationId] }),
      ),
    );
  };
  const send = async () => {
    const lines = returnLines(sale, quantities);
    await finish(
      await intent.send({
        saleId: sale.id,
        ...place,
        receiptNo: newReceiptNo(`${place.terminalNo}-R`),
        reason: reason.trim(),
        ...(lines ? { lines } : {}),
      }),
    );
  };
  const handleSubmit = () => {
    if (Object.values(quantities).every((quantity) => quantity === 0))
      return setHint(texts.returns.chooseLines);
    if (reason.trim() === '') return setHint(texts.common.reasonMissing);
    setHint(undefined);
    void modal.confirm({
      title: texts.returns.confirmTitle,
      content: texts.returns.confirmHint(formatMoney(goodsFen)),
      okText: texts.returns.submit,
      cancelText: texts.common.cancel,
      // The notice on the page says what went wrong, so the question closes at once.
      onOk: () => void send(),
    });
  };

  if (done) {
    return (
      <Panel id="return-result">
        <Result
          status="success"
          title={texts.returns.done(formatMoney(done.refundFen))}
          style={{ padding: '8px 0 20px' }}
        />
        <ReturnFacts value={done} />
        <Flex justify="center" style={{ marginTop: 24 }}>
          <Button type="primary" size="large" onClick={onClose} autoFocus>
            {texts.returns.another}
          </Button>
        </Flex>
      </Panel>
    );
  }

  return (
    <>
      <TillNotice
        hint={hint}
        error={intent.error}
        isUnknown={intent.phase === 'unknown'}
        pendingReceiptNo={intent.pending?.input.receiptNo}
        onRetry={() => void intent.retry().then(finish)}
        onForget={intent.forget}
      />
      <Panel>
        <Flex justify="space-between" align="center" gap={12} wrap>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            onClick={onClose}
            style={{ marginLeft: -12 }}
          >
            {texts.returns.back}
          </Button>
          <span className={styles.quiet}>
            {sale.storeName} · <Moment at={sale.soldAt} />
          </span>
        </Flex>
        <Flex
          justify="space-between"
          align="baseline"
          gap={12}
          wrap
          style={{ margin: '4px 0 12px' }}
        >
          <h2 className={styles.title}>{sale.receiptNo}</h2>
          <span>
            {sale.member ? `${sale.member.nameMasked ?? '—'} · ${sale.member.tierName} · ` : ''}
            <Money fen={sale.totalFen} />
          </span>
        </Flex>
        <fieldset disabled={isLocked || isNothingLeft} className={styles.fields}>
          <ul className={styles.list}>
            {sale.lines.map((line) => (
              <li key={line.lineNo} className={styles.row}>
                <div className={styles.what}>
                  <span className={styles.name}>{line.name}</span>
                  <span className={styles.quiet}>
                    <Money fen={line.netFen} /> · {texts.returns.left(leftOf(line), line.quantity)}
                  </span>
                </div>
                {leftOf(line) === 0 ? (
                  <Tag variant="filled">{texts.returns.allBack}</Tag>
                ) : (
                  <InputNumber
                    mode="spinner"
                    min={0}
                    max={leftOf(line)}
                    precision={0}
                    aria-label={texts.returns.quantityOf(line.name)}
                    value={quantities[line.lineNo] ?? 0}
                    onChange={(value) =>
                      setQuantities((present) => ({ ...present, [line.lineNo]: value ?? 0 }))
                    }
                    style={{ width: 124 }}
                  />
                )}
              </li>
            ))}
          </ul>
          {!isNothingLeft && (
            <>
              <Button id="return-all" onClick={() => setQuantities(everything(sale))}>
                {texts.returns.all}
              </Button>
              <label className={styles.label} htmlFor="return-reason">
                {texts.returns.reason}
              </label>
              <Flex gap={8} wrap style={{ marginBottom: 8 }}>
                {texts.returns.reasons.map((one) => (
                  <Button key={one} size="small" onClick={() => setReason(one)}>
                    {one}
                  </Button>
                ))}
              </Flex>
              <Input
                id="return-reason"
                maxLength={200}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
              <Flex justify="space-between" align="center" gap={12} wrap style={{ marginTop: 20 }}>
                <span>
                  <span className={styles.quiet}>{texts.returns.estimate} </span>
                  <strong className={styles.estimate}>{formatMoney(goodsFen)}</strong>
                </span>
                <Button
                  id="return-submit"
                  type="primary"
                  size="large"
                  loading={intent.phase === 'sending'}
                  onClick={handleSubmit}
                >
                  {texts.returns.submit}
                </Button>
              </Flex>
            </>
          )}
        </fieldset>
        {sale.returns.length > 0 && (
          <div className={styles.earlier}>
            {sale.returns.map((one) => (
              <ReturnFacts key={one.id} value={one} />
            ))}
          </div>
        )}
      </Panel>
    </>
  );
}
