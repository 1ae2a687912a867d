import { useTexts } from '../../texts/use-texts';
import { formatCount, formatMoney } from '../../ui/format';
import { oddsText } from '../../components/odds-text';
import { type CampaignValues, paragraphsOf, sumsOf } from './campaign-values';
import styles from './PhonePreview.module.css';

/** What a customer will see before playing, as far as it is written. */
export function PhonePreview({ values }: { values: CampaignValues }) {
  const words = useTexts().draws;
  const prizes = values.prizes.filter((prize) => prize !== undefined);
  const sums = sumsOf(prizes);
  const [first] = values.sessions;
  const cost = values.costPoints ?? 0;
  return (
    <aside className={styles.frame} aria-label={words.preview}>
      <span className={styles.label}>{words.preview}</span>
      <div className={styles.phone}>
        <div className={styles.stage}>
          <span className={styles.name}>{values.name || words.previewName}</span>
          <span className={styles.time}>
            {first?.[0] && first[1]
              ? `${first[0].format('MM-DD HH:mm')} – ${first[1].format('MM-DD HH:mm')}`
              : words.previewTime}
          </span>
          <span className={styles.disc}>{words.kinds[values.kind]}</span>
          <span className={styles.time}>
            {[
              values.perDayMax ? words.previewPerDay(values.perDayMax) : '',
              cost > 0 ? words.previewCost(formatCount(cost)) : words.free,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        <table className={styles.prizes}>
          <tbody>
            {prizes.map((prize, index) => (
              // Rows have no name of their own while they are written.
              <tr key={`${prize.kind}-${index}`}>
                <td className={styles.prize}>
                  {prize.name || words.prizeKinds[prize.kind]}
                  {prize.kind !== 'nothing' && prize.valueFen ? (
                    <small>{formatMoney(prize.valueFen)}</small>
                  ) : null}
                </td>
                <td>{prize.quantity ? formatCount(prize.quantity) : '—'}</td>
                <td>{sums.oddsPpm[index] ? oddsText(sums.oddsPpm[index] ?? 0) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <ol className={styles.rules}>
          {paragraphsOf(values.rules).map((paragraph) => (
            <li key={paragraph}>{paragraph}</li>
          ))}
        </ol>
        <span className={styles.organiser}>{values.organiser}</span>
      </div>
    </aside>
  );
}
