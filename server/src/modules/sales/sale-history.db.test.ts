import { randomInt } from 'node:crypto';
import type { QuoteWish, Return, Sale } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { addDays, businessDayOf } from '../../core/business-day';
import { numberOf, textOf } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextReceiptNo, withShop, type Shop } from '../../../test/shop';
import { putCoupons, putTemplate } from '../coupons/coupons.factory';
import {
  adjustPoints,
  expirePoints,
  holdPoints,
  releaseHold,
  setEarningRule,
  setPaymentTerms,
  setPointsTerms,
} from '../points';
import { PointsModel } from '../points/points-model.factory';
import { expireRebates } from '../rebates';
import { createScheme, giveRebate } from '../rebates/rebates.factory';
import type { StoreFacts } from '../stores';
import { commitSale } from './commit-sale';
import { confirmResolution } from './confirm-resolution';
import { createQuote, draftQuote } from './create-quote';
import { resolveMember } from './resolve-member';
import { returnSale } from './return-sale';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

const timeZone = 'Asia/Shanghai';
const rebateDays = 20;
const terminalNo = 'T01';
const actor: StaffActor = {
  kind: 'staff',
  sessionId: '',
  staffId: newId('staff'),
  name: '店长',
  grants: [],
  reach: new Map(),
};
const day = () => businessDayOf(app.clock.now(), timeZone);
const pick = <T>(list: readonly T[]): T | undefined => list[randomInt(Math.max(list.length, 1))];

let templateIds: string[];
let store: StoreFacts;
let scheme: Awaited<ReturnType<typeof createScheme>>;
beforeAll(async () => {
  const { db } = app.services;
  const by = { orgUnit: shop.group, reason: '测试', actor: 'system' } as const;
  await db.inTransaction(async (tx) => {
    const earning = { points: 1, perFen: 10, rounding: 'down', pointValueFen: 100 } as const;
    await setEarningRule(tx, { ...by, terms: { ...earning, clawback: 'owe' } });
    const expiry = { expiryKind: 'fixed', expiryTerm: 1, expiresAtMonthEnd: false } as const;
    await setPointsTerms(tx, { ...by, terms: { ...expiry, adjustLimit: 1_000_000 } });
    const payment = { isOn: true, stepPoints: 30, stepFen: 7, shareMaxBp: 6_000 };
    await setPaymentTerms(tx, { ...by, terms: payment });
  });
  const found = await app.services.stores.readStore(shop.storeA.id);
  if (!found) throw new Error('no store');
  store = found;
  scheme = await createScheme(db, shop.group, { validity: { kind: 'days', days: rebateDays } });
  templateIds = [
    await putTemplate(db, shop.group, { effect: { kind: 'cash', amountFen: 777 }, faceFen: 777 }),
    await putTemplate(db, shop.group, { effect: { kind: 'percent', payBp: 8_800, capFen: 900 } }),
    await putTemplate(db, shop.group, { effect: { kind: 'gift', quantity: 1 }, stacking: 'alone' }),
    await putTemplate(db, shop.group, { scope: { minimumFen: 5_000 }, perSaleMax: 1 }),
  ];
});

/** One customer's life: what they have, as the rows say, against what a model says. */
class Customer {
  readonly story: string[] = [];
  private readonly points = new PointsModel();
  private readonly rebate = new PointsModel();
  private readonly used = new Set<string>();
  private readonly sales: { sale: Sale; left: Map<number, number>; returns: Return[] }[] = [];
  private readonly holds: { id: string; points: number }[] = [];

  private constructor(
    readonly memberId: string,
    private readonly phone: string,
    private rebateId: string,
  ) {}

  static async join(): Promise<Customer> {
    const { memberId, phone } = await joinMember(app, { tierRank: 1, home: shop.storeA });
    const rebateId = await giveRebate(app.services.db, memberId, scheme, 500);
    const customer = new Customer(memberId, phone, rebateId);
    customer.rebate.bring('', 500, addDays(day(), rebateDays));
    return customer;
  }

