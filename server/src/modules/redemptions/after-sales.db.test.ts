import {
  giftConsoleEndpoints as desk,
  giftEndpoints as my,
  type AfterSale,
} from '@huike/shared-types';
import { numberOf } from '../../core/database/sql';
import type { Caller, TestApp } from '../../../test/harness';
import { joinMember, nextKey, signInStaff, withShop, type Shop } from '../../../test/shop';
import { putGift } from '../gifts/gifts.factory';
import { readBalance } from '../ledger';
import { givePoints, putRedemption, sampleAddress, testZone } from './taken-gifts.factory';
import { releaseRedemptions } from './release-redemptions.job';

let app: TestApp;
let shop: Shop;
let owner: Caller;
withShop((opened) => {
  ({ app, shop } = opened);
});
beforeAll(async () => {
  owner = await signInStaff(app, 'owner', shop.group.id);
});

const parcel = { carrier: '顺丰', trackingNo: 'SF1234567890' };

async function member() {
  const joined = await joinMember(app);
  await givePoints(app.services.db, joined.memberId, [{ points: 250, expiresOn: '2027-12-31' }]);
  return joined;
}

/** A parcel that left. */
async function shipped(stock = 2) {
  const { db, secrets } = app.services;
  const joined = await member();
  const giftId = await putGift(db, shop.group, { stock });
  const placeId = shop.group.id;
  const { memberId } = joined;
  const order = { memberId, giftId, placeId, secrets, way: 'delivery' } as const;
  const { redemptionId } = await putRedemption(db, order);
  await app.call(desk.shipRedemption, { redemptionId, ...parcel }, owner);
  return { ...joined, redemptionId, giftId, placeId };
}

/** A gift with a money part that was handed over. */
async function handedOver() {
  const { db, secrets } = app.services;
  const joined = await member();
  const giftId = await putGift(db, shop.group, { stock: 2 });
  const placeId = shop.storeA.id;
  const { memberId } = joined;
  const order = { memberId, giftId, placeId, secrets, fenDue: 990 };
  const { redemptionId, code } = await putRedemption(db, order);
  const paid = { kind: 'cash', amountFen: 990 } as const;
  const handing = { storeId: placeId, terminalNo: 'T01', code, paid };
  expect((await app.call(my.handOverAtTill, handing, shop.till, nextKey())).status).toBe(200);
  return { ...joined, redemptionId, giftId, placeId };
}

const ask = (redemptionId: string, token: string) =>
  app.call(my.askAfterSale, { redemptionId, kind: 'faulty', text: '杯口有裂' }, { token });
const decide = (
  afterSaleId: string,
  verdict: 'refund' | 'replace' | 'decline',
  { isRestocked = false, as = owner, key = nextKey() } = {},
) =>
  app.call(desk.decideAfterSale, { afterSaleId, verdict, isRestocked, answer: '已核实' }, as, key);

async function stockOf(giftId: string, placeId: string): Promise<[number, number]> {
  const row = await app.services.db.read.one(
    'SELECT quantity, redeemed_count FROM gift_stock WHERE gift_id = ? AND place_id = ?',
    [giftId, placeId],
  );
  return [numberOf(row?.['quantity']), numberOf(row?.['redeemed_count'])];
}

/** Everything that a step of an after-sale may write. */
async function rowsOf(redemptionId: string, memberId: string): Promise<unknown> {
  const { read } = app.services.db;
  return {
    redemption: await read.all('SELECT * FROM redemption WHERE id = ?', [redemptionId]),
    sales: await read.all('SELECT * FROM after_sale WHERE redemption_id = ?', [redemptionId]),
    history: await read.all('SELECT id FROM redemption_event WHERE redemption_id = ?', [
      redemptionId,
    ]),
    movements: await read.all('SELECT id FROM gift_stock_movement WHERE source = ?', [
      redemptionId,
    ]),
    notices: await read.all('SELECT id FROM notice_outbox WHERE member_id = ?', [memberId]),
    lots: await read.all('SELECT * FROM points_lot WHERE member_id = ?', [memberId]),
  };
}

