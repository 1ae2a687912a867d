import {
  earningEndpoints,
  posEndpoints,
  type AwardTerms,
  type RehearsalResult,
} from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { numberOf, sqlInstant, textOf } from '../../core/database/sql';
import { createCategory } from '../catalogue';
import { createTestItem } from '../catalogue/catalogue.factory';
import { createStaff } from '../identity/identity.factory';
import { createTestAward } from '../points/award-rules.factory';
import { startTestApp, type Caller, type TestApp } from '../../../test/harness';
import { joinMember, nextKey, nextReceiptNo, openShop, type Shop } from '../../../test/shop';
import { runNextRehearsal } from './index';
import { walkPastSales, type PastSale } from './past-sales.report';
import { rehearseSales } from './rehearse-sales';
import { findAwardVersion } from '../points';

const timeZone = 'Asia/Shanghai';
let app: TestApp;
let beautyId: string;
let itemCodes: string[];
beforeAll(async () => {
  app = await startTestApp();
  const { db } = app.services;
  const mark = nextKey().slice(-12);
  const top = await db.inTransaction((tx) =>
    createCategory(tx, { actor: 'system' }, { parentId: null, code: `B${mark}`, name: '化妆品' }),
  );
  const below = await db.inTransaction((tx) =>
    createCategory(tx, { actor: 'system' }, { parentId: top.id, code: `L${mark}`, name: '口红' }),
  );
  beautyId = top.id;
  const beauty = await createTestItem(db, { categoryId: below.id });
  itemCodes = [beauty.code, (await createTestItem(db)).code];
});
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
  await app.close();
});

/** The same random numbers in the same order. */
function dice(seed: number): (max: number) => number {
  let state = seed;
  return (max) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * max);
  };
}

const birthdays = ['1990-11-24', '1985-03-02', null, '2000-12-01'];

/** Members of all tiers, with birthdays and tags, in a shop of their own. */
async function openTwin(): Promise<{ shop: Shop; memberIds: string[] }> {
  app.clock.set('2026-11-20T00:00:00.000Z');
  const shop = await openShop(app);
  const memberIds: string[] = [];
  for (const [index, birthday] of birthdays.entries()) {
    const { memberId } = await joinMember(app, { tierRank: (index % 3) + 1, name: '林晓月' });
    memberIds.push(memberId);
    await app.services.db.inTransaction(async (tx) => {
      await tx.run('UPDATE member SET birthday = ? WHERE id = ?', [birthday, memberId]);
      if (index % 2 === 1) return;
      await tx.run(
        'INSERT INTO member_tag (member_id, tag, added_by, added_at) VALUES (?, ?, ?, ?)',
        [memberId, '母婴', 'test', sqlInstant(tx.now)],
      );
    });
  }
  return { shop, memberIds };
}

/** Sells the same baskets at the same hours over nine days, a few of them late from an off-line till. */
async function trade({ shop, memberIds }: { shop: Shop; memberIds: string[] }): Promise<void> {
  const random = dice(7);
  for (let index = 0; index < 60; index += 1) {
    app.clock.set('2026-11-21T00:00:00.000Z');
    app.clock.advanceSeconds(index * 3 * 3_600 + random(3_000));
    const lines = Array.from({ length: 1 + random(3) }, (_, line) => ({
      lineNo: line + 1,
      itemCode: itemCodes[random(2)],
      name: '商品',
      quantity: 1 + random(3),
      unitPriceFen: 100 + random(20_000),
    }));
    const totalFen = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceFen, 0);
    const lateMs = random(5) === 0 ? 20 * 3_600_000 : 0;
    const sale = {
      storeId: shop.storeA.id,
      terminalNo: 'T01',
      receiptNo: nextReceiptNo(),
      lines,
      tenders: [{ kind: 'cash' as const, amountFen: totalFen }],
      totalFen,
      soldAt: new Date(app.clock.now().getTime() - lateMs).toISOString(),
      ...(random(8) === 0 ? {} : { memberId: memberIds[random(memberIds.length)] }),
    };
    const rows = [{ kind: 'sale' as const, rowKey: nextKey(), sale }];
    const reply = await app.call(
      posEndpoints.uploadBatch,
      { storeId: shop.storeA.id, rows },
      shop.till,
    );
    expect(reply.body.rows[0]).toMatchObject({ outcome: 'done' });
  }
}

async function pointsPosted(shop: Shop): Promise<number> {
  const row = await app.services.db.read.one(
    'SELECT SUM(points_earned) AS points FROM sale WHERE store_id = ?',
    [shop.storeA.id],
  );
  return numberOf(row?.['points']);
}

