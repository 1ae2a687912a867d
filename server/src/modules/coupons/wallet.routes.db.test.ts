import {
  couponConsoleEndpoints as console_,
  couponEndpoints as my,
  type Coupon,
} from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { createStaff } from '../identity/identity.factory';
import { createMember } from '../members/members.factory';
import { sampleTemplate, testZone } from './coupons.factory';
import { expireCoupons } from './expire-coupons.job';
import { remindCoupons } from './remind-coupons.job';
import { runNextCouponJob } from './run-coupon-jobs.job';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

async function signIn(
  role: Parameters<typeof createStaff>[1]['role'] = 'owner',
): Promise<{ cookie: string }> {
  const staff = await createStaff(app.services.db, { role, orgUnitId: shop.group.id });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

type Terms = Parameters<typeof sampleTemplate>[1];

/** Drafts and publishes over HTTP. */
async function publish(owner: { cookie: string }, terms: Terms = {}): Promise<string> {
  const wish = sampleTemplate(shop.group.id, terms);
  const draft = await app.call(console_.createCouponTemplate, wish, owner);
  expect(draft).toMatchObject({ status: 200, body: { state: 'draft', takenCount: 0 } });
  const templateId = draft.body.id;
  const published = await app.call(console_.publishCouponTemplate, { templateId }, owner);
  expect(published).toMatchObject({ status: 200, body: { state: 'published', version: 1 } });
  return templateId;
}

async function claimed(token: string, templateId: string, key = nextKey()) {
  return app.call(my.claimCoupon, { templateId }, { token }, key);
}

test('the words the shop marks people with stay in the shop', async () => {
  const owner = await signIn();
  const scope = { tags: { include: [], exclude: ['爱退货'] }, minimumFen: 5_000 };
  const templateId = await publish(owner, { scope });
  const member = await joinMember(app, { name: '陈思远' });
  const centre = await app.call(my.listCouponCentre, { limit: 100 }, member);
  const offered = centre.body.items.find((item) => item.templateId === templateId);
  expect(offered?.scope).toEqual({ minimumFen: 5_000 });
  const wallet = await claimed(member.token, templateId);
  expect(wallet.status).toBe(200);
  expect(JSON.stringify([centre.body, wallet.body])).not.toContain('爱退货');
});

test('a coupon goes from the draft to the wallet, to the counter, and back', async () => {
  const owner = await signIn();
  const templateId = await publish(owner, { perMemberMax: 1 });
  const member = await joinMember(app, { name: '陈思远' });
  const centre = await app.call(my.listCouponCentre, { limit: 100 }, member);
  expect(centre.body.items).toContainEqual(
    expect.objectContaining({ templateId, hindrance: null, leftBp: 10_000, receivedCount: 0 }),
  );

  const key = nextKey();
  const first = await claimed(member.token, templateId, key);
  expect(first).toMatchObject({
    status: 200,
    body: { state: 'issued', hindrance: null, startsOn: '2026-11-22', expiresOn: '2026-12-21' },
  });
  const again = await claimed(member.token, templateId, key);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('idempotency-repeated')).toBe('true');
  expect((await claimed(member.token, templateId)).body.code).toBe('coupon.limit_reached');
  const { id: couponId, code } = first.body;
  expect(code).toMatch(/^\d{16}$/);

  const seen = await app.call(
    my.readCouponByCode,
    { storeId: shop.storeA.id, code: code ?? '' },
    shop.till,
  );
  expect(seen).toMatchObject({ status: 200, body: { id: couponId, memberNameMasked: '陈**' } });
  const wish = { storeId: shop.storeA.id, terminalNo: 'T01', code: code ?? '', spentFen: 700 };
  const used = await app.call(my.redeemCouponByCode, wish, shop.till, nextKey());
  expect(used).toMatchObject({ status: 200, body: { couponId, amountFen: 700, saleId: null } });
  expect((await app.call(my.redeemCouponByCode, wish, shop.till, nextKey())).body.code).toBe(
    'coupon.used',
  );
  const mine = await app.call(my.readMyCoupon, { couponId }, member);
  expect(mine.body).toMatchObject({ state: 'used', code: null, redemptions: [{ amountFen: 700 }] });
  expect((await app.call(my.countMyCoupons, {}, member)).body).toEqual({
    usable: 0,
    used: 1,
    over: 0,
  });

  const undo = { redemptionId: used.body.id, reason: '扫错了' };
  const undone = await app.call(console_.undoCouponRedemption, undo, owner, nextKey());
  expect(undone.status).toBe(200);
  expect((await app.call(console_.undoCouponRedemption, undo, owner, nextKey())).body.code).toBe(
    'coupon.redemption_undone',
  );
  const span = { from: '2026-11-22', to: '2026-11-22', templateId };
  const settled = await app.call(console_.readCouponSettlement, span, owner);
  const figures = { issuedCount: 1, redeemedFen: 700, undoneFen: 700, costFen: 0 };
  expect(settled.body.items).toMatchObject([figures]);
  const byStore = await app.call(console_.readCouponSettlement, { ...span, by: 'store' }, owner);
  expect(byStore.body.items).toMatchObject([{ storeName: '南京西路店', redeemedCount: 1 }]);
});

