import type { CouponInstrument } from './basket';
import type { Payer } from './payers';
import { makeTransport, type Transport } from './transport';

/** At most `max` of these coupons together. */
export interface Limit {
  max: number;
  members: readonly number[];
}

/**
 * The choice among coupons as numbers: who can pay where, and who excludes whom. Coupons are
 * numbered in the order of their end. Those that stand alone are not in it.
 */
export interface Contest {
  count: number;
  transport: Transport;
  /** Pieces of each coupon. */
  piecesOf: readonly (readonly number[])[];
  /** Only limits that can be hit: more members than `max`. */
  limits: readonly Limit[];
  limitsOf: readonly (readonly number[])[];
  /** The coupon of the same kind that comes right before; null: none. */
  previousOfKind: readonly (number | null)[];
  nextOfKind: readonly (number | null)[];
  /** The narrowest limit of a coupon, for bounds; -1: none. Its club: all with the same. */
  clubOf: readonly number[];
  /** Of each limit: a piece that may pay wherever its club may, for bounds. */
  clubPieces: readonly number[];
}

/** Lines that the same pieces can pay are one place: the saving depends on their sum alone. */
function mergePlaces(
  payers: readonly Payer[],
  rooms: readonly number[],
  clubs: readonly (readonly Payer[])[],
): Transport {
  const pieces = payers.flatMap((payer) => payer.pieces);
  const signatures = rooms.map(() => '');
  pieces.forEach(({ places }, piece) => {
    for (const line of places) signatures[line] = `${signatures[line] ?? ''},${piece}`;
  });
  const placeOf = new Map<string, number>();
  const merged: number[] = [];
  signatures.forEach((signature, line) => {
    if (signature === '') return;
    const place = placeOf.get(signature) ?? merged.length;
    placeOf.set(signature, place);
    merged[place] = (merged[place] ?? 0) + (rooms[line] ?? 0);
  });
  const inPlaces = (lines: readonly number[]) => [
    ...new Set(lines.map((line) => placeOf.get(signatures[line] ?? '') ?? 0)),
  ];
  const clubPieces = clubs.map((members) => ({
    fen: 0,
    places: inPlaces(members.flatMap((member) => member.pieces.flatMap(({ places }) => places))),
  }));
  return makeTransport(merged, [
    ...pieces.map(({ fen, places }) => ({ fen, places: inPlaces(places) })),
    ...clubPieces,
  ]);
}

/** What stands for a coupon's group in `limits`; null: it may join any but those alone. */
export function groupOf({ stacking, stackGroup }: CouponInstrument): string | null {
  return stacking === 'group' ? (stackGroup ?? '') : null;
}

function limitsAmong(payers: readonly Payer[]): Limit[] {
  const found = new Map<string, { max: number; members: number[] }>();
  const enter = (key: string, max: number, member: number) => {
    const limit = found.get(key) ?? { max, members: [] };
    limit.max = Math.min(limit.max, max);
    limit.members.push(member);
    found.set(key, limit);
  };
  payers.forEach((payer, index) => {
    const group = groupOf(payer.coupon);
    if (group !== null) enter(`group ${group}`, 1, index);
    enter(`template ${payer.coupon.templateId}`, payer.coupon.perSaleMax, index);
  });
  return [...found.values()].filter(({ max, members }) => members.length > max);
}

/** @param payers coupons that may be combined, in order of their end, each worth something */
export function makeContest(payers: readonly Payer[], rooms: readonly number[]): Contest {
  const limits = limitsAmong(payers);
  const limitsOf = payers.map((_, index) =>
    limits.flatMap(({ members }, limit) => (members.includes(index) ? [limit] : [])),
  );
  let pieceCount = 0;
  const piecesOf = payers.map(({ pieces }) => pieces.map(() => pieceCount++));
  const nextOfKind = payers.map((_, index) => {
    const next = payers.findIndex(({ previousOfKind }) => previousOfKind === index);
    return next === -1 ? null : next;
  });
  const clubOf = limitsOf.map((ids) =>
    ids.reduce(
      (best, id) => (best === -1 || (limits[id]?.max ?? 0) < (limits[best]?.max ?? 0) ? id : best),
      -1,
    ),
  );
  const clubs = limits.map((_, limit) => payers.filter((__, index) => clubOf[index] === limit));
  return {
    count: payers.length,
    transport: mergePlaces(payers, rooms, clubs),
    piecesOf,
    limits,
    limitsOf,
    previousOfKind: payers.map(({ previousOfKind }) => previousOfKind),
    nextOfKind,
    clubOf,
    clubPieces: limits.map((_, limit) => pieceCount + limit),
  };
}
