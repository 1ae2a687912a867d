import {
  judgeScope,
  proportionOf,
  type AwardOutcome,
  type AwardTerms,
  type Rounding,
  type ScopedLine,
  type ScopeMember,
  type ScopeMoment,
} from '@huike/shared-types';
import { pointsEarned } from './earning.rules';
import { addDays } from '../../core/business-day';

/** A version of an award rule that is in force, and whose it is. */
export interface AwardInForce extends AwardTerms {
  versionId: string;
  ruleId: string;
  version: number;
  /** The rule holds at this org unit and below it. */
  orgUnitId: string;
}

/** The base rate of the nearest org unit. */
export interface BaseRate {
  points: number;
  perFen: number;
  rounding: Rounding;
}

/** What is known of a sale when its points are decided. */
export interface EarningSituation {
  moment: ScopeMoment;
  member: ScopeMember & { earnMultiplierBp: number };
  /** `fen`: what money paid for the line; coupons, points and rebate earn nothing. */
  lines: readonly ScopedLine[];
  base: BaseRate;
  /** Points each rule gave the member on this business day before, by rule id. */
  givenToday: ReadonlyMap<string, number>;
}

/** An award rule's say; its texts are made where somebody reads them. */
export type AwardVerdict = Omit<AwardOutcome, 'textZh' | 'textEn'>;

/** How many points a sale earns, of what, and when they can be used. */
export interface EarningDecision {
  paidFen: number;
  basePoints: number;
  points: number;
  awards: AwardVerdict[];
  /** Of `points`, those usable from a later business day on. */
  pending: { points: number; releaseOn: string } | null;
}

/**
 * Decides what a sale earns: the base rate times the tier, as a sale without award rules earns it,
 * and each award rule by itself. Each award is rounded once, as the rule names it, then capped per
 * sale and per day; of the rules of a group with the policy `best` the one that gives most counts
 * (of equals the one with the lower id). The order of the rules does not matter.
 */
export function decideEarning(
  situation: EarningSituation,
  rules: readonly AwardInForce[],
): EarningDecision {
  const { base, lines, member, moment } = situation;
  const paidFen = lines.reduce((sum, line) => sum + line.fen, 0);
  const rate = { ...base, multiplierBp: member.earnMultiplierBp };
  const basePoints = pointsEarned({ ...rate, netFen: paidFen });
  const verdicts: Judged[] = [];
  for (const rule of rules) {
    // Ids are of one length, so none is a part of another.
    if (!moment.orgPath.includes(rule.orgUnitId)) continue;
    verdicts.push({ rule, verdict: judgeAward(situation, rule) });
  }
  verdicts.sort((a, b) => (a.rule.ruleId < b.rule.ruleId ? -1 : 1));
  letBestWin(verdicts);
  const awards = verdicts.map(({ verdict }) => verdict);
  const points = awards.reduce((sum, award) => sum + award.points, basePoints);
  return {
    paidFen,
    basePoints,
    points,
    awards,
    pending: pendingOf(verdicts, points, moment.businessOn),
  };
}

interface Judged {
  rule: AwardInForce;
  verdict: AwardVerdict;
}

function judgeAward(situation: EarningSituation, rule: AwardInForce): AwardVerdict {
  const { ruleId, versionId, version, name, capPerSale, capPerDay } = rule;
  const { moment, member, lines, givenToday } = situation;
  const scoped = judgeScope(rule.scope, moment, member, lines);
  // Goods that nothing was paid for earn nothing, a fixed award neither.
  const miss = scoped.miss ?? (scoped.eligibleFen === 0 ? 'minimum' : null);
  const verdict: AwardVerdict = {
    ruleId,
    versionId,
    version,
    name,
    eligibleFen: scoped.eligibleFen,
    points: 0,
    uncappedPoints: 0,
    miss,
    cappedBy: null,
    beatenBy: null,
  };
  if (miss !== null) return verdict;
  const uncappedPoints = pointsOfAward(situation, rule, scoped.eligibleFen);
  if (uncappedPoints === 0) return { ...verdict, miss: 'too_little' };
  const inSale = Math.min(uncappedPoints, capPerSale ?? uncappedPoints);
  const leftToday =
    capPerDay === null ? inSale : Math.max(0, capPerDay - (givenToday.get(ruleId) ?? 0));
  const points = Math.min(inSale, leftToday);
  const cappedBy = points < inSale ? 'day' : inSale < uncappedPoints ? 'sale' : null;
  return { ...verdict, uncappedPoints, points, cappedBy, miss: points === 0 ? 'cap' : null };
}

/** Points of an award on the goods in scope, rounded once. */
function pointsOfAward(
  { base, member }: EarningSituation,
  { award, rounding }: AwardInForce,
  eligibleFen: number,
): number {
  switch (award.kind) {
    case 'fixed':
      return award.points;
    case 'rate':
      return proportionOf(eligibleFen, award.points, award.perFen, rounding);
    case 'multiplier': {
      // Paid × rate × tier × (times - 1), in one fraction: nothing is rounded on the way.
      const perTimes = base.points * member.earnMultiplierBp;
      const hundredMillionth = base.perFen * 100_000_000;
      return proportionOf(
        eligibleFen,
        perTimes * (award.multiplierBp - 10_000),
        hundredMillionth,
        rounding,
      );
    }
  }
}

/** Takes away what the lesser rules of each group give, where their policy is `best`. */
function letBestWin(judged: readonly Judged[]): void {
  const best = new Map<string, Judged>();
  const competing = judged.filter(
    ({ rule: { stacking }, verdict }) =>
      stacking.policy === 'best' && stacking.group !== null && verdict.points > 0,
  );
  for (const one of competing) {
    const group = one.rule.stacking.group ?? '';
    // In order of ids, so that of equals the first stays.
    if (one.verdict.points > (best.get(group)?.verdict.points ?? 0)) best.set(group, one);
  }
  for (const { rule, verdict } of competing) {
    const winner = best.get(rule.stacking.group ?? '');
    if (!winner || winner.rule === rule) continue;
    Object.assign(verdict, { points: 0, miss: 'beaten', beatenBy: winner.rule.name });
  }
}

/** All that waits of a sale waits until the latest of its days, so that it is told in one line. */
function pendingOf(
  judged: readonly Judged[],
  points: number,
  businessOn: string,
): EarningDecision['pending'] {
  const waiting = judged.filter(({ rule, verdict }) => verdict.points > 0 && rule.pendingDays > 0);
  if (waiting.length === 0) return null;
  const isWhole = waiting.some(({ rule }) => rule.pendingOf === 'sale');
  const days = Math.max(...waiting.map(({ rule }) => rule.pendingDays));
  const ofAwards = waiting.reduce((sum, { verdict }) => sum + verdict.points, 0);
  return { points: isWhole ? points : ofAwards, releaseOn: addDays(businessOn, days) };
}
