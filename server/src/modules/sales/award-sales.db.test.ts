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
import { numberOf } from '../../core/database/sql';
import { readBalance } from '../ledger';
import { setEarningRule, stopAwardRule } from '../points';
import { createTestAward } from '../points/award-rules.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app } = opened));
beforeEach(async () => {
  app.clock.set('2026-11-22T08:00:00.000Z');
  // A tree of its own: rules of other tests do not reach it.
  shop = await openShop(app);
});

/** Sends a sale of that instant from a till that was off line. */
async function sellAt(memberId: string, soldAt: string, totalFen = 10_000): Promise<number | null> {
  const sale = { ...saleOf(shop.storeA.id, totalFen), soldAt, memberId };
  const rows = [{ kind: 'sale' as const, rowKey: nextKey(), sale }];
  const input = { storeId: shop.storeA.id, rows };
  const reply = await app.call(posEndpoints.uploadBatch, input, shop.till);
  expect(reply.body.rows[0]).toMatchObject({ outcome: 'done', code: null });
  return reply.body.rows[0]?.pointsEarned ?? null;
}

const readSale = async (saleId: string): Promise<Sale> =>
  (await app.call(posEndpoints.readSale, { saleId }, shop.till)).body;

test('an award is given with its reason, kept with the sale and with the posting', async () => {
  const member = await joinMember(app, { tierRank: 3 });
  const { ruleId } = await createTestAward(app.services.db, shop.company, {
    name: '周日双倍',
    scope: { weekdays: [7] },
    award: { kind: 'multiplier', multiplierBp: 20_000 },
  });
  await createTestAward(app.services.db, shop.group, {
    name: '大单',
    scope: { minimumFen: 99_999 },
  });
  const { body } = await sell(app, shop, member, 25_600);
  expect(body).toMatchObject({
    pointsEarned: 768,
    pointsBalance: 768,
    earning: {
      basePoints: 384,
      awards: [
        { ruleId, points: 384, miss: null },
        { name: '大单', points: 0, miss: 'minimum' },
      ],
    },
  });
  expect((await readSale(body.id)).earning).toEqual(body.earning);
  const [grant, ...others] = await app.services.db.read.all(
    'SELECT * FROM award_grant WHERE sale_id = ?',
    [body.id],
  );
  expect(others).toEqual([]);
  expect(grant).toMatchObject({
    rule_id: ruleId,
    member_id: member.memberId,
    business_on: '2026-11-22',
  });
  expect(numberOf(grant?.['points'])).toBe(384);
});

test('a rule of another company does not reach a store', async () => {
  const elsewhere = await openShop(app);
  await createTestAward(app.services.db, elsewhere.group);
  await createTestAward(app.services.db, shop.storeB);
  const member = await joinMember(app);
  const { body } = await sell(app, shop, member, 10_000);
  expect(body.pointsEarned).toBe(100);
  expect(body.earning?.awards).toBeUndefined();
});

test('a sale is judged by the versions in force when it was sold, of awards and of the base', async () => {
  const { db } = app.services;
  const member = await joinMember(app);
  const at = (time: string) => `2026-11-22T${time}.000Z`;
  const { ruleId } = await createTestAward(db, shop.group);
  app.clock.set(at('10:00:00'));
  // The second version waits until noon; until then the first one holds.
  const second = { award: { kind: 'fixed', points: 7 } } as const;
  await createTestAward(db, shop.group, second, {
    ruleId,
    effectiveFrom: new Date(at('12:00:00')),
  });
  app.clock.set(at('13:00:00'));
  await db.inTransaction((tx) =>
    setEarningRule(tx, {
      orgUnit: shop.group,
      terms: { points: 2, perFen: 100, rounding: 'down', clawback: 'owe', pointValueFen: 0 },
      reason: '测试',
      actor: 'system',
    }),
  );
  expect(await sellAt(member.memberId, at('07:59:59'))).toBe(100);
  expect(await sellAt(member.memberId, at('08:00:00'))).toBe(200);
  expect(await sellAt(member.memberId, at('11:59:59'))).toBe(200);
  expect(await sellAt(member.memberId, at('12:00:00'))).toBe(107);
  expect(await sellAt(member.memberId, at('12:59:59'))).toBe(107);
  expect(await sellAt(member.memberId, at('13:00:00'))).toBe(207);
});

