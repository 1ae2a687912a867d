import { posEndpoints, type SaleQuote } from '@huike/shared-types';
import { numberOf, textOf } from '../../core/database/sql';
import type { TestApp } from '../../../test/harness';
import {
  askQuote,
  resolve,
  saleByQuote,
  sellByQuote,
  takeBack,
  type QuotedBasket,
} from '../../../test/quoting';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { putCoupons, putTemplate } from '../coupons/coupons.factory';
import { readBalance } from '../ledger';
import { earnPoints, setPaymentTerms } from '../points';
import { setSpendScheme } from '../tiers/tiers.factory';
import { confirmResolution } from './confirm-resolution';
import { resolveMember } from './resolve-member';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

type Terms = Parameters<typeof putTemplate>[2];

async function memberWith(terms: Terms = {}, count = 1) {
  const member = await joinMember(app, { tierRank: 1 });
  const templateId = await putTemplate(app.services.db, shop.group, terms);
  const couponIds = await putCoupons(app.services.db, templateId, member.memberId, count);
  return { ...member, couponIds };
}

const basket = (...prices: readonly [quantity: number, unitPriceFen: number][]) =>
  prices.map(([quantity, unitPriceFen], index) => ({
    lineNo: index + 1,
    name: `商品${index + 1}`,
    quantity,
    unitPriceFen,
  }));

async function couponOf(id: string): Promise<{ state: string; useCount: number }> {
  const row = await app.services.db.read.one('SELECT state, use_count FROM coupon WHERE id = ?', [
    id,
  ]);
  return { state: textOf(row?.['state']), useCount: numberOf(row?.['use_count']) };
}

async function quoted(member: { code(): string }, lines = basket([1, 3_000])) {
  const asked: QuotedBasket = { lines, resolutionId: await resolve(app, shop, member) };
  const { body: quote } = await askQuote(app, shop, asked);
  return { quote, sale: saleByQuote(shop, quote, asked) };
}
const commit = (sale: ReturnType<typeof saleByQuote>, key = nextKey()) =>
  app.call(posEndpoints.commitSale, sale, shop.till, key);
const reserve = ({ id, hash }: SaleQuote, terminalNo = 'T01') =>
  app.call(
    posEndpoints.reserveQuote,
    { quoteId: id, quoteHash: hash, storeId: shop.storeA.id, terminalNo },
    shop.till,
  );
const release = ({ id }: SaleQuote) =>
  app.call(
    posEndpoints.releaseQuote,
    { quoteId: id, storeId: shop.storeA.id, terminalNo: 'T01' },
    shop.till,
  );

test('a coupon pays its part, is used once, and money alone earns', async () => {
  const member = await memberWith();
  const [couponId = ''] = member.couponIds;
  const { sale } = await sellByQuote(app, shop, member, { lines: basket([2, 1_500], [1, 999]) });
  expect(sale).toMatchObject({
    totalFen: 3_999,
    pointsEarned: 29,
    tenders: [
      { kind: 'coupon', amountFen: 1_000, reference: couponId, name: '测试 10 元券' },
      { kind: 'cash', amountFen: 2_999 },
    ],
  });
  expect(await couponOf(couponId)).toEqual({ state: 'used', useCount: 1 });
  const { body } = await app.call(posEndpoints.readSale, { saleId: sale.id }, shop.till);
  expect(body).toEqual(sale);
});

test('a coupon comes back with the last of the goods, and its share is never paid out', async () => {
  const member = await memberWith();
  const [couponId = ''] = member.couponIds;
  const { sale } = await sellByQuote(app, shop, member, { lines: basket([3, 1_000]) });
  const first = await takeBack(app, shop, sale, [{ lineNo: 1, quantity: 1 }]);
  expect(first.body).toMatchObject({
    goodsFen: 999,
    instrumentFen: 333,
    refundFen: 666,
    restoredCoupons: [],
  });
  expect((await couponOf(couponId)).state).toBe('used');
  // Ids of one instant are in no order.
  app.clock.advanceSeconds(1);
  const last = await takeBack(app, shop, sale);
  expect(last.body).toMatchObject({
    goodsFen: 2_001,
    instrumentFen: 667,
    refundFen: 1_334,
    tenders: [{ kind: 'cash', amountFen: 1_334 }],
    restoredCoupons: [{ id: couponId, name: '测试 10 元券' }],
  });
  expect((await couponOf(couponId)).state).toBe('issued');
  expect(await readBalance(app.services.db.read, member.memberId, 'points')).toBe(0);
  const { body } = await app.call(posEndpoints.readSale, { saleId: sale.id }, shop.till);
  expect(body.returns).toEqual([first.body, last.body]);
});