test('staff void what was not used, and see a member’s coupons', async () => {
  const owner = await signIn();
  const templateId = await publish(owner);
  const member = await joinMember(app);
  const { memberId } = member;
  const grant = { memberId, templateId, reason: '客诉补偿' };
  const given = await app.call(console_.grantCoupon, grant, owner, nextKey());
  expect(given).toMatchObject({ status: 200, body: { source: 'grant', state: 'issued' } });
  const wish = { couponId: given.body.id, reason: '发错了' };
  const gone = await app.call(console_.voidCoupon, wish, owner, nextKey());
  expect(gone).toMatchObject({ status: 200, body: { state: 'void' } });
  expect((await app.call(console_.voidCoupon, wish, owner, nextKey())).body.code).toBe(
    'coupon.void',
  );
  const over = await app.call(console_.listMemberCoupons, { memberId, tab: 'over' }, owner);
  expect(over.body.items).toHaveLength(1);
  const cashier = await signIn('cashier');
  expect((await app.call(console_.voidCoupon, wish, cashier, nextKey())).status).toBe(403);
});

test('an edit makes a version; coupons keep the terms they were issued under', async () => {
  const owner = await signIn();
  const templateId = await publish(owner, { quantity: 2 });
  const member = await joinMember(app);
  const old = await claimed(member.token, templateId);
  const { orgUnitId: _owner, ...wish } = sampleTemplate(shop.group.id, {
    name: '新名字',
    quantity: 2,
  });
  const edit = { ...wish, templateId, version: 1, reason: '改名' };
  const edited = await app.call(console_.editCouponTemplate, edit, owner);
  expect(edited).toMatchObject({
    status: 200,
    body: { version: 2, name: '新名字', takenCount: 1 },
  });
  expect((await app.call(console_.editCouponTemplate, edit, owner)).body.code).toBe(
    'request.conflict',
  );
  const noReason = { ...edit, version: 2, reason: null };
  expect((await app.call(console_.editCouponTemplate, noReason, owner)).body.code).toBe(
    'coupon.reason_missing',
  );
  await claimed(member.token, templateId);
  const tooFew = { ...edit, version: 2, quantity: 1 };
  expect((await app.call(console_.editCouponTemplate, tooFew, owner)).body.code).toBe(
    'coupon.quantity_too_small',
  );
  const names = (await app.call(my.listMyCoupons, {}, member)).body.items.map(
    (coupon) => coupon.name,
  );
  expect(names.sort()).toEqual([old.body.name, '新名字'].sort());
  const versions = await app.call(console_.listTemplateVersions, { templateId }, owner);
  expect(versions.body.items.map(({ version }) => version)).toEqual([2, 1]);
});

