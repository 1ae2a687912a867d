import fc from 'fast-check';
import { posEndpoints, type Sale } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import {
  joinMember,
  nextKey,
  nextReceiptNo,
  openShop,
  saleOf,
  sell,
  withShop,
  type Shop,
} from '../../../test/shop';
import { createStaff } from '../identity/identity.factory';
import { lockAccount, postTransfers, readBalance } from '../ledger';
import { returnSale } from './return-sale';
import { findSalesFaults } from './sales-books.report';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

const balanceOf = (memberId: string, asset: 'points' | 'points_owed' = 'points') =>
  readBalance(app.services.db.read, memberId, asset);

function giveBack(
  sale: Pick<Sale, 'id' | 'storeId'>,
  lines?: { lineNo: number; quantity: number }[],
  at: Shop = shop,
  key = nextKey(),
) {
  return app.call(
    posEndpoints.returnSale,
    {
      saleId: sale.id,
      storeId: sale.storeId,
      terminalNo: 'T01',
      receiptNo: nextReceiptNo(),
      reason: '不合适',
      ...(lines ? { lines } : {}),
    },
    at.till,
    key,
  );
}

/** A sale of several lines and two tenders. */
async function sellBasket(
  member: { code(): string },
  prices: readonly { quantity: number; unitPriceFen: number }[],
) {
  const lines = prices.map((price, index) => ({
    lineNo: index + 1,
    name: `商品${index + 1}`,
    ...price,
  }));
  const totalFen = prices.reduce(
    (sum, { quantity, unitPriceFen }) => sum + quantity * unitPriceFen,
    0,
  );
  const cashFen = Math.floor(totalFen / 3);
  const tenders = [
    { kind: 'cash' as const, amountFen: cashFen },
    { kind: 'bank_card' as const, amountFen: totalFen - cashFen },
  ];
  const sale = { ...saleOf(shop.storeA.id, totalFen), lines, tenders, memberCode: member.code() };
  return (await app.call(posEndpoints.commitSale, sale, shop.till, nextKey())).body;
}

test('a whole return takes back exactly what was given and refunds each tender', async () => {
  const member = await joinMember(app, { tierRank: 3 });
  const sale = await sellBasket(member, [{ quantity: 3, unitPriceFen: 3_333 }]);
  const { status, body } = await giveBack(sale);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    goodsFen: 9_999,
    refundFen: 9_999,
    deductedFen: 0,
    pointsTaken: sale.pointsEarned,
    pointsShort: 0,
    pointsBalance: 0,
    tenders: [
      { kind: 'cash', amountFen: 3_333 },
      { kind: 'bank_card', amountFen: 6_666 },
    ],
  });
  const { body: stored } = await app.call(posEndpoints.readSale, { saleId: sale.id }, shop.till);
  expect(stored).toMatchObject({ returnedFen: 9_999, returns: [{ id: body.id }] });
});

test('partial returns in any order end where one whole return ends', async () => {
  const basket = fc.record({
    prices: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 4 }),
        unitPriceFen: fc.integer({ min: 1, max: 99_999 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    order: fc.infiniteStream(fc.nat()),
  });
  await fc.assert(
    fc.asyncProperty(basket, async ({ prices, order }) => {
      const member = await joinMember(app, { tierRank: 2 });
      const sale = await sellBasket(member, prices);
      const units = prices.flatMap(({ quantity }, index) =>
        Array.from({ length: quantity }, () => index + 1),
      );
      let refundFen = 0;
      let pointsTaken = 0;
      while (units.length > 0) {
        const [lineNo] = units.splice((order.next().value ?? 0) % units.length, 1);
        const { status, body } = await giveBack(sale, [{ lineNo: lineNo ?? 0, quantity: 1 }]);
        expect(status).toBe(200);
        refundFen += body.refundFen;
        pointsTaken += body.pointsTaken;
      }
      expect(refundFen).toBe(sale.totalFen);
      expect(pointsTaken).toBe(sale.pointsEarned);
      expect(await balanceOf(member.memberId)).toBe(0);
      expect((await giveBack(sale)).body.code).toBe('return.nothing_left');
    }),
    { numRuns: 25 },
  );
});

