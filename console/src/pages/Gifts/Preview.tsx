import { GiftThumb } from '../../components/GiftThumb';
import { useGiftPrice } from '../../components/use-gift-price';
import { useTexts } from '../../texts/use-texts';
import { formatMoney } from '../../ui/format';
import { type GiftValues, mayCostMoney } from './gift-values';
import styles from './Preview.module.css';

/** The gift as a customer will see it, as far as it is written. */
export function Preview({ values }: { values: GiftValues }) {
  const words = useTexts().mall;
  const priceText = useGiftPrice();
  const lines = [
    values.perMemberMax && words.limits.perMember(values.perMemberMax),
    values.perMemberDayMax && words.limits.perMemberDay(values.perMemberDayMax),
    values.perDayMax && words.limits.perDay(values.perDayMax),
  ].filter(Boolean);
  return (
    <aside className={styles.frame} aria-label={words.preview}>
      <span className={styles.label}>{words.preview}</span>
      <div className={styles.phone}>
        <GiftThumb picture={values.pictures[0] ?? null} size={240} />
        <div className={styles.words}>
          <span className={styles.price}>
            {priceText({
              pricePoints: values.pricePoints ?? 0,
              priceFen: mayCostMoney(values) ? (values.priceFen ?? 0) : 0,
            })}
          </span>
          {values.valueFen !== null && (
            <span className={styles.quiet}>
              {words.valueFen} {formatMoney(values.valueFen)}
            </span>
          )}
          <strong className={styles.name}>{values.name || words.previewName}</strong>
          {values.subtitle && <span className={styles.quiet}>{values.subtitle}</span>}
          <span className={styles.quiet}>
            {values.kind === 'goods'
              ? values.ways.map((way) => words.ways[way]).join(' / ')
              : `${words.kinds[values.kind]} · ${words.ways.at_once}`}
          </span>
          {lines.length > 0 && <span className={styles.quiet}>{lines.join('，')}</span>}
          {values.detail && <p className={styles.detail}>{values.detail}</p>}
        </div>
      </div>
    </aside>
  );
}
