import { giftEndpoints, type DeliveryWish, type Redeemed } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { numberOf, textOf, type SqlRow } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { putTemplate } from '../coupons/coupons.factory';
import { readBalance } from '../ledger';
import { ensureTiers } from '../members/members.factory';
import { earnPoints } from '../points';
import type { Reply, TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { giveGift, hasGift, redeemGifts, type RedeemOrder } from './index';
import { putOffer, sampleGoods, type OfferWish } from './redemptions.factory';
import { isPickUpCode, pickUpPurpose } from './pick-up-code.rules';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

type Member = Awaited<ReturnType<typeof joinMember>>;

async function rich(points = 1_000): Promise<Member> {
  const member = await joinMember(app);
  await app.services.db.inTransaction((tx) =>
    earnPoints(tx, member.memberId, points, {
      reason: 'opening',
      source: newId('sale'),
      actorId: 'test',
      businessOn: businessDayOf(tx.now, 'Asia/Shanghai'),
      storeName: null,
      receiptNo: null,
      note: null,
      explanation: null,
    }),
  );
  return member;
}

const gift = (wish: OfferWish = {}) =>
  putOffer(app.services.db, shop.group, {
    stock: { [shop.storeA.id]: 5, [shop.group.id]: 5 },
    secrets: app.services.secrets,
    ...wish,
  });

function redeem(
  member: Pick<Member, 'token'>,
  giftId: string,
  more: { wish?: DeliveryWish; points?: number; fen?: number; key?: string } = {},
): Promise<Reply<Redeemed>> {
  const { wish = { way: 'pick_up', storeId: shop.storeA.id }, points = 100, fen = 0 } = more;
  const input = { giftId, wish, pricePoints: points, priceFen: fen };
  return app.call(giftEndpoints.redeemGift, input, member, more.key ?? nextKey());
}

const balanceOf = ({ memberId }: Pick<Member, 'memberId'>) =>
  readBalance(app.services.db.read, memberId, 'points');
const one = async (text: string, ...values: string[]): Promise<SqlRow> =>
  (await app.services.db.read.one(text, values)) ?? {};
const stockOf = async (giftId: string, placeId = shop.storeA.id): Promise<number> => {
  const row = await one(
    'SELECT quantity FROM gift_stock WHERE gift_id = ? AND place_id = ?',
    giftId,
    placeId,
  );
  return numberOf(row['quantity']);
};

const watched = [
  'redemption',
  'redemption_event',
  'gift_stock',
  'gift_stock_movement',
  'gift_code',
  'gift_day',
  'coupon',
  'coupon_budget',
  'coupon_holding',
  'ledger_posting',
  'ledger_entry',
  'points_lot',
  'points_lot_use',
  'member_event',
  'notice_outbox',
  'command',
];
/** Every row of every table that redeeming writes to. */
async function everything(): Promise<Record<string, SqlRow[]>> {
  const tables: Record<string, SqlRow[]> = {};
  for (const table of watched) {
    const rows = await app.services.db.read.all(`SELECT * FROM ${table}`);
    tables[table] = rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return tables;
}

test('a gift is taken for points, waits in the store, and everything tells of it', async () => {
  const member = await rich();
  const giftId = await gift({ name: '不锈钢保温杯', priceFen: 0 });
  const { status, body } = await redeem(member, giftId);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    pointsBalance: 900,
    couponId: null,
    redemption: {
      state: 'ready',
      pointsSpent: 100,
      fenDue: 0,
      storeId: shop.storeA.id,
      storeName: '南京西路店',
      pickUpUntil: '2026-12-06',
      gift: { name: '不锈钢保温杯', pricePoints: 100 },
    },
  });
  expect(await balanceOf(member)).toBe(900);
  expect(await stockOf(giftId)).toBe(4);
  const { id } = body.redemption;
  const row = await one('SELECT * FROM redemption WHERE id = ?', id);
  const code = app.services.secrets.open(textOf(row['pick_up_sealed'])).toString();
  expect(isPickUpCode(code)).toBe(true);
  expect(row['pick_up_digest']).toBe(app.services.secrets.blindIndex(pickUpPurpose, code));
  const posting = await one(
    'SELECT reason, source FROM ledger_posting WHERE id = ?',
    String(row['posting_id']),
  );
  expect(posting).toMatchObject({ reason: 'spend', source: id });
  expect(await one('SELECT step FROM redemption_event WHERE redemption_id = ?', id)).toMatchObject({
    step: 'redeemed',
  });
  const told = await one(
    'SELECT kind, payload FROM member_event WHERE member_id = ?',
    member.memberId,
  );
  expect(told).toMatchObject({ kind: 'gift.redeemed' });
  const notice = await one(
    'SELECT kind FROM notice_outbox WHERE dedupe_key = ?',
    `redemption.ready:${id}`,
  );
  expect(notice).toMatchObject({ kind: 'redemption.ready' });
  // The code is nowhere in clear text: a stored reply would be one more place to read it.
  const stored = await one(
    'SELECT reply FROM command WHERE scope = ?',
    `${member.memberId}:redeemGift`,
  );
  expect(stored['reply']).not.toContain(code);
});