describe('a coupon given to a friend', () => {
  async function offered(terms: Terms = {}) {
    const owner = await signIn();
    const templateId = await publish(owner, terms);
    const giver = await joinMember(app, { name: '陈思远' });
    const { body } = await claimed(giver.token, templateId);
    const transfer = await app.call(my.giveCoupon, { couponId: body.id }, giver, nextKey());
    expect(transfer).toMatchObject({ status: 200, body: { state: 'pending' } });
    const { id: transferId } = transfer.body;
    return {
      giver,
      templateId,
      couponId: body.id,
      code: body.code ?? '',
      transferId,
      token: transfer.body.token ?? '',
    };
  }

  test('64 friends accept at once: one has it, and the giver’s code is dead meanwhile', async () => {
    const { giver, couponId, code, token } = await offered();
    const wish = { storeId: shop.storeA.id, terminalNo: 'T01', code };
    const early = await app.call(my.redeemCouponByCode, wish, shop.till, nextKey());
    expect(early.body.code).toBe('coupon.given');
    const friends = [];
    for (let index = 0; index < 64; index += 1) friends.push(await joinMember(app));
    const offer = await app.call(my.readCouponOffer, { token }, friends[0]);
    expect(offer.body).toMatchObject({ state: 'pending', giverNameMasked: '陈**', isMine: false });
    expect((await app.call(my.acceptCoupon, { token }, giver, nextKey())).body.code).toBe(
      'coupon.own_transfer',
    );
    const replies = await Promise.all(
      friends.map((friend) => app.call(my.acceptCoupon, { token }, friend, nextKey())),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = replies.filter(({ status }) => status !== 200).map(({ body }) => body.code);
    expect(new Set(others)).toEqual(new Set(['coupon.transfer_over']));
    const left = await app.call(my.readMyCoupon, { couponId }, giver);
    expect(left.body).toMatchObject({
      code: null,
      hindrance: 'given',
      transfer: { state: 'accepted' },
    });
    expect((await app.call(my.listMyCoupons, {}, giver)).body.items).toEqual([]);
  }, 60_000);

  test('the giver takes it back once; then the link is dead', async () => {
    const { giver, couponId, transferId, token } = await offered();
    const ended = await app.call(my.takeBackCoupon, { transferId }, giver, nextKey());
    expect(ended).toMatchObject({ status: 200, body: { state: 'taken_back', token: null } });
    const friend = await joinMember(app);
    expect((await app.call(my.acceptCoupon, { token }, friend, nextKey())).body.code).toBe(
      'coupon.transfer_over',
    );
    expect((await app.call(my.readMyCoupon, { couponId }, giver)).body.hindrance).toBeNull();
    expect((await app.call(my.takeBackCoupon, { transferId }, friend, nextKey())).body.code).toBe(
      'coupon.transfer_not_found',
    );
  });

  test('a friend who has had as many as one may is refused, and a wrong link too', async () => {
    const { templateId, token } = await offered({ perMemberMax: 1 });
    const friend = await joinMember(app);
    await claimed(friend.token, templateId);
    expect((await app.call(my.acceptCoupon, { token }, friend, nextKey())).body.code).toBe(
      'coupon.limit_reached',
    );
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect((await app.call(my.readCouponOffer, { token: forged }, friend)).body.code).toBe(
      'coupon.transfer_not_found',
    );
  });

  test('after 24 hours it is the giver’s again', async () => {
    const { giver, couponId, token } = await offered();
    app.clock.advanceSeconds(24 * 60 * 60);
    const friend = await joinMember(app);
    expect((await app.call(my.acceptCoupon, { token }, friend, nextKey())).body.code).toBe(
      'coupon.transfer_over',
    );
    await expireCoupons(app.services.db, testZone);
    const back = await app.call(my.readMyCoupon, { couponId }, giver);
    expect(back.body).toMatchObject({ hindrance: null, transfer: { state: 'expired' } });
  });
});

test('a coupon is reminded of once, usable to the end of its last day, and expired after it', async () => {
  const { db } = app.services;
  const owner = await signIn();
  const templateId = await publish(owner, {
    validity: { kind: 'days', delayDays: 1, days: 2 },
    remindDaysBefore: 1,
  });
  const member = await joinMember(app);
  const { body } = await claimed(member.token, templateId);
  expect(body).toMatchObject({ hindrance: 'not_yet' });
  const noticesOf = () =>
    db.read.all('SELECT kind FROM notice_outbox WHERE member_id = ?', [member.memberId]);
  await remindCoupons(db, testZone);
  expect(await noticesOf()).toHaveLength(0);
  app.clock.advanceSeconds(86_400);
  await remindCoupons(db, testZone);
  await remindCoupons(db, testZone);
  expect(await noticesOf()).toHaveLength(1);
  const state = async () =>
    (await app.call(my.readMyCoupon, { couponId: body.id }, member)).body.state;
  // The last minute of the last business day in Shanghai.
  app.clock.set(`${body.expiresOn}T15:59:59.999Z`);
  await expireCoupons(db, testZone);
  expect(await state()).toBe('issued');
  app.clock.advanceSeconds(1);
  expect(await state()).toBe('expired');
  await expireCoupons(db, testZone);
  const row = await db.read.one('SELECT state FROM coupon WHERE id = ?', [body.id]);
  expect(row).toMatchObject({ state: 'expired' });
  app.clock.set('2026-11-22T08:00:00.000Z');
});

describe('many members and codes', () => {
  const run = () => runNextCouponJob({ ...app.services });

  test('a grant serves each member of its audience once, says why not, and can be cancelled', async () => {
    const owner = await signIn();
    const templateId = await publish(owner, { quantity: 3, perMemberMax: 1, isClaimable: true });
    const members = [];
    for (let index = 0; index < 5; index += 1) members.push(await joinMember(app));
    const frozen = await createMember(app.services.db, { state: 'frozen' });
    await claimed(members[0]?.token ?? '', templateId);
    const memberIds = [...members, frozen].map(({ memberId }) => memberId);
    const wish = {
      templateId,
      audience: { kind: 'members', memberIds },
      reason: '周年庆',
    } as const;
    const ordered = await app.call(console_.grantCoupons, wish, owner, nextKey());
    expect(ordered).toMatchObject({ status: 200, body: { state: 'queued', totalCount: 6 } });
    const { id: jobId } = ordered.body;
    while (await run());
    const done = await app.call(console_.readCouponGrant, { jobId }, owner);
    expect(done.body).toMatchObject({
      state: 'done',
      doneCount: 6,
      issuedCount: 2,
      refusedCount: 4,
    });
    const file = await app.raw('GET', `/console/coupon-grants/${jobId}/outcomes`, { as: owner });
    const text = String(file.body['text']);
    for (const outcome of ['issued', 'coupon.sold_out', 'coupon.limit_reached', 'member.frozen']) {
      expect(text).toContain(outcome);
    }
    expect((await app.call(console_.cancelCouponGrant, { jobId }, owner)).body.code).toBe(
      'coupon.job_over',
    );
    const second = await app.call(console_.grantCoupons, wish, owner, nextKey());
    const cancelled = await app.call(console_.cancelCouponGrant, { jobId: second.body.id }, owner);
    expect(cancelled.body.state).toBe('cancelled');
    await run();
    expect(
      (await app.call(console_.readCouponGrant, { jobId: second.body.id }, owner)).body.doneCount,
    ).toBe(0);
  });

  test('codes are taken from the budget, printed, entered once, and void ones go back', async () => {
    const owner = await signIn();
    const templateId = await publish(owner, { quantity: 10 });
    const batch = { templateId, count: 4, lastOn: '2026-12-31', reason: '纸券' };
    const ordered = await app.call(console_.createCouponBatch, batch, owner, nextKey());
    const { id: jobId } = ordered.body;
    const taken = async () =>
      (await app.call(console_.readCouponTemplate, { templateId }, owner)).body.takenCount;
    expect(await taken()).toBe(4);
    expect(
      (await app.call(console_.createCouponBatch, { ...batch, count: 7 }, owner, nextKey())).body
        .code,
    ).toBe('coupon.sold_out');
    while (await run());
    const file = await app.raw('GET', `/console/coupon-batches/${jobId}/codes`, { as: owner });
    const codes = String(file.body['text']).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g) ?? [];
    expect(new Set(codes).size).toBe(4);
    const sheet = await app.raw('GET', `/console/coupon-batches/${jobId}/sheet`, { as: owner });
    expect(String(sheet.body['text']).slice(0, 5)).toBe('%PDF-');

    const [a, b] = [await joinMember(app), await joinMember(app)];
    const enter = (token: string, code: string) =>
      app.call(my.enterCouponCode, { code }, { token }, nextKey());
    const typed = (codes[0] ?? '').toLowerCase().replace(/-/g, ' ');
    const replies = await Promise.all([enter(a.token, typed), enter(b.token, typed)]);
    expect(replies.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
      200, 409,
    ]);
    expect(await taken()).toBe(4);
    const wrong = `${codes[1]?.slice(0, -1)}${codes[1]?.endsWith('0') ? '1' : '0'}`;
    for (let guess = 0; guess < 10; guess += 1) {
      expect((await enter(a.token, wrong)).body.code).toBe('coupon.code_wrong');
    }
    expect((await enter(a.token, codes[1] ?? '')).body.code).toBe('coupon.too_many_guesses');

    const end = { jobId, reason: '活动取消' };
    const ended = await app.call(console_.voidCouponBatch, end, owner, nextKey());
    expect(ended.body).toMatchObject({ enteredCount: 1, voidCount: 3 });
    expect(await taken()).toBe(1);
    expect((await enter(b.token, codes[2] ?? '')).body.code).toBe('coupon.code_over');
  });
});

test('the wallet’s pages follow each other without a gap', async () => {
  const owner = await signIn();
  const templateId = await publish(owner);
  const member = await joinMember(app);
  for (let count = 0; count < 5; count += 1) await claimed(member.token, templateId);
  const seen: Coupon[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(my.listMyCoupons, { limit: 2, ...(cursor && { cursor }) }, member);
    seen.push(...page.body.items);
    cursor = page.body.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
});
