import type { CouponInstrument, QuoteInput } from './basket';
import { chooseCoupons, obstacleOf, savingOf, type Choice } from './choose-coupons';
import { findFix, missingFenOf } from './find-fix';
import { compareByEnd, makePayers, type JudgedCoupon, type Payer, type PricedLine } from './payers';
import type { QuoteFix, UnusedInstrument, WhyUnused } from './quote';
import { whyText, wordFix, type BareFix } from './quote-texts';

/** An unused coupon with its reason in words. */
function unusedCoupon(
  coupon: Pick<CouponInstrument, 'id' | 'name' | 'goodsName'>,
  why: WhyUnused,
  fix: BareFix | null,
): UnusedInstrument {
  const worded: QuoteFix | null = fix && wordFix(fix, coupon.name, coupon.goodsName ?? null);
  return { kind: 'coupon', id: coupon.id, name: coupon.name, why, ...whyText(why), fix: worded };
}

/** Why the scope of an instrument does not hold, with the amounts where one is missing. */
export function whyMissed(
  scope: CouponInstrument['scope'],
  verdict: JudgedCoupon['verdict'],
): WhyUnused | null {
  const { miss, eligibleFen } = verdict;
  if (miss === null) return null;
  if (miss !== 'minimum') return { code: miss };
  const minimumFen = scope.minimumFen ?? 0;
  return { code: 'minimum', minimumFen, eligibleFen, missingFen: missingFenOf(scope, verdict) };
}

const namesOf = (payers: readonly Payer[]) =>
  payers.map(({ coupon }) => ({ id: coupon.id, name: coupon.name }));

/** What was chosen, and for which lines. */
interface Settlement {
  choice: Choice;
  lines: readonly PricedLine[];
}

/**
 * What happens if a coupon takes the place of those in its way, everything else staying the same.
 *
 * @returns `gainFen`: how much more is saved then; below zero where it is less
 */
function tryOut({ choice, lines }: Settlement, judged: JudgedCoupon) {
  const obstacle = obstacleOf(judged.coupon, choice.used);
  const goes = obstacle?.makeWay ?? [];
  const stays = choice.used.filter((other) => !goes.includes(other));
  const together = [...stays, judged].sort((a, b) => compareByEnd(a.coupon, b.coupon));
  const payers = makePayers(together);
  const rooms = lines.map(({ roomFen }) => roomFen);
  return { obstacle, goes, gainFen: savingOf(payers, rooms) - choice.savedFen };
}

const isWorthNothing = (judged: JudgedCoupon) => judged.piecesAs(0).length === 0;

/** A coupon that was wished for, but that the best combination does without. */
function leftOut(settlement: Settlement, judged: JudgedCoupon): UnusedInstrument {
  const { obstacle, goes, gainFen } = tryOut(settlement, judged);
  const { coupon } = judged;
  if (!obstacle) return unusedCoupon(coupon, { code: 'already_paid' }, null);
  const losesFen = Math.max(0, -gainFen);
  const why: WhyUnused = { code: obstacle.code, rivals: namesOf(obstacle.rivals), losesFen };
  return unusedCoupon(coupon, why, { kind: 'instead', insteadOf: namesOf(goes), losesFen });
}

/** A coupon that could apply, but was not among those wished for. */
function notChosen(settlement: Settlement, judged: JudgedCoupon): UnusedInstrument {
  const { obstacle, goes, gainFen } = tryOut(settlement, judged);
  const { coupon } = judged;
  if (!obstacle && gainFen <= 0) return unusedCoupon(coupon, { code: 'already_paid' }, null);
  const savesFen = Math.max(0, gainFen);
  const fix: BareFix = obstacle
    ? { kind: 'instead', insteadOf: namesOf(goes), losesFen: Math.max(0, -gainFen) }
    : { kind: 'choose', savesFen };
  return unusedCoupon(coupon, { code: 'not_chosen', savesFen }, fix);
}

/**
 * Chooses the coupons of a quote and says of every other coupon why it is not used.
 *
 * @param judged every coupon of the input, in order of its end
 */
export function settleCoupons(
  input: QuoteInput,
  judged: readonly JudgedCoupon[],
  lines: readonly PricedLine[],
): { choice: Choice; unused: UnusedInstrument[] } {
  const { couponIds } = input.wish;
  const isWished = ({ coupon }: JudgedCoupon) =>
    couponIds === 'best' || couponIds.includes(coupon.id);
  const day = input.moment.businessOn;
  const isOver = ({ coupon }: JudgedCoupon) => coupon.expiresOn !== null && coupon.expiresOn < day;
  const fitting = judged.filter((one) => !isOver(one) && one.verdict.miss === null);
  const wished = fitting.filter(isWished);
  const payers = makePayers(wished);
  const rooms = lines.map(({ roomFen }) => roomFen);
  const choice = chooseCoupons(payers, rooms);
  const usedIds = new Set(choice.used.map(({ coupon }) => coupon.id));
  const wishedIds = new Set(wished.map(({ coupon }) => coupon.id));
  const unused = judged.flatMap((one): UnusedInstrument[] => {
    const { coupon, verdict } = one;
    if (isOver(one)) {
      return [unusedCoupon(coupon, { code: 'expired', expiresOn: coupon.expiresOn ?? day }, null)];
    }
    const missed = whyMissed(coupon.scope, verdict);
    if (missed) {
      const fix = findFix(coupon.scope, verdict, input, coupon.expiresOn);
      return [unusedCoupon(coupon, missed, fix)];
    }
    if (usedIds.has(coupon.id)) return [];
    if (isWorthNothing(one)) return [unusedCoupon(coupon, { code: 'worth_nothing' }, null)];
    const explain = wishedIds.has(coupon.id) ? leftOut : notChosen;
    return [explain({ choice, lines }, one)];
  });
  const known = new Set(judged.map(({ coupon }) => coupon.id));
  const strangers =
    couponIds === 'best' ? [] : [...new Set(couponIds)].filter((id) => !known.has(id));
  for (const id of strangers.sort()) {
    unused.push(unusedCoupon({ id, name: id }, { code: 'unknown' }, null));
  }
  return { choice, unused };
}
