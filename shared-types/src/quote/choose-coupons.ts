import { makeContest, groupOf, type Contest } from './contest';
import { mostSaved, savedBy } from './most-saved';
import type { CouponInstrument } from './basket';
import type { Payer } from './payers';

/** The combination to use, in the order in which its coupons pay. */
export interface Choice {
  used: Payer[];
  savedFen: number;
}

/** Why a coupon cannot join a choice, and the coupons that are in its way; null: it can. */
export interface Obstacle {
  code: 'alone' | 'group' | 'per_sale';
  rivals: Payer[];
  /** Those that have to go so that it can join; of one template, those that end last. */
  makeWay: Payer[];
}

const isAlone = ({ coupon }: Payer) => coupon.stacking === 'alone';

/** The contest of payers that may be combined; places of the same kind are counted anew. */
function makeContestOf(
  payers: readonly Payer[],
  others: readonly Payer[],
  rooms: readonly number[],
) {
  const renumbered = others.map((payer) => {
    const previous = payer.previousOfKind === null ? undefined : payers[payer.previousOfKind];
    return { ...payer, previousOfKind: previous ? others.indexOf(previous) : null };
  });
  return makeContest(renumbered, rooms);
}

/**
 * Of all combinations that save most, the one that does without the coupon that ends last; of
 * those, without the one that ends next to last; and so on. So no coupon is used in vain.
 *
 * @returns coupons in order of their end
 */
function leaveOutLatest(contest: Contest, most: { coupons: number[]; savedFen: number }): number[] {
  const { savedFen } = most;
  let witness = new Set(most.coupons);
  let allowed = Array.from({ length: contest.count }, (_, coupon) => coupon);
  for (let coupon = contest.count - 1; coupon >= 0; coupon -= 1) {
    // Coupons of one kind are used in order: none can go before those after it.
    if (witness.has(contest.nextOfKind[coupon] ?? -1)) continue;
    const without = allowed.filter((other) => other !== coupon);
    if (witness.has(coupon)) {
      const rest = [...witness].filter((other) => other !== coupon);
      const isFreeToGo = savedBy(contest, rest) === savedFen;
      const other = isFreeToGo
        ? { coupons: rest }
        : mostSaved(contest, without, savedFen - 1, savedFen);
      if (!other) continue;
      witness = new Set(other.coupons);
    }
    allowed = without;
  }
  return [...witness].sort((a, b) => a - b);
}

/**
 * The combination of coupons that saves most; where several save the same, the one that does
 * without the coupons that end last. The definition and why it is exact: docs/quote.md.
 *
 * @param payers in order of their end
 * @param rooms what coupons may pay of each line, in fen
 */
export function chooseCoupons(payers: readonly Payer[], rooms: readonly number[]): Choice {
  if (payers.length === 0) return { used: [], savedFen: 0 };
  const others = payers.filter((payer) => !isAlone(payer));
  const contest = makeContestOf(payers, others, rooms);
  const everybody = others.map((_, place) => place);
  const most = mostSaved(contest, everybody) ?? { coupons: [], savedFen: 0 };
  const together = leaveOutLatest(contest, most).flatMap((place) => others[place] ?? []);
  const alone = payers
    .filter(isAlone)
    .reduce<Payer | null>(
      (best, payer) => (best && best.worthFen >= payer.worthFen ? best : payer),
      null,
    );
  const latest = together.at(-1);
  const isAloneBetter =
    alone !== null &&
    (alone.worthFen > most.savedFen ||
      (alone.worthFen === most.savedFen &&
        latest !== undefined &&
        payers.indexOf(alone) < payers.indexOf(latest)));
  return isAloneBetter
    ? { used: [alone], savedFen: alone.worthFen }
    : { used: together, savedFen: most.savedFen };
}

/** What exactly these payers save together, in fen. */
export function savingOf(payers: readonly Payer[], rooms: readonly number[]): number {
  const contest = makeContest(payers, rooms);
  return savedBy(
    contest,
    payers.map((_, place) => place),
  );
}

/** What keeps a coupon out of a choice by the rules of stacking; null: nothing does. */
export function obstacleOf(coupon: CouponInstrument, used: readonly Payer[]): Obstacle | null {
  const loner = used.find(isAlone);
  if (loner) return { code: 'alone', rivals: [loner], makeWay: [loner] };
  if (coupon.stacking === 'alone') {
    return used.length > 0 ? { code: 'alone', rivals: [...used], makeWay: [...used] } : null;
  }
  const group = groupOf(coupon);
  const rivals = used.filter((other) => group !== null && groupOf(other.coupon) === group);
  const same = used.filter(({ coupon: { templateId } }) => templateId === coupon.templateId);
  const others = same.filter((other) => !rivals.includes(other));
  const tooMany = Math.max(0, others.length + 1 - coupon.perSaleMax);
  if (rivals.length === 0 && tooMany === 0) return null;
  return {
    code: rivals.length > 0 ? 'group' : 'per_sale',
    rivals: rivals.length > 0 ? rivals : same,
    makeWay: [...rivals, ...others.slice(others.length - tooMany)],
  };
}