test('a coupon whose terms say so is lost when the goods come back', async () => {
  const member = await memberWith({ isRestoredOnReturn: false });
  const { sale } = await sellByQuote(app, shop, member, { lines: basket([1, 3_000]) });
  expect((await takeBack(app, shop, sale)).body.restoredCoupons).toEqual([]);
  expect((await couponOf(member.couponIds[0] ?? '')).state).toBe('void');
});

test('a sale that coupons pay alone has no money to pay out', async () => {
  const member = await memberWith();
  const { sale } = await sellByQuote(app, shop, member, { lines: basket([1, 800]) });
  expect(sale).toMatchObject({ pointsEarned: 0, tenders: [{ kind: 'coupon', amountFen: 800 }] });
  const { body } = await takeBack(app, shop, sale);
  expect(body).toMatchObject({ goodsFen: 800, instrumentFen: 800, refundFen: 0, tenders: [] });
});

test('a reserved coupon is for its quote alone, until it is let go or sold by', async () => {
  const member = await memberWith();
  const [couponId = ''] = member.couponIds;
  const { quote, sale } = await quoted(member);
  const rival = await quoted(member);
  expect((await reserve(quote)).body).toEqual({
    quoteId: quote.id,
    couponIds: [couponId],
    reservedUntil: quote.expiresAt,
  });
  expect((await reserve(quote)).status).toBe(200);
  expect((await reserve(quote, 'T02')).body.code).toBe('quote.not_found');
  expect((await reserve(rival.quote)).body).toMatchObject({
    code: 'quote.stale',
    data: { kind: 'coupon', reference: couponId, because: 'coupon.reserved' },
  });
  expect((await commit(rival.sale)).body.code).toBe('quote.stale');
  expect((await quoted(member)).quote.tenders).toEqual([]);
  expect((await release(quote)).body.reservedUntil).toBeNull();
  expect((await release(quote)).status).toBe(200);
  expect((await couponOf(couponId)).state).toBe('issued');
  expect((await reserve(quote)).status).toBe(200);
  expect((await commit(sale)).status).toBe(200);
  expect((await release(quote)).body.code).toBe('quote.used');
  expect(await couponOf(couponId)).toEqual({ state: 'used', useCount: 1 });
});

test('a reservation ends with its quote', async () => {
  const member = await memberWith();
  const { quote } = await quoted(member);
  await reserve(quote);
  app.clock.advanceSeconds(301);
  expect((await reserve(quote)).body.code).toBe('quote.expired');
  const later = await quoted(member);
  expect((await commit(later.sale)).status).toBe(200);
});

describe('a coupon that is gone asks for a new quote and leaves every row as it was', () => {
  async function refusedAfter(change: (couponId: string) => Promise<unknown>): Promise<unknown> {
    const member = await memberWith();
    const [couponId = ''] = member.couponIds;
    const { sale } = await quoted(member);
    await change(couponId);
    const rows = async () => {
      const counts: number[] = [];
      for (const table of [
        'sale',
        'ledger_posting',
        'coupon_redemption',
        'member_event',
        'command',
      ]) {
        const row = await app.services.db.read.one(`SELECT COUNT(*) AS n FROM ${table}`);
        counts.push(numberOf(row?.['n']));
      }
      return [...counts, await couponOf(couponId)];
    };
    const before = await rows();
    const { status, body } = await commit(sale);
    expect([status, body.code]).toEqual([409, 'quote.stale']);
    expect(await rows()).toEqual(before);
    return body.data;
  }
  const setState = (state: string) => (couponId: string) =>
    app.services.db.inTransaction((tx) =>
      tx.run('UPDATE coupon SET state = ?, ended_at = ? WHERE id = ?', [
        state,
        '2026-11-22 08:00:00.000',
        couponId,
      ]),
    );

  test('void', async () => {
    expect(await refusedAfter(setState('void'))).toMatchObject({ because: 'coupon.void' });
  });

  test('given to somebody else', async () => {
    const other = await joinMember(app);
    const give = (couponId: string) =>
      app.services.db.inTransaction((tx) =>
        tx.run('UPDATE coupon SET member_id = ? WHERE id = ?', [other.memberId, couponId]),
      );
    expect(await refusedAfter(give)).toMatchObject({ because: 'coupon.not_found' });
  });

  test('used by another sale', async () => {
    const member = await memberWith();
    const { sale } = await quoted(member);
    await sellByQuote(app, shop, member, { lines: basket([1, 5_000]) });
    expect((await commit(sale)).body).toMatchObject({
      code: 'quote.stale',
      data: { kind: 'coupon', reference: member.couponIds[0], because: 'coupon.used' },
    });
  });
});

