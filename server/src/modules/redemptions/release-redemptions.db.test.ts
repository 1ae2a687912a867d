import { giftEndpoints as my } from '@huike/shared-types';
import { numberOf, textOf } from '../../core/database/sql';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { putGift } from '../gifts/gifts.factory';
import { readBalance } from '../ledger';
import { givePoints, putRedemption, testZone } from './taken-gifts.factory';
import { releaseRedemptions } from './release-redemptions.job';
import { remindRedemptions } from './remind-redemptions.job';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

async function redeemed(parts: { way?: 'delivery'; pickUpDays?: number; points?: number } = {}) {
  const { db, secrets } = app.services;
  const member = await joinMember(app);
  const { memberId } = member;
  await givePoints(db, memberId, [{ points: 100, expiresOn: '2026-12-01' }]);
  const giftId = await putGift(db, shop.group, { stock: 5 });
  const placeId = parts.way ? shop.group.id : shop.storeA.id;
  const made = await putRedemption(db, { memberId, giftId, placeId, secrets, ...parts });
  return { ...member, ...made, giftId, placeId };
}

async function stateOf(redemptionId: string): Promise<string> {
  const row = await app.services.db.read.one('SELECT state FROM redemption WHERE id = ?', [
    redemptionId,
  ]);
  return textOf(row?.['state']);
}

async function toldOf(redemptionId: string, kind: string): Promise<number> {
  const row = await app.services.db.read.one(
    'SELECT COUNT(*) AS n FROM notice_outbox WHERE dedupe_key = ?',
    [`${kind}:${redemptionId}`],
  );
  return numberOf(row?.['n']);
}

const release = () => releaseRedemptions(app.services.db, testZone);
const remind = () => remindRedemptions(app.services.db, testZone);

test('what nobody fetched is released when its last day ends in the programme’s zone', async () => {
  // 22 November in Shanghai; it waits until the 25th.
  app.clock.set('2026-11-22T08:00:00.000Z');
  const { redemptionId, memberId, giftId, placeId } = await redeemed({ pickUpDays: 3 });
  app.clock.set('2026-11-25T15:59:59.999Z');
  await release();
  expect(await stateOf(redemptionId)).toBe('ready');
  app.clock.set('2026-11-25T16:00:00.000Z');
  await release();
  expect(await stateOf(redemptionId)).toBe('expired');
  await release();
  expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(100);
  const stock = await app.services.db.read.one(
    'SELECT quantity, redeemed_count FROM gift_stock WHERE gift_id = ? AND place_id = ?',
    [giftId, placeId],
  );
  expect([numberOf(stock?.['quantity']), numberOf(stock?.['redeemed_count'])]).toEqual([5, 0]);
  expect(await toldOf(redemptionId, 'redemption.expired')).toBe(1);
});

test('a prize that nobody fetched goes back to the shelf and moves no points', async () => {
  app.clock.set('2026-11-22T08:00:00.000Z');
  const { redemptionId, memberId } = await redeemed({ points: 0, pickUpDays: 1 });
  app.clock.set('2026-11-23T16:00:00.000Z');
  await release();
  expect(await stateOf(redemptionId)).toBe('expired');
  expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(100);
});

test('members are reminded two days before, once', async () => {
  app.clock.set('2026-11-22T08:00:00.000Z');
  const { redemptionId } = await redeemed({ pickUpDays: 5 });
  // The 27th is the last day: the 25th begins at 16:00 UTC of the 24th.
  app.clock.set('2026-11-24T15:59:00.000Z');
  await remind();
  expect(await toldOf(redemptionId, 'redemption.pick_up_ends')).toBe(0);
  app.clock.set('2026-11-24T16:00:00.000Z');
  await remind();
  await remind();
  expect(await toldOf(redemptionId, 'redemption.pick_up_ends')).toBe(1);
  const row = await app.services.db.read.one('SELECT reminded_at FROM redemption WHERE id = ?', [
    redemptionId,
  ]);
  expect(row?.['reminded_at']).not.toBeNull();
});

test('a parcel counts as received ten days after it left', async () => {
  app.clock.set('2026-11-22T08:00:00.000Z');
  const { redemptionId } = await redeemed({ way: 'delivery' });
  await app.services.db.inTransaction((tx) =>
    tx.run(
      "UPDATE redemption SET state = 'shipped', carrier = '顺丰', tracking_no = 'SF000001', shipped_at = ? WHERE id = ?",
      ['2026-11-22 08:00:00.000', redemptionId],
    ),
  );
  app.clock.set('2026-12-02T07:59:59.999Z');
  await release();
  expect(await stateOf(redemptionId)).toBe('shipped');
  app.clock.set('2026-12-02T08:00:00.000Z');
  await release();
  expect(await stateOf(redemptionId)).toBe('done');
  expect(await toldOf(redemptionId, 'redemption.received')).toBe(1);
});

test('two processes release, and members cancel, at once: each redemption ends once', async () => {
  app.clock.set('2026-11-22T08:00:00.000Z');
  const made = [];
  for (let index = 0; index < 12; index += 1) made.push(await redeemed({ pickUpDays: 1 }));
  app.clock.set('2026-11-23T16:00:00.000Z');
  const cancels = made
    .slice(0, 6)
    .map(({ redemptionId, token }) =>
      app.call(my.cancelMyRedemption, { redemptionId }, { token }, nextKey()),
    );
  await Promise.all([release(), release(), ...cancels]);
  for (const { redemptionId, memberId } of made) {
    expect(['cancelled', 'expired']).toContain(await stateOf(redemptionId));
    expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(100);
  }
  for (const { redemptionId } of made.slice(6)) {
    expect(await stateOf(redemptionId)).toBe('expired');
  }
});
