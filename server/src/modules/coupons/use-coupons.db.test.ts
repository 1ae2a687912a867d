import { Refusal } from '../../core/refusal';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { TestApp } from '../../../test/harness';
import { joinMember, withShop, type Shop } from '../../../test/shop';
import { putCoupons, putTemplate, testZone } from './coupons.factory';
import { findCoupon, listUsableCoupons, lockCoupons } from './coupons.queries';
import { expireCoupons } from './expire-coupons.job';
import { issueCouponIfLeft } from './issue-coupon';
import { redeemCoupons } from './redeem-coupons';
import { releaseReservations, reserveCoupons } from './reserve-coupons';
import { restoreCoupons } from './restore-coupons';
import { runNextCouponJob } from './run-coupon-jobs.job';

const today = '2026-11-22';
let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

type Terms = Parameters<typeof putTemplate>[2];
async function someCoupons(count: number, terms: Terms = {}) {
  const { db } = app.services;
  const { memberId } = await joinMember(app);
  const templateId = await putTemplate(db, shop.group, terms);
  return { memberId, templateId, ids: await putCoupons(db, templateId, memberId, count) };
}

const usable = (memberId: string, quoteId: string | null = null) =>
  listUsableCoupons(app.services.db.read, memberId, today, { now: app.clock.now(), quoteId });

async function reserve(memberId: string, ids: readonly string[], quoteId: string, seconds = 60) {
  const until = new Date(app.clock.now().getTime() + seconds * 1000);
  await app.services.db.inTransaction(async (tx) => {
    const coupons = await lockCoupons(tx, memberId, ids);
    await reserveCoupons(tx, { coupons, quoteId, until, businessOn: today });
  });
}

async function use(tx: Tx, memberId: string, ids: readonly string[], quoteId: string | null) {
  return redeemCoupons(tx, {
    coupons: await lockCoupons(tx, memberId, ids),
    saleId: null,
    quoteId,
    store: shop.storeA,
    terminalNo: 'T01',
    amounts: new Map(ids.map((id) => [id, 1_000])),
    actorId: 'test',
    businessOn: today,
  });
}

/** The outcome in a word. */
const wordOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

test('a reserved coupon is its quote’s alone until the time is over', async () => {
  const { memberId, ids } = await someCoupons(2);
  const [first = ''] = ids;
  await reserve(memberId, [first], 'quo_one');
  expect((await usable(memberId)).map(({ id }) => id)).toEqual(ids.slice(1));
  expect(await usable(memberId, 'quo_one')).toHaveLength(2);
  expect(await wordOf(reserve(memberId, ids, 'quo_two'))).toBe('coupon.reserved');
  const { db } = app.services;
  expect(await wordOf(db.inTransaction((tx) => use(tx, memberId, [first], 'quo_two')))).toBe(
    'coupon.reserved',
  );
  app.clock.advanceSeconds(60);
  expect(await usable(memberId)).toHaveLength(2);
  await expireCoupons(db, testZone);
  expect((await findCoupon(db.read, first))?.state).toBe('issued');
  await reserve(memberId, [first], 'quo_three');
  await db.inTransaction((tx) => releaseReservations(tx, 'quo_three'));
  expect(await usable(memberId)).toHaveLength(2);
  await reserve(memberId, [first], 'quo_four');
  expect(await wordOf(db.inTransaction((tx) => use(tx, memberId, [first], 'quo_four')))).toBe(
    'done',
  );
});

test('64 sales use one coupon at once: one does, and the others change nothing', async () => {
  const { memberId, ids } = await someCoupons(1);
  const { db } = app.services;
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, () =>
      wordOf(db.inTransaction((tx) => use(tx, memberId, ids, null))),
    ),
  );
  expect(outcomes.filter((word) => word === 'done')).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'coupon.used']));
  const rows = await db.read.all('SELECT id FROM coupon_redemption WHERE coupon_id = ?', ids);
  expect(rows).toHaveLength(1);
});

test('nobody locks a coupon that is somebody else’s', async () => {
  const { ids } = await someCoupons(1);
  const other = await joinMember(app);
  const locking = app.services.db.inTransaction((tx) => lockCoupons(tx, other.memberId, ids));
  expect(await wordOf(locking)).toBe('coupon.not_found');
});

