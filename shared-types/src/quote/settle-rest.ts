import { allocate, proportionOf } from '../money';
import { judgeScope } from '../scope/match-scope';
import type { QuoteInput } from './basket';
import { whyMissed } from './explain-coupons';
import { findFix } from './find-fix';
import { compareByEnd, type PricedLine } from './payers';
import type { UnusedInstrument, UsedInstrument, WhyUnused } from './quote';
import { pointsText, rebateText, whyText, wordFix, type BareFix } from './quote-texts';
import { shareInOrder } from './share-amounts';

/** What one instrument pays of each line, by the line's place in the basket. */
export interface Settled {
  used: { instrument: Omit<UsedInstrument, 'parts'>; shares: number[] }[];
  unused: UnusedInstrument[];
}

/**
 * Lets rebate accounts pay what coupons left, the one that ends first before the others, each for
 * the goods in its scope.
 *
 * @param rest what is left to pay of each line, in fen
 */
export function settleRebates(
  input: QuoteInput,
  lines: readonly PricedLine[],
  rest: readonly number[],
): Settled {
  const scoped = input.lines.map((line, index) => ({ ...line, fen: lines[index]?.roomFen ?? 0 }));
  const day = input.moment.businessOn;
  const accounts = input.rebates
    .map((rebate) => ({ ...rebate, id: rebate.accountId }))
    .sort(compareByEnd)
    .map((rebate) => ({
      rebate,
      verdict: judgeScope(rebate.scope, input.moment, input.member, scoped),
    }));
  const refusalOf = ({ rebate, verdict }: (typeof accounts)[number]): WhyUnused | null => {
    if (rebate.expiresOn !== null && rebate.expiresOn < day) {
      return { code: 'expired', expiresOn: rebate.expiresOn };
    }
    if (rebate.balanceFen <= 0) return { code: 'empty' };
    return (
      whyMissed(rebate.scope, verdict) ??
      (input.wish.rebate === 'none' ? { code: 'not_wished' } : null)
    );
  };
  const paying = accounts.filter((account) => refusalOf(account) === null);
  const shares = shareInOrder(
    rest,
    paying.map(({ rebate, verdict }) => ({
      fen: rebate.balanceFen,
      places: rest.flatMap((fen, line) => (verdict.isIn[line] && fen > 0 ? [line] : [])),
    })),
  );
  const settled: Settled = { used: [], unused: [] };
  for (const account of accounts) {
    const { rebate, verdict } = account;
    const parts = shares[paying.indexOf(account)] ?? [];
    const amountFen = parts.reduce((sum, fen) => sum + fen, 0);
    const who = { kind: 'rebate' as const, id: rebate.id, name: rebate.name };
    if (amountFen > 0) {
      const texts = rebateText(amountFen, rebate.balanceFen - amountFen);
      settled.used.push({ instrument: { ...who, amountFen, ...texts }, shares: parts });
      continue;
    }
    const why = refusalOf(account) ?? { code: 'nothing_left' as const };
    const isScope = why.code === verdict.miss;
    const fix = isScope ? findFix(rebate.scope, verdict, input, rebate.expiresOn) : null;
    settled.unused.push({
      ...who,
      why,
      ...whyText(why),
      fix: fix && wordFix(fix, rebate.name, null),
    });
  }
  return settled;
}

/** How many steps of points pay, and what keeps it from being more where that is none. */
function stepsOf(input: QuoteInput, leftFen: number): { steps: number; why: WhyUnused } {
  const { points, wish } = input;
  if (!points || wish.points === 'none' || wish.points === 0)
    return { steps: 0, why: { code: 'not_wished' } };
  const { balance, stepPoints, stepFen, shareMaxBp } = points;
  const offered = wish.points === 'max' ? balance : Math.min(balance, wish.points);
  const afforded = Math.floor(Math.max(0, offered) / stepPoints);
  const limit = Math.floor(proportionOf(leftFen, shareMaxBp, 10_000, 'down') / stepFen);
  const why: WhyUnused =
    afforded === 0
      ? { code: 'below_step', missingPoints: stepPoints - Math.max(0, offered) }
      : { code: leftFen === 0 ? 'nothing_left' : 'share_limit' };
  return { steps: Math.min(afforded, limit), why };
}

/** Lets points pay what is left at last, in whole steps, within their share of it. */
export function settlePoints(input: QuoteInput, rest: readonly number[]): Settled {
  if (!input.points) return { used: [], unused: [] };
  const leftFen = rest.reduce((sum, fen) => sum + fen, 0);
  const { steps, why } = stepsOf(input, leftFen);
  const who = { kind: 'points' as const, id: 'points', name: '积分' };
  if (steps === 0) {
    const fix: BareFix | null =
      why.code === 'below_step' ? { kind: 'points', missingPoints: why.missingPoints } : null;
    const worded = fix && wordFix(fix, who.name, null);
    return { used: [], unused: [{ ...who, why, ...whyText(why), fix: worded }] };
  }
  const amountFen = steps * input.points.stepFen;
  const points = steps * input.points.stepPoints;
  const instrument = { ...who, amountFen, points, ...pointsText(points, amountFen) };
  return { used: [{ instrument, shares: allocate(amountFen, rest) }], unused: [] };
}