  async step(): Promise<void> {
    const dice = randomInt(100);
    if (dice < 35) await this.buy();
    else if (dice < 65) await this.bringBackSome();
    else if (dice < 73) await this.receive();
    else if (dice < 80) await this.adjust();
    else if (dice < 85) await this.hold();
    else if (dice < 89) await this.release();
    else await this.sleep();
  }

  async buy(): Promise<Sale> {
    const { db } = app.services;
    const lines = Array.from({ length: 1 + randomInt(3) }, (_, index) => ({
      lineNo: index + 1,
      name: `商品${index + 1}`,
      quantity: 1 + randomInt(4),
      unitPriceFen: randomInt(3_000),
      discountFen: 0,
    }));
    const wish: QuoteWish = {
      couponIds: randomInt(3) > 0 ? 'best' : [],
      rebate: randomInt(2) > 0 ? 'max' : 'none',
      points: pick(['none', 'max', 'max', randomInt(500)] as const) ?? 'none',
    };
    const at = { storeId: shop.storeA.id, terminalNo };
    const resolutionId = await db.inTransaction(async (tx) => {
      const given = { ...at, storeName: shop.storeA.name, phone: this.phone };
      const { id } = await resolveMember(tx, app.services, given);
      return (await confirmResolution(tx, { ...at, resolutionId: id })).id;
    });
    const basket = { ...at, lines, resolutionId, wish };
    const order = { store, basket, at: app.clock.now() };
    const draft = await draftQuote(db.read, app.services, order);
    const quote = await db.inTransaction((tx) => createQuote(tx, app.services, draft));
    const sale = await db.inTransaction((tx) =>
      commitSale(tx, app.services, {
        store,
        actorId: 'test',
        sale: {
          ...at,
          receiptNo: nextReceiptNo(),
          lines,
          resolutionId,
          quoteId: quote.id,
          quoteHash: quote.hash,
          totalFen: quote.totalFen,
          tenders: [...quote.tenders, { kind: 'cash' as const, amountFen: quote.payFen }],
        },
      }),
    );
    const paid = sale.tenders.map(({ kind, amountFen }) => `${kind} ${amountFen}`).join(', ');
    this.story.push(`${day()} buy for ${sale.totalFen}: ${paid}, earns ${sale.pointsEarned}`);
    expect(sale.pointsEarned).toBe(quote.pointsToEarn);
    for (const tender of sale.tenders) {
      if (tender.kind === 'points') {
        expect(this.points.spend(sale.id, tender.points ?? 0, day())).toBe(true);
      }
      if (tender.kind === 'rebate_account') {
        expect(this.rebate.spend(sale.id, tender.amountFen, day())).toBe(true);
      }
      if (tender.kind === 'coupon') this.used.add(tender.reference ?? '');
    }
    if (sale.pointsEarned > 0) this.points.earn(sale.id, sale.pointsEarned, day(), 1);
    const left = new Map(lines.map(({ lineNo, quantity }) => [lineNo, quantity]));
    this.sales.push({ sale, left, returns: [] });
    return sale;
  }

  private async bringBackSome(): Promise<void> {
    const kept = pick(this.sales.filter(({ left }) => [...left.values()].some((n) => n > 0)));
    if (kept) await this.bringBack(kept);
  }

  /** Brings all of the last sale back, a few pieces at a time. */
  async bringBackAll(): Promise<void> {
    const last = this.sales.at(-1);
    if (!last) throw new Error('nothing was bought');
    while ([...last.left.values()].some((n) => n > 0)) await this.bringBack(last);
  }