test('each refusal leaves every row as it was', async () => {
  const { db } = app.services;
  const tiers = await ensureTiers(db);
  const member = await rich(250);
  const frozen = await rich();
  await db.inTransaction((tx) =>
    tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [frozen.memberId]),
  );
  const now = app.clock.now();
  const later = new Date(now.getTime() + 1_000);
  const pickUpOnly = { ...sampleGoods, ways: ['pick_up' as const] };
  const limited = await gift({ perMemberMax: 1 });
  const daily = await gift({ perMemberDayMax: 1, perMemberMax: 5, pricePoints: 1 });
  const today = await gift({ perDayMax: 1, pricePoints: 1 });
  const other = await rich();
  expect((await redeem(member, limited)).status).toBe(200);
  expect((await redeem(member, daily, { points: 1 })).status).toBe(200);
  expect((await redeem(other, today, { points: 1 })).status).toBe(200);
  const templateId = await putTemplate(db, shop.group, { quantity: 1, perMemberMax: 1 });
  const coupon = await gift({ content: { kind: 'coupon', templateId }, pricePoints: 1 });
  const atOnce = { way: 'at_once' as const };
  expect((await redeem(other, coupon, { wish: atOnce, points: 1 })).status).toBe(200);
  type Case = [code: string, giftId: string, more?: Parameters<typeof redeem>[2], by?: Member];
  const nowhere = { way: 'delivery' as const, addressId: newId('address') };
  const chances = { kind: 'chances' as const, campaignId: newId('gift'), count: 1 };
  const cases: Case[] = [
    ['gift.not_found', newId('gift')],
    ['gift.not_found', await gift({ state: 'draft' })],
    ['gift.off_shelf', await gift({ state: 'off_shelf' })],
    ['gift.not_yet', await gift({ onSaleFrom: later })],
    ['gift.over', await gift({ onSaleTo: now })],
    ['gift.wrong_way', await gift(), { wish: atOnce }],
    ['gift.wrong_way', await gift({ content: pickUpOnly }), { wish: nowhere }],
    ['gift.price_changed', await gift({ pricePoints: 90 })],
    ['gift.price_changed', await gift({ content: pickUpOnly, priceFen: 1 })],
    ['store.not_found', await gift(), { wish: { way: 'pick_up', storeId: shop.group.id } }],
    ['address.not_found', await gift(), { wish: nowhere }],
    ['gift.sold_out', await gift(), { wish: { way: 'pick_up', storeId: shop.storeB.id } }],
    ['gift.sold_out', await gift({ stock: {} })],
    ['gift.wrong_tier', await gift({ tierIds: [tiers[1] ?? ''] })],
    ['gift.limit_reached', limited],
    ['gift.member_day_limit', daily, { points: 1 }],
    ['gift.day_limit', today, { points: 1 }],
    ['member.frozen', await gift(), {}, frozen],
    ['points.insufficient', await gift({ pricePoints: 450 }), { points: 450 }],
    ['coupon.sold_out', coupon, { wish: atOnce, points: 1 }],
    [
      'gift.not_supported',
      await gift({ content: { kind: 'stored_value', amountFen: 100 } }),
      { wish: atOnce },
    ],
    ['gift.off_shelf', await gift({ content: chances }), { wish: atOnce }],
  ];
  for (const [code, giftId, more, by = member] of cases) {
    const before = await everything();
    const { body } = await redeem(by, giftId, more);
    expect(body.code).toBe(code);
    expect(await everything()).toEqual(before);
    if (code === 'points.insufficient') expect(body.data).toEqual({ balance: 149, missing: 301 });
  }
});

