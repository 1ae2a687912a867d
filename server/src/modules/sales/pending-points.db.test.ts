import { memberEndpoints, pointsEndpoints, posEndpoints } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { numberOf } from '../../core/database/sql';
import { startTestApp, type TestApp } from '../../../test/harness';
import {
  joinMember,
  nextKey,
  nextReceiptNo,
  openShop,
  saleOf,
  type Shop,
} from '../../../test/shop';
import { readBalances } from '../ledger';
import { freezeMember, unfreezeMember } from '../members/freeze-member';
import { releasePending, setPointsTerms, spendPoints } from '../points';
import { createTestAward } from '../points/award-rules.factory';

const timeZone = 'Asia/Shanghai';
let app: TestApp;
let shop: Shop;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  // What the tests before left behind.
  app.clock.set('2099-01-01T04:00:00.000Z');
  await release();
  app.clock.set('2026-11-22T08:00:00.000Z');
  shop = await openShop(app, 'owe');
  await app.services.db.inTransaction((tx) =>
    setPointsTerms(tx, {
      orgUnit: shop.group,
      terms: { expiryKind: 'fixed', expiryTerm: 1, expiresAtMonthEnd: false, adjustLimit: 0 },
      reason: '测试',
      actor: 'system',
    }),
  );
});
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
  await app.close();
});

const balances = (memberId: string) =>
  readBalances(app.services.db.read, memberId, ['points', 'points_owed', 'points_pending']);
const release = () => releasePending(app.services.db, timeZone);
const lotsOf = (memberId: string) =>
  app.services.db.read.all(
    "SELECT amount, remaining, opened_on, expires_on FROM points_lot WHERE member_id = ? AND state = 'open' ORDER BY id",
    [memberId],
  );

/** A sale of ten pieces at ¥10: 100 points at once, and what the award rules say. */
async function sellTen(member: { code(): string }, pauseSeconds = 60) {
  const sale = {
    ...saleOf(shop.storeA.id, 10_000),
    lines: [{ lineNo: 1, name: '商品', quantity: 10, unitPriceFen: 1_000 }],
    memberCode: member.code(),
  };
  const { status, body } = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
  expect(status).toBe(200);
  // A code is good for one sale.
  app.clock.advanceSeconds(pauseSeconds);
  return body;
}

function giveBack(saleId: string, quantity: number) {
  const input = {
    saleId,
    storeId: shop.storeA.id,
    terminalNo: 'T01',
    receiptNo: nextReceiptNo(),
    lines: [{ lineNo: 1, quantity }],
    reason: '退货',
  };
  return app.call(posEndpoints.returnSale, input, shop.till, nextKey());
}

const waiting = { pendingDays: 7 } as const;

test('points of an award wait, are shown with their day, and open a lot on it', async () => {
  const member = await joinMember(app);
  await createTestAward(app.services.db, shop.group, waiting);
  const sale = await sellTen(member);
  expect(sale).toMatchObject({
    pointsEarned: 200,
    pointsBalance: 100,
    earning: { pending: { points: 100, releaseOn: '2026-11-29' } },
  });
  expect(await balances(member.memberId)).toEqual({
    points: 100,
    points_owed: 0,
    points_pending: 100,
  });
  const forecast = await app.call(pointsEndpoints.listMyExpiringLots, {}, member);
  expect(forecast.body.pending).toEqual([{ on: '2026-11-29', points: 100 }]);
  const card = await app.call(memberEndpoints.readCard, {}, member);
  expect(card.body.pointsPending).toEqual({ points: 100, nextOn: '2026-11-29', nextPoints: 100 });

  // The last moment of the day before, and the first of the day, in Shanghai.
  app.clock.set('2026-11-28T15:59:59.999Z');
  expect(await release()).toEqual({ sales: 0, points: 0 });
  app.clock.set('2026-11-28T16:00:00.000Z');
  expect(await release()).toEqual({ sales: 1, points: 100 });
  expect(await release()).toEqual({ sales: 0, points: 0 });
  expect(await balances(member.memberId)).toEqual({
    points: 200,
    points_owed: 0,
    points_pending: 0,
  });
  expect(await lotsOf(member.memberId)).toMatchObject([
    { expires_on: '2026-12-22' },
    { opened_on: '2026-11-29', expires_on: '2026-12-29' },
  ]);
  const statement = await app.call(pointsEndpoints.listMyPoints, {}, member);
  expect(statement.body.items[0]).toMatchObject({
    reason: 'pending_release',
    delta: 100,
    storeName: shop.storeA.name,
    explanation: '消费获得的 100 分于 2026-11-29 到账',
    explanationEn: '100 points of this purchase became usable on 2026-11-29',
  });
});

test.each([
  ['2026-12-31T15:59:00.000Z', '2027-01-07', '2027-02-07'],
  ['2026-12-31T16:00:00.000Z', '2027-01-08', '2027-02-08'],
  ['2028-02-22T04:00:00.000Z', '2028-02-29', '2028-03-29'],
])(
  'a sale at %s is usable from %s, counted on from there though the timer comes late',
  async (soldAt, on, end) => {
    app.clock.set(soldAt);
    const member = await joinMember(app);
    await createTestAward(app.services.db, shop.group, waiting);
    await sellTen(member);
    app.clock.set(`${on}T04:00:00.000Z`);
    app.clock.advanceSeconds(3 * 86_400);
    await release();
    expect((await lotsOf(member.memberId)).at(-1)).toMatchObject({ expires_on: end });
  },
);

test('a whole sale may wait', async () => {
  const member = await joinMember(app);
  await createTestAward(app.services.db, shop.group, { ...waiting, pendingOf: 'sale' });
  expect(await sellTen(member)).toMatchObject({ pointsEarned: 200, pointsBalance: 0 });
  expect(await balances(member.memberId)).toMatchObject({ points: 0, points_pending: 200 });
});

