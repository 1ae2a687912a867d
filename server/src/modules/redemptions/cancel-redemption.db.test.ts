import { giftConsoleEndpoints as desk, giftEndpoints as my } from '@huike/shared-types';
import { numberOf, type SqlRow } from '../../core/database/sql';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, signInStaff, withShop, type Shop } from '../../../test/shop';
import { putTemplate } from '../coupons/coupons.factory';
import { putGift } from '../gifts/gifts.factory';
import { readBalance } from '../ledger';
import { givePoints, putRedemption, type RedemptionWish } from './taken-gifts.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

/** Three lots, of which a gift for 100 points takes two and a part of the third. */
const lots = [
  { points: 30, expiresOn: '2026-11-25' },
  { points: 50, expiresOn: '2027-03-31' },
  { points: 170, expiresOn: null },
];

async function redeemed(parts: Partial<RedemptionWish> = {}) {
  const { db, secrets } = app.services;
  const member = await joinMember(app);
  const { memberId } = member;
  await givePoints(db, memberId, lots);
  const lotsBefore = await lotsOf(memberId);
  const giftId = await putGift(db, shop.group, {
    stock: 5,
    ...(parts.content ? { content: parts.content } : {}),
  });
  const placeId = parts.way === undefined ? shop.storeA.id : shop.group.id;
  const made = await putRedemption(db, { memberId, giftId, placeId, secrets, ...parts });
  return { ...member, ...made, giftId, placeId, lotsBefore };
}

/** The lots of a member as they stand, without what they are called. */
function lotsOf(memberId: string): Promise<SqlRow[]> {
  return app.services.db.read.all(
    'SELECT opened_on, expires_on, amount, remaining, state FROM points_lot WHERE member_id = ? ORDER BY id',
    [memberId],
  );
}

async function stockOf(giftId: string, placeId: string): Promise<[number, number]> {
  const row = await app.services.db.read.one(
    'SELECT quantity, redeemed_count FROM gift_stock WHERE gift_id = ? AND place_id = ?',
    [giftId, placeId],
  );
  return [numberOf(row?.['quantity']), numberOf(row?.['redeemed_count'])];
}

const cancel = (redemptionId: string, token: string, key = nextKey()) =>
  app.call(my.cancelMyRedemption, { redemptionId }, { token }, key);

/** Everything that undoing may write for a redemption. */
async function rowsOf(redemptionId: string, memberId: string): Promise<unknown> {
  const { read } = app.services.db;
  return {
    redemption: await read.all('SELECT * FROM redemption WHERE id = ?', [redemptionId]),
    history: await read.all('SELECT id FROM redemption_event WHERE redemption_id = ?', [
      redemptionId,
    ]),
    movements: await read.all('SELECT id FROM gift_stock_movement WHERE source = ?', [
      redemptionId,
    ]),
    notices: await read.all('SELECT id FROM notice_outbox WHERE member_id = ?', [memberId]),
    coupons: await read.all('SELECT id, state FROM coupon WHERE member_id = ?', [memberId]),
    lots: await lotsOf(memberId),
    balance: await readBalance(read, memberId, 'points'),
  };
}

test('cancelling fills every lot as it was and puts the gift back, once', async () => {
  const made = await redeemed();
  const { redemptionId, memberId, token, giftId, placeId } = made;
  expect(await lotsOf(memberId)).not.toEqual(made.lotsBefore);
  expect(await stockOf(giftId, placeId)).toEqual([4, 1]);
  const key = nextKey();
  const first = await cancel(redemptionId, token, key);
  expect(first.body).toMatchObject({ state: 'cancelled', isCancellable: false, pickUpCode: null });
  expect((await cancel(redemptionId, token, key)).body).toEqual(first.body);
  expect((await cancel(redemptionId, token)).body.code).toBe('redemption.wrong_state');
  expect(await lotsOf(memberId)).toEqual(made.lotsBefore);
  expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(250);
  expect(await stockOf(giftId, placeId)).toEqual([5, 0]);
  const notices = await app.services.db.read.all(
    "SELECT id FROM notice_outbox WHERE member_id = ? AND kind = 'redemption.cancelled'",
    [memberId],
  );
  expect(notices).toHaveLength(1);
});

test('a lot that has ended since gets a few days of grace', async () => {
  const begun = app.clock.now();
  const { redemptionId, token, memberId } = await redeemed({ pickUpDays: 30 });
  app.clock.set('2026-11-28T04:00:00.000Z');
  const { status } = await cancel(redemptionId, token);
  app.clock.set(begun);
  expect(status).toBe(200);
  const [first, second] = await lotsOf(memberId);
  expect([first?.['expires_on'], second?.['expires_on']]).toEqual(['2026-12-05', '2027-03-31']);
  expect(numberOf(first?.['remaining'])).toBe(30);
});

