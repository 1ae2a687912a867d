import { memberEndpoints, pointsEndpoints, posEndpoints } from '@huike/shared-types';
import { numberOf } from '../../core/database/sql';
import type { TestApp } from '../../../test/harness';
import { askQuote, resolve, saleByQuote, sellByQuote, takeBack } from '../../../test/quoting';
import { joinMember, nextKey, saleOf, withShop, type Shop } from '../../../test/shop';
import { readBalance } from '../ledger';
import { earnPoints, setPaymentTerms, spendPoints } from '../points';
import { listRebateInstruments } from '../rebates';
import { createScheme, giveRebate } from '../rebates/rebates.factory';
import { confirmResolution } from './confirm-resolution';
import { resolveMember } from './resolve-member';
import { forgetQuotes } from './quotes.queries';
import { findSalesFaults } from './sales-books.report';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

const setTerms = (terms: { isOn?: boolean; stepFen?: number; shareMaxBp?: number } = {}) =>
  app.services.db.inTransaction((tx) =>
    setPaymentTerms(tx, {
      orgUnit: shop.group,
      terms: { isOn: true, stepPoints: 100, stepFen: 100, shareMaxBp: 5_000, ...terms },
      reason: '测试',
      actor: 'system',
    }),
  );
beforeEach(() => setTerms());

const today = () => app.clock.now().toISOString().slice(0, 10);
const pointsOf = (memberId: string) => readBalance(app.services.db.read, memberId, 'points');
const rebateOf = async (memberId: string) =>
  (await listRebateInstruments(app.services.db.read, memberId, today())).reduce(
    (sum, one) => sum + one.balanceFen,
    0,
  );

async function memberWith(points: number) {
  const member = await joinMember(app, { tierRank: 1 });
  await app.services.db.inTransaction((tx) =>
    earnPoints(tx, member.memberId, points, {
      reason: 'adjustment',
      source: nextKey(),
      actorId: 'test',
      businessOn: today(),
      storeName: null,
      receiptNo: null,
      note: null,
      explanation: null,
    }),
  );
  return member;
}

const basket = (...prices: readonly [quantity: number, unitPriceFen: number][]) =>
  prices.map(([quantity, unitPriceFen], index) => ({
    lineNo: index + 1,
    name: `商品${index + 1}`,
    quantity,
    unitPriceFen,
  }));

const tables = [
  'sale',
  'sale_line',
  'sale_tender',
  'sale_line_part',
  'ledger_posting',
  'ledger_entry',
  'points_lot_use',
  'rebate_spend',
  'member_event',
  'command',
];
async function rows(): Promise<number[]> {
  const counts: number[] = [];
  for (const table of tables) {
    const row = await app.services.db.read.one(`SELECT COUNT(*) AS n FROM ${table}`);
    counts.push(numberOf(row?.['n']));
  }
  const used = await app.services.db.read.one(
    `SELECT COUNT(*) AS n FROM quote WHERE state = 'used'`,
  );
  return [...counts, numberOf(used?.['n'])];
}

test('points pay by the quote, money the rest, and only money earns', async () => {
  const member = await memberWith(2_050);
  const { quote, sale } = await sellByQuote(app, shop, member, {
    lines: basket([2, 1_500], [1, 999]),
    wish: { points: 'max' },
  });
  expect(quote).toMatchObject({
    goodsFen: 3_999,
    totalFen: 3_999,
    pointsFen: 1_900,
    points: 1_900,
    payFen: 2_099,
    pointsToEarn: 20,
    tenders: [{ kind: 'points', amountFen: 1_900, points: 1_900 }],
  });
  expect(sale).toMatchObject({
    quoteId: quote.id,
    totalFen: 3_999,
    pointsEarned: 20,
    pointsBalance: 170,
    tenders: [
      { kind: 'points', amountFen: 1_900, points: 1_900 },
      { kind: 'cash', amountFen: 2_099, points: null },
    ],
  });
  expect(sale.lines.reduce((sum, line) => sum + line.paidFen, 0)).toBe(2_099);
  expect(await pointsOf(member.memberId)).toBe(170);
  const { body } = await app.call(posEndpoints.readSale, { saleId: sale.id }, shop.till);
  expect(body).toEqual(sale);
  const told = await app.call(memberEndpoints.listMyEvents, {}, { token: member.token });
  expect(told.body.items.at(-1)).toMatchObject({
    kind: 'points.earned',
    points: 20,
    pointsSpent: 1_900,
    couponName: null,
    giftName: null,
  });
  const { body: statement } = await app.call(
    pointsEndpoints.listMyPoints,
    {},
    { token: member.token },
  );
  expect(statement.items.slice(0, 2)).toMatchObject([
    { reason: 'sale', delta: 20, receiptNo: sale.receiptNo },
    { reason: 'spend', delta: -1_900, receiptNo: sale.receiptNo, explanation: '支付时用 1900 分' },
  ]);
});

