import { DeleteOutlined, ScanOutlined } from '@ant-design/icons';
import { posEndpoints, parseYuan, type Sale } from '@huike/shared-types/client';
import { App, Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Refused } from '../../api/failures';
import { useIntent } from '../../api/use-intent';
import { RegisterDrawer } from '../../components/RegisterDrawer';
import { useHotkeys } from '../../hooks/use-hotkeys';
import { useLatest } from '../../hooks/use-latest';
import { useReachable } from '../../hooks/use-reachable';
import { usePermission, useSession } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Shortcut } from '../../ui/Shortcut';
import { AmountEntry } from './AmountEntry';
import { newReceiptNo, problemOf, saleInput, totalOf } from './basket';
import { ConfirmMember } from './ConfirmMember';
import styles from './index.module.css';
import type { TillPlace } from '../../components/use-till-place';
import { LineList } from './LineList';
import { MemberPanel } from './MemberPanel';
import { PayBar } from './PayBar';
import { Payment } from './Payment';
import { QuotePanel } from './QuotePanel';
import { RebateOffers } from './RebateOffers';
import { ResultPanel } from './ResultPanel';
import { classifyScan } from './scan';
import { TillNotice } from './TillNotice';
import { useBasket } from './use-basket';
import { useItemLookup } from './use-item-lookup';
import { useQuote } from './use-quote';
import { useRecognition } from './use-recognition';

/** Goods waiting for their price, scanned or typed before it. */
interface AwaitingPrice {
  name: string;
  itemCode: string | null;
}

