import fc from 'fast-check';
import { addDays, businessDayOf } from '../../core/business-day';
import type { StaffActor } from '../../core/actor';
import { numberOf, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import type { TestApp } from '../../../test/harness';
import { joinMember, withShop, type Shop } from '../../../test/shop';
import { afterSaleDays } from './after-sale.rules';
import { askAfterSale } from './ask-after-sale';
import { cancelMyRedemption } from './cancel-redemption';
import { decideAfterSale } from './decide-after-sale';
import { handOverGift } from './hand-over-gift';
import { redeemGifts } from './redeem-gifts';
import { putOffer } from './redemptions.factory';
import { findRedemption } from './redemptions.queries';
import { releaseRedemptions } from './release-redemptions.job';
import { givePoints, testZone as timeZone } from './taken-gifts.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

const pickUpDays = 3;
const stockAtFirst = 6;
const prices = [0, 40, 90, 150];
const begun = '2026-11-22T08:00:00.000Z';

type Step =
  | { kind: 'redeem'; gift: number }
  | { kind: 'cancel' | 'hand_over'; pick: number }
  | {
      kind: 'after_sale';
      pick: number;
      verdict: 'refund' | 'replace' | 'decline';
      isRestocked: boolean;
    }
  | { kind: 'days'; days: number };

const pick = fc.nat({ max: 5 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('redeem' as const), gift: fc.nat(3) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('cancel', 'hand_over'), pick }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('after_sale' as const),
        pick,
        verdict: fc.constantFrom('refund', 'replace', 'decline'),
        isRestocked: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('days' as const),
        days: fc.integer({ min: 1, max: 9 }),
      }),
    },
  ),
  { minLength: 1, maxLength: 24 },
);
const lotPoints = fc.array(fc.integer({ min: 1, max: 160 }), { minLength: 1, maxLength: 5 });

/** What is true of one member and four gifts, told without a database. */
class Model {
  readonly lots: number[];
  readonly stock = prices.map(() => stockAtFirst);
  readonly redeemed: {
    gift: number;
    state: string;
    on: string;
    doneOn: string | null;
    taken: number[];
  }[] = [];
  constructor(points: readonly number[]) {
    this.lots = [...points];
  }
  get balance(): number {
    return this.lots.reduce((sum, points) => sum + points, 0);
  }
  redeem(gift: number, on: string): string {
    const price = prices[gift] ?? 0;
    if ((this.stock[gift] ?? 0) < 1) return 'gift.sold_out';
    if (this.balance < price) return 'points.insufficient';
    let missing = price;
    const taken = this.lots.map((left) => {
      const part = Math.min(left, missing);
      missing -= part;
      return part;
    });
    taken.forEach((part, index) => (this.lots[index] = (this.lots[index] ?? 0) - part));
    this.stock[gift] = (this.stock[gift] ?? 0) - 1;
    this.redeemed.push({ gift, state: 'ready', on, doneOn: null, taken });
    return 'done';
  }
  undo(index: number, to: string, isRestocked: boolean): void {
    const one = this.redeemed[index];
    if (!one) throw new Error('nothing to undo');
    one.taken.forEach((part, lot) => (this.lots[lot] = (this.lots[lot] ?? 0) + part));
    one.state = to;
    if (isRestocked) this.stock[one.gift] = (this.stock[one.gift] ?? 0) + 1;
  }
}

const actor: StaffActor = {
  kind: 'staff',
  sessionId: 'sss_test',
  staffId: 'stf_test',
  name: '测试员工',
  grants: [],
  reach: new Map(),
};
const request: RequestFacts = { id: 'test', address: '127.0.0.1', userAgent: 'test' };

/** The outcome in a word. */
const wordOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
const inTx = <T>(work: (tx: Tx) => Promise<T>) => app.services.db.inTransaction(work);
const today = () => businessDayOf(app.clock.now(), timeZone);