  private async bringBack(one: (typeof this.sales)[number]): Promise<void> {
    const { sale, left, returns } = one;
    const lines = [...left].flatMap(([lineNo, most]) => {
      const quantity = randomInt(most + 1);
      return quantity > 0 ? [{ lineNo, quantity }] : [];
    });
    const isAll = lines.length === 0;
    const done = await app.services.db.inTransaction((tx) =>
      returnSale(tx, app.services, {
        store,
        actorId: 'test',
        return: {
          saleId: sale.id,
          storeId: shop.storeA.id,
          terminalNo,
          receiptNo: nextReceiptNo(),
          reason: '不合适',
          ...(isAll ? {} : { lines }),
        },
      }),
    );
    returns.push(done);
    for (const { lineNo, quantity } of done.lines) {
      left.set(lineNo, (left.get(lineNo) ?? 0) - quantity);
    }
    this.story.push(`${day()} bring back ${JSON.stringify(done.lines)} of ${sale.totalFen}`);
    for (const back of done.instruments) {
      if (back.kind === 'points') this.points.giveBack(sale.id, back.points ?? 0, day());
      if (back.kind === 'rebate_account') this.rebate.giveBack(sale.id, back.amountFen, day());
    }
    this.points.takeBack(sale.id, done.pointsTaken + done.pointsShort);
    expect(done.goodsFen).toBe(done.refundFen + done.instrumentFen);
    if ([...left.values()].some((n) => n > 0)) return;
    for (const { id } of done.restoredCoupons) this.used.delete(id);
    expectExactly(sale, returns);
  }

  private async receive(): Promise<void> {
    const { db } = app.services;
    if (randomInt(2) === 0) {
      const amountFen = 1 + randomInt(2_000);
      this.story.push(`${day()} rebate ${amountFen}`);
      this.rebateId = await giveRebate(db, this.memberId, scheme, amountFen);
      this.rebate.bring('', amountFen, addDays(day(), rebateDays));
      return;
    }
    this.story.push(`${day()} coupons`);
    await putCoupons(db, pick(templateIds) ?? '', this.memberId, 1 + randomInt(2));
  }

  private async adjust(): Promise<void> {
    const points = (1 + randomInt(300)) * (randomInt(3) === 0 ? -1 : 1);
    this.story.push(`${day()} adjust ${points}`);
    const by = { memberId: this.memberId, reason: '测试', actor, timeZone };
    const done = await unlessShort((tx) => adjustPoints(tx, { ...by, points }));
    const isDone =
      points > 0
        ? this.points.earn(done?.adjustmentId ?? '', points, day(), 1)
        : this.points.spend('adjusted', -points, day());
    expect(done !== undefined).toBe(isDone);
  }

  private async hold(): Promise<void> {
    const points = 1 + randomInt(100);
    this.story.push(`${day()} hold ${points}`);
    const by = { memberId: this.memberId, reason: '测试', actor, timeZone };
    const id = await unlessShort((tx) => holdPoints(tx, { ...by, points }));
    expect(id !== undefined).toBe(this.points.spend(id ?? '', points, day()));
    if (id !== undefined) this.holds.push({ id, points });
  }

  private async release(): Promise<void> {
    const hold = this.holds.pop();
    if (!hold) return;
    this.story.push(`${day()} release ${hold.points}`);
    const by = { memberId: this.memberId, reason: '测试', actor, timeZone };
    await app.services.db.inTransaction((tx) => releaseHold(tx, { ...by, holdId: hold.id }));
    this.points.giveBack(hold.id, hold.points, day());
  }

  private async sleep(): Promise<void> {
    app.clock.advanceSeconds(86_400 * (1 + randomInt(12)));
    this.story.push(`${day()} expire`);
    await expirePoints(app.services.db, timeZone);
    await expireRebates(app.services.db, timeZone);
    this.points.expire(day());
    this.rebate.expire(day());
  }

  /** Does what the timer does, for customers who were not looked at while time went on. */
  wake(): void {
    this.points.expire(day());
    this.rebate.expire(day());
  }