test('a draft gives nothing; a stopped rule gives what it gave before it was stopped', async () => {
  const { db } = app.services;
  const member = await joinMember(app);
  await createTestAward(db, shop.group, {}, { isDraft: true });
  const { ruleId } = await createTestAward(db, shop.group);
  expect((await sell(app, shop, member, 10_000)).body.pointsEarned).toBe(200);
  app.clock.set('2026-11-22T09:00:00.000Z');
  const by = { actor: 'system', reason: '测试', orgUnit: shop.group, ruleId } as const;
  await db.inTransaction((tx) => stopAwardRule(tx, by));
  expect((await sell(app, shop, member, 10_000)).body.pointsEarned).toBe(100);
  expect(await sellAt(member.memberId, '2026-11-22T08:59:59.999Z')).toBe(200);
  await createTestAward(db, shop.group, {}, { ruleId });
  app.clock.advanceSeconds(60);
  expect((await sell(app, shop, member, 10_000)).body.pointsEarned).toBe(200);
});

test('64 sales of one member at once never exceed the cap per day', async () => {
  const member = await joinMember(app);
  const award = { award: { kind: 'fixed', points: 30 }, capPerDay: 100 } as const;
  const { ruleId } = await createTestAward(app.services.db, shop.group, award);
  const rows = Array.from({ length: 64 }, () => ({
    ...saleOf(shop.storeA.id, 100),
    soldAt: app.clock.now().toISOString(),
    memberId: member.memberId,
  }));
  const replies = await Promise.all(
    rows.map((sale) =>
      app.call(
        posEndpoints.uploadBatch,
        { storeId: shop.storeA.id, rows: [{ kind: 'sale', rowKey: nextKey(), sale }] },
        shop.till,
      ),
    ),
  );
  const earned = replies.map(({ body }) => body.rows[0]?.pointsEarned ?? 0);
  expect(earned.reduce((sum, points) => sum + points, 0)).toBe(64 + 100);
  expect(earned.filter((points) => points > 1).sort((a, b) => a - b)).toEqual([11, 31, 31, 31]);
  const given = await app.services.db.read.one(
    'SELECT SUM(points) AS points FROM award_grant WHERE member_id = ? AND rule_id = ?',
    [member.memberId, ruleId],
  );
  expect(numberOf(given?.['points'])).toBe(100);
  // The next business day begins at zero.
  app.clock.set('2026-11-22T16:00:00.000Z');
  expect((await sell(app, shop, member, 100)).body.pointsEarned).toBe(31);
});

test('a sale that is sent again gives the same answer and grants nothing more', async () => {
  const member = await joinMember(app);
  await createTestAward(app.services.db, shop.group);
  const key = nextKey();
  const sale = { ...saleOf(shop.storeA.id, 10_000), memberCode: member.code() };
  const first = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  const again = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  expect(again.body).toEqual(first.body);
  expect(await readBalance(app.services.db.read, member.memberId, 'points')).toBe(200);
});

test('returns take back what base and awards gave, in proportion', async () => {
  const member = await joinMember(app);
  await createTestAward(app.services.db, shop.group);
  const sale = {
    ...saleOf(shop.storeA.id, 10_000),
    lines: [{ lineNo: 1, name: '商品', quantity: 4, unitPriceFen: 2_500 }],
    memberCode: member.code(),
  };
  const { body } = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
  const giveBack = (quantity: number) =>
    app.call(
      posEndpoints.returnSale,
      {
        saleId: body.id,
        storeId: shop.storeA.id,
        terminalNo: 'T01',
        receiptNo: nextReceiptNo(),
        lines: [{ lineNo: 1, quantity }],
        reason: '退货',
      },
      shop.till,
      nextKey(),
    );
  expect((await giveBack(1)).body).toMatchObject({ pointsTaken: 50, pointsBalance: 150 });
  expect((await giveBack(3)).body).toMatchObject({ pointsTaken: 150, pointsBalance: 0 });
});