describe('points that are already spent', () => {
  const spend = (memberId: string, points: number) =>
    app.services.db.inTransaction(async (tx) => {
      const account = await lockAccount(tx, memberId, 'points');
      return postTransfers(tx, {
        reason: 'adjustment',
        source: nextReceiptNo(),
        actorId: 'test',
        businessOn: '2026-11-22',
        transfers: [{ from: account, to: 'points.adjusted', amount: points }],
      });
    });

  test('are paid for from the refund under deduct_refund', async () => {
    const member = await joinMember(app);
    const { body: sale } = await sell(app, shop, member, 10_000);
    await spend(member.memberId, 60);
    const { body } = await giveBack(sale);
    expect(body).toMatchObject({
      goodsFen: 10_000,
      deductedFen: 60,
      refundFen: 9_940,
      pointsTaken: 40,
      pointsShort: 60,
      pointsBalance: 0,
    });
    expect(body.tenders).toEqual([{ kind: 'cash', amountFen: 9_940 }]);
  });

  test('are owed under owe, and repaid from the next sale', async () => {
    const owing = await openShop(app, 'owe');
    const member = await joinMember(app);
    const { body: sale } = await sell(app, owing, member, 10_000);
    await spend(member.memberId, 60);
    const { body } = await giveBack(sale, undefined, owing);
    expect(body).toMatchObject({
      refundFen: 10_000,
      pointsTaken: 40,
      pointsShort: 60,
      pointsBalance: 0,
    });
    expect(await balanceOf(member.memberId, 'points_owed')).toBe(-60);
    app.clock.advanceSeconds(60);
    const { body: next } = await sell(app, owing, member, 10_000);
    expect(next).toMatchObject({ pointsEarned: 100, pointsBalance: 40 });
    expect(await balanceOf(member.memberId, 'points_owed')).toBe(0);
  });

  test('are let go under waive', async () => {
    const kind = await openShop(app, 'waive');
    const member = await joinMember(app);
    const { body: sale } = await sell(app, kind, member, 10_000);
    await spend(member.memberId, 60);
    expect((await giveBack(sale, undefined, kind)).body).toMatchObject({
      refundFen: 10_000,
      pointsTaken: 40,
      pointsShort: 60,
    });
  });
});

test('64 at once returning the same sale take it back once', async () => {
  const member = await joinMember(app);
  const { body: sale } = await sell(app, shop, member, 6_400);
  const replies = await Promise.all(Array.from({ length: 64 }, () => giveBack(sale)));
  const codes = replies.map((reply) => reply.body.code ?? 'accepted');
  expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['accepted', 'return.nothing_left']));
  expect(await balanceOf(member.memberId)).toBe(0);
});

test('64 at once returning a sale that no member’s account guards take it back once', async () => {
  const guest = saleOf(shop.storeA.id, 6_400);
  const { body: sale } = await app.call(posEndpoints.commitSale, guest, shop.till, nextKey());
  const replies = await Promise.all(Array.from({ length: 64 }, () => giveBack(sale)));
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
  expect(new Set(replies.map((reply) => reply.body.code ?? 'accepted'))).toEqual(
    new Set(['accepted', 'return.nothing_left']),
  );
});

test('64 at once returning one unit each of 40 take back 40', async () => {
  const member = await joinMember(app);
  const sale = await sellBasket(member, [{ quantity: 40, unitPriceFen: 777 }]);
  const replies = await Promise.all(
    Array.from({ length: 64 }, () => giveBack(sale, [{ lineNo: 1, quantity: 1 }])),
  );
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(40);
  expect(await balanceOf(member.memberId)).toBe(0);
});

test('the same key gives the same answer', async () => {
  const member = await joinMember(app);
  const { body: sale } = await sell(app, shop, member, 1_000);
  const key = nextKey();
  const input = {
    saleId: sale.id,
    storeId: sale.storeId,
    terminalNo: 'T01',
    receiptNo: nextReceiptNo(),
    reason: '退',
  };
  const first = await app.call(posEndpoints.returnSale, input, shop.till, key);
  const second = await app.call(posEndpoints.returnSale, input, shop.till, key);
  expect(second.body).toEqual(first.body);
});

test('refuses an unknown line, too many, an unknown sale and a taken receipt number', async () => {
  const member = await joinMember(app);
  const { body: sale } = await sell(app, shop, member, 1_000);
  expect((await giveBack(sale, [{ lineNo: 9, quantity: 1 }])).body.code).toBe(
    'return.line_unknown',
  );
  expect((await giveBack(sale, [{ lineNo: 1, quantity: 2 }])).body.code).toBe(
    'return.quantity_too_large',
  );
  const nobody = { id: 'sal_01JCB3H4X2M8Q9V5T7N6KDWZAY', storeId: sale.storeId };
  expect((await giveBack(nobody)).body.code).toBe('sale.not_found');
  expect((await giveBack({ id: sale.id, storeId: shop.storeB.id })).body.code).toBe(
    'integrator.wrong_store',
  );
  expect(await balanceOf(member.memberId)).toBe(10);
});