test('the same key gives the same answer and takes nothing twice; with another gift it is refused', async () => {
  const member = await rich();
  const giftId = await gift();
  const key = nextKey();
  const replies = await Promise.all([0, 1, 2].map(() => redeem(member, giftId, { key })));
  replies.push(await redeem(member, giftId, { key }));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await balanceOf(member)).toBe(900);
  expect(await stockOf(giftId)).toBe(4);
  expect((await redeem(member, await gift(), { key })).body.code).toBe('request.key_reused');
});

test('64 who press at once for 20 gifts: 20 have one, the others keep their points', async () => {
  const giftId = await gift({ stock: { [shop.storeA.id]: 20 }, perMemberMax: 1 });
  const members = await Promise.all(Array.from({ length: 64 }, () => rich(100)));
  const replies = await Promise.all(members.map((member) => redeem(member, giftId)));
  const done = replies.filter(({ status }) => status === 200);
  expect(done).toHaveLength(20);
  expect(
    new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.code)),
  ).toEqual(new Set(['gift.sold_out']));
  expect(await stockOf(giftId)).toBe(0);
  const balances = await Promise.all(members.map(balanceOf));
  expect(balances.filter((points) => points === 0)).toHaveLength(20);
});

test('one member who presses 64 times at once stays within every limit', async () => {
  const member = await rich(10_000);
  const once = await gift({ perMemberMax: 1, stock: { [shop.storeA.id]: 100 } });
  const twice = await gift({ perMemberDayMax: 2, stock: { [shop.storeA.id]: 100 } });
  const dear = await gift({ pricePoints: 4_000, stock: { [shop.storeA.id]: 100 } });
  const wishes = Array.from({ length: 64 }, (_, index) =>
    index % 3 === 0
      ? redeem(member, once)
      : index % 3 === 1
        ? redeem(member, twice)
        : redeem(member, dear, { points: 4_000 }),
  );
  const codes = (await Promise.all(wishes)).map(({ status, body }) =>
    status === 200 ? body.redemption.giftId : body.code,
  );
  const count = (what: string) => codes.filter((code) => code === what).length;
  expect([count(once), count(twice), count(dear)]).toEqual([1, 2, 2]);
  expect(await balanceOf(member)).toBe(10_000 - 300 - 8_000);
});

test('a limit for a day holds over all stores together, counts what was before it, and ends with the day', async () => {
  const { db } = app.services;
  const giftId = await gift({ stock: { [shop.storeA.id]: 50, [shop.storeB.id]: 50 } });
  const first = await rich();
  expect((await redeem(first, giftId)).status).toBe(200);
  await db.inTransaction((tx) => tx.run('UPDATE gift SET per_day_max = 7 WHERE id = ?', [giftId]));
  const members = await Promise.all(Array.from({ length: 30 }, () => rich(200)));
  const press = () =>
    Promise.all(
      members.map((member, index) =>
        redeem(member, giftId, {
          wish: { way: 'pick_up', storeId: index % 2 ? shop.storeA.id : shop.storeB.id },
        }),
      ),
    );
  const replies = await press();
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(6);
  expect(
    new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.code)),
  ).toEqual(new Set(['gift.day_limit']));
  app.clock.advanceSeconds(24 * 3600);
  expect((await press()).filter(({ status }) => status === 200)).toHaveLength(7);
});

test('a coupon comes in the same transaction, and a code is nobody else’s', async () => {
  const { db } = app.services;
  const templateId = await putTemplate(db, shop.group, { quantity: 100 });
  const coupon = await gift({ content: { kind: 'coupon', templateId } });
  const member = await rich();
  const wish = { way: 'at_once' as const };
  const { body } = await redeem(member, coupon, { wish });
  expect(body.redemption).toMatchObject({ state: 'done', way: 'at_once', storeId: null });
  const issued = await one(
    'SELECT member_id, source, source_id FROM coupon WHERE id = ?',
    body.couponId ?? '',
  );
  expect(issued).toMatchObject({
    member_id: member.memberId,
    source: 'mall',
    source_id: body.redemption.id,
  });

  const codes = Array.from({ length: 8 }, (_, index) => `VIDEO-${index}-${Date.now()}`);
  const video = await gift({
    content: { kind: 'partner_code', partnerName: '视频会员', howToUse: null },
    codes,
  });
  const members = await Promise.all(Array.from({ length: 20 }, () => rich(100)));
  const replies = await Promise.all(members.map((buyer) => redeem(buyer, video, { wish })));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(8);
  const given = await db.read.all(
    "SELECT code_sealed FROM gift_code WHERE gift_id = ? AND state = 'given'",
    [video],
  );
  expect(
    given.map((row) => app.services.secrets.open(textOf(row['code_sealed'])).toString()).sort(),
  ).toEqual(codes.sort());
});

