import { checkInEndpoints as endpoints } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { createStaff } from '../identity/identity.factory';
import { openTestSession } from '../members/members.factory';
import { startTestApp, type Caller, type TestApp } from '../../../test/harness';
import { joinMember, nextKey, openShop, type Shop } from '../../../test/shop';
import { testDatabaseUrl } from '../../../test/test-database';

let app: TestApp;
let shop: Shop;
let drop: () => Promise<void>;
let owner: Caller;
let manager: Caller;
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
  const own = await testDatabaseUrl('_checkinroutes');
  drop = own.drop;
  app = await startTestApp({ DATABASE_URL: own.url });
  shop = await openShop(app);
  owner = await signIn('owner', shop.group.id);
  manager = await signIn('store_manager', shop.storeA.id);
  cashier = await signIn('cashier', shop.storeA.id);
});
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
  await app.close();
  await drop();
});

// Clocks of the harness stand at 16:00 on this day in Shanghai.
const today = '2026-11-22';
const wish = {
  version: 0,
  effectiveOn: today,
  isOpen: true,
  pointsPerDay: 5,
  cycleDays: 7,
  bonuses: [{ day: 1, reward: { kind: 'points' as const, points: 3 } }],
  makeUp: { perMonthMax: 3, daysBackMax: 7, costPoints: 10 },
  reason: '开张',
};

test('terms are set by who may for the whole group, once per version', async () => {
  for (const caller of [manager, cashier]) {
    const { body } = await app.call(endpoints.setCheckInTerms, wish, caller);
    expect(body.code).toBe('staff.forbidden');
  }
  expect((await app.call(endpoints.readCheckInTerms, {}, cashier)).status).toBe(403);
  const unknown = { kind: 'coupon' as const, templateId: 'cpt_01JCB3H4X2M8Q9V5T7N6KDWZAY' };
  const lost = { ...wish, bonuses: [{ day: 1, reward: unknown }] };
  expect((await app.call(endpoints.setCheckInTerms, lost, owner)).body.code).toBe(
    'coupon.template_not_found',
  );
  const { status, body } = await app.call(endpoints.setCheckInTerms, wish, owner);
  expect([status, body.current?.pointsPerDay, body.latestVersion]).toEqual([200, 5, 1]);
  const again = await app.call(endpoints.setCheckInTerms, wish, owner);
  expect([again.status, again.body.code]).toEqual([409, 'request.conflict']);
  const later = { ...wish, version: 1, effectiveOn: '2026-12-01', pointsPerDay: 8 };
  await app.call(endpoints.setCheckInTerms, later, owner);
  const sooner = { ...later, version: 2, effectiveOn: '2026-11-25', pointsPerDay: 9 };
  const list = (await app.call(endpoints.setCheckInTerms, sooner, owner)).body;
  expect(list.coming.map(({ version }) => version)).toEqual([3]);
  expect(list.past.map(({ version }) => version)).toEqual([2]);
});

test('a visitor is asked to join; a tap sent again with its key gets its first answer', async () => {
  const visitor = await openTestSession(app.services.db, null, app.services.secrets);
  const refused = await app.call(endpoints.checkIn, {}, visitor, nextKey());
  expect(refused.body.code).toBe('member.not_registered');
  const member = await joinMember(app, { home: shop.storeA });
  const key = nextKey();
  const first = await app.call(endpoints.checkIn, {}, member, key);
  expect(first.body).toMatchObject({ isNew: true, points: 5, bonuses: [{ day: 1 }] });
  const replay = await app.call(endpoints.checkIn, {}, member, key);
  expect(replay.body).toEqual(first.body);
  const second = await app.call(endpoints.checkIn, {}, member, nextKey());
  expect([second.status, second.body.isNew]).toEqual([200, false]);
  expect(second.body.board).toMatchObject({ streak: 1, pointsBalance: 8, isSignedToday: true });
});

test('staff see who signed in and the sums of each day, within their reach', async () => {
  const away = await joinMember(app, { home: shop.storeB });
  await app.call(endpoints.checkIn, {}, away, nextKey());
  const span = { from: '2026-11-01', to: today };
  const sums = async (caller: Caller) =>
    (await app.call(endpoints.listCheckInDays, span, caller)).body.items;
  expect(await sums(owner)).toEqual([
    { on: today, signedCount: 2, madeUpCount: 0, points: 16, costPoints: 0, couponCount: 0 },
  ]);
  expect((await sums(manager))[0]?.signedCount).toBe(1);
  const rows = async (caller: Caller, limit = 20) =>
    (await app.call(endpoints.listCheckIns, { madeOn: today, limit }, caller)).body;
  expect((await rows(owner)).items.map(({ memberId }) => memberId)).toContain(away.memberId);
  expect((await rows(manager)).items.map(({ memberId }) => memberId)).not.toContain(away.memberId);
  const page = await rows(owner, 1);
  expect([page.items.length, page.nextCursor !== null]).toEqual([1, true]);
});