test('a whole return gives points and rebate money back, and money what money paid', async () => {
  const member = await memberWith(1_000);
  const scheme = await createScheme(app.services.db, shop.group);
  const accountId = await giveRebate(app.services.db, member.memberId, scheme, 700);
  const { sale } = await sellByQuote(app, shop, member, {
    lines: basket([3, 1_001]),
    wish: { rebate: 'max', points: 'max' },
  });
  expect(sale.tenders).toMatchObject([
    { kind: 'rebate_account', amountFen: 700, reference: accountId, name: scheme.name },
    { kind: 'points', amountFen: 1_000, points: 1_000 },
    { kind: 'cash', amountFen: 1_303 },
  ]);
  expect([await pointsOf(member.memberId), await rebateOf(member.memberId)]).toEqual([13, 0]);
  const { body } = await takeBack(app, shop, sale);
  expect(body).toMatchObject({
    goodsFen: 3_003,
    instrumentFen: 1_700,
    refundFen: 1_303,
    pointsTaken: 13,
    pointsBalance: 1_000,
    tenders: [{ kind: 'cash', amountFen: 1_303 }],
    instruments: [
      { kind: 'rebate_account', reference: accountId, amountFen: 700, points: null },
      { kind: 'points', reference: null, amountFen: 1_000, points: 1_000 },
    ],
  });
  expect([await pointsOf(member.memberId), await rebateOf(member.memberId)]).toEqual([1_000, 700]);
  const { body: stored } = await app.call(posEndpoints.readSale, { saleId: sale.id }, shop.till);
  expect(stored.returns).toEqual([body]);
});

test('a quote reserves nothing and a repeat of its sale changes nothing more', async () => {
  const member = await memberWith(500);
  const asked = {
    lines: basket([1, 2_000]),
    resolutionId: await resolve(app, shop, member),
    wish: { points: 300 },
  };
  const { body: quote } = await askQuote(app, shop, asked);
  expect(await pointsOf(member.memberId)).toBe(500);
  const sale = saleByQuote(shop, quote, asked);
  const key = nextKey();
  const first = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  expect(first.status).toBe(200);
  const before = await rows();
  const second = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  expect(second.body).toEqual(first.body);
  expect(await rows()).toEqual(before);
  // Under another key the stored sale is named, so that the till does not post it again.
  const third = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
  expect(third.body).toMatchObject({
    code: 'sale.receipt_taken',
    data: { saleId: first.body.id },
  });
  expect(await rows()).toEqual(before);
});

