import {
  couponConsoleEndpoints as console_,
  couponEndpoints as my,
  type CouponRedemption,
} from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { createStaff } from '../identity/identity.factory';
import { openTestSession } from '../members/members.factory';
import { couponCodeFrom } from './coupon-code.rules';
import { putCoupons, putTemplate, sampleTemplate } from './coupons.factory';
import { findCoupon } from './coupons.queries';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

type Terms = Parameters<typeof putTemplate>[2];
async function someCoupon(terms: Terms = {}) {
  const { db } = app.services;
  const member = await joinMember(app);
  const templateId = await putTemplate(db, shop.group, terms);
  const [couponId = ''] = await putCoupons(db, templateId, member.memberId);
  const coupon = await findCoupon(db.read, couponId);
  return { ...member, couponId, code: coupon?.code ?? '' };
}

const verify = (
  code: string,
  parts: { storeId?: string; spentFen?: number } = {},
  key = nextKey(),
) =>
  app.call(
    my.redeemCouponByCode,
    { storeId: shop.storeA.id, terminalNo: 'T01', code, ...parts },
    shop.till,
    key,
  );

/** Everything a verification may write for a coupon. */
async function rowsOf(couponId: string, memberId: string): Promise<unknown> {
  const { read } = app.services.db;
  return {
    coupon: await read.all('SELECT * FROM coupon WHERE id = ?', [couponId]),
    uses: await read.all('SELECT * FROM coupon_redemption WHERE coupon_id = ?', [couponId]),
    events: await read.all('SELECT id FROM member_event WHERE member_id = ?', [memberId]),
    audits: await read.all('SELECT id FROM audit_entry WHERE subject_id = ?', [memberId]),
  };
}

test('the same key verifies once and answers the same', async () => {
  const { code, couponId } = await someCoupon({
    effect: { kind: 'parking', hours: 2 },
    faceFen: 1_600,
  });
  const key = nextKey();
  const replies = [];
  for (let tries = 0; tries < 3; tries += 1) replies.push(await verify(code, {}, key));
  const [first] = replies;
  expect(first).toMatchObject({ status: 200, body: { couponId, amountFen: 1_600 } });
  for (const { body } of replies)
    expect(body).toEqual<Partial<CouponRedemption>>(first?.body ?? {});
  const uses = await app.services.db.read.all(
    'SELECT id FROM coupon_redemption WHERE coupon_id = ?',
    [couponId],
  );
  expect(uses).toHaveLength(1);
});

describe('each refusal at the counter leaves every row as it was', () => {
  const brand = `brd_${'A'.repeat(26)}`;
  const cases: [string, () => Terms, { spentFen?: number }, string][] = [
    [
      'another store',
      () => ({ scope: { orgUnits: { include: [shop.storeB.id], exclude: [] } } }),
      {},
      'coupon.wrong_store',
    ],
    [
      'another hour',
      () => ({ scope: { hours: [{ from: '09:00', to: '10:00' }] } }),
      {},
      'coupon.wrong_time',
    ],
    ['another weekday', () => ({ scope: { weekdays: [1] } }), {}, 'coupon.wrong_time'],
    ['no birthday', () => ({ scope: { birthday: 'day' } }), {}, 'coupon.not_birthday'],
    [
      'certain goods',
      () => ({ scope: { brands: { include: [brand], exclude: [] } } }),
      {},
      'coupon.needs_sale',
    ],
    [
      'too little spent',
      () => ({ scope: { minimumFen: 2_000 } }),
      { spentFen: 1_999 },
      'coupon.below_threshold',
    ],
    [
      'nothing said of the spend',
      () => ({ scope: { minimumFen: 2_000 } }),
      {},
      'coupon.spend_missing',
    ],
    [
      'not yet',
      () => ({ validity: { kind: 'days', delayDays: 1, days: 9 } }),
      {},
      'coupon.not_yet',
    ],
  ];
  test.each(cases)('%s', async (_name, terms, parts, code) => {
    const coupon = await someCoupon(terms());
    const before = await rowsOf(coupon.couponId, coupon.memberId);
    expect((await verify(coupon.code, parts)).body.code).toBe(code);
    expect(await rowsOf(coupon.couponId, coupon.memberId)).toEqual(before);
  });

  test('a frozen member, and a store the caller does not act for', async () => {
    const coupon = await someCoupon();
    const elsewhere = await verify(coupon.code, { storeId: shop.storeB.id });
    expect(elsewhere.body.code).toBe('integrator.wrong_store');
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [coupon.memberId]),
    );
    const before = await rowsOf(coupon.couponId, coupon.memberId);
    expect((await verify(coupon.code)).body.code).toBe('member.frozen');
    expect(await rowsOf(coupon.couponId, coupon.memberId)).toEqual(before);
  });
});

test('codes of nothing are told apart from codes, until there were too many', async () => {
  const { code } = await someCoupon();
  const other = await createStaff(app.services.db, { role: 'cashier', orgUnitId: shop.storeA.id });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: other.login, password: other.password }),
    headers: { 'x-huike-console': '1' },
  });
  const cashier = { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  const look = (wanted: string) =>
    app.call(my.readCouponByCode, { storeId: shop.storeA.id, code: wanted }, cashier);
  for (let guess = 0; guess < 30; guess += 1) {
    const nothing = couponCodeFrom(String(guess).padStart(15, '0'));
    expect((await look(nothing)).body.code).toBe('coupon.not_found');
  }
  expect((await look(code)).body.code).toBe('coupon.too_many_guesses');
});

test('nobody reads, gives or uses what is another member’s, nor without being a member', async () => {
  const { couponId } = await someCoupon();
  const stranger = await joinMember(app);
  expect((await app.call(my.readMyCoupon, { couponId }, stranger)).body.code).toBe(
    'coupon.not_found',
  );
  expect((await app.call(my.giveCoupon, { couponId }, stranger, nextKey())).body.code).toBe(
    'coupon.not_found',
  );
  const visitor = await openTestSession(app.services.db, null, app.services.secrets);
  for (const asked of [
    await app.call(my.listMyCoupons, {}, { token: visitor.token }),
    await app.call(my.listCouponCentre, {}, { token: visitor.token }),
    await app.call(my.giveCoupon, { couponId }, { token: visitor.token }, nextKey()),
  ]) {
    expect(asked.body.code).toBe('member.not_registered');
  }
  expect((await app.call(my.listMyCoupons, {})).status).toBe(401);
});

test('a coupon that must not be given is not, and a template’s fields must agree', async () => {
  const kept = await someCoupon({ isTransferable: false });
  const giving = await app.call(my.giveCoupon, { couponId: kept.couponId }, kept, nextKey());
  expect(giving.body.code).toBe('coupon.not_transferable');
  const owner = await createStaff(app.services.db, { role: 'owner', orgUnitId: shop.group.id });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: owner.login, password: owner.password }),
    headers: { 'x-huike-console': '1' },
  });
  const as = { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  for (const terms of [
    { faceFen: 999 },
    { stacking: 'group' as const },
    { validity: { kind: 'dates' as const, from: '2026-12-02', to: '2026-12-01' } },
    { claimFrom: '2026-12-01T00:00:00.000Z', claimTo: '2026-12-01T00:00:00.000Z' },
    { effect: { kind: 'percent' as const, payBp: 10_000, capFen: null } },
  ]) {
    const wish = sampleTemplate(shop.group.id, terms);
    expect((await app.call(console_.createCouponTemplate, wish, as)).body.code).toBe(
      'request.invalid',
    );
  }
});
