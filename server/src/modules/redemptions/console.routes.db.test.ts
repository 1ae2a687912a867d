import { giftConsoleEndpoints as desk, giftEndpoints as my } from '@huike/shared-types';
import type { Caller, TestApp } from '../../../test/harness';
import { joinMember, nextKey, signInStaff, withShop, type Shop } from '../../../test/shop';
import { putGift } from '../gifts/gifts.factory';
import { openTestSession } from '../members/members.factory';
import {
  givePoints,
  putRedemption,
  sampleAddress,
  type RedemptionWish,
} from './taken-gifts.factory';

let app: TestApp;
let shop: Shop;
let owner: Caller;
let managerB: Caller;
withShop((opened) => {
  ({ app, shop } = opened);
});
beforeAll(async () => {
  owner = await signInStaff(app, 'owner', shop.group.id);
  managerB = await signInStaff(app, 'store_manager', shop.storeB.id);
});

async function redeemed(parts: Partial<RedemptionWish> = {}) {
  const { db, secrets } = app.services;
  const member = await joinMember(app, { name: '林小满' });
  const { memberId } = member;
  await givePoints(db, memberId, [{ points: 100, expiresOn: null }]);
  const giftId = await putGift(db, shop.group);
  const placeId = parts.way === 'delivery' ? shop.group.id : shop.storeA.id;
  const made = await putRedemption(db, { memberId, giftId, placeId, secrets, ...parts });
  return { ...member, ...made, giftId };
}

test('staff see what waits in their own part of the tree alone', async () => {
  const here = await redeemed();
  const there = await redeemed({ placeId: shop.storeB.id });
  const sent = await redeemed({ way: 'delivery' });
  const idsOf = async (as: Caller, giftId: string) =>
    (await app.call(desk.listRedemptions, { giftId }, as)).body.items.map(({ id }) => id);
  expect(await idsOf(owner, here.giftId)).toEqual([here.redemptionId]);
  expect(await idsOf(managerB, here.giftId)).toEqual([]);
  expect(await idsOf(managerB, there.giftId)).toEqual([there.redemptionId]);
  expect(await idsOf(managerB, sent.giftId)).toEqual([]);
  const { redemptionId } = here;
  const read = await app.call(desk.readRedemption, { redemptionId }, managerB);
  expect(read.body.code).toBe('redemption.not_found');
  const row = (await app.call(desk.listRedemptions, { giftId: here.giftId }, owner)).body.items[0];
  expect(row).toMatchObject({
    state: 'ready',
    memberNameMasked: '林**',
    storeName: '南京西路店',
    hasOpenAfterSale: false,
  });
});