/** One member's history, in the product and in the model at once. */
async function open(points: readonly number[]) {
  app.clock.set(begun);
  const { db } = app.services;
  const { memberId } = await joinMember(app);
  // Eaten in this order: those that end first, and what never ends last.
  const lots = points.map((count, index) => ({
    points: count,
    expiresOn: index === points.length - 1 ? null : addDays('2027-09-01', index),
  }));
  await givePoints(db, memberId, lots);
  const content = { kind: 'goods' as const, ways: ['pick_up' as const], pickUpDays };
  const giftIds: string[] = [];
  for (const pricePoints of prices) {
    // A price of nothing is a prize's; the gift itself has one.
    const wish = {
      content,
      pricePoints: pricePoints || 1,
      stock: { [shop.storeA.id]: stockAtFirst },
    };
    giftIds.push(await putOffer(db, shop.group, wish));
  }
  return { memberId, giftIds, ids: [] as string[], model: new Model(points) };
}
type History = Awaited<ReturnType<typeof open>>;

async function redeem({ memberId, giftIds, ids, model }: History, gift: number): Promise<void> {
  const points = prices[gift] ?? 0;
  const needs = { ...app.services, chances: null };
  const word = await inTx(async (tx) => {
    const [outcome] = await redeemGifts(tx, needs, [
      {
        memberId,
        giftId: giftIds[gift] ?? '',
        wish: { way: 'pick_up', storeId: shop.storeA.id },
        price: points === 0 ? null : { points, fen: 0 },
        source: points === 0 ? 'draw' : 'mall',
        sourceId: points === 0 ? newId('sale') : null,
        actorId: memberId,
      },
    ]);
    if (!outcome) throw new Error('nothing was settled');
    if ('refusal' in outcome) return outcome.refusal.code;
    ids.push(outcome.value.draft.id);
    return 'done';
  });
  expect(word).toBe(model.redeem(gift, today()));
}

async function cancel({ memberId, ids, model }: History, index: number): Promise<void> {
  const one = model.redeemed[index];
  const redemptionId = ids[index];
  if (!one || redemptionId === undefined) return;
  const word = await wordOf(
    inTx((tx) => cancelMyRedemption(tx, { redemptionId, memberId, timeZone })),
  );
  if (prices[one.gift] === 0) {
    expect(word).toBe('redemption.not_cancellable');
    return;
  }
  expect(word).toBe(one.state === 'ready' ? 'done' : 'redemption.wrong_state');
  if (word === 'done') model.undo(index, 'cancelled', true);
}

async function handOver({ ids, model }: History, index: number): Promise<void> {
  const one = model.redeemed[index];
  const redemptionId = ids[index];
  if (!one || redemptionId === undefined) return;
  const { secrets } = app.services;
  const stored = await findRedemption(app.services.db.read, redemptionId);
  const code = secrets.open(stored?.pickUpSealed ?? '').toString();
  const store = { ...shop.storeA, companyId: shop.company.id, address: '', phone: '' };
  const order = { code, store, terminalNo: null, paid: null, actor, secrets, timeZone };
  const word = await wordOf(inTx((tx) => handOverGift(tx, order)));
  const isOver = one.state === 'ready' && addDays(one.on, pickUpDays) < today();
  const refusals: Record<string, string> = {
    done: 'redemption.handed_over',
    expired: 'redemption.over',
  };
  const refused = refusals[one.state] ?? 'redemption.wrong_state';
  if (isOver) expect(word).toBe('redemption.over');
  else expect(word).toBe(one.state === 'ready' ? 'done' : refused);
  if (word === 'done') Object.assign(one, { state: 'done', doneOn: today() });
}