describe('a sale that is not what was quoted is refused and leaves every row as it was', () => {
  type Commit = ReturnType<typeof saleByQuote>;
  async function quoted(points = 1_000) {
    const member = await memberWith(points);
    const asked = {
      lines: basket([2, 1_000], [1, 500]),
      resolutionId: await resolve(app, shop, member),
      wish: { points: 'max' as const },
    };
    const { body: quote } = await askQuote(app, shop, asked);
    return { member, quote, sale: saleByQuote(shop, quote, asked) };
  }
  async function refused(sale: Commit, code: string, data?: object): Promise<void> {
    const before = await rows();
    const { body } = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
    expect(body).toMatchObject(data ? { code, data } : { code });
    expect(await rows()).toEqual(before);
  }
  const cash = (amountFen: number) => ({ kind: 'cash' as const, amountFen });

  test('another hash, another quote, another till', async () => {
    const { sale } = await quoted();
    await refused({ ...sale, quoteHash: 'x'.repeat(43) }, 'quote.mismatch', { part: 'hash' });
    await refused({ ...sale, quoteId: `qte_${'0'.repeat(26)}` }, 'quote.not_found');
    await refused({ ...sale, terminalNo: 'T02' }, 'quote.not_found');
  });

  test('other lines, other tenders', async () => {
    const { sale } = await quoted();
    const [first, second] = sale.lines;
    if (!first || !second) throw new Error('two lines');
    const part = { part: 'lines' };
    await refused({ ...sale, lines: [first] }, 'quote.mismatch', part);
    await refused({ ...sale, lines: [second, first] }, 'quote.mismatch', part);
    await refused(
      { ...sale, lines: [first, { ...second, unitPriceFen: 400 }] },
      'quote.mismatch',
      part,
    );
    const tenders = { part: 'tenders' };
    await refused({ ...sale, tenders: [cash(2_500)] }, 'quote.mismatch', tenders);
    await refused(
      { ...sale, tenders: [{ kind: 'points', amountFen: 900 }, cash(1_600)] },
      'quote.mismatch',
      tenders,
    );
    await refused(
      { ...sale, tenders: [...sale.tenders, { kind: 'points', amountFen: 1 }] },
      'quote.mismatch',
      tenders,
    );
    await refused(
      { ...sale, tenders: sale.tenders.map((one) => ({ ...one, kind: 'cash' as const })) },
      'quote.mismatch',
      tenders,
    );
    await refused({ ...sale, totalFen: 2_400 }, 'sale.total_mismatch');
    await refused({ ...sale, tenders: [...sale.tenders, cash(1)] }, 'sale.tender_mismatch');
  });

  test('another member, or none', async () => {
    const { sale } = await quoted();
    const other = await memberWith(5_000);
    const { resolutionId: _own, ...stranger } = sale;
    await refused(stranger, 'quote.mismatch', { part: 'member' });
    const resolutionId = await resolve(app, shop, other);
    await refused({ ...sale, resolutionId }, 'quote.mismatch', { part: 'member' });
  });

  test('a quote that is over, or that a sale has used', async () => {
    const { sale } = await quoted();
    app.clock.advanceSeconds(301);
    await refused(sale, 'quote.expired');
    const { sale: used, member } = await quoted();
    const done = await app.call(posEndpoints.commitSale, used, shop.till, nextKey());
    const again = { ...used, receiptNo: nextKey(), resolutionId: await resolve(app, shop, member) };
    await refused(again, 'quote.used', { saleId: done.body.id });
  });

  test('points that are gone, terms that have changed', async () => {
    const { sale, member } = await quoted();
    await app.services.db.inTransaction((tx) =>
      spendPoints(tx, {
        memberId: member.memberId,
        amount: 1,
        source: nextKey(),
        actorId: 'test',
        businessOn: today(),
        note: null,
      }),
    );
    await refused(sale, 'quote.stale', { kind: 'points', because: 'points.insufficient' });
    const later = await quoted();
    await setTerms({ stepFen: 90 });
    await refused(later.sale, 'quote.stale', { kind: 'points' });
    const atLast = await quoted();
    await setTerms({ isOn: false });
    await refused(atLast.sale, 'quote.stale', { kind: 'points' });
  });

  test('rebate money that is gone', async () => {
    const member = await memberWith(0 + 1);
    const scheme = await createScheme(app.services.db, shop.group);
    await giveRebate(app.services.db, member.memberId, scheme, 500);
    const asked = {
      lines: basket([1, 2_000]),
      resolutionId: await resolve(app, shop, member),
      wish: { rebate: 'max' as const },
    };
    const { body: quote } = await askQuote(app, shop, asked);
    await sellByQuote(app, shop, member, { lines: basket([1, 100]), wish: { rebate: 'max' } });
    await refused(saleByQuote(shop, quote, asked), 'quote.stale', {
      kind: 'rebate_account',
      because: 'rebate.insufficient',
    });
  });

  test('instruments without a quote, half a quote', async () => {
    const { sale } = await quoted();
    const { quoteId: _id, quoteHash: _hash, ...bare } = sale;
    await refused(bare as Commit, 'sale.quote_needed');
    const { quoteHash: _only, ...half } = sale;
    await refused(half as Commit, 'request.invalid');
  });
});

test('refuses a quote for a customer who is not confirmed, or frozen', async () => {
  const member = await memberWith(100);
  const at = { storeId: shop.storeA.id, terminalNo: 'T01', phone: member.phone };
  const { body: found } = await app.call(posEndpoints.resolveMember, at, shop.till);
  const asked = { lines: basket([1, 100]), resolutionId: found.id };
  expect((await askQuote(app, shop, asked)).body.code).toBe('resolution.unconfirmed');
  const resolutionId = await resolve(app, shop, member);
  await app.services.db.inTransaction((tx) =>
    tx.run(`UPDATE member SET state = 'frozen' WHERE id = ?`, [member.memberId]),
  );
  expect((await askQuote(app, shop, { ...asked, resolutionId })).body.code).toBe('member.frozen');
  const twice = [...basket([1, 100]), ...basket([1, 100])];
  expect((await askQuote(app, shop, { lines: twice })).body.code).toBe('sale.total_mismatch');
});

test('a quote of a stranger has no instruments and its sale no member', async () => {
  const asked = { lines: basket([1, 1_000]), wish: { points: 'max' as const } };
  const { body: quote } = await askQuote(app, shop, asked);
  expect(quote).toMatchObject({ payFen: 1_000, tenders: [], pointsToEarn: 0, earning: null });
  const sale = saleByQuote(shop, quote, asked);
  const { body } = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
  expect(body).toMatchObject({ quoteId: quote.id, member: null });
});