test('a sale without a member is returned without points', async () => {
  const { body: sale } = await app.call(
    posEndpoints.commitSale,
    saleOf(shop.storeA.id, 500),
    shop.till,
    nextKey(),
  );
  expect((await giveBack(sale)).body).toMatchObject({
    refundFen: 500,
    pointsTaken: 0,
    pointsBalance: null,
  });
});

test('a return by staff is put on record with what changed, one by a till’s key is not', async () => {
  const { db } = app.services;
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: shop.storeA.id });
  const member = await joinMember(app);
  const { body: sale } = await sell(app, shop, member, 10_000);
  const store = await app.services.stores.readStore(shop.storeA.id);
  if (!store) throw new Error('the store is not there');
  const staffActor = {
    kind: 'staff' as const,
    sessionId: 'sss_test',
    staffId: staff.id,
    name: '测试员工',
    grants: [],
    reach: new Map(),
  };
  const till = {
    kind: 'integrator' as const,
    integratorId: shop.integratorId,
    name: '收银机',
    storeIds: new Set([store.id]),
    nonce: 'nonce',
  };
  const giveBackAs = async (actor: typeof staffActor | typeof till, saleId: string) => {
    const receiptNo = nextReceiptNo();
    const returned = { saleId, storeId: store.id, terminalNo: 'T01', reason: '不合适' };
    await db.inTransaction((tx) =>
      returnSale(tx, app.services, {
        store,
        actorId: staff.id,
        return: { ...returned, receiptNo },
        audit: { actor, request: { id: 'request-1', address: '203.0.113.7', userAgent: 'x' } },
      }),
    );
    return receiptNo;
  };
  const entriesOf = (saleId: string) =>
    db.read.all('SELECT * FROM audit_entry WHERE subject_id = ?', [saleId]);
  const receiptNo = await giveBackAs(staffActor, sale.id);
  const [entry, ...others] = await entriesOf(sale.id);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    actor_id: staff.id,
    action: 'sale.returned',
    org_path: store.orgPath,
    reason: '不合适',
    request_id: 'request-1',
  });
  expect(JSON.parse(String(entry?.['before_json']))).toEqual({ returnedFen: 0, pointsDueBack: 0 });
  expect(JSON.parse(String(entry?.['after_json']))).toEqual({
    receiptNo,
    returnedFen: 10_000,
    pointsDueBack: 100,
    refundFen: 10_000,
    pointsTaken: 100,
    pointsOwed: 0,
  });

  const { body: another } = await app.call(
    posEndpoints.commitSale,
    saleOf(shop.storeA.id, 500),
    shop.till,
    nextKey(),
  );
  await giveBackAs(till, another.id);
  expect(await entriesOf(another.id)).toEqual([]);
});

test('the proof finds points of a sale or a return that moved on another member’s account', async () => {
  const { db } = app.services;
  const [member, stranger] = [await joinMember(app), await joinMember(app)];
  const { body: sale } = await sell(app, shop, member, 10_000);
  const { body: back } = await giveBack(sale);
  const rulesBroken = async () => {
    const rules: string[] = [];
    for await (const { rule, rowId } of findSalesFaults(db.read)) {
      if (rowId === sale.id || rowId === back.id) rules.push(rule);
    }
    return rules;
  };
  const accountOf = async (memberId: string) => {
    const text = "SELECT id FROM ledger_account WHERE owner_id = ? AND asset = 'points'";
    return String((await db.read.one(text, [memberId]))?.['id']);
  };
  const [mine, theirs] = [await accountOf(member.memberId), await accountOf(stranger.memberId)];
  const move = (side: 'from' | 'to', from: string, to: string) =>
    db.inTransaction((tx) =>
      tx.run(
        `UPDATE ledger_transfer SET ${side}_account_id = ? WHERE ${side}_account_id = ?
           AND posting_id IN (SELECT id FROM ledger_posting WHERE source IN (?, ?))`,
        [to, from, sale.id, back.id],
      ),
    );
  expect(await rulesBroken()).toEqual([]);
  await move('to', mine, theirs);
  expect(await rulesBroken()).toEqual(['sale_points_are_posted']);
  await move('to', theirs, mine);
  await move('from', mine, theirs);
  expect(await rulesBroken()).toEqual(['return_points_are_posted']);
  await move('from', theirs, mine);
});