test('orders of one batch end as they would alone: a member may come twice, a refusal touches nobody else', async () => {
  const [ann, bob] = [await rich(150), await rich(1_000)];
  const giftId = await gift({ stock: { [shop.storeA.id]: 2 } });
  const given: string[] = [];
  const needs = {
    ...app.services,
    giveChances: async (_tx: unknown, order: { sourceId: string }) =>
      void given.push(order.sourceId),
  };
  const chances = await gift({
    content: { kind: 'chances', campaignId: newId('gift'), count: 3 },
    stock: { [shop.group.id]: 9 },
  });
  const order = (
    { memberId }: Member,
    wanted: string,
    more: Partial<RedeemOrder> = {},
  ): RedeemOrder => ({
    memberId,
    giftId: wanted,
    wish: { way: 'pick_up', storeId: shop.storeA.id },
    price: { points: 100, fen: 0 },
    source: 'mall',
    sourceId: null,
    actorId: memberId,
    ...more,
  });
  const prize = { price: null, source: 'draw', sourceId: `drw-${Date.now()}` } as const;
  const settled = await app.services.db.inTransaction((tx) =>
    redeemGifts(tx, needs, [
      order(ann, giftId),
      order(ann, giftId),
      order(bob, chances, { wish: { way: 'at_once' } }),
      order(bob, giftId, prize),
      order(bob, giftId),
    ]),
  );
  expect(
    settled.map((outcome) =>
      'refusal' in outcome ? outcome.refusal.code : outcome.value.pointsBalance,
    ),
  ).toEqual([50, 'points.insufficient', 900, 900, 'gift.sold_out']);
  expect(given).toHaveLength(1);
  expect([await balanceOf(ann), await balanceOf(bob), await stockOf(giftId)]).toEqual([50, 900, 0]);
  // A prize costs nothing, and one source gives one gift, ever.
  await expect(
    app.services.db.inTransaction((tx) =>
      redeemGifts(tx, needs, [order(bob, chances, { ...prize, wish: { way: 'at_once' } })]),
    ),
  ).rejects.toThrow();
});

test('a visitor is told to register first', async () => {
  const giftId = await gift();
  expect((await redeem({ token: 'nobody' }, giftId)).status).toBe(401);
});

test('a prize is given once for its source, from a store that has one, past the limits of the mall', async () => {
  const { db } = app.services;
  const member = await rich(0);
  const stock = { [shop.storeA.id]: 3, [shop.storeB.id]: 9 };
  const giftId = await gift({ state: 'off_shelf', perMemberMax: 1, stock });
  const give = (sourceId: string) =>
    db.inTransaction((tx) =>
      giveGift(tx, app.services, { giftId, memberId: member.memberId, source: 'draw', sourceId }),
    );
  const key = newId('gift');
  const first = await give(key);
  expect(await give(key)).toBe(first);
  expect(await give(newId('gift'))).not.toBe(first);
  const row = await one(
    'SELECT state, place_id, points_spent, posting_id FROM redemption WHERE id = ?',
    first,
  );
  expect({ ...row, points_spent: numberOf(row['points_spent']) }).toEqual({
    state: 'ready',
    place_id: shop.storeB.id,
    points_spent: 0,
    posting_id: null,
  });
  expect([await stockOf(giftId), await stockOf(giftId, shop.storeB.id)]).toEqual([3, 7]);
  const sentOnly = await gift({ content: { kind: 'goods', ways: ['delivery'], pickUpDays: 1 } });
  await expect(
    db.inTransaction((tx) =>
      giveGift(tx, app.services, {
        giftId: sentOnly,
        memberId: member.memberId,
        source: 'draw',
        sourceId: newId('gift'),
      }),
    ),
  ).rejects.toMatchObject({ code: 'address.not_found' });
  expect(await hasGift(db.read, giftId, 10)).toBe(true);
  expect(await hasGift(db.read, giftId, 11)).toBe(false);
});