async function rehearse(shop: Shop, versionId: string): Promise<RehearsalResult> {
  const { read } = app.services.db;
  const version = await findAwardVersion(read, versionId);
  if (!version) throw new Error('no such version');
  const span = { fromOn: '2026-11-20', toOn: '2026-12-10' };
  const order = { ...span, version, orgPath: shop.group.orgPath, timeZone };
  const found = await rehearseSales(read, { ...order, onPage: async () => true });
  if (!found) throw new Error('it was stopped');
  return found as RehearsalResult;
}

const best = { group: '周末', policy: 'best' } as const;
const cases: [string, () => Partial<AwardTerms>][] = [
  [
    'double points on goods of a category, capped per day',
    () => ({
      scope: { categories: { include: [beautyId], exclude: [] } },
      award: { kind: 'multiplier', multiplierBp: 20_000 },
      capPerDay: 300,
    }),
  ],
  ['a birthday week', () => ({ scope: { birthday: 'week' }, capPerSale: 50 })],
  [
    'evenings for tagged members, against another rule of its group',
    () => ({
      scope: {
        hours: [{ from: '18:00', to: '02:00' }],
        tags: { include: ['母婴'], exclude: [] },
      },
      award: { kind: 'rate', points: 3, perFen: 700 },
      rounding: 'half_up',
      stacking: best,
      pendingDays: 7,
    }),
  ],
];

test.each(cases)(
  '%s: the rehearsal of a draft equals the postings of the same rule',
  async (_name, terms) => {
    const rival = {
      award: { kind: 'fixed', points: 40 },
      scope: { minimumFen: 9_000 },
      stacking: best,
    } as const;
    const [past, present] = [await openTwin(), await openTwin()];
    for (const { shop } of [past, present])
      await createTestAward(app.services.db, shop.group, rival);
    const draft = await createTestAward(app.services.db, past.shop.group, terms(), {
      isDraft: true,
    });
    const published = await createTestAward(app.services.db, present.shop.group, terms());
    await trade(past);
    await trade(present);

    const found = await rehearse(past.shop, draft.versionId);
    expect(found.pointsBefore).toBe(await pointsPosted(past.shop));
    expect(found.pointsAfter).toBe(await pointsPosted(present.shop));
    expect(found.pointsAfter).toBeGreaterThan(found.pointsBefore);
    // The point value of the shop's base rule is a yuan for a hundred.
    expect(found.costFen).toBe(found.pointsAfter - found.pointsBefore);
    const sumOf = (parts: { saleCount: number; pointsAfter: number }[]) => [
      parts.reduce((sum, part) => sum + part.saleCount, 0),
      parts.reduce((sum, part) => sum + part.pointsAfter, 0),
    ];
    expect(sumOf(found.weeks)).toEqual([found.saleCount, found.pointsAfter]);
    expect(sumOf(found.tiers)).toEqual([found.saleCount, found.pointsAfter]);
    expect(found.gainingMembers).toBe(found.gaining.length);

    // What is in force already changes nothing.
    const again = await rehearse(present.shop, published.versionId);
    expect(again.pointsBefore).toBe(await pointsPosted(present.shop));
    expect(again).toMatchObject({
      pointsAfter: again.pointsBefore,
      gainingMembers: 0,
      losingMembers: 0,
    });
  },
);

test('every sale of a member is found once, whatever the days, and weeks begin on Monday', async () => {
  const twin = await openTwin();
  await trade(twin);
  const { versionId } = await createTestAward(
    app.services.db,
    twin.shop.group,
    {},
    { isDraft: true },
  );
  const found = await rehearse(twin.shop, versionId);
  const rows = await app.services.db.read.all(
    'SELECT business_on FROM sale WHERE store_id = ? AND member_id IS NOT NULL',
    [twin.shop.storeA.id],
  );
  expect(found.saleCount).toBe(rows.length);
  const inWeek = (monday: string, next: string) =>
    rows.filter((row) => monday <= textOf(row['business_on']) && textOf(row['business_on']) < next)
      .length;
  expect(found.weeks.map(({ monday, saleCount }) => [monday, saleCount])).toEqual([
    ['2026-11-16', inWeek('2026-11-16', '2026-11-23')],
    ['2026-11-23', inWeek('2026-11-23', '2026-11-30')],
  ]);
});

