import type { AwardTerms } from '@huike/shared-types/client';
import { Tag } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { formatMoney, formatMultiplier } from '../../ui/format';
import type { VersionPhase } from './award-values';

type Words = ReturnType<typeof useTexts>['awards'];

function awardWords(words: Words, { award }: AwardTerms): string {
  switch (award.kind) {
    case 'multiplier':
      return words.says.multiplier(formatMultiplier(award.multiplierBp));
    case 'fixed':
      return words.says.fixed(award.points);
    case 'rate':
      return words.says.rate(formatMoney(award.perFen), award.points);
  }
}

/** What a version gives, with its limits, in one sentence. */
export function AwardSentence({ terms }: { terms: AwardTerms }) {
  const texts = useTexts();
  const words = texts.awards;
  const { capPerSale, capPerDay, pendingDays, stacking } = terms;
  const parts = [
    awardWords(words, terms),
    ...(stacking.policy === 'best' && stacking.group ? [words.says.group(stacking.group)] : []),
    ...(capPerSale === null ? [] : [words.says.capPerSale(capPerSale)]),
    ...(capPerDay === null ? [] : [words.says.capPerDay(capPerDay)]),
    ...(pendingDays === 0 ? [] : [words.says.pending(pendingDays)]),
  ];
  return <span>{parts.join(texts.earning.comma)}</span>;
}

const colours: Record<VersionPhase, string> = {
  inForce: 'success',
  waiting: 'processing',
  past: 'default',
  draft: 'warning',
  stopped: 'error',
};

/** Where a version stands, as a tag. */
export function PhaseTag({ phase }: { phase: VersionPhase }) {
  return (
    <Tag color={colours[phase]} variant="filled">
      {useTexts().awards.phases[phase]}
    </Tag>
  );
}
