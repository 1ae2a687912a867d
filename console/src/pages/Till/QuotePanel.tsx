import { BulbOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import type { QuoteWish, SaleQuote, UnusedInstrument } from '@huike/shared-types/client';
import { Alert, Button, Checkbox, InputNumber, Spin } from 'antd';
import { useState } from 'react';
import { usePreferences } from '../../preferences/use-preferences';
import { useTexts } from '../../texts/use-texts';
import { formatMoney } from '../../ui/format';
import styles from './QuotePanel.module.css';
import { isChoice, nearestHint, rowsOf, toggleCoupon, type QuoteRow } from './quote-rows';
import { bestWish, type useQuote } from './use-quote';

interface QuotePanelProps {
  state: ReturnType<typeof useQuote>;
}

/** What pays for the basket beside money, why, and what else could. */
export function QuotePanel({ state }: QuotePanelProps) {
  const texts = useTexts();
  const { shown, error, isPending, renewal, wish, setWish } = state;
  if (error) {
    return (
      <Alert
        id="till-quote"
        type="warning"
        showIcon
        className={styles.panel ?? ''}
        title={texts.quote.failed}
        action={<Button onClick={() => void state.renew()}>{texts.quote.retry}</Button>}
      />
    );
  }
  if (!shown || (shown.used.length === 0 && shown.unused.length === 0)) return null;
  return (
    <section id="till-quote" className={`${styles.card} ${styles.panel}`} aria-busy={isPending}>
      <div className={styles.head}>
        <h2>{texts.quote.title}</h2>
        {isPending && <Spin size="small" />}
        <span className={styles.saved}>
          {shown.goodsFen > shown.payFen &&
            texts.quote.saved(formatMoney(shown.goodsFen - shown.payFen))}
        </span>
        {wish.couponIds === 'best' ? (
          <span className={styles.isBest}>{texts.quote.isBest}</span>
        ) : (
          <Button
            size="small"
            type="link"
            id="till-quote-best"
            onClick={() => setWish({ ...wish, couponIds: bestWish.couponIds })}
          >
            {texts.quote.best}
          </Button>
        )}
      </div>
      {renewal && (
        <Alert
          id="till-quote-renewed"
          type="info"
          showIcon
          title={
            renewal.fromFen === renewal.toFen
              ? texts.quote.refreshed
              : texts.quote.changed(formatMoney(renewal.fromFen), formatMoney(renewal.toFen))
          }
        />
      )}
      <Rows quote={shown} wish={wish} setWish={setWish} />
    </section>
  );
}

interface RowsProps {
  quote: SaleQuote;
  wish: QuoteWish;
  setWish: (wish: QuoteWish) => void;
}

function Rows({ quote, wish, setWish }: RowsProps) {
  const texts = useTexts();
  const { language } = usePreferences();
  const [isOpen, setIsOpen] = useState(false);
  const { tier, coupons, rebates, points } = rowsOf(quote);
  const others = quote.unused.filter((one) => one.kind === 'coupon' && !isChoice(one));
  const hint = nearestHint(others);
  return (
    <>
      <ul className={styles.rows}>
        {tier && <Row row={tier} />}
        {coupons.map((row) => (
          <Row
            key={row.id}
            row={row}
            label={texts.quote.choose(row.name)}
            onToggle={() => setWish({ ...wish, couponIds: toggleCoupon(quote, row.id) })}
          />
        ))}
        {rebates.map((row) => (
          <Row
            key={row.id}
            row={row}
            label={texts.quote.rebate}
            onToggle={() => setWish({ ...wish, rebate: wish.rebate === 'max' ? 'none' : 'max' })}
            isWished={wish.rebate === 'max'}
          />
        ))}
        {points && (
          <Row
            row={{ ...points, name: texts.quote.usePoints }}
            label={texts.quote.usePoints}
            onToggle={() => setWish({ ...wish, points: wish.points === 'none' ? 'max' : 'none' })}
            isWished={wish.points !== 'none'}
          >
            {wish.points !== 'none' && <PointsLimit quote={quote} wish={wish} setWish={setWish} />}
          </Row>
        )}
      </ul>
      {hint?.fix && (
        <p id="till-quote-hint" className={styles.hint}>
          <BulbOutlined /> {language === 'zh' ? hint.fix.textZh : hint.fix.textEn}
        </p>
      )}
      {others.length > 0 && (
        <>
          <Button
            type="text"
            size="small"
            id="till-quote-others"
            className={styles.more ?? ''}
            aria-expanded={isOpen}
            icon={isOpen ? <UpOutlined /> : <DownOutlined />}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? texts.quote.hide : texts.quote.others(others.length)}
          </Button>
          {isOpen && (
            <ul className={styles.rows}>
              {others.map((one) => (
                <Other key={one.id} one={one} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}

function PointsLimit({ quote, wish, setWish }: RowsProps) {
  const texts = useTexts();
  return (
    <span className={styles.limit}>
      <InputNumber
        size="small"
        id="till-quote-points"
        min={0}
        max={1_000_000_000}
        precision={0}
        controls={false}
        aria-label={texts.quote.pointsLimit}
        suffix={texts.quote.pointsUnit}
        value={typeof wish.points === 'number' ? wish.points : quote.points}
        onChange={(points) => {
          if (points !== null) setWish({ ...wish, points });
        }}
      />
      {typeof wish.points === 'number' && (
        <Button size="small" type="link" onClick={() => setWish({ ...wish, points: 'max' })}>
          {texts.quote.pointsMax}
        </Button>
      )}
    </span>
  );
}

interface RowProps {
  row: QuoteRow;
  label?: string;
  onToggle?: () => void;
  /** Asked for, though it may pay nothing. */
  isWished?: boolean;
  children?: React.ReactNode;
}

function Row({ row, label, onToggle, isWished = row.isUsed, children }: RowProps) {
  const { language } = usePreferences();
  return (
    <li className={`${styles.row} ${row.isUsed ? styles.used : ''}`} data-instrument={row.id}>
      {onToggle ? (
        <Checkbox checked={isWished} aria-label={label ?? row.name} onChange={onToggle} />
      ) : (
        <Checkbox checked disabled aria-label={row.name} />
      )}
      <span className={styles.what}>
        <span className={styles.name}>{row.name}</span>
        <span className={styles.why}>{language === 'zh' ? row.textZh : row.textEn}</span>
        {children}
      </span>
      {row.amountFen > 0 && <span className={styles.amount}>−{formatMoney(row.amountFen)}</span>}
    </li>
  );
}

/** A coupon that cannot be used here and now, with what would help. */
function Other({ one }: { one: UnusedInstrument }) {
  const { language } = usePreferences();
  const isZh = language === 'zh';
  return (
    <li className={styles.row} data-instrument={one.id}>
      <span className={styles.what}>
        <span className={styles.name}>{one.name}</span>
        <span className={styles.why}>{isZh ? one.textZh : one.textEn}</span>
        {one.fix && <span className={styles.fix}>{isZh ? one.fix.textZh : one.fix.textEn}</span>}
      </span>
    </li>
  );
}
