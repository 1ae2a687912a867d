import { memberEndpoints, pointsEndpoints, type PointsAdjustment } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { numberOf } from '../../core/database/sql';
import { createStaff } from '../identity/identity.factory';
import { readBalance } from '../ledger';
import { startTestApp, type Caller, type TestApp } from '../../../test/harness';
import { joinMember, nextKey, openShop, sell, type Shop } from '../../../test/shop';
import { expirePoints, setPointsTerms } from './index';

let app: TestApp;
let shop: Shop;
let manager: Caller;
let owner: Caller;
let otherOwner: Caller;
let cashier: Caller;

async function signIn(role: 'owner' | 'store_manager' | 'cashier', orgUnitId: string) {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  manager = await signIn('store_manager', shop.storeA.id);
  cashier = await signIn('cashier', shop.storeA.id);
  owner = await signIn('owner', shop.group.id);
  otherOwner = await signIn('owner', shop.group.id);
  await app.services.db.inTransaction((tx) =>
    setPointsTerms(tx, {
      orgUnit: shop.group,
      terms: { expiryKind: 'fixed', expiryTerm: 1, expiresAtMonthEnd: true, adjustLimit: 1_000 },
      reason: '测试',
      actor: 'system',
    }),
  );
});
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
  await app.close();
});

const member = () => joinMember(app, { home: shop.storeA });
const balanceOf = (memberId: string) => readBalance(app.services.db.read, memberId, 'points');
const adjust = (memberId: string, points: number, as: Caller = manager, key = nextKey()) =>
  app.call(pointsEndpoints.adjustPoints, { memberId, points, reason: '补录' }, as, key);
const decide = (one: PointsAdjustment, isApproved: boolean, as: Caller = owner, key = nextKey()) =>
  app.call(
    pointsEndpoints.decideAdjustment,
    { adjustmentId: one.id, isApproved, note: '核对过小票' },
    as,
    key,
  );
const countRows = async () => {
  const counts: number[] = [];
  for (const table of [
    'ledger_posting',
    'points_lot',
    'points_adjustment',
    'points_hold',
    'audit_entry',
  ]) {
    const row = await app.services.db.read.one(`SELECT COUNT(*) AS n FROM ${table}`);
    counts.push(numberOf(row?.['n']));
  }
  return counts;
};

test('a small adjustment happens at once, is in the statement with its reason, and once per key', async () => {
  const { memberId, token } = await member();
  const key = nextKey();
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => adjust(memberId, 300, manager, key)),
  );
  for (const reply of replies) expect(reply.body).toEqual(replies[0]?.body);
  expect(replies[0]?.body).toMatchObject({ state: 'posted', points: 300, reason: '补录' });
  expect((await adjust(memberId, -100)).body.state).toBe('posted');
  expect(await balanceOf(memberId)).toBe(200);
  const statement = await app.call(pointsEndpoints.listMyPoints, {}, { token });
  expect(statement.body.items.map(({ reason, note, delta }) => [reason, note, delta])).toEqual([
    ['adjustment', '补录', -100],
    ['adjustment', '补录', 300],
  ]);
});

test('above the limit a second person decides, and only once', async () => {
  const { memberId } = await member();
  const asked = (await adjust(memberId, 1_001)).body;
  expect(asked.state).toBe('pending');
  expect(await balanceOf(memberId)).toBe(0);
  const waiting = await app.call(
    pointsEndpoints.listAdjustments,
    { state: 'pending', memberId },
    owner,
  );
  expect(waiting.body.items.map(({ id }) => id)).toEqual([asked.id]);
  const decided = await Promise.all([
    decide(asked, true),
    decide(asked, true, otherOwner),
    decide(asked, false),
  ]);
  expect(decided.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, body } of decided) {
    if (status !== 200) expect(body.code).toBe('points.adjustment_decided');
  }
  const done = decided.find(({ status }) => status === 200)?.body;
  expect(await balanceOf(memberId)).toBe(done?.state === 'approved' ? 1_001 : 0);
});

test('small steps of one day do not pass the limit', async () => {
  const { memberId } = await member();
  expect((await adjust(memberId, 600)).body.state).toBe('posted');
  expect((await adjust(memberId, -400)).body.state).toBe('posted');
  expect((await adjust(memberId, 1)).body.state).toBe('pending');
  app.clock.advanceSeconds(86_400);
  const nextDay = await signIn('store_manager', shop.storeA.id);
  expect((await adjust(memberId, 1, nextDay)).body.state).toBe('posted');
  manager = nextDay;
  owner = await signIn('owner', shop.group.id);
  otherOwner = await signIn('owner', shop.group.id);
  cashier = await signIn('cashier', shop.storeA.id);
});

