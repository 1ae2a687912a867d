import { type Fen, programmeEndpoints } from '@huike/shared-types/client';
import { useEndpoint } from '../../api/use-endpoint';
import { TierTag } from '../../components/TierTag';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { formatMoney, formatMultiplier } from '../../ui/format';
import styles from './RulePreview.module.css';
import { type EarningTerms, pointsFor } from './terms';

const EXAMPLE_FEN: Fen = 25_600;

interface RulePreviewProps {
  terms: Omit<EarningTerms, 'perFen' | 'pointValueFen'> & { perFen: Fen | null };
}

/** A rule as a sentence, and what an example sale would earn in each tier. */
export function RulePreview({ terms }: RulePreviewProps) {
  const texts = useTexts();
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const tiers = programme.data?.tiers ?? [];
  const { perFen } = terms;
  if (perFen === null || perFen === 0 || typeof terms.points !== 'number') return null;
  return (
    <div className={styles.preview}>
      <p className={styles.sentence}>
        {[
          texts.earning.base(formatMoney(perFen), terms.points),
          ...tiers
            .filter((tier) => tier.earnMultiplierBp !== 10_000)
            .map(
              (tier) =>
                `${tier.name} ${texts.earning.times(formatMultiplier(tier.earnMultiplierBp))}`,
            ),
          texts.earning.roundings[terms.rounding],
        ].join(texts.earning.comma)}
      </p>
      <p className={styles.example}>{texts.earning.example(formatMoney(EXAMPLE_FEN))}</p>
      <div className={styles.tiers}>
        {tiers.map((tier) => (
          <div key={tier.id} className={styles.tier}>
            <TierTag name={tier.name} tiers={tiers} />
            <strong>
              <Count
                value={pointsFor(
                  EXAMPLE_FEN,
                  { ...terms, perFen, pointValueFen: 0 },
                  tier.earnMultiplierBp,
                )}
              />{' '}
              {texts.earning.pointsUnit}
            </strong>
          </div>
        ))}
      </div>
    </div>
  );
}
