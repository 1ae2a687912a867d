import * as fc from 'fast-check';
import { isInScope } from '../scope/match-scope';
import type { CouponInstrument, QuoteInput, QuoteLine } from './basket';
import { quoteBasket } from './quote-basket';

// The definition of docs/quote.md, word for word and without the solver: every set of coupons,
// and for each the smallest cut over every set of lines.

function pick<T>(values: readonly T[], at: number): T {
  const value = values[at];
  if (value === undefined) throw new RangeError(`there is no place ${at}`);
  return value;
}

/** A generator of its own: a hundred thousand baskets have to be made in seconds. */
function makeRandom(seed: number) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (max: number) => Math.floor(next() * (max + 1));
  const oneOf = <T>(values: readonly T[]): T => pick(values, upTo(values.length - 1));
  return { upTo, oneOf, chance: (share: number) => next() < share };
}
type Random = ReturnType<typeof makeRandom>;

function randomLine(random: Random, lineNo: number, unitMax: number): QuoteLine {
  const quantity = random.chance(0.5) ? 1 : random.upTo(3) + 1;
  const unitPriceFen = random.upTo(unitMax);
  const discountFen = random.chance(0.2) ? random.upTo(quantity * unitPriceFen) : 0;
  const goods = { itemId: String(lineNo), categoryPath: null, brandId: null, supplierId: null };
  return { lineNo, quantity, unitPriceFen, discountFen, ...goods };
}

function randomCoupons(random: Random, lineCount: number, unitMax: number): CouponInstrument[] {
  const count = random.chance(0.15) ? 6 + random.upTo(2) : random.upTo(5);
  const coupons: CouponInstrument[] = [];
  for (let index = 0; index < count; index += 1) {
    const expiresOn = random.oneOf([null, '2026-12-01', '2026-12-02']);
    const twin = coupons.length > 0 && random.chance(0.25) ? random.oneOf(coupons) : null;
    const id = `c${random.upTo(9)}${index}`;
    if (twin) {
      coupons.push({ ...twin, id, expiresOn });
      continue;
    }
    const include = Array.from({ length: lineCount }, (_, line) => String(line + 1)).filter(() =>
      random.chance(0.5),
    );
    coupons.push({
      id,
      // Now and then two templates of one name that differ: the limit then spans kinds.
      templateId: random.chance(0.2) ? 'shared' : `t${index}`,
      name: id,
      effect: random.oneOf([
        { kind: 'cash', amountFen: random.upTo(unitMax * 3) },
        { kind: 'cash', amountFen: random.upTo(unitMax) },
        { kind: 'percent', payBp: random.upTo(20) * 500, capFen: null },
        { kind: 'percent', payBp: random.upTo(10_000), capFen: random.upTo(unitMax) },
        { kind: 'gift', quantity: random.upTo(2) + 1 },
      ] as const),
      scope: {
        ...(random.chance(0.7) ? { items: { include, exclude: [] } } : {}),
        ...(random.chance(0.2) ? { minimumFen: random.upTo(unitMax * 3) } : {}),
      },
      stacking: random.oneOf(['free', 'free', 'free', 'group', 'group', 'alone'] as const),
      stackGroup: random.oneOf(['x', 'y', null]),
      perSaleMax: random.chance(0.4) ? 1 : random.upTo(2) + 1,
      expiresOn,
    });
  }
  return coupons;
}

function randomInput(seed: number): QuoteInput {
  const random = makeRandom(seed);
  // Small amounts make ties, large ones make roundings.
  const unitMax = random.oneOf([4, 12, 100, 99_999]);
  const lineCount = random.chance(0.2) ? 5 : random.upTo(3) + 1;
  return {
    moment: { orgPath: '/s/', businessOn: '2026-11-22', timeOfDay: '12:00' },
    member: null,
    lines: Array.from({ length: lineCount }, (_, at) => randomLine(random, at + 1, unitMax)),
    tierPrice: random.chance(0.3) ? { payBp: random.upTo(10_000), scope: {}, name: 'gold' } : null,
    coupons: randomCoupons(random, lineCount, unitMax),
    rebates: [],
    points: null,
    wish: { couponIds: 'best', rebate: 'none', points: 'none' },
  };
}

const halfUp = (amount: number, bp: number) => Math.floor((amount * bp + 5_000) / 10_000);

/** What the n-th coupon of a kind can pay: amounts with the lines, as bits, that they may go to. */
function piecesOf(coupon: CouponInstrument, lines: QuoteLine[], rooms: number[], nth: number) {
  const inScope = lines.map((line) => isInScope(coupon.scope, line));
  const eligible = rooms.reduce((sum, room, at) => sum + (inScope[at] ? room : 0), 0);
  if (!inScope.includes(true) || eligible < (coupon.scope.minimumFen ?? 0)) return null;
  const { effect } = coupon;
  const bits = inScope.reduce((sum, isIn, at) => sum + (isIn ? 1 << at : 0), 0);
  if (effect.kind === 'cash') return [{ fen: effect.amountFen, bits }];
  if (effect.kind === 'percent') {
    const off = eligible - halfUp(eligible, effect.payBp);
    return [{ fen: Math.min(off, effect.capFen ?? off), bits }];
  }
  const units = lines.flatMap(({ quantity }, at) =>
    inScope[at] && (rooms[at] ?? 0) > 0
      ? Array.from({ length: quantity }, (_, unit) => {
          const room = rooms[at] ?? 0;
          const upTo = (count: number) => Math.floor((room * count) / quantity);
          return { price: room / quantity, at, fen: upTo(unit + 1) - upTo(unit) };
        })
      : [],
  );
  // A unit that costs less than a fen is no gift.
  const gifts = units.filter(({ fen }) => fen > 0);
  gifts.sort((a, b) => a.price - b.price || a.at - b.at);
  return gifts
    .slice(nth * effect.quantity, (nth + 1) * effect.quantity)
    .map(({ at, fen }) => ({ fen, bits: 1 << at }));
}