/** Selling: one box takes every scan, the rest follows from the basket. */
export function Checkout({ place }: { place: TillPlace | undefined }) {
  const texts = useTexts();
  const { me } = useSession();
  const { modal } = App.useApp();
  const isReachable = useReachable();
  const mayRegister = usePermission('members.register');
  const { basket, dispatch } = useBasket(me.id);
  const commit = useIntent(posEndpoints.commitSale, me.id);
  const [scanText, setScanText] = useState('');
  const [amountText, setAmountText] = useState('');
  const [awaiting, setAwaiting] = useState<AwaitingPrice>();
  const [sold, setSold] = useState<Sale>();
  const [hint, setHint] = useState<string>();
  /** Why the member had to be forgotten. */
  const [memberGone, setMemberGone] = useState<Refused>();
  /** The amount in sight when the cashier took payment before the quote was there. */
  const [promisedFen, setPromisedFen] = useState<number>();
  const [isRegistering, setIsRegistering] = useState(false);
  const scanBox = useRef<InputRef>(null);
  const amountBox = useRef<InputRef>(null);
  const isAsking = useRef(false);

  const focusScan = () => scanBox.current?.focus();
  const recognition = useRecognition(place, (member) => {
    dispatch({ type: 'recognise', member });
    focusScan();
  });
  const { lookUp, isLookingUp } = useItemLookup();
  const quoting = useQuote(place, basket);
  const { quote } = quoting;
  const dueFen = quote?.payFen ?? totalOf(basket);
  const isLocked = commit.phase !== 'idle';
  const isAnythingOn = basket.lines.length > 0 || basket.member !== null;

  useEffect(() => scanBox.current?.focus(), []);
  const error = commit.error ?? recognition.error ?? memberGone;
  const renewQuote = useLatest(quoting.renew);
  useEffect(() => {
    for (const failure of [commit.error, quoting.error]) {
      if (!(failure instanceof Refused)) continue;
      // A recognition the server no longer takes must not be sent again with the next try.
      if (failure.reply.code.startsWith('resolution.')) {
        setMemberGone(failure);
        dispatch({ type: 'forget_member' });
      }
    }
    const isQuoteGone =
      commit.error instanceof Refused && commit.error.reply.code.startsWith('quote.');
    if (isQuoteGone) void renewQuote.current?.();
  }, [commit.error, dispatch, quoting.error, renewQuote]);

  const clearNotices = () => {
    setHint(undefined);
    setMemberGone(undefined);
    commit.clearError();
    recognition.dismiss();
  };
  const changeBalance = (pointsBalance: number) => {
    const { member: resolution } = basket;
    if (!resolution) return;
    const member = { ...resolution.member, pointsBalance };
    dispatch({ type: 'recognise', member: { ...resolution, member } });
    void quoting.renew();
    focusScan();
  };
  const startAnew = () => {
    dispatch({ type: 'clear' });
    setSold(undefined);
    setAwaiting(undefined);
    setAmountText('');
    setScanText('');
    clearNotices();
    focusScan();
  };
  const finish = (sale: Sale | undefined) => {
    if (!sale) return;
    setSold(sale);
    dispatch({ type: 'clear' });
    setAwaiting(undefined);
    focusScan();
  };
  const latestFinish = useLatest(finish);

  // Once the server answers again the same command goes out with the same key, so it counts once.
  const { phase, retry } = commit;
  const wasReachable = useRef(isReachable);
  useEffect(() => {
    const isBack = isReachable && !wasReachable.current;
    wasReachable.current = isReachable;
    if (isBack && phase === 'unknown') void retry().then((sale) => latestFinish.current?.(sale));
  }, [isReachable, latestFinish, phase, retry]);

  const addLine = (unitPriceFen: number) => {
    if (isLocked) return;
    setSold(undefined);
    const what = awaiting ?? { name: texts.till.plainItem, itemCode: null };
    dispatch({
      type: 'add_line',
      ...what,
      unitPriceFen,
      receiptNo: newReceiptNo(place?.terminalNo ?? 'T'),
    });
    setAwaiting(undefined);
    setAmountText('');
    setHint(undefined);
    focusScan();
  };

  /** Adds the item with a code; where the catalogue does not know it, the cashier gives the price. */
  const addScanned = async ({ name, itemCode }: { name: string; itemCode: string | null }) => {
    const item = place && itemCode ? await lookUp(place.storeId, itemCode) : undefined;
    if (!item) {
      setAwaiting({ name, itemCode });
      amountBox.current?.focus();
      return;
    }
    dispatch({
      type: 'add_item',
      name: item.name,
      itemCode: item.code,
      unitPriceFen: item.priceFen,
      receiptNo: newReceiptNo(place?.terminalNo ?? 'T'),
    });
  };

  /** Does what a scan means, wherever it was typed. */
  const handleScan = (text: string) => {
    const scan = classifyScan(text);
    if (scan.kind === 'empty') {
      if (sold) startAnew();
      return;
    }
    setScanText('');
    if (isLocked) return;
    if (sold) startAnew();
    clearNotices();
    if (scan.kind === 'amount') return addLine(scan.amountFen);
    if (scan.kind === 'item') {
      void addScanned(scan);
      return;
    }
    if (!place) return setHint(texts.till.chooseStoreFirst);
    if (basket.member && !sold) return setHint(texts.till.memberAlready);
    recognition.resolve(scan.kind === 'phone' ? { phone: scan.phone } : { code: scan.code });
  };

  const handleAmount = () => {
    const scan = classifyScan(amountText);
    // A wedge types wherever the cursor is; a member code is one in the amount box too.
    if (scan.kind === 'member_code') {
      setAmountText('');
      return handleScan(amountText);
    }
    const amountFen = parseYuan(amountText);
    if (amountFen === undefined) {
      setHint(amountText.trim() === '' ? texts.till.amountMissing : texts.till.amountWrong);
      amountBox.current?.focus();
      return;
    }
    addLine(amountFen);
  };

  const problem = problemOf(basket, dueFen);
  const pay = async () => {
    if (commit.phase === 'unknown') return finish(await commit.retry());
    if (sold || commit.phase === 'sending') return;
    if (!place) return setHint(texts.till.chooseStoreFirst);
    if (problem) return setHint(texts.till.problems[problem]);
    if (isLookingUp) return setHint(texts.till.itemPending);
    if (quoting.isPending) {
      setPromisedFen(dueFen);
      return setHint(texts.quote.pending);
    }
    if (recognition.isBusy || recognition.asked) return setHint(texts.till.memberPending);
    setHint(undefined);
    recognition.dismiss();
    const receiptNo = basket.receiptNo || newReceiptNo(place.terminalNo);
    finish(await commit.send(saleInput({ ...basket, receiptNo }, place, quote)));
  };

  const latestPay = useLatest(pay);
  useEffect(() => {
    if (promisedFen === undefined || quoting.isPending) return;
    setPromisedFen(undefined);
    // Another amount than the one the cashier saw has to be told to the customer first.
    if (promisedFen === dueFen) void latestPay.current?.();
    else setHint(texts.quote.ready);
  }, [dueFen, latestPay, promisedFen, quoting.isPending, texts]);

  const handleEscape = () => {
    if (isLocked || recognition.asked || isAsking.current || isRegistering) return;
    if (sold) return startAnew();
    if (awaiting) {
      setAwaiting(undefined);
      return focusScan();
    }
    if (scanText || amountText) {
      setScanText('');
      setAmountText('');
      return focusScan();
    }
    if (error || hint) {
      clearNotices();
      return focusScan();
    }
    if (!isAnythingOn) return;
    isAsking.current = true;
    void modal.confirm({
      title: texts.till.clearTitle,
      content: texts.till.clearHint,
      okText: texts.till.clear,
      okButtonProps: { danger: true },
      cancelText: texts.common.cancel,
      onOk: startAnew,
      afterClose: () => {
        isAsking.current = false;
        focusScan();
      },
    });
  };
  useHotkeys({
    F2: focusScan,
    F4: () => amountBox.current?.focus(),
    F8: () => void pay(),
    Escape: handleEscape,
  });

  // Scanners type into whatever has the focus; where nothing does, this box has it.
  const onNext = useLatest(sold ? startAnew : undefined);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isNowhere = document.activeElement === document.body || document.activeElement === null;
      if (
        isNowhere &&
        event.key.length === 1 &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey
      ) {
        scanBox.current?.focus();
      }
      if (isNowhere && event.key === 'Enter') onNext.current?.();
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [onNext]);

  const isUnknownPhone =
    recognition.error instanceof Refused && recognition.error.reply.code === 'member.not_found';

  return (
    <>
      <Input
        id="till-scan"
        ref={scanBox}
        size="large"
        className={styles.scan ?? ''}
        prefix={<ScanOutlined />}
        suffix={<Shortcut keys="F2" />}
        placeholder={texts.till.scanPlaceholder}
        aria-label={texts.till.scan}
        autoComplete="off"
        spellCheck={false}
        value={scanText}
        // Disabled would lose the focus, and with it the next scan.
        readOnly={commit.phase === 'sending'}
        onChange={(event) => setScanText(event.target.value)}
        onPressEnter={(event) => {
          // The event keeps what a fast scanner typed even before the state has caught up.
          handleScan(event.currentTarget.value);
        }}
      />
      <TillNotice
        hint={hint}
        error={error}
        isUnknown={commit.phase === 'unknown'}
        pendingReceiptNo={commit.pending?.input.receiptNo}
        onRetry={() => void pay()}
        onForget={() => {
          commit.forget();
          focusScan();
        }}
        {...(isUnknownPhone && mayRegister ? { onRegister: () => setIsRegistering(true) } : {})}
      />
      {sold ? (
        <ResultPanel sale={sold} onNext={startAnew} />
      ) : (
        <fieldset disabled={isLocked} className={styles.desk}>
          <div className={styles.column}>
            <MemberPanel
              member={basket.member}
              isBusy={recognition.isBusy}
              onForget={() => {
                dispatch({ type: 'forget_member' });
                focusScan();
              }}
            />
            {place && basket.member?.state === 'confirmed' && (
              <RebateOffers
                key={basket.member.id}
                place={place}
                resolutionId={basket.member.id}
                onConverted={changeBalance}
              />
            )}
            <section className={`${styles.card} ${styles.lines}`}>
              <div className={styles.cardHead}>
                <h2>{texts.till.lines(basket.lines.length)}</h2>
                {isAnythingOn && (
                  <Button type="text" size="small" icon={<DeleteOutlined />} onClick={handleEscape}>
                    {texts.till.clear}
                    <Shortcut keys="Esc" isInButton />
                  </Button>
                )}
              </div>
              <LineList lines={basket.lines} dispatch={dispatch} />
            </section>
            <div className={styles.quote}>
              <QuotePanel state={quoting} />
            </div>
          </div>
          <div className={styles.column}>
            <AmountEntry
              text={amountText}
              onChange={setAmountText}
              onAdd={handleAmount}
              inputRef={amountBox}
              awaiting={awaiting?.name}
            />
            <Payment
              basket={basket}
              dispatch={dispatch}
              dueFen={dueFen}
              onNewReceiptNo={() =>
                dispatch({
                  type: 'set_receipt_no',
                  receiptNo: newReceiptNo(place?.terminalNo ?? 'T'),
                })
              }
            />
            <PayBar
              dueFen={dueFen}
              quote={quote}
              isPending={quoting.isPending}
              isSending={commit.phase === 'sending'}
              isDisabled={problem === 'no_lines'}
              onPay={() => void pay()}
            />
          </div>
        </fieldset>
      )}
      <ConfirmMember
        asked={recognition.asked}
        isBusy={recognition.isBusy}
        onConfirm={recognition.confirm}
        onDismiss={() => {
          recognition.dismiss();
          focusScan();
        }}
      />
      <RegisterDrawer
        isOpen={isRegistering}
        phone={recognition.phone ?? ''}
        onClose={() => setIsRegistering(false)}
        onRegistered={(_, phone) => recognition.resolve({ phone })}
      />
    </>
  );
}
