import { memberEndpoints, tierEndpoints } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { numberOf } from '../../core/database/sql';
import { putTemplate } from '../coupons/coupons.factory';
import { createStaff } from '../identity/identity.factory';
import { startTestApp, type Caller, type TestApp } from '../../../test/harness';
import { joinMember, openShop, sell, type Shop } from '../../../test/shop';
import { testDatabaseUrl } from '../../../test/test-database';
import { birthdaysOn } from './give-birthday-gifts.job';
import { findTierPrice, giveBirthdayGifts } from './index';
import { setSpendScheme } from './tiers.factory';

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
  const own = await testDatabaseUrl('_tierroutes');
  drop = own.drop;
  app = await startTestApp({ DATABASE_URL: own.url });
  shop = await openShop(app);
  owner = await signIn('owner', shop.group.id);
  manager = await signIn('store_manager', shop.storeA.id);
  cashier = await signIn('cashier', shop.storeA.id);
  await setSpendScheme(app.services.db);
});
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
  await app.close();
  await drop();
});

const scheme = async () => (await app.call(tierEndpoints.readTierScheme, {}, owner)).body;
const auditsOf = async (action: string) =>
  (await app.services.db.read.all('SELECT id FROM audit_entry WHERE action = ?', [action])).length;
const member = () => joinMember(app, { home: shop.storeA });

describe('the scheme', () => {
  test('is set as a whole and by version, audited; a new tier may stand between others', async () => {
    const before = await scheme();
    const [plain, silver, gold] = before.tiers;
    if (!plain || !silver || !gold) throw new Error('three tiers');
    const { tierId: _id, ...like } = silver;
    const wish = {
      ...before,
      tiers: [plain, silver, { ...like, tierId: null, name: '白金会员' }, gold],
      reason: '加一级',
    };
    const audits = await auditsOf('tier_scheme.set');
    const reply = await app.call(tierEndpoints.setTierScheme, wish, owner);
    expect(reply.status).toBe(200);
    expect(reply.body.version).toBe(before.version + 1);
    expect(reply.body.tiers.map(({ name }) => name)).toEqual([
      '普通会员',
      '银卡会员',
      '白金会员',
      '金卡会员',
    ]);
    expect(await auditsOf('tier_scheme.set')).toBe(audits + 1);
    const again = await app.call(tierEndpoints.setTierScheme, wish, owner);
    expect([again.status, again.body.code]).toEqual([409, 'request.conflict']);
    const incomplete = { ...reply.body, tiers: before.tiers, reason: '少一级' };
    expect((await app.call(tierEndpoints.setTierScheme, incomplete, owner)).body.code).toBe(
      'tier.scheme_incomplete',
    );
    const [first, ...rest] = reply.body.tiers;
    if (!first) throw new Error('no tier');
    const greedy = {
      ...reply.body,
      tiers: [{ ...first, measures: silver.measures }, ...rest],
      reason: '最低级要求',
    };
    expect((await app.call(tierEndpoints.setTierScheme, greedy, owner)).body.code).toBe(
      'tier.entry_has_measures',
    );
    expect((await scheme()).version).toBe(before.version + 1);
  });

  test('is read by managers and changed by nobody below the group', async () => {
    expect((await app.call(tierEndpoints.readTierScheme, {}, manager)).status).toBe(200);
    expect((await app.call(tierEndpoints.readTierScheme, {}, cashier)).body.code).toBe(
      'staff.forbidden',
    );
    const wish = { ...(await scheme()), reason: '越权' };
    expect((await app.call(tierEndpoints.setTierScheme, wish, manager)).body.code).toBe(
      'staff.forbidden',
    );
    const local = await signIn('owner', shop.storeA.id);
    expect((await app.call(tierEndpoints.setTierScheme, wish, local)).body.code).toBe(
      'staff.forbidden',
    );
  });

  test('gives its price to quotes', async () => {
    const now = await scheme();
    const price = { payBp: 9_500, scope: {} };
    const tiers = now.tiers.map((tier, rank) => (rank === 1 ? { ...tier, price } : tier));
    await app.call(tierEndpoints.setTierScheme, { ...now, tiers, reason: '会员价' }, owner);
    const { db, tiers: lookup } = app.services;
    expect(await findTierPrice(db.read, lookup, tiers[1]?.tierId ?? '')).toEqual({
      ...price,
      name: '银卡会员',
    });
    expect(await findTierPrice(db.read, lookup, tiers[0]?.tierId ?? '')).toBeNull();
  });
});

describe('a tier by hand', () => {
  const change = (memberId: string, rank: number, as: Caller, validUntil?: string) =>
    scheme().then(({ tiers }) =>
      app.call(
        tierEndpoints.changeMemberTier,
        {
          memberId,
          tierId: tiers[rank]?.tierId ?? '',
          reason: '大客户',
          ...(validUntil === undefined ? {} : { validUntil }),
        },
        as,
      ),
    );

  test('is set until a day, audited once, and is in the member’s own history', async () => {
    const { memberId, token } = await member();
    const audits = await auditsOf('member.tier_changed');
    const reply = await change(memberId, 3, manager, '2026-12-31');
    expect(reply.body).toMatchObject({
      tier: { name: '金卡会员' },
      validUntil: '2026-12-31',
      next: null,
      history: [{ reason: 'manual', note: '大客户', until: '2026-12-31' }, { reason: 'entry' }],
    });
    await change(memberId, 3, manager, '2026-12-31');
    expect(await auditsOf('member.tier_changed')).toBe(audits + 1);
    const own = await app.call(tierEndpoints.readMyTier, {}, { token });
    expect(own.body.history).toEqual(reply.body.history);
    const card = await app.call(memberEndpoints.readCard, {}, { token });
    expect(card.body).toMatchObject({ tier: { name: '金卡会员' }, nextTier: null });
    expect((await change(memberId, 0, manager)).body).toMatchObject({
      tier: { name: '普通会员' },
      validUntil: null,
    });
  });

  test('refuses who may not, a day that is past, and members out of reach', async () => {
    const { memberId } = await member();
    const far = await joinMember(app, { home: shop.storeB });
    expect((await change(memberId, 1, cashier)).body.code).toBe('staff.forbidden');
    expect((await change(memberId, 1, manager, '2026-11-21')).body.code).toBe('tier.day_past');
    expect((await change(far.memberId, 1, manager)).body.code).toBe('member.not_found');
    const row = await app.services.db.read.one(
      'SELECT COUNT(*) AS n FROM tier_change WHERE member_id IN (?, ?)',
      [memberId, far.memberId],
    );
    expect(numberOf(row?.['n'])).toBe(2);
  });
});