async function afterSale(
  history: History,
  step: Extract<Step, { kind: 'after_sale' }>,
): Promise<void> {
  const { memberId, ids, model } = history;
  const one = model.redeemed[step.pick];
  const redemptionId = ids[step.pick];
  if (!one || redemptionId === undefined) return;
  const wish = { redemptionId, memberId, kind: 'faulty', text: '有裂', timeZone } as const;
  let afterSaleId = '';
  const asked = await wordOf(
    inTx(async (tx) => {
      afterSaleId = await askAfterSale(tx, wish);
    }),
  );
  if (one.state !== 'done') {
    expect(asked).toBe('redemption.wrong_state');
    return;
  }
  const isLate = addDays(one.doneOn ?? '', afterSaleDays) < today();
  expect(asked).toBe(isLate ? 'after_sale.too_late' : 'done');
  if (isLate) return;
  const { verdict, isRestocked } = step;
  const hand = { afterSaleId, isRestocked, answer: '已核实', actor, request, timeZone };
  const word = await wordOf(inTx((tx) => decideAfterSale(tx, { ...hand, verdict })));
  const left = model.stock[one.gift] ?? 0;
  if (verdict === 'replace' && left < 1) {
    expect(word).toBe('gift.too_few');
    await inTx((tx) => decideAfterSale(tx, { ...hand, verdict: 'decline' }));
    return;
  }
  expect(word).toBe('done');
  if (verdict === 'replace') model.stock[one.gift] = left - 1;
  if (verdict === 'refund') model.undo(step.pick, 'returned', isRestocked);
}

async function passDays({ model }: History, days: number): Promise<void> {
  app.clock.advanceSeconds(days * 86_400);
  await releaseRedemptions(app.services.db, timeZone);
  model.redeemed.forEach((one, index) => {
    const isOver = one.state === 'ready' && addDays(one.on, pickUpDays) < today();
    if (isOver) model.undo(index, 'expired', true);
  });
}

/** What is true now, read from the rows. */
async function compare({ memberId, giftIds, ids, model }: History): Promise<void> {
  const { read } = app.services.db;
  const lots = await read.all(
    `SELECT remaining FROM points_lot WHERE member_id = ?
     ORDER BY CASE WHEN expires_on IS NULL THEN 1 ELSE 0 END, expires_on`,
    [memberId],
  );
  expect(lots.map((row) => numberOf(row['remaining']))).toEqual(model.lots);
  const account = await read.one(
    "SELECT balance FROM ledger_account WHERE owner_id = ? AND asset = 'points'",
    [memberId],
  );
  expect(numberOf(account?.['balance'])).toBe(model.balance);
  for (const [index, giftId] of giftIds.entries()) {
    const row = await read.one('SELECT quantity FROM gift_stock WHERE gift_id = ?', [giftId]);
    expect(numberOf(row?.['quantity'])).toBe(model.stock[index]);
  }
  for (const [index, id] of ids.entries()) {
    const row = await read.one('SELECT state FROM redemption WHERE id = ?', [id]);
    expect(textOf(row?.['state'])).toBe(model.redeemed[index]?.state);
  }
}

test('any history ends as the model says, and undoing all of it fills every lot again', async () => {
  await fc.assert(
    fc.asyncProperty(lotPoints, steps, async (points, history) => {
      const one = await open(points);
      for (const step of history) {
        if (step.kind === 'redeem') await redeem(one, step.gift);
        if (step.kind === 'cancel') await cancel(one, step.pick);
        if (step.kind === 'hand_over') await handOver(one, step.pick);
        if (step.kind === 'after_sale') await afterSale(one, step);
        if (step.kind === 'days') await passDays(one, step.days);
      }
      await compare(one);
      for (const [index, { state }] of one.model.redeemed.entries()) {
        if (state === 'ready') await cancel(one, index);
        const refund = { kind: 'after_sale', verdict: 'refund', isRestocked: true } as const;
        if (state === 'done') await afterSale(one, { ...refund, pick: index });
      }
      await compare(one);
      const isUndone = one.model.redeemed.every(({ state }) => state !== 'done');
      if (isUndone) expect(one.model.lots).toEqual(points);
    }),
    { numRuns: 25 },
  );
}, 120_000);