test('a refund gives the points and the money part back, once, whatever is pressed twice', async () => {
  const { redemptionId, token, memberId, giftId, placeId } = await handedOver();
  const { body: sale } = await ask(redemptionId, token);
  expect(sale).toMatchObject({ state: 'open', kind: 'faulty', text: '杯口有裂' });
  const key = nextKey();
  const first = await decide(sale.id, 'refund', { key });
  expect(first.body).toMatchObject({ state: 'accepted', isRefunded: true, answer: '已核实' });
  expect((await decide(sale.id, 'refund', { key })).body).toEqual(first.body);
  const before = await rowsOf(redemptionId, memberId);
  expect((await decide(sale.id, 'refund')).body.code).toBe('after_sale.decided');
  expect((await ask(redemptionId, token)).body.code).toBe('redemption.wrong_state');
  const again = { redemptionId, reason: '再退一次' };
  const cancelled = await app.call(desk.cancelRedemption, again, owner, nextKey());
  expect(cancelled.body.code).toBe('redemption.wrong_state');
  expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(250);
  // It was faulty: it counts no longer, and does not lie on the shelf again.
  expect(await stockOf(giftId, placeId)).toEqual([1, 0]);
  const row = await app.services.db.read.one(
    'SELECT state, paid_back_fen FROM redemption WHERE id = ?',
    [redemptionId],
  );
  expect([row?.['state'], numberOf(row?.['paid_back_fen'])]).toEqual(['returned', 990]);
  const seen = await app.call(my.readMyRedemption, { redemptionId }, { token });
  expect(seen.body.history.map(({ step }) => step)).toEqual([
    'returned',
    'after_sale_accepted',
    'after_sale_asked',
    'handed_over',
    'redeemed',
  ]);
});

test('what came back whole lies on the shelf again', async () => {
  const { redemptionId, token, giftId, placeId } = await shipped();
  const { body: sale } = await ask(redemptionId, token);
  await decide(sale.id, 'refund', { isRestocked: true });
  expect(await stockOf(giftId, placeId)).toEqual([2, 0]);
});

test('a replacement takes one more and is sent with a number of its own', async () => {
  const { redemptionId, token, memberId, giftId, placeId } = await shipped(3);
  const { body: sale } = await ask(redemptionId, token);
  expect((await decide(sale.id, 'replace')).body).toMatchObject({
    state: 'accepted',
    isRefunded: false,
  });
  expect(await stockOf(giftId, placeId)).toEqual([1, 1]);
  const second = { redemptionId, carrier: '圆通', trackingNo: 'YT0000000001' };
  const sent = await app.call(desk.shipRedemption, second, owner);
  expect(sent.body).toMatchObject({
    state: 'shipped',
    shipment: { carrier: '圆通', trackingNo: 'YT0000000001' },
  });
  const received = await app.call(my.confirmRedemptionReceipt, { redemptionId }, { token });
  expect(received.body.state).toBe('done');
  expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(150);
});

test('a replacement of what is sold out, and one out of reach, leave every row as it was', async () => {
  const { redemptionId, token, memberId } = await shipped(1);
  const { body: sale } = await ask(redemptionId, token);
  const manager = await signInStaff(app, 'store_manager', shop.storeA.id);
  const before = await rowsOf(redemptionId, memberId);
  expect((await decide(sale.id, 'replace')).body.code).toBe('gift.too_few');
  const out = await decide(sale.id, 'refund', { as: manager });
  expect(out.body.code).toBe('after_sale.not_found');
  expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  // A parcel that is asked about cannot be sent anew, and does not count as received.
  const wrong = { redemptionId, carrier: '圆通', trackingNo: 'YT0000000002' };
  const sent = await app.call(desk.shipRedemption, wrong, owner);
  expect(sent.body.code).toBe('redemption.after_sale_open');
  const begun = app.clock.now();
  app.clock.advanceSeconds(30 * 86_400);
  await releaseRedemptions(app.services.db, testZone);
  app.clock.set(begun);
  expect(await rowsOf(redemptionId, memberId)).toEqual(before);
});