test('64 who cancel one redemption at once: one does', async () => {
  const { redemptionId, token, memberId, giftId, placeId } = await redeemed();
  const replies = await Promise.all(Array.from({ length: 64 }, () => cancel(redemptionId, token)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(250);
  expect(await stockOf(giftId, placeId)).toEqual([5, 0]);
});

test('staff cancel with a reason, within their subtree, and it is on record', async () => {
  const { redemptionId, token } = await redeemed();
  const beyond = await signInStaff(app, 'store_manager', shop.storeB.id);
  const manager = await signInStaff(app, 'store_manager', shop.storeA.id);
  const cashier = await signInStaff(app, 'cashier', shop.storeA.id);
  const order = { redemptionId, reason: '门店缺货' };
  const out = await app.call(desk.cancelRedemption, order, beyond, nextKey());
  expect(out.body.code).toBe('redemption.not_found');
  const may = await app.call(desk.cancelRedemption, order, cashier, nextKey());
  expect(may.body.code).toBe('staff.forbidden');
  const done = await app.call(desk.cancelRedemption, order, manager, nextKey());
  expect(done.body).toMatchObject({
    state: 'cancelled',
    history: [{ step: 'cancelled', actorName: '测试员工', note: '门店缺货' }, { step: 'redeemed' }],
  });
  const seen = await app.call(my.readMyRedemption, { redemptionId }, { token });
  expect(seen.body.history[0]).toMatchObject({ step: 'cancelled', note: '门店缺货' });
  const audit = await app.services.db.read.one(
    "SELECT before_json, after_json, reason FROM audit_entry WHERE subject_id = ? AND action = 'redemption.cancelled'",
    [redemptionId],
  );
  expect(audit).toMatchObject({ reason: '门店缺货' });
  expect(JSON.parse(String(audit?.['before_json']))).toEqual({ state: 'ready' });
  expect(JSON.parse(String(audit?.['after_json']))).toMatchObject({ pointsBack: 100 });
});

describe('each refusal leaves every row as it was', () => {
  test('another member’s, a frozen member, a prize', async () => {
    const { redemptionId, memberId, token } = await redeemed();
    const prize = await redeemed({ source: 'draw', points: 0 });
    const stranger = await joinMember(app);
    const before = await rowsOf(redemptionId, memberId);
    const prizeBefore = await rowsOf(prize.redemptionId, prize.memberId);
    expect((await cancel(redemptionId, stranger.token)).body.code).toBe('redemption.not_found');
    const won = await cancel(prize.redemptionId, prize.token);
    expect(won.body.code).toBe('redemption.not_cancellable');
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [memberId]),
    );
    expect((await cancel(redemptionId, token)).body.code).toBe('member.frozen');
    expect(await rowsOf(redemptionId, memberId)).toEqual(before);
    expect(await rowsOf(prize.redemptionId, prize.memberId)).toEqual(prizeBefore);
  });

  test('what is under way', async () => {
    const { redemptionId, memberId, token } = await redeemed({ way: 'delivery' });
    const sender = await signInStaff(app, 'owner', shop.group.id);
    const parcel = { redemptionId, carrier: '顺丰', trackingNo: 'SF1234567890' };
    expect((await app.call(desk.shipRedemption, parcel, sender)).status).toBe(200);
    const before = await rowsOf(redemptionId, memberId);
    expect((await cancel(redemptionId, token)).body.code).toBe('redemption.wrong_state');
    expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  });
});

describe('a coupon that was handed out at once', () => {
  async function withCoupon() {
    const templateId = await putTemplate(app.services.db, shop.group);
    const content = { kind: 'coupon', templateId } as const;
    return redeemed({ way: 'at_once', content });
  }

  test('becomes void, and the points return', async () => {
    const { redemptionId, token, memberId, lotsBefore } = await withCoupon();
    const seen = await app.call(my.readMyRedemption, { redemptionId }, { token });
    expect(seen.body).toMatchObject({ state: 'done', isCancellable: true });
    expect((await cancel(redemptionId, token)).body.state).toBe('cancelled');
    const coupons = await app.services.db.read.all('SELECT state FROM coupon WHERE member_id = ?', [
      memberId,
    ]);
    expect(coupons).toEqual([{ state: 'void' }]);
    expect(await lotsOf(memberId)).toEqual(lotsBefore);
  });

  test('stays where it is used, reserved or with a friend', async () => {
    for (const state of ['given', 'expired']) {
      const { redemptionId, token, memberId } = await withCoupon();
      const put = (to: string) =>
        app.services.db.inTransaction((tx) =>
          tx.run('UPDATE coupon SET state = ? WHERE member_id = ?', [to, memberId]),
        );
      await put(state);
      const before = await rowsOf(redemptionId, memberId);
      expect((await cancel(redemptionId, token)).body.code).toBe('coupon.used');
      expect(await rowsOf(redemptionId, memberId)).toEqual(before);
      const seen = await app.call(my.readMyRedemption, { redemptionId }, { token });
      expect(seen.body.isCancellable).toBe(false);
      await put('issued');
    }
  });
});