test('lists are filtered and paged, and tell of after-sales that wait', async () => {
  const one = await redeemed();
  const { db, secrets } = app.services;
  const { giftId, memberId } = one;
  await givePoints(db, memberId, [{ points: 400, expiresOn: null }]);
  const placeId = shop.storeA.id;
  for (let count = 0; count < 4; count += 1) {
    await putRedemption(db, { memberId, giftId, placeId, secrets });
  }
  const paid = { storeId: placeId, terminalNo: 'T01', code: one.code, paid: null };
  await app.call(my.handOverAtTill, paid, shop.till, nextKey());
  const { redemptionId, token } = one;
  await app.call(my.askAfterSale, { redemptionId, kind: 'wrong', text: '颜色不对' }, { token });
  const first = await app.call(desk.listRedemptions, { giftId, limit: 3 }, owner);
  const cursor = first.body.nextCursor ?? '';
  const second = await app.call(desk.listRedemptions, { giftId, limit: 3, cursor }, owner);
  const all = [...first.body.items, ...second.body.items].map(({ id }) => id);
  expect(new Set(all).size).toBe(5);
  expect(second.body.nextCursor).toBeNull();
  const only = async (parts: object) =>
    (await app.call(desk.listRedemptions, { giftId, ...parts }, owner)).body.items.length;
  expect(await only({ state: 'ready' })).toBe(4);
  expect(await only({ state: 'done', afterSale: 'open' })).toBe(1);
  expect(await only({ way: 'delivery' })).toBe(0);
  expect(await only({ storeId: shop.storeB.id })).toBe(0);
  expect(await only({ from: '2026-11-22', to: '2026-11-22' })).toBe(5);
  expect(await only({ from: '2026-11-23' })).toBe(0);
  const sales = await app.call(desk.listAfterSales, { state: 'open', limit: 1 }, owner);
  expect(sales.body.items[0]).toMatchObject({
    kind: 'wrong',
    text: '颜色不对',
    redemption: { id: redemptionId, memberNameMasked: '林**' },
  });
  expect((await app.call(desk.listAfterSales, {}, managerB)).body.items).toEqual([]);
  const mine = (tab?: 'waiting' | 'done' | 'over') =>
    app.call(my.listMyRedemptions, { ...(tab ? { tab } : {}) }, { token });
  expect((await mine()).body.items).toHaveLength(5);
  expect((await mine('waiting')).body.items).toHaveLength(4);
  expect((await mine('done')).body.items.map(({ id }) => id)).toEqual([redemptionId]);
  expect((await mine('over')).body.items).toEqual([]);
  const wrong = await app.call(my.listMyRedemptions, { cursor: 'nonsense' }, { token });
  expect(wrong.body.code).toBe('cursor.invalid');
});

test('the whole address is for those who send the parcel, while there is one to send', async () => {
  const { redemptionId, token } = await redeemed({ way: 'delivery' });
  const analyst = await signInStaff(app, 'analyst', shop.group.id);
  const seenBy = async (as: Caller) =>
    (await app.call(desk.readRedemption, { redemptionId }, as)).body.address;
  const masked = { ...sampleAddress, receiverName: '林**', phone: '139****1234', detail: '****' };
  expect(await seenBy(owner)).toEqual(sampleAddress);
  expect(await seenBy(analyst)).toEqual(masked);
  await app.call(my.cancelMyRedemption, { redemptionId }, { token }, nextKey());
  expect(await seenBy(owner)).toEqual(masked);
  const replies = await app.services.db.read.all('SELECT reply FROM command WHERE reply LIKE ?', [
    `%${redemptionId}%`,
  ]);
  expect(replies).toHaveLength(1);
  expect(JSON.stringify(replies)).not.toContain(sampleAddress.detail);
});

test('the file holds every line within reach, no formula, no phone; taking it is on record', async () => {
  const { giftId, phone } = await redeemed({ name: '=HYPERLINK("http://x")' });
  const file = async (as: Caller) =>
    String(
      (await app.raw('GET', `/console/redemptions/file?giftId=${giftId}`, { as })).body['text'],
    );
  const text = await file(owner);
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('redemption,redeemed_at,source,state,gift');
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(text).not.toContain(phone);
  expect((await file(managerB)).trim().split('\n')).toHaveLength(1);
  const audits = await app.services.db.read.all(
    "SELECT id FROM audit_entry WHERE action = 'redemptions.exported' AND after_json LIKE ?",
    [`%${giftId}%`],
  );
  expect(audits).toHaveLength(2);
});

test('nobody reads what is another member’s, nor without being a member', async () => {
  const { redemptionId } = await redeemed();
  const stranger = await joinMember(app);
  const read = (token: string) => app.call(my.readMyRedemption, { redemptionId }, { token });
  expect((await read(stranger.token)).body.code).toBe('redemption.not_found');
  const visitor = await openTestSession(app.services.db, null, app.services.secrets);
  expect((await read(visitor.token)).body.code).toBe('member.not_registered');
  const listed = await app.call(my.listMyRedemptions, {}, { token: visitor.token });
  expect(listed.body.code).toBe('member.not_registered');
});