test('declined and withdrawn: nothing moves, and one may ask again while there is time', async () => {
  const { redemptionId, token, memberId } = await handedOver();
  const { body: sale } = await ask(redemptionId, token);
  expect((await ask(redemptionId, token)).body.code).toBe('after_sale.open_already');
  expect((await decide(sale.id, 'decline')).body).toMatchObject({
    state: 'declined',
    isRefunded: false,
  });
  const { body: second } = await ask(redemptionId, token);
  const stranger = await joinMember(app);
  const withdraw = (afterSaleId: string, as: string) =>
    app.call(my.withdrawAfterSale, { afterSaleId }, { token: as });
  expect((await withdraw(second.id, stranger.token)).body.code).toBe('after_sale.not_found');
  expect((await withdraw(second.id, token)).body.state).toBe('withdrawn');
  expect((await withdraw(second.id, token)).body.code).toBe('after_sale.decided');
  expect(await readBalance(app.services.db.read, memberId, 'points')).toBe(150);
  const begun = app.clock.now();
  // Received on the 22nd: the fifteenth day after it is the last.
  app.clock.set('2026-12-07T15:59:00.000Z');
  const { body: last } = await ask(redemptionId, token);
  expect(last.state).toBe('open');
  await withdraw(last.id, token);
  app.clock.set('2026-12-07T16:00:00.000Z');
  expect((await ask(redemptionId, token)).body.code).toBe('after_sale.too_late');
  app.clock.set(begun);
});

test('64 decisions of one after-sale at once, of three kinds: one counts', async () => {
  const { redemptionId, token, memberId, giftId, placeId } = await shipped(20);
  const { body: sale } = await ask(redemptionId, token);
  const verdicts = ['refund', 'replace', 'decline'] as const;
  const replies = await Promise.all(
    Array.from({ length: 64 }, (_, index) => decide(sale.id, verdicts[index % 3] ?? 'decline')),
  );
  const done = replies.filter(({ status }) => status === 200).map(({ body }) => body as AfterSale);
  expect(done).toHaveLength(1);
  const [won] = done;
  const balance = await readBalance(app.services.db.read, memberId, 'points');
  expect(balance).toBe(won?.isRefunded ? 250 : 150);
  const [quantity] = await stockOf(giftId, placeId);
  expect([18, 19]).toContain(quantity);
});

test('a shipment is corrected once more, on record; the same again changes nothing', async () => {
  const { redemptionId, memberId, token } = await shipped();
  const before = await rowsOf(redemptionId, memberId);
  await app.call(desk.shipRedemption, { redemptionId, ...parcel }, owner);
  expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  const right = { redemptionId, carrier: '顺丰', trackingNo: 'SF1234567899' };
  expect((await app.call(desk.shipRedemption, right, owner)).body).toMatchObject({
    shipment: { trackingNo: 'SF1234567899' },
  });
  const audit = await app.services.db.read.one(
    "SELECT before_json, after_json FROM audit_entry WHERE subject_id = ? AND action = 'redemption.shipment_corrected'",
    [redemptionId],
  );
  expect(JSON.parse(String(audit?.['before_json']))).toMatchObject({ trackingNo: 'SF1234567890' });
  expect(JSON.parse(String(audit?.['after_json']))).toMatchObject({ trackingNo: 'SF1234567899' });
  const seen = await app.call(my.readMyRedemption, { redemptionId }, { token });
  expect(seen.body).toMatchObject({ address: sampleAddress, shipment: { carrier: '顺丰' } });
});

test('nobody confirms what is not theirs, not under way, or asks about what is not received', async () => {
  const { redemptionId, token } = await shipped();
  const stranger = await joinMember(app);
  const confirm = (as: string) =>
    app.call(my.confirmRedemptionReceipt, { redemptionId }, { token: as });
  expect((await confirm(stranger.token)).body.code).toBe('redemption.not_found');
  expect((await confirm(token)).body.state).toBe('done');
  expect((await confirm(token)).body.state).toBe('done');
  const { db, secrets } = app.services;
  const { memberId, token: other } = await member();
  const giftId = await putGift(db, shop.group);
  const placeId = shop.storeA.id;
  const waiting = await putRedemption(db, { memberId, giftId, placeId, secrets });
  expect((await ask(waiting.redemptionId, other)).body.code).toBe('redemption.wrong_state');
  expect((await ask(waiting.redemptionId, token)).body.code).toBe('redemption.not_found');
});