test('pages of any size bring the same sales', async () => {
  await trade(await openTwin());
  const span = { fromOn: '2026-11-20', toOn: '2026-12-10' };
  const walked = async (pageSize: number) => {
    const sales: PastSale[] = [];
    for await (const page of walkPastSales(app.services.db.read, span, [], pageSize)) {
      sales.push(...page.sales);
    }
    return sales;
  };
  const whole = await walked(10_000);
  expect(whole.length).toBeGreaterThan(40);
  expect(await walked(7)).toEqual(whole);
  expect(await walked(1)).toEqual(whole);
});

async function signIn(role: 'owner' | 'cashier', orgUnitId: string): Promise<Caller> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

test('staff start a rehearsal, follow it, and read what it found', async () => {
  const twin = await openTwin();
  await trade(twin);
  const { db } = app.services;
  const { versionId } = await createTestAward(db, twin.shop.group, {}, { isDraft: true });
  const owner = await signIn('owner', twin.shop.group.id);
  const span = { versionId, orgUnitId: twin.shop.group.id, fromOn: '2026-11-21' };
  const start = (toOn: string, as = owner, key = nextKey()) =>
    app.call(earningEndpoints.startRehearsal, { ...span, toOn }, as, key);
  expect((await start('2026-12-31')).body.code).toBe('rehearsal.span_wrong');
  expect((await start('2026-11-20')).body.code).toBe('rehearsal.span_wrong');
  const cashier = await signIn('cashier', twin.shop.group.id);
  expect((await start('2026-11-28', cashier)).body.code).toBe('staff.forbidden');
  const stranger = await signIn('owner', (await openShop(app)).group.id);
  expect((await start('2026-11-28', stranger)).body.code).toBe('org_unit.not_found');

  const key = nextKey();
  const { body: asked } = await start('2026-11-28', owner, key);
  expect(asked).toMatchObject({ state: 'queued', version: 1, doneBp: 0 });
  expect((await start('2026-11-28', owner, key)).body).toEqual(asked);
  const input = { rehearsalId: asked.id };
  expect((await app.call(earningEndpoints.readRehearsal, input, stranger)).body.code).toBe(
    'rehearsal.not_found',
  );
  expect(await runNextRehearsal({ db, clock: app.clock, timeZone })).toBe(asked.id);
  expect(await runNextRehearsal({ db, clock: app.clock, timeZone })).toBeUndefined();
  const { body: done } = await app.call(earningEndpoints.readRehearsal, input, owner);
  expect(done).toMatchObject({ state: 'done', doneBp: 10_000 });
  expect(done.result?.gaining[0]).toMatchObject({ nameMasked: '林**' });
  expect(done.result?.pointsAfter).toBe(
    (done.result?.pointsBefore ?? 0) + 100 * (done.result?.saleCount ?? 0),
  );
  const { body: list } = await app.call(earningEndpoints.listRehearsals, {}, owner);
  expect(list.items.map(({ id }) => id)).toEqual([asked.id]);
  const cancelled = await app.call(earningEndpoints.cancelRehearsal, input, owner, nextKey());
  expect(cancelled.body.code).toBe('rehearsal.wrong_state');
});

test('a rehearsal is stopped by whoever cancels it, and begun anew where its process died', async () => {
  const { shop } = await openTwin();
  const { db } = app.services;
  const { versionId } = await createTestAward(db, shop.group, {}, { isDraft: true });
  const owner = await signIn('owner', shop.group.id);
  const span = { versionId, orgUnitId: shop.group.id, fromOn: '2026-11-01', toOn: '2026-11-19' };
  const start = async () =>
    (await app.call(earningEndpoints.startRehearsal, span, owner, nextKey())).body.id;
  const stateOf = async (rehearsalId: string) =>
    (await app.call(earningEndpoints.readRehearsal, { rehearsalId }, owner)).body.state;
  const needs = { db, clock: app.clock, timeZone };

  const first = await start();
  await app.call(earningEndpoints.cancelRehearsal, { rehearsalId: first }, owner, nextKey());
  expect(await runNextRehearsal(needs)).toBeUndefined();
  expect(await stateOf(first)).toBe('cancelled');

  const second = await start();
  const leased = sqlInstant(new Date(app.clock.now().getTime() + 60_000));
  await db.inTransaction((tx) =>
    tx.run("UPDATE rehearsal SET state = 'running', leased_until = ? WHERE id = ?", [
      leased,
      second,
    ]),
  );
  expect(await runNextRehearsal(needs)).toBeUndefined();
  app.clock.advanceSeconds(61);
  expect(await runNextRehearsal(needs)).toBe(second);
  expect(await stateOf(second)).toBe('done');
});