describe('a sale that comes back whole', () => {
  const rollBack = new Error('only looked at');

  /** Uses, restores, looks, and leaves nothing behind: no sale has these coupons as tenders. */
  async function comeBack(terms: Terms, returnedOn = today) {
    const { memberId, ids } = await someCoupons(1, terms);
    const [couponId = ''] = ids;
    const saleId = newId('sale');
    const seen: unknown[] = [];
    const work = app.services.db.inTransaction(async (tx) => {
      await redeemCoupons(tx, {
        coupons: await lockCoupons(tx, memberId, ids),
        saleId,
        quoteId: null,
        store: shop.storeA,
        terminalNo: 'T01',
        amounts: new Map([[couponId, 1_000]]),
        actorId: 'test',
        businessOn: today,
      });
      const order = { saleId, returnId: newId('return'), actorId: 'test', businessOn: returnedOn };
      seen.push(await restoreCoupons(tx, order), await restoreCoupons(tx, order));
      const coupon = await findCoupon(tx, couponId);
      seen.push(coupon?.state, coupon?.expiresOn);
      throw rollBack;
    });
    await expect(work).rejects.toBe(rollBack);
    return { couponId, seen };
  }

  test('gives the coupon back once', async () => {
    const { couponId, seen } = await comeBack({});
    expect(seen).toEqual([[couponId], [], 'issued', '2026-12-21']);
  });

  test('after the last day with seven more', async () => {
    const validity = { kind: 'dates', from: today, to: today } as const;
    const { couponId, seen } = await comeBack({ validity }, '2026-11-25');
    expect(seen).toEqual([[couponId], [], 'issued', '2026-12-02']);
  });

  test('leaves none where the terms say so', async () => {
    const { seen } = await comeBack({ isRestoredOnReturn: false });
    expect(seen.slice(0, 3)).toEqual([[], [], 'void']);
  });
});

test('work that goes on without the coupon is left as it was where none is left', async () => {
  const { db } = app.services;
  const { memberId, templateId } = await someCoupons(1, { quantity: 1 });
  const order = {
    templateId,
    memberId,
    source: 'sale',
    sourceId: newId('sale'),
    businessOn: today,
  } as const;
  expect(await db.inTransaction((tx) => issueCouponIfLeft(tx, order))).toBeNull();
  const issued = await db.read.all('SELECT id FROM coupon WHERE template_id = ?', [templateId]);
  expect(issued).toHaveLength(1);
});

test('many buyers at once take the last coupons: as many as there were, and no sale fails', async () => {
  const { db } = app.services;
  const templateId = await putTemplate(db, shop.group, { quantity: 10 });
  const buyers = [];
  for (let index = 0; index < 64; index += 1) buyers.push(await joinMember(app));
  const issued = await Promise.all(
    buyers.map(({ memberId }) =>
      db.inTransaction((tx) =>
        issueCouponIfLeft(tx, {
          templateId,
          memberId,
          source: 'sale',
          sourceId: newId('sale'),
          businessOn: today,
        }),
      ),
    ),
  );
  expect(issued.filter((id) => id !== null)).toHaveLength(10);
}, 60_000);

test('two processes run one grant: every member is served once', async () => {
  const { db, clock, secrets } = app.services;
  const templateId = await putTemplate(db, shop.group, { quantity: 1_000 });
  const memberIds: string[] = [];
  for (let index = 0; index < 230; index += 1) memberIds.push((await joinMember(app)).memberId);
  const jobId = newId('couponJob');
  await db.inTransaction((tx) =>
    tx.run(
      `INSERT INTO coupon_job (id, kind, state, template_id, version_no, face_fen, audience, org_paths,
         total_count, done_count, issued_count, member_cursor, last_on, reason, actor_id, actor_name,
         leased_until, created_at, finished_at)
       VALUES (?, 'grant', 'queued', ?, NULL, NULL, ?, ?, 230, 0, 0, '', NULL, 'test', 'test', 'test', NULL,
         '2026-11-22 08:00:00.000', NULL)`,
      [
        jobId,
        templateId,
        JSON.stringify({ kind: 'members', memberIds }),
        JSON.stringify([shop.group.orgPath]),
      ],
    ),
  );
  // The first process dies after a piece; the lease ends, and two others come by at once.
  let pieces = 0;
  const needs = { db, clock, secrets, timeZone: testZone };
  await runNextCouponJob({ ...needs, shouldStop: () => (pieces += 1) > 1 });
  const half = await db.read.one('SELECT done_count FROM coupon_job WHERE id = ?', [jobId]);
  expect(Number(half?.['done_count'])).toBe(100);
  app.clock.advanceSeconds(31);
  await Promise.all([runNextCouponJob(needs), runNextCouponJob(needs)]);
  const job = await db.read.one('SELECT * FROM coupon_job WHERE id = ?', [jobId]);
  expect(job).toMatchObject({ state: 'done' });
  const rows = await db.read.all('SELECT DISTINCT member_id FROM coupon WHERE template_id = ?', [
    templateId,
  ]);
  const all = await db.read.all('SELECT id FROM coupon WHERE template_id = ?', [templateId]);
  expect([rows.length, all.length, Number(job?.['issued_count'])]).toEqual([230, 230, 230]);
}, 60_000);
