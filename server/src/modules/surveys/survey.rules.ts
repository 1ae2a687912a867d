import {
  missOfMember,
  type ErrorCode,
  type ScopeMember,
  type SurveyHindrance,
  type SurveyPhase,
} from '@huike/shared-types';
import type { SurveyFacts } from './surveys.queries';

/** A member as surveys see them. */
export interface Respondent extends ScopeMember {
  isFrozen: boolean;
  hasAnswered: boolean;
}

/** Where a survey stands at an instant. */
export function phaseOf(survey: SurveyFacts, now: Date): SurveyPhase {
  const { state, opensAt, closesAt, takenCount, terms } = survey;
  if (state === 'draft') return 'draft';
  if (state === 'closed' || (closesAt !== null && closesAt <= now)) return 'over';
  if (now < opensAt) return 'scheduled';
  return terms.quota !== null && takenCount >= terms.quota ? 'full' : 'open';
}

/** Why a member cannot answer; null where they can. */
export function hindranceOf(
  survey: SurveyFacts,
  respondent: Respondent,
  { now, today }: { now: Date; today: string },
): SurveyHindrance | null {
  if (respondent.hasAnswered) return 'answered';
  const phase = phaseOf(survey, now);
  if (phase === 'over' || phase === 'full') return phase;
  if (phase !== 'open') return 'not_open';
  if (respondent.isFrozen) return 'frozen';
  const miss = missOfMember(survey.terms.audience, respondent, today);
  return miss === 'tier' || miss === 'tag' ? miss : null;
}

const codes: Readonly<Record<SurveyHindrance, ErrorCode>> = {
  answered: 'survey.answered',
  over: 'survey.over',
  full: 'survey.full',
  not_open: 'survey.not_open',
  frozen: 'member.frozen',
  tier: 'survey.not_for_you',
  tag: 'survey.not_for_you',
};

/** The refusal that says why. */
export function codeOfHindrance(hindrance: SurveyHindrance): ErrorCode {
  return codes[hindrance];
}