  /** What the rows say of everything the customer has. */
  async has() {
    const { read } = app.services.db;
    const lots = async (table: 'points_lot' | 'rebate_lot', owner: string, id: string) =>
      (
        await read.all(
          `SELECT expires_on, SUM(remaining) AS n FROM ${table}
           WHERE ${owner} = ? AND state = 'open' GROUP BY expires_on ORDER BY expires_on`,
          [id],
        )
      ).map((lot) => `${textOf(lot['expires_on'])} ${numberOf(lot['n'])}`);
    const balance = async (owner: string, asset: string) =>
      numberOf(
        (
          await read.one(
            'SELECT COALESCE(SUM(balance), 0) AS n FROM ledger_account WHERE owner_id = ? AND asset = ?',
            [owner, asset],
          )
        )?.['n'],
      );
    const used = await read.all(
      `SELECT id FROM coupon WHERE member_id = ? AND state = 'used' ORDER BY id`,
      [this.memberId],
    );
    return {
      points: {
        balance: await balance(this.memberId, 'points'),
        owed: Math.abs(await balance(this.memberId, 'points_owed')),
        lots: await lots('points_lot', 'member_id', this.memberId),
      },
      rebate: {
        balance: await balance(this.rebateId, 'rebate'),
        owed: Math.abs(await balance(this.rebateId, 'rebate_owed')),
        lots: await lots('rebate_lot', 'rebate_account_id', this.rebateId),
      },
      used: used.map((row) => textOf(row['id'])),
    };
  }

  async holdAgainstModel(): Promise<void> {
    try {
      expect(await this.has()).toEqual({
        points: this.points.shown(),
        rebate: this.rebate.shown(),
        used: [...this.used].sort(),
      });
    } catch (error) {
      process.stdout.write(`${this.story.join('\n')}\n`);
      throw error;
    }
  }
}

/** Does work that may find too few points. @returns undefined where it does */
function unlessShort<T>(work: Parameters<typeof app.services.db.inTransaction<T>>[0]) {
  return app.services.db.inTransaction(work).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'points.insufficient') return undefined;
    throw error;
  });
}

/** All goods are back: every way of paying got back what it paid, whatever the order. */
function expectExactly(sale: Sale, returns: readonly Return[]): void {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  for (const tender of sale.tenders) {
    const parts = returns.flatMap(({ tenders, instruments }) =>
      tender.kind === 'cash'
        ? tenders
        : instruments.filter(
            ({ kind, reference }) => kind === tender.kind && reference === tender.reference,
          ),
    );
    expect(sum(parts.map(({ amountFen }) => amountFen))).toBe(tender.amountFen);
    if (tender.kind !== 'points') continue;
    const points = returns.flatMap(({ instruments }) => instruments.map((one) => one.points ?? 0));
    expect(sum(points)).toBe(tender.points);
  }
  expect(sum(returns.map((one) => one.pointsTaken + one.pointsShort))).toBe(sale.pointsEarned);
}

test('random histories leave what customers have as a one-page model has it', async () => {
  for (let count = 0; count < 8; count += 1) {
    const customer = await Customer.join();
    for (let step = 0; step < 40; step += 1) {
      await customer.step();
      await customer.holdAgainstModel();
    }
  }
}, 180_000);

test('a sale that comes back whole leaves every account, lot and coupon as it was', async () => {
  for (let count = 0; count < 8; count += 1) {
    const customer = await Customer.join();
    for (let step = 0; step < 12; step += 1) await customer.step();
    const before = await customer.has();
    await customer.buy();
    await customer.bringBackAll();
    const after = await customer.has();
    // What a sale earns repays what is owed, so a debt comes back as points that are gone.
    if (before.points.owed === 0) expect(after).toEqual(before);
    else {
      const net = ({ points }: typeof before) => points.balance - points.owed;
      expect(net(after)).toBe(net(before));
      expect([after.rebate, after.used]).toEqual([before.rebate, before.used]);
    }
  }
}, 180_000);