test('a quote ends with the resolution behind it', async () => {
  const member = await memberWith(100);
  const resolutionId = await resolve(app, shop, member);
  app.clock.advanceSeconds(8 * 60);
  const { body } = await askQuote(app, shop, { lines: basket([1, 1_000]), resolutionId });
  expect(new Date(body.expiresAt).getTime() - app.clock.now().getTime()).toBe(2 * 60 * 1000);
});

test('64 tills that spend the same points do it once', async () => {
  const member = await memberWith(1_000);
  const sales = [];
  for (let till = 0; till < 64; till += 1) {
    const terminalNo = `T${till}`;
    const at = { storeId: shop.storeA.id, terminalNo };
    // By phone, past the limit that a till has for it.
    const { id } = await app.services.db.inTransaction(async (tx) => {
      const given = { ...at, storeName: shop.storeA.name, phone: member.phone };
      const found = await resolveMember(tx, app.services, given);
      return confirmResolution(tx, { ...at, resolutionId: found.id });
    });
    const asked = {
      lines: basket([1, 2_000]),
      resolutionId: id,
      wish: { points: 'max' as const },
      terminalNo,
    };
    const { body: quote } = await askQuote(app, shop, asked);
    sales.push(saleByQuote(shop, quote, asked));
  }
  const replies = await Promise.all(
    sales.map((sale) => app.call(posEndpoints.commitSale, sale, shop.till, nextKey())),
  );
  const codes = replies.map(({ status, body }) => (status === 200 ? 'done' : body.code));
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect(codes.filter((code) => code === 'quote.stale')).toHaveLength(63);
  expect(await pointsOf(member.memberId)).toBe(10);
});

test('offline sales are paid with money', async () => {
  const sale = saleOf(shop.storeA.id, 1_000);
  const row = {
    kind: 'sale' as const,
    rowKey: nextKey(),
    sale: {
      ...sale,
      soldAt: app.clock.now().toISOString(),
      tenders: [{ kind: 'points' as const, amountFen: 1_000 }],
    },
  };
  const { body } = await app.call(
    posEndpoints.uploadBatch,
    { storeId: shop.storeA.id, rows: [row] },
    shop.till,
  );
  expect(body.rows).toMatchObject([{ outcome: 'refused', code: 'sale.quote_needed' }]);
});

test('the books tell where a part, a tender or an account does not fit', async () => {
  const member = await memberWith(1_000);
  const { sale } = await sellByQuote(app, shop, member, {
    lines: basket([1, 3_000]),
    wish: { points: 'max' },
  });
  const { db } = app.services;
  const faultsAfter = async (text: string, undo: string) => {
    await db.inTransaction((tx) => tx.run(text, [sale.id]));
    const rules: string[] = [];
    for await (const { rule } of findSalesFaults(db.read)) rules.push(rule);
    await db.inTransaction((tx) => tx.run(undo, [sale.id]));
    return rules;
  };
  expect(
    await faultsAfter(
      'UPDATE sale_line SET paid_fen = paid_fen + 1 WHERE sale_id = ?',
      'UPDATE sale_line SET paid_fen = paid_fen - 1 WHERE sale_id = ?',
    ),
  ).toEqual(['line_paid_by_its_parts']);
  expect(
    await faultsAfter(
      'UPDATE sale_line_part SET amount_fen = amount_fen + 1 WHERE sale_id = ?',
      'UPDATE sale_line_part SET amount_fen = amount_fen - 1 WHERE sale_id = ?',
    ),
  ).toEqual(['line_paid_by_its_parts', 'tender_equals_parts']);
  expect(
    await faultsAfter(
      `UPDATE sale_tender SET points = points + 1 WHERE sale_id = ? AND kind = 'points'`,
      `UPDATE sale_tender SET points = points - 1 WHERE sale_id = ? AND kind = 'points'`,
    ),
  ).toEqual(['points_tender_is_posted']);
});

test('quotes that came to nothing are forgotten a day after their end, and no other', async () => {
  const member = await memberWith(1_000);
  const resolutionId = await resolve(app, shop, member);
  const { body: left } = await askQuote(app, shop, { lines: basket([1, 10_000]), resolutionId });
  const { quote: used } = await sellByQuote(app, shop, member, { lines: basket([1, 9_000]) });
  const kept = async () =>
    (await app.services.db.read.all('SELECT id FROM quote')).map((row) => row['id']);
  const forget = () => app.services.db.inTransaction((tx) => forgetQuotes(tx));
  app.clock.advanceSeconds(24 * 3600);
  await forget();
  expect(await kept()).toContain(left.id);
  app.clock.advanceSeconds(3600);
  await forget();
  const now = await kept();
  expect(now).not.toContain(left.id);
  expect(now).toContain(used.id);
});