test('returns take what waits first, in proportion, and a full return leaves nothing', async () => {
  const member = await joinMember(app);
  await createTestAward(app.services.db, shop.group, waiting);
  const { id } = await sellTen(member);
  expect((await giveBack(id, 3)).body).toMatchObject({ pointsTaken: 60, pointsBalance: 100 });
  expect(await balances(member.memberId)).toMatchObject({ points: 100, points_pending: 40 });
  expect((await giveBack(id, 4)).body).toMatchObject({ pointsTaken: 80, pointsBalance: 60 });
  expect(await balances(member.memberId)).toMatchObject({ points: 60, points_pending: 0 });
  app.clock.set('2026-12-01T04:00:00.000Z');
  expect(await release()).toMatchObject({ sales: 0 });
  expect((await giveBack(id, 3)).body).toMatchObject({ pointsTaken: 60, pointsBalance: 0 });
  expect(await balances(member.memberId)).toEqual({ points: 0, points_owed: 0, points_pending: 0 });
  expect(await lotsOf(member.memberId)).toEqual([]);
});

test('whenever the wait ends, returns of any parts end where one whole return ends', async () => {
  await createTestAward(app.services.db, shop.group, waiting);
  for (const [first, second] of [[10], [1, 9], [9, 1], [5, 5]]) {
    for (const releasedAfter of [0, 1, 2]) {
      app.clock.set('2026-11-22T08:00:00.000Z');
      const member = await joinMember(app);
      const { id } = await sellTen(member);
      const steps = [first, second].filter((quantity) => quantity !== undefined);
      for (const [index, quantity] of steps.entries()) {
        if (index === releasedAfter) {
          app.clock.set('2026-11-29T04:00:00.000Z');
          await release();
        }
        const before = await balances(member.memberId);
        const { body } = await giveBack(id, quantity);
        const after = await balances(member.memberId);
        expect(body.pointsTaken).toBe(20 * quantity);
        expect(before.points + before.points_pending - body.pointsTaken).toBe(
          after.points + after.points_pending,
        );
      }
      expect(await balances(member.memberId)).toEqual({
        points: 0,
        points_owed: 0,
        points_pending: 0,
      });
    }
  }
});

test('after the wait a return takes the lots of its own sale before anything older', async () => {
  const member = await joinMember(app);
  const older = await sellTen(member);
  await createTestAward(app.services.db, shop.group, waiting);
  const { id } = await sellTen(member);
  app.clock.set('2026-11-29T04:00:00.000Z');
  await release();
  await giveBack(id, 10);
  const [left, ...others] = await app.services.db.read.all(
    `SELECT l.remaining, p.source FROM points_lot l JOIN ledger_posting p ON p.id = l.posting_id
     WHERE l.member_id = ? AND l.state = 'open'`,
    [member.memberId],
  );
  expect(others).toEqual([]);
  expect(left?.['source']).toBe(older.id);
  expect(numberOf(left?.['remaining'])).toBe(100);
});

test('what waits cannot be spent, and repays a debt when its day comes', async () => {
  const member = await joinMember(app);
  const plain = await sellTen(member);
  await createTestAward(app.services.db, shop.group, waiting);
  const { memberId } = member;
  const order = {
    memberId,
    source: nextKey(),
    actorId: 'test',
    businessOn: '2026-11-22',
    note: null,
  };
  const spend = (amount: number) =>
    app.services.db.inTransaction((tx) => spendPoints(tx, { ...order, amount }));
  await sellTen(member);
  await expect(spend(201)).rejects.toMatchObject({ code: 'points.insufficient' });
  await spend(200);
  expect((await giveBack(plain.id, 10)).body).toMatchObject({ pointsTaken: 0 });
  expect(await balances(memberId)).toEqual({ points: 0, points_owed: -100, points_pending: 100 });
  app.clock.set('2026-11-29T04:00:00.000Z');
  await release();
  expect(await balances(memberId)).toEqual({ points: 0, points_owed: 0, points_pending: 0 });
  expect(await lotsOf(memberId)).toEqual([]);
});

test('points of a frozen member wait until the freeze is over', async () => {
  const member = await joinMember(app);
  const { memberId } = member;
  await createTestAward(app.services.db, shop.group, waiting);
  await sellTen(member);
  const by = { actor: 'system', memberId, reason: '测试' } as const;
  await app.services.db.inTransaction((tx) => freezeMember(tx, by));
  app.clock.set('2026-11-30T04:00:00.000Z');
  expect(await release()).toMatchObject({ sales: 0 });
  expect(await balances(memberId)).toMatchObject({ points: 100, points_pending: 100 });
  await app.services.db.inTransaction((tx) => unfreezeMember(tx, by));
  expect(await release()).toEqual({ sales: 1, points: 100 });
});

test('releases, returns and sales at once leave clean books', async () => {
  await createTestAward(app.services.db, shop.group, waiting);
  const members = await Promise.all(Array.from({ length: 4 }, () => joinMember(app)));
  const sales: string[] = [];
  for (const member of members) {
    for (let index = 0; index < 4; index += 1) {
      sales.push((await sellTen(member)).id);
    }
  }
  app.clock.set('2026-11-29T04:00:00.000Z');
  const results = await Promise.all([
    ...sales.flatMap((id) => [giveBack(id, 4), giveBack(id, 6)]),
    ...Array.from({ length: 8 }, release),
    ...members.map((member) => sellTen(member, 0)),
  ]);
  expect(results).toHaveLength(44);
  for (const { memberId } of members) {
    expect(await balances(memberId)).toEqual({ points: 100, points_owed: 0, points_pending: 100 });
  }
});