function mayCombine(chosen: CouponInstrument[]): boolean {
  return chosen.every(
    (one) =>
      chosen.every((other) => {
        if (other === one) return true;
        if (one.stacking === 'alone') return false;
        return (
          one.stacking !== 'group' ||
          other.stacking !== 'group' ||
          (one.stackGroup ?? '') !== (other.stackGroup ?? '')
        );
      }) &&
      chosen.filter(({ templateId }) => templateId === one.templateId).length <= one.perSaleMax,
  );
}

function compareEnds(a: CouponInstrument, b: CouponInstrument): number {
  const left = `${a.expiresOn ?? '9999-12-31'} ${a.id}`;
  const right = `${b.expiresOn ?? '9999-12-31'} ${b.id}`;
  return left < right ? -1 : 1;
}

/** More saved, then without the coupon that ends last in which they differ. */
function isBetter(saved: number, set: number, best: { saved: number; set: number }): boolean {
  return saved === best.saved ? set < best.set : saved > best.saved;
}

/** Every combination, or just the one asked for. */
function bruteForce(input: QuoteInput, only?: string[]): { saved: number; ids: string[] } {
  const { lines } = input;
  const rooms = lines.map(({ quantity, unitPriceFen, discountFen }) =>
    halfUp(quantity * unitPriceFen - discountFen, input.tierPrice?.payBp ?? 10_000),
  );
  const ranked = input.coupons
    .map((coupon) => {
      const same = input.coupons.filter(({ templateId }) => templateId === coupon.templateId);
      return { ...coupon, perSaleMax: Math.min(...same.map(({ perSaleMax }) => perSaleMax)) };
    })
    .sort(compareEnds);
  const kinds = ranked.map((coupon) =>
    JSON.stringify({ ...coupon, id: '', name: '', expiresOn: '' }),
  );
  const roomIn = Array.from({ length: 1 << lines.length }, (_, bits) =>
    rooms.reduce((sum, room, at) => sum + (bits & (1 << at) ? room : 0), 0),
  );
  // What a coupon, as the n-th of its kind, adds to the cut of each set of lines.
  const known = new Map<number, number[] | null>();
  const cutsAs = (at: number, nth: number) => {
    const key = at * 16 + nth;
    let cuts = known.get(key);
    if (cuts === undefined) {
      const pieces = piecesOf(pick(ranked, at), lines, rooms, nth);
      cuts =
        pieces &&
        roomIn.map((_, inside) =>
          pieces.reduce((sum, { fen, bits }) => (bits & ~inside ? sum + fen : sum), 0),
        );
      known.set(key, cuts);
    }
    return cuts;
  };
  const wanted = ranked
    .filter(({ id }) => only?.includes(id))
    .map(({ id }) => id)
    .join();
  let best: { saved: number; set: number } | null = null;
  for (let set = 0; set < 1 << ranked.length; set += 1) {
    const places = ranked.flatMap((_, at) => (set & (1 << at) ? [at] : []));
    const chosen = places.map((at) => pick(ranked, at));
    if (only && places.map((at) => pick(ranked, at).id).join() !== wanted) continue;
    if (!mayCombine(chosen)) continue;
    const cuts = places.map((at, index) =>
      cutsAs(at, places.slice(0, index).filter((other) => kinds[other] === kinds[at]).length),
    );
    if (cuts.includes(null)) continue;
    let saved = Infinity;
    for (let inside = 0; inside < roomIn.length; inside += 1) {
      let cut = roomIn[inside] ?? 0;
      for (const own of cuts) cut += own?.[inside] ?? 0;
      if (cut < saved) saved = cut;
    }
    if (best === null || isBetter(saved, set, best)) best = { saved, set };
  }
  const ids = ranked.filter((_, at) => best && best.set & (1 << at)).map(({ id }) => id);
  return { saved: best?.saved ?? -1, ids };
}

const seeds = fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });

test('is the best of all combinations, for 100,000 baskets', () => {
  let combined = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const input = randomInput(seed);
      const quote = quoteBasket(input);
      const best = bruteForce(input);
      const ids = quote.used.filter(({ kind }) => kind === 'coupon').map(({ id }) => id);
      if (ids.length > 1) combined += 1;
      return quote.couponFen === best.saved && ids.join() === best.ids.join();
    }),
    { numRuns: 100_000, endOnFailure: true },
  );
  // A generator that never combines coupons would prove little.
  expect(combined).toBeGreaterThan(20_000);
});

test('says exactly how much less is saved when a left-out coupon takes the place of its rivals', () => {
  let checked = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const input = randomInput(seed);
      const quote = quoteBasket(input);
      const used = quote.used.filter(({ kind }) => kind === 'coupon').map(({ id }) => id);
      return quote.unused.every(({ id, why, fix }) => {
        if (why.code !== 'already_paid' && !('losesFen' in why)) return true;
        checked += 1;
        const goes = fix?.kind === 'instead' ? fix.insteadOf.map((rival) => rival.id) : [];
        const only = [...used.filter((other) => !goes.includes(other)), id];
        const losesFen = 'losesFen' in why ? why.losesFen : 0;
        return bruteForce(input, only).saved === quote.couponFen - losesFen;
      });
    }),
    { numRuns: 5_000, endOnFailure: true },
  );
  expect(checked).toBeGreaterThan(2_000);
});