describe('a tier price', () => {
  const setPrice = (payBp: number) =>
    setSpendScheme(app.services.db, {
      measures: [],
      prices: [null, null, { payBp, scope: {} }],
    });
  async function gold(terms: Terms = {}) {
    const member = await joinMember(app, { tierRank: 3 });
    const templateId = await putTemplate(app.services.db, shop.group, terms);
    await putCoupons(app.services.db, templateId, member.memberId);
    return member;
  }

  test('is part of the discount of a line, before coupons, and no tender', async () => {
    await setPrice(9_000);
    const { sale, quote } = await sellByQuote(app, shop, await gold(), {
      lines: basket([2, 1_505]).map((line) => ({ ...line, discountFen: 10 })),
    });
    expect(quote).toMatchObject({ goodsFen: 3_000, tierFen: 300, totalFen: 2_700, payFen: 1_700 });
    expect(sale).toMatchObject({
      totalFen: 2_700,
      lines: [{ discountFen: 310, tierDiscountFen: 300, netFen: 2_700, paidFen: 1_700 }],
      tenders: [
        { kind: 'coupon', amountFen: 1_000 },
        { kind: 'cash', amountFen: 1_700 },
      ],
    });
    const { body } = await takeBack(app, shop, sale);
    expect(body).toMatchObject({ goodsFen: 2_700, refundFen: 1_700 });
  });

  test('with a coupon and points costs what docs/pos-api.md says', async () => {
    await setPrice(9_000);
    const { db } = app.services;
    const by = { orgUnit: shop.group, reason: '测试', actor: 'system' } as const;
    const member = await gold({ effect: { kind: 'cash', amountFen: 2_000 }, faceFen: 2_000 });
    await db.inTransaction(async (tx) => {
      const terms = { isOn: true, stepPoints: 100, stepFen: 100, shareMaxBp: 5_000 };
      await setPaymentTerms(tx, { ...by, terms });
      await earnPoints(tx, member.memberId, 5_150, {
        reason: 'adjustment',
        source: nextKey(),
        actorId: 'test',
        businessOn: '2026-11-22',
        storeName: null,
        receiptNo: null,
        note: null,
        explanation: null,
      });
    });
    const { quote, sale } = await sellByQuote(app, shop, member, {
      lines: basket([2, 12_800]),
      wish: { couponIds: 'best', rebate: 'none', points: 'max' },
    });
    expect(quote).toMatchObject({
      goodsFen: 25_600,
      tierFen: 2_560,
      totalFen: 23_040,
      couponFen: 2_000,
      pointsFen: 5_100,
      points: 5_100,
      payFen: 15_940,
    });
    const { body } = await takeBack(app, shop, sale, [{ lineNo: 1, quantity: 1 }]);
    expect(body).toMatchObject({
      goodsFen: 11_520,
      instrumentFen: 3_550,
      refundFen: 7_970,
      instruments: [{ amountFen: 1_000 }, { amountFen: 2_550, points: 2_550 }],
    });
  });

  test('that has changed asks for a new quote', async () => {
    await setPrice(9_000);
    const { sale } = await quoted(await gold());
    await setPrice(9_500);
    app.clock.advanceSeconds(3);
    expect((await commit(sale)).body).toMatchObject({
      code: 'quote.stale',
      data: { kind: 'tier' },
    });
  });

  test('does not keep a stored sale from being known again', async () => {
    await setPrice(9_000);
    const { sale } = await quoted(await gold());
    const { body: stored } = await commit(sale);
    const row = {
      kind: 'sale' as const,
      rowKey: nextKey(),
      sale: { ...sale, soldAt: app.clock.now().toISOString() },
    };
    const { quoteId: _id, quoteHash: _hash, resolutionId: _used, ...offline } = row.sale;
    const { body } = await app.call(
      posEndpoints.uploadBatch,
      { storeId: shop.storeA.id, rows: [{ ...row, sale: offline }] },
      shop.till,
    );
    expect(body.rows).toMatchObject([{ outcome: 'repeated', saleId: stored.id }]);
  });
});

test('64 tills that hold the same coupon use it once', async () => {
  const member = await memberWith();
  const sales: ReturnType<typeof saleByQuote>[] = [];
  for (let till = 0; till < 64; till += 1) {
    const at = { storeId: shop.storeA.id, terminalNo: `T${till}` };
    const resolutionId = await app.services.db.inTransaction(async (tx) => {
      const given = { ...at, storeName: shop.storeA.name, phone: member.phone };
      const found = await resolveMember(tx, app.services, given);
      return (await confirmResolution(tx, { ...at, resolutionId: found.id })).id;
    });
    const asked = { lines: basket([1, 3_000]), resolutionId, terminalNo: at.terminalNo };
    const { body: quote } = await askQuote(app, shop, asked);
    expect(quote.couponFen).toBe(1_000);
    sales.push(saleByQuote(shop, quote, asked));
  }
  const replies = await Promise.all(sales.map((sale) => commit(sale)));
  const codes = replies.map(({ status, body }) => (status === 200 ? 'done' : body.code));
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect(codes.filter((code) => code === 'quote.stale')).toHaveLength(63);
  expect(await couponOf(member.couponIds[0] ?? '')).toEqual({ state: 'used', useCount: 1 });
});
