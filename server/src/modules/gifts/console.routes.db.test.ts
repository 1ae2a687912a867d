import { giftConsoleEndpoints as desk, type Role } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { nextKey, withShop, type Shop } from '../../../test/shop';
import { numberOf } from '../../core/database/sql';
import { putTemplate } from '../coupons/coupons.factory';
import { createStaff } from '../identity/identity.factory';
import { createOrgTree } from '../stores/stores.factory';
import { putGift, putGiftCategory, sampleGift, type GiftWishes } from './gifts.factory';

let app: TestApp;
let shop: Shop;
let owner: { cookie: string };
let picture: string;
withShop((opened) => {
  ({ app, shop } = opened);
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function signIn(role: Role, orgUnitId: string): Promise<{ cookie: string }> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

async function upload(bytes: Buffer, contentType: string, as = owner) {
  const response = await fetch(`${app.url}/console/gift-pictures`, {
    method: 'POST',
    headers: { ...as, 'x-huike-console': '1', 'content-type': contentType },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

beforeAll(async () => {
  owner = await signIn('owner', shop.group.id);
  picture = (await upload(png, 'image/png')).body['picture'] ?? '';
});

const put = (wishes: GiftWishes = {}) => putGift(app.services.db, shop.group, wishes);

async function draft(overrides: Parameters<typeof sampleGift>[1] = {}) {
  const categoryId = await putGiftCategory(app.services.db);
  const wish = sampleGift(shop.group.id, { categoryId, pictures: [picture], ...overrides });
  return app.call(desk.createGift, wish, owner);
}

const stockOf = async (giftId: string) => {
  const { body } = await app.call(desk.listGiftStock, { giftId }, owner);
  return body.items.map(({ quantity }) => quantity);
};
const auditOf = (subjectId: string) =>
  app.services.db.read.all(
    'SELECT action, before_json, after_json, reason FROM audit_entry WHERE subject_id = ? ORDER BY id',
    [subjectId],
  );
const receive = (giftId: string, placeId: string, quantity: number, as = owner) =>
  app.call(
    desk.changeGiftStock,
    { giftId, placeId, change: { kind: 'received', quantity }, reason: '到货' },
    as,
    nextKey(),
  );

describe('publishing', () => {
  test('says what a draft lacks, and takes it once that is there', async () => {
    const made = await draft({ categoryId: null, pictures: [] });
    expect(made).toMatchObject({ status: 200, body: { state: 'draft', version: 1 } });
    const { id: giftId, version } = made.body;
    const bare = await app.call(desk.publishGift, { giftId }, owner);
    expect([bare.status, bare.body.code, bare.body.data]).toEqual([
      422,
      'gift.incomplete',
      { missing: ['picture', 'category', 'stock'] },
    ]);
    const categoryId = await putGiftCategory(app.services.db);
    const { orgUnitId: _owner, ...terms } = sampleGift(shop.group.id, {
      categoryId,
      pictures: [picture],
    });
    const edited = await app.call(desk.editGift, { giftId, version, ...terms }, owner);
    expect(edited.body).toMatchObject({ version: 2, pictures: [picture] });
    await receive(giftId, shop.storeA.id, 5);
    const published = await app.call(desk.publishGift, { giftId }, owner);
    expect(published.body).toMatchObject({ state: 'published', stockQuantity: 5 });
    const again = await app.call(desk.publishGift, { giftId }, owner);
    expect(again.body.code).toBe('gift.wrong_state');
    expect((await auditOf(giftId)).map((entry) => entry['action'])).toEqual([
      'gift.created',
      'gift.changed',
      'gift_stock.received',
      'gift.published',
    ]);
  });

  test('asks for stock in a place that the gift is handed out from', async () => {
    const content = { kind: 'goods' as const, ways: ['delivery' as const], pickUpDays: 7 };
    const { body } = await draft({ content });
    const giftId = body.id;
    await receive(giftId, shop.storeA.id, 5);
    const wrong = await app.call(desk.publishGift, { giftId }, owner);
    expect(wrong.body.data).toEqual({ missing: ['stock'] });
    await receive(giftId, shop.group.id, 5);
    expect((await app.call(desk.publishGift, { giftId }, owner)).status).toBe(200);
  });

  test('refuses what is over, stored value, and coupons that are not issued', async () => {
    const { db } = app.services;
    const ofTemplate = async (wishes: Parameters<typeof putTemplate>[2]) => {
      const templateId = await putTemplate(db, shop.group, wishes);
      return put({ content: { kind: 'coupon', templateId }, isDraft: true });
    };
    const past = new Date(app.clock.now().getTime() - 1_000).toISOString();
    const value = { kind: 'stored_value' as const, amountFen: 1_000 };
    const cases = [
      [await put({ onSaleTo: past, isDraft: true }), 'gift.over'],
      [await put({ content: value, isDraft: true }), 'gift.not_supported'],
      [await ofTemplate({ isDraft: true }), 'coupon.not_open'],
    ] as const;
    for (const [giftId, code] of cases) {
      const refused = await app.call(desk.publishGift, { giftId }, owner);
      expect([refused.body.code, refused.status]).toEqual([code, 422]);
      expect((await app.call(desk.readGift, { giftId }, owner)).body.state).toBe('draft');
    }
    const giftId = await ofTemplate({});
    expect((await app.call(desk.publishGift, { giftId }, owner)).body.state).toBe('published');
  });

  test('a gift that was taken off comes back, and a copy begins as a draft without stock', async () => {
    const giftId = await put({ name: '保温杯' });
    await app.call(desk.takeGiftOffShelf, { giftId, reason: '换季' }, owner);
    const off = await app.call(desk.takeGiftOffShelf, { giftId, reason: '换季' }, owner);
    expect(off.body.code).toBe('gift.wrong_state');
    expect((await app.call(desk.publishGift, { giftId }, owner)).body.state).toBe('published');
    const copy = await app.call(desk.copyGift, { giftId }, owner);
    expect(copy.body).toMatchObject({ name: '保温杯 副本', state: 'draft', stockQuantity: 0 });
    expect(copy.body.id).not.toBe(giftId);
  });

  test('a published gift keeps its kind, and two editors do not overwrite each other', async () => {
    const made = await draft();
    const giftId = made.body.id;
    await receive(giftId, shop.group.id, 1);
    await app.call(desk.publishGift, { giftId }, owner);
    const { orgUnitId: _owner, ...terms } = sampleGift(shop.group.id, {
      categoryId: made.body.categoryId,
      pictures: [picture],
    });
    const other = { kind: 'partner_code' as const, partnerName: '星幕', howToUse: null };
    const fixed = await app.call(
      desk.editGift,
      { giftId, version: 1, ...terms, content: other },
      owner,
    );
    expect(fixed.body.code).toBe('gift.kind_fixed');
    const first = await app.call(desk.editGift, { giftId, version: 1, ...terms, rank: 9 }, owner);
    expect(first.body).toMatchObject({ version: 2, rank: 9 });
    const late = await app.call(desk.editGift, { giftId, version: 1, ...terms, rank: 1 }, owner);
    expect([late.status, late.body.code]).toEqual([409, 'request.conflict']);
  });
});

describe('what a gift names must be there', () => {
  const unknown = (prefix: string) => `${prefix}_01JCB3H4X2M8Q9V5T7N6KDWZAY`;
  test.each([
    ['a category', { categoryId: unknown('gfc') }, 'gift.category_not_found'],
    ['a tier', { tierIds: [unknown('tir')] }, 'tier.not_found'],
    [
      'a coupon template',
      { content: { kind: 'coupon' as const, templateId: unknown('cpt') } },
      'coupon.template_not_found',
    ],
    [
      'a campaign',
      { content: { kind: 'chances' as const, campaignId: unknown('dcp'), count: 1 } },
      'gift.campaign_not_found',
    ],
    ['a picture', { pictures: [`/pictures/${'0'.repeat(40)}.png`] }, 'gift.picture_missing'],
    ['a picture of elsewhere', { pictures: ['https://cdn.example/a.png'] }, 'gift.picture_missing'],
  ])('%s', async (_what, overrides, code) => {
    const refused = await draft(overrides);
    expect([refused.body.code, refused.status >= 400]).toEqual([code, true]);
  });

  test('a company does not give away the coupons of its neighbour', async () => {
    const { db } = app.services;
    const neighbour = await createOrgTree(db);
    const templateId = await putTemplate(db, neighbour.company);
    const refused = await draft({ content: { kind: 'coupon', templateId } });
    expect(refused.body.code).toBe('coupon.template_not_found');
  });
});

describe('pictures', () => {
  test('are taken for what they are, not for what they are called, and shown', async () => {
    expect(picture).toMatch(/^\/pictures\/[0-9a-f]{40}\.png$/);
    const shown = await fetch(app.url + picture);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
    const asJpeg = await upload(png, 'image/jpeg');
    expect(asJpeg.body['picture']).toBe(picture);
  });

  test.each([
    [
      'a drawing',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'image/svg+xml',
      415,
    ],
    ['a drawing by another name', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png', 415],
    ['a page', '<html><script>1</script></html>', 'image/jpeg', 415],
    ['nothing', '', 'image/webp', 415],
    ['too much', 'x'.repeat(2 * 1024 * 1024 + 1), 'image/png', 413],
  ])('refuses %s', async (_what, text, type, status) => {
    expect((await upload(Buffer.from(text), type)).status).toBe(status);
  });

  test('are for those who write gifts', async () => {
    const cashier = await signIn('cashier', shop.storeA.id);
    expect((await upload(png, 'image/png', cashier)).status).toBe(403);
  });
});

describe('stock', () => {
  test('comes in, goes out, is counted and moved, each with its reason', async () => {
    const giftId = await put({ stock: 10 });
    const at = (placeId: string) => ({ giftId, placeId, reason: '盘点' });
    const change = (placeId: string, kind: 'taken_out' | 'counted', quantity: number) =>
      app.call(
        desk.changeGiftStock,
        { ...at(placeId), change: { kind, quantity } },
        owner,
        nextKey(),
      );
    await change(shop.storeA.id, 'taken_out', 4);
    await change(shop.storeB.id, 'counted', 25);
    await change(shop.storeB.id, 'counted', 25);
    const move = { giftId, quantity: 3, reason: '调拨' };
    await app.call(
      desk.moveGiftStock,
      { ...move, fromPlaceId: shop.group.id, toPlaceId: shop.storeA.id },
      owner,
      nextKey(),
    );
    expect(await stockOf(giftId)).toEqual([7, 9, 25]);
    const { body } = await app.call(desk.listGiftMovements, { giftId, limit: 3 }, owner);
    expect(body.items.map(({ kind, delta }) => [kind, delta])).toEqual(
      expect.arrayContaining([
        ['moved', 3],
        ['moved', -3],
        ['counted', 15],
      ]),
    );
    const inA = await app.call(desk.listGiftMovements, { giftId, placeId: shop.storeA.id }, owner);
    expect(inA.body.items.map(({ delta }) => delta)).toEqual([3, -4, 10]);
    const entries = await auditOf(giftId);
    expect(entries.filter((entry) => entry['action'] === 'gift_stock.moved')).toHaveLength(2);
  });

  test('never goes below zero, and a refusal leaves everything as it was', async () => {
    const giftId = await put({ stock: 2 });
    const rows = async () => [
      await stockOf(giftId),
      (await app.call(desk.listGiftMovements, { giftId }, owner)).body.items.length,
      (await auditOf(giftId)).length,
    ];
    const before = await rows();
    const more = { kind: 'taken_out' as const, quantity: 3 };
    const placeId = shop.storeA.id;
    const out = await app.call(
      desk.changeGiftStock,
      { giftId, placeId, change: more, reason: '报损' },
      owner,
      nextKey(),
    );
    expect([out.status, out.body.code]).toEqual([409, 'gift.too_few']);
    const moved = await app.call(
      desk.moveGiftStock,
      { giftId, fromPlaceId: placeId, toPlaceId: shop.storeB.id, quantity: 3, reason: '调拨' },
      owner,
      nextKey(),
    );
    expect(moved.body.code).toBe('gift.too_few');
    expect(await rows()).toEqual(before);
  });

  test('the same key books once, and takings at once never pass what is there', async () => {
    const giftId = await put({ stock: 8 });
    const placeId = shop.storeA.id;
    const key = nextKey();
    const order = {
      giftId,
      placeId,
      change: { kind: 'received' as const, quantity: 5 },
      reason: '到货',
    };
    await app.call(desk.changeGiftStock, order, owner, key);
    const again = await app.call(desk.changeGiftStock, order, owner, key);
    expect(again.headers.get('idempotency-repeated')).toBe('true');
    expect((await stockOf(giftId))[1]).toBe(13);
    const take = { ...order, change: { kind: 'taken_out' as const, quantity: 1 } };
    const replies = await Promise.all(
      Array.from({ length: 24 }, () => app.call(desk.changeGiftStock, take, owner, nextKey())),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(13);
    expect((await stockOf(giftId))[1]).toBe(0);
  });

  test('staff of a store see the group’s gifts, and book their own store alone', async () => {
    const giftId = await put({ stock: 3 });
    const manager = await signIn('store_manager', shop.storeA.id);
    const seen = await app.call(desk.listGifts, { limit: 100 }, manager);
    expect(seen.body.items.map(({ id }) => id)).toContain(giftId);
    const stock = await app.call(desk.listGiftStock, { giftId }, manager);
    expect(stock.body.items.map(({ placeId }) => placeId)).toEqual([shop.storeA.id]);
    expect((await receive(giftId, shop.storeA.id, 1, manager)).status).toBe(200);
    for (const placeId of [shop.storeB.id, shop.group.id]) {
      const other = await receive(giftId, placeId, 1, manager);
      expect([other.status, other.body.code]).toEqual([404, 'gift.place_not_found']);
    }
    const taken = await app.call(desk.takeGiftOffShelf, { giftId, reason: 'x' }, manager);
    expect(taken.status).toBe(403);
  });

  test('a gift of another retailer part is not there', async () => {
    const { db } = app.services;
    const neighbour = await createOrgTree(db);
    const giftId = await putGift(db, neighbour.company);
    for (const call of [
      app.call(desk.readGift, { giftId }, owner),
      app.call(desk.publishGift, { giftId }, owner),
      app.call(desk.copyGift, { giftId }, owner),
      app.call(desk.listGiftStock, { giftId }, owner),
      receive(giftId, neighbour.storeA.id, 1),
    ]) {
      expect((await call).body.code).toBe('gift.not_found');
    }
    const seen = await app.call(desk.listGifts, { limit: 100 }, owner);
    expect(seen.body.items.map(({ id }) => id)).not.toContain(giftId);
  });
});

describe('codes of a partner', () => {
  const content = { kind: 'partner_code' as const, partnerName: '星幕', howToUse: null };
  const add = (giftId: string, codes: string[], key = nextKey()) =>
    app.call(desk.uploadGiftCodes, { giftId, codes }, owner, key);

  test('are stock, each once, and what came before is told', async () => {
    const giftId = await put({ content, isDraft: true });
    const first = await add(giftId, ['AAAA-1', 'AAAA-2', 'AAAA-1']);
    expect(first.body).toEqual({ free: 2, given: 0, added: 2, known: 1 });
    const second = await add(giftId, ['AAAA-2', 'AAAA-3']);
    expect(second.body).toEqual({ free: 3, given: 0, added: 1, known: 1 });
    expect((await stockOf(giftId))[0]).toBe(3);
    const stored = await app.services.db.read.all(
      'SELECT code_sealed FROM gift_code WHERE gift_id = ?',
      [giftId],
    );
    expect(JSON.stringify(stored)).not.toContain('AAAA');
    expect(JSON.stringify(await auditOf(giftId))).not.toContain('AAAA');
    const byHand = await receive(giftId, shop.group.id, 5);
    expect(byHand.body.code).toBe('gift.codes_are_stock');
    const published = await app.call(desk.publishGift, { giftId }, owner);
    expect(published.body.code).toBeUndefined();
  });

  test('two uploads of one list at once add each code once', async () => {
    const giftId = await put({ content, isDraft: true });
    const codes = Array.from({ length: 50 }, (_, index) => `CODE-${index}`);
    const replies = await Promise.all([1, 2, 3, 4].map(() => add(giftId, codes)));
    expect(replies.reduce((sum, { body }) => sum + body.added, 0)).toBe(50);
    const row = await app.services.db.read.one(
      'SELECT quantity FROM gift_stock WHERE gift_id = ?',
      [giftId],
    );
    expect(numberOf(row?.['quantity'])).toBe(50);
  });

  test('are for gifts of that kind alone', async () => {
    const refused = await add(await put(), ['AAAA-1']);
    expect(refused.body.code).toBe('gift.wrong_kind');
  });
});

describe('categories', () => {
  test('have one name each, an order, and are taken out of use; all on record', async () => {
    const name = `鲜${Date.now() % 100_000_000}`;
    const made = await app.call(desk.createGiftCategory, { name, rank: 3 }, owner);
    expect(made.body).toMatchObject({ name, rank: 3, isActive: true, giftCount: 0 });
    const twice = await app.call(desk.createGiftCategory, { name, rank: 1 }, owner);
    expect([twice.status, twice.body.code]).toEqual([409, 'gift.category_taken']);
    const wish = { categoryId: made.body.id, name, rank: 7, isActive: false };
    const edited = await app.call(desk.editGiftCategory, wish, owner);
    expect(edited.body).toMatchObject({ rank: 7, isActive: false });
    const listed = await app.call(desk.listGiftCategories, {}, owner);
    expect(listed.body.items.find(({ id }) => id === made.body.id)).toEqual(edited.body);
    expect((await auditOf(made.body.id)).map((entry) => entry['action'])).toEqual([
      'gift_category.created',
      'gift_category.changed',
    ]);
  });

  test('are the whole retailer’s: who writes gifts of one company does not change them', async () => {
    const marketer = await signIn('marketer', shop.company.id);
    const refused = await app.call(desk.createGiftCategory, { name: '别人的', rank: 1 }, marketer);
    expect(refused.status).toBe(403);
  });
});