test('whoever asked cannot approve; a rejection moves nothing', async () => {
  const { memberId } = await member();
  const asked = (await adjust(memberId, 5_000, owner)).body;
  const before = await countRows();
  expect((await decide(asked, true, owner)).body.code).toBe('points.own_adjustment');
  expect((await decide(asked, true, manager)).body.code).toBe('staff.forbidden');
  expect(await countRows()).toEqual(before);
  expect((await decide(asked, false, otherOwner)).body).toMatchObject({
    state: 'rejected',
    decisionNote: '核对过小票',
  });
  expect(await balanceOf(memberId)).toBe(0);
});

test('refusals leave everything as it was', async () => {
  const { memberId } = await member();
  const elsewhere = await joinMember(app, { home: shop.storeB });
  await adjust(memberId, 50);
  const before = await countRows();
  expect((await adjust(memberId, -51)).body.code).toBe('points.insufficient');
  expect((await adjust(memberId, -5_000)).body.code).toBe('points.insufficient');
  expect((await adjust(elsewhere.memberId, 10)).body.code).toBe('member.not_found');
  expect((await adjust(memberId, 10, cashier)).body.code).toBe('staff.forbidden');
  const hold = { memberId, points: 51, reason: '核查' };
  expect((await app.call(pointsEndpoints.holdPoints, hold, manager, nextKey())).body.code).toBe(
    'points.insufficient',
  );
  expect(await countRows()).toEqual(before);
});

test('held points leave the balance, outlive their day, and come back with a week to use them', async () => {
  const { memberId, token } = await member();
  await adjust(memberId, 500);
  const held = await app.call(
    pointsEndpoints.holdPoints,
    { memberId, points: 200, reason: '核查' },
    manager,
    nextKey(),
  );
  expect(held.body).toMatchObject({ state: 'held', points: 200 });
  const forecast = await app.call(pointsEndpoints.listMyExpiringLots, {}, { token });
  expect(forecast.body).toEqual({
    days: [{ on: '2026-12-31', points: 300 }],
    months: [{ month: '2026-12', points: 300 }],
    withoutEnd: 0,
    frozen: 200,
    pending: [],
  });
  const card = await app.call(memberEndpoints.readCard, {}, { token });
  expect(card.body.pointsExpiring).toEqual({ on: '2026-12-31', points: 300 });
  app.clock.set('2027-01-05T04:00:00.000Z');
  await expirePoints(app.services.db, 'Asia/Shanghai');
  expect(await balanceOf(memberId)).toBe(0);
  const again = await signIn('store_manager', shop.storeA.id);
  const release = { holdId: held.body.id, reason: '已核实' };
  const released = await Promise.all(
    [1, 2].map(() => app.call(pointsEndpoints.releaseHold, release, again, nextKey())),
  );
  expect(released.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  const lots = await app.call(pointsEndpoints.listMemberLots, { memberId }, again);
  expect(lots.body.items).toMatchObject([
    { amount: 500, remaining: 200, expiresOn: '2027-01-12', state: 'open' },
  ]);
  app.clock.set('2026-11-24T08:00:00.000Z');
});

test('a return takes back first from what that very sale earned', async () => {
  manager = await signIn('store_manager', shop.storeA.id);
  const customer = await member();
  const first = (await sell(app, shop, customer, 10_000)).body;
  app.clock.advanceSeconds(60);
  const second = (await sell(app, shop, customer, 20_000)).body;
  expect([first.pointsEarned, second.pointsEarned]).toEqual([100, 200]);
  const { posEndpoints } = await import('@huike/shared-types');
  await app.call(
    posEndpoints.returnSale,
    {
      saleId: second.id,
      storeId: shop.storeA.id,
      terminalNo: 'T01',
      receiptNo: `B${second.receiptNo}`,
      reason: '退货',
    },
    shop.till,
    nextKey(),
  );
  const lots = await app.call(
    pointsEndpoints.listMemberLots,
    { memberId: customer.memberId, onlyOpen: 'false' },
    manager,
  );
  expect(lots.body.items.map(({ amount, remaining }) => [amount, remaining])).toEqual([
    [200, 0],
    [100, 100],
  ]);
});
