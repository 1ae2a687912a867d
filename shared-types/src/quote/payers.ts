import { proportionOf } from '../money';
import { judgeScope, type ScopeVerdict } from '../scope/match-scope';
import type { CouponInstrument, QuoteInput } from './basket';
import type { Piece } from './transport';

/** A line of the basket with what tier price leaves of it. */
export interface PricedLine {
  lineNo: number;
  quantity: number;
  netFen: number;
  tierFen: number;
  /** netFen less tierFen: what coupons, rebate accounts and points may pay. */
  roomFen: number;
}

/** A coupon with what its scope says of the basket. */
export interface JudgedCoupon {
  coupon: CouponInstrument;
  verdict: ScopeVerdict;
  /** The same for coupons alike in all but id, name and end. */
  kind: string;
  /** What it can pay as the n-th of its kind (n from 0). */
  piecesAs: (nth: number) => Piece[];
}

/** A coupon whose scope holds, with what it can pay, if it is its turn among its kind. */
export interface Payer extends JudgedCoupon {
  pieces: Piece[];
  /** What it saves alone. */
  worthFen: number;
  /** The coupon of the same kind that is used before this one, by place; null: the first. */
  previousOfKind: number | null;
}

/** Soonest to end first, then by id: the order in which coupons pay and ties are broken. */
export function compareByEnd(
  a: { expiresOn: string | null; id: string },
  b: { expiresOn: string | null; id: string },
): number {
  const [left, right] = [a.expiresOn ?? '~', b.expiresOn ?? '~'];
  if (left !== right) return left < right ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** JSON with the keys in order, absent values left out. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Lines by number, with tier price taken off those in its scope. */
export function priceLines(input: QuoteInput): { lines: PricedLine[]; tier: ScopeVerdict | null } {
  const nets = input.lines.map((line) => ({
    ...line,
    fen: Math.max(0, line.quantity * line.unitPriceFen - line.discountFen),
  }));
  const { tierPrice } = input;
  const tier = tierPrice && judgeScope(tierPrice.scope, input.moment, input.member, nets);
  const lines = nets.map(({ lineNo, quantity, fen }, index) => {
    const isOff = tierPrice !== null && tier?.miss === null && tier.isIn[index] === true;
    const roomFen = isOff
      ? proportionOf(fen, Math.min(tierPrice.payBp, 10_000), 10_000, 'half_up')
      : fen;
    return { lineNo, quantity, netFen: fen, tierFen: fen - roomFen, roomFen };
  });
  return { lines, tier };
}

/** Units by price, the cheapest first: the n-th coupon of a kind takes the n-th lot of them. */
function giftPieces(
  lines: readonly PricedLine[],
  isIn: boolean[],
  from: number,
  to: number,
): Piece[] {
  const order = lines
    .map((line, index) => ({ ...line, index }))
    .filter(({ index, roomFen }) => isIn[index] && roomFen > 0)

    .sort((a, b) => a.roomFen * b.quantity - b.roomFen * a.quantity || a.lineNo - b.lineNo);
  const pieces: Piece[] = [];
  let passed = 0;
  for (const { index, quantity, roomFen } of order) {
    // A unit that costs less than a fen is no gift.
    const count = Math.min(quantity, roomFen);
    const upTo = (units: number) =>
      proportionOf(roomFen, Math.min(count, Math.max(0, units - passed)), count, 'down');
    const fen = upTo(to) - upTo(from);
    if (fen > 0) pieces.push({ fen, places: [index] });
    passed += count;
  }
  return pieces;
}

/** What the n-th coupon of a kind can pay (n from 0). */
function piecesOf(
  { effect }: CouponInstrument,
  { isIn, eligibleFen }: ScopeVerdict,
  lines: readonly PricedLine[],
  nth: number,
): Piece[] {
  if (effect.kind === 'gift') {
    return giftPieces(lines, isIn, nth * effect.quantity, (nth + 1) * effect.quantity);
  }
  const places = lines.flatMap(({ roomFen }, index) => (isIn[index] && roomFen > 0 ? [index] : []));
  const fen =
    effect.kind === 'cash'
      ? Math.min(effect.amountFen, eligibleFen)
      : Math.min(
          effect.capFen ?? eligibleFen,
          eligibleFen -
            proportionOf(eligibleFen, Math.min(effect.payBp, 10_000), 10_000, 'half_up'),
        );
  return fen > 0 ? [{ fen, places }] : [];
}

/** Coupons in order of their end; those of one template share the smallest `perSaleMax` of it. */
function orderCoupons(coupons: readonly CouponInstrument[]): CouponInstrument[] {
  const maxOf = new Map<string, number>();
  for (const { templateId, perSaleMax } of coupons) {
    maxOf.set(templateId, Math.min(perSaleMax, maxOf.get(templateId) ?? perSaleMax));
  }
  return coupons
    .map((coupon) => ({ ...coupon, perSaleMax: maxOf.get(coupon.templateId) ?? 1 }))
    .sort(compareByEnd);
}

/** Holds every coupon of a quote against the basket, in order of their end. */
export function judgeCoupons(input: QuoteInput, lines: readonly PricedLine[]): JudgedCoupon[] {
  const scoped = input.lines.map((line, index) => ({ ...line, fen: lines[index]?.roomFen ?? 0 }));
  const templates = new Map<string, number>();
  for (const { templateId } of input.coupons) {
    templates.set(templateId, (templates.get(templateId) ?? 0) + 1);
  }
  const kindOf = (coupon: CouponInstrument) => {
    // Mostly there is one coupon of a template: then its terms need no comparing.
    if (templates.get(coupon.templateId) === 1) return coupon.id;
    const { id: _, expiresOn: __, name: ___, goodsName: ____, ...terms } = coupon;
    return stableJson(terms);
  };
  return orderCoupons(input.coupons).map((coupon) => {
    const verdict = judgeScope(coupon.scope, input.moment, input.member, scoped);
    const known = new Map<number, Piece[]>();
    const piecesAs = (nth: number) => {
      const pieces = known.get(nth) ?? piecesOf(coupon, verdict, lines, nth);
      known.set(nth, pieces);
      return pieces;
    };
    return { coupon, verdict, kind: kindOf(coupon), piecesAs };
  });
}

/**
 * The payers among coupons in order of their end; those that find nothing to pay are not among
 * them, nor those for which others of their kind leave no room. Coupons of one kind are used in this order: any other choice among them saves the same.
 */
export function makePayers(coupons: readonly JudgedCoupon[]): Payer[] {
  const payers: Payer[] = [];
  const kinds = new Map<string, { last: number; count: number }>();
  for (const judged of coupons) {
    // Coupons that stand alone never follow one another.
    const isAlone = judged.coupon.stacking === 'alone';
    const before = isAlone ? undefined : kinds.get(judged.kind);
    const togetherMax = judged.coupon.stacking === 'group' ? 1 : judged.coupon.perSaleMax;
    if (before && before.count >= togetherMax) continue;
    const pieces = judged.piecesAs(before?.count ?? 0);
    const worthFen = pieces.reduce((sum, piece) => sum + piece.fen, 0);
    if (worthFen === 0) continue;
    kinds.set(judged.kind, { last: payers.length, count: (before?.count ?? 0) + 1 });
    payers.push({ ...judged, pieces, worthFen, previousOfKind: before?.last ?? null });
  }
  return payers;
}