describe('coupons of a tier', () => {
  const couponsOf = async (memberId: string) =>
    (
      await app.services.db.read.all(
        'SELECT template_id FROM coupon WHERE member_id = ? ORDER BY id',
        [memberId],
      )
    ).map((row) => row['template_id']);

  test('come with a rise, once a year, and with the birthday', async () => {
    const { db } = app.services;
    const [onRise, onBirthday] = [
      await putTemplate(db, shop.group),
      await putTemplate(db, shop.group),
    ];
    const now = await scheme();
    const gifts = { upgradeTemplateIds: [onRise], birthdayTemplateIds: [onBirthday] };
    // The highest tier that asks for 2,000 yuan.
    const tiers = now.tiers.map((tier, rank) => (rank === 2 ? { ...tier, ...gifts } : tier));
    await app.call(tierEndpoints.setTierScheme, { ...now, tiers, reason: '礼券' }, owner);
    const lucky = await member();
    app.clock.advanceSeconds(30);
    const sale = await sell(app, shop, lucky, 200_000);
    expect(sale.status).toBe(200);
    expect(await couponsOf(lucky.memberId)).toEqual([onRise]);
    const down = tiers[0]?.tierId ?? '';
    const { memberId } = lucky;
    await app.call(
      tierEndpoints.changeMemberTier,
      { memberId, tierId: down, reason: '测试' },
      manager,
    );
    app.clock.advanceSeconds(30);
    await sell(app, shop, lucky, 100);
    expect(await couponsOf(memberId)).toEqual([onRise]);
    await db.inTransaction((tx) =>
      tx.run("UPDATE member SET birthday = '1990-11-20' WHERE id = ?", [memberId]),
    );
    expect(await giveBirthdayGifts(db, app.services, app.clock.now())).toBe(1);
    expect(await giveBirthdayGifts(db, app.services, app.clock.now())).toBe(0);
    expect(await couponsOf(memberId)).toEqual([onRise, onBirthday]);
  });

  test('of those born on 29 February come on the 28th in common years', () => {
    expect(birthdaysOn('2027-02-28')).toEqual(['02-28', '02-29']);
    expect(birthdaysOn('2028-02-28')).toEqual(['02-28']);
    expect(birthdaysOn('2028-02-29')).toEqual(['02-29']);
  });
});

describe('tags', () => {
  const tag = (
    memberIds: string[],
    part: { add?: string[]; remove?: string[] },
    as: Caller = manager,
  ) => app.call(tierEndpoints.tagMembers, { memberIds, ...part }, as);

  test('are put and taken, audited where they change, found by and counted', async () => {
    const [one, two] = [await member(), await member()];
    const audits = await auditsOf('member.tagged');
    const word = `母婴${one.memberId.slice(-4)}`;
    const reply = await tag([one.memberId, two.memberId], { add: [word, 'VIP'] });
    expect(reply.body.items).toEqual([
      { memberId: one.memberId, tags: ['VIP', word] },
      { memberId: two.memberId, tags: ['VIP', word] },
    ]);
    await tag([one.memberId], { add: ['VIP'] });
    await tag([two.memberId], { remove: [word, '没有的'] });
    expect(await auditsOf('member.tagged')).toBe(audits + 3);
    const found = await app.call(memberEndpoints.searchMembers, { tag: word, limit: 20 }, manager);
    expect(found.body.items.map(({ id }) => id)).toEqual([one.memberId]);
    const details = await app.call(memberEndpoints.readMember, { memberId: one.memberId }, manager);
    expect(details.body.tags).toEqual(['VIP', word]);
    const inUse = await app.call(tierEndpoints.listMemberTags, { query: '母婴' }, manager);
    expect(inUse.body.items).toContainEqual({ tag: word, members: 1 });
  });

  test('are all put or none: an unknown member, one out of reach, or too many', async () => {
    const [near, far] = [await member(), await joinMember(app, { home: shop.storeB })];
    const both = [near.memberId, far.memberId];
    expect((await tag(both, { add: ['团购'] })).body.code).toBe('member.not_found');
    const many = Array.from({ length: 20 }, (_, at) => `标签${at}`);
    expect((await tag([near.memberId], { add: many })).status).toBe(200);
    expect((await tag([near.memberId], { add: ['再一个'] })).body.code).toBe(
      'member.too_many_tags',
    );
    expect((await tag([near.memberId], { add: ['a,b'] })).body.code).toBe('request.invalid');
    expect((await tag([near.memberId], { add: ['x'] }, cashier)).body.code).toBe('staff.forbidden');
    const row = await app.services.db.read.one(
      'SELECT COUNT(*) AS n FROM member_tag WHERE member_id IN (?, ?)',
      both,
    );
    expect(numberOf(row?.['n'])).toBe(20);
  });
});
