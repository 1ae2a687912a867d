import {
  favouriteGiftsMax,
  giftConsoleEndpoints as console_,
  giftEndpoints as mall,
  pageOf,
  shelfGiftSchema,
  type ShelfGift,
  type ShelfSort,
} from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { joinMember, sell, withShop, type Shop } from '../../../test/shop';
import { createStaff } from '../identity/identity.factory';
import { createMember, ensureTiers, openTestSession } from '../members/members.factory';
import { putGift, putGiftCategory } from './gifts.factory';
import { setFavouriteGift } from './set-favourite-gift';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

type Question = NonNullable<(typeof mall.listShelfGifts)['types']>['input'];
const put = (wishes: Parameters<typeof putGift>[2] = {}) =>
  putGift(app.services.db, shop.group, wishes);
const list = (question: Question = {}) => app.call(mall.listShelfGifts, question);
const namesOf = (items: readonly ShelfGift[]) => items.map(({ name }) => name);
/** What was put is seen from here on. */
const settle = () => app.clock.advanceSeconds(2);

async function signIn(): Promise<{ cookie: string }> {
  const staff = await createStaff(app.services.db, { role: 'owner', orgUnitId: shop.group.id });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

describe('the list', () => {
  test('needs no session, and says exactly what its contract says', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const [, silver = ''] = await ensureTiers(app.services.db);
    await put({ categoryId, name: '保温杯', stock: 3, tierIds: [silver], pricePoints: 300 });
    settle();
    const { status, body } = await list({ categoryId });
    expect(status).toBe(200);
    expect(pageOf(shelfGiftSchema.strict()).strict().parse(body)).toEqual(body);
    expect(body.items).toMatchObject([
      {
        name: '保温杯',
        pricePoints: 300,
        isSoldOut: false,
        isFewLeft: true,
        ways: ['pick_up', 'delivery'],
        tierIds: [silver],
      },
    ]);
  });

  test('sorts by points, age and rank, and puts what is gone last', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const of = async (name: string, pricePoints: number, rank: number, stock = 20) => {
      await put({ categoryId, name, pricePoints, rank, stock });
      app.clock.advanceSeconds(1);
    };
    await of('甲', 500, 10);
    await of('乙', 100, 90, 0);
    await of('丙', 900, 50);
    settle();
    const sorted = async (sort: ShelfSort) =>
      namesOf((await list({ categoryId, sort })).body.items);
    expect(await sorted('recommended')).toEqual(['丙', '甲', '乙']);
    expect(await sorted('newest')).toEqual(['丙', '乙', '甲']);
    expect(await sorted('points_up')).toEqual(['乙', '甲', '丙']);
    expect(await sorted('points_down')).toEqual(['丙', '甲', '乙']);
  });

  test('filters by way, kind, words, initials and what one can afford', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const pickUp = { kind: 'goods' as const, ways: ['pick_up' as const], pickUpDays: 7 };
    await put({ categoryId, name: '晴雨伞', content: pickUp, pricePoints: 50, keywords: '遮阳' });
    await put({ categoryId, name: '棉毛巾', pricePoints: 500 });
    settle();
    const found = async (question: Question) =>
      namesOf((await list({ categoryId, ...question })).body.items).sort();
    expect(await found({ way: 'delivery' })).toEqual(['棉毛巾']);
    expect(await found({ way: 'pick_up' })).toEqual(['晴雨伞', '棉毛巾']);
    expect(await found({ kind: 'coupon' })).toEqual([]);
    expect(await found({ query: '遮阳' })).toEqual(['晴雨伞']);
    expect(await found({ query: 'mmj' })).toEqual(['棉毛巾']);
    expect(await found({ query: "' OR 1=1 --" })).toEqual([]);
    expect(await found({ pointsMax: 499 })).toEqual(['晴雨伞']);
    expect(await found({ pointsMax: 500 })).toHaveLength(2);
  });

  test('reads on from page to page, each gift once', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    for (let index = 0; index < 7; index += 1) await put({ categoryId, name: `第${index}件` });
    settle();
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body } = await list({
        categoryId,
        limit: 3,
        sort: 'points_up',
        ...(cursor && { cursor }),
      });
      seen.push(...namesOf(body.items));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['第6件', '第5件', '第4件', '第3件', '第2件', '第1件', '第0件']);
    const wrong = await list({ cursor: 'WyJ4Il0' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'cursor.invalid']);
  });

  test('leaves out drafts and what is over, and shows what comes', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const at = (seconds: number) =>
      new Date(app.clock.now().getTime() + seconds * 1000).toISOString();
    await put({ categoryId, name: '草稿', isDraft: true });
    await put({ categoryId, name: '将开', onSaleFrom: at(3600) });
    const ending = await put({ categoryId, name: '将止', onSaleTo: at(10) });
    settle();
    expect(namesOf((await list({ categoryId })).body.items).sort()).toEqual(['将开', '将止']);
    app.clock.advanceSeconds(8);
    expect(namesOf((await list({ categoryId })).body.items)).toEqual(['将开']);
    const visitor = await openTestSession(app.services.db, null);
    const late = await app.call(mall.readShelfGift, { giftId: ending }, visitor);
    expect(late.body).toMatchObject({ name: '将止', hindrance: 'over' });
    const shown = await app.call(mall.listShelfCategories, {});
    expect(shown.body.items.find(({ id }) => id === categoryId)?.giftCount).toBe(1);
    app.clock.advanceSeconds(30 * 86_400);
    const visitorThen = await openTestSession(app.services.db, null);
    const gone = await app.call(mall.readShelfGift, { giftId: ending }, visitorThen);
    expect([gone.status, gone.body.code]).toEqual([404, 'gift.not_found']);
  });

  test('categories are those in use that have gifts', async () => {
    const { db } = app.services;
    const [full, empty] = [await putGiftCategory(db, 50), await putGiftCategory(db)];
    await put({ categoryId: full });
    settle();
    const { body } = await app.call(mall.listShelfCategories, {});
    const counts = new Map(body.items.map(({ id, giftCount }) => [id, giftCount]));
    expect([counts.get(full), counts.get(empty)]).toEqual([1, undefined]);
  });
});

describe('what is kept', () => {
  test('what changed elsewhere is seen after two seconds and not before', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const giftId = await put({ categoryId });
    settle();
    const isThere = async () => (await list({ categoryId })).body.items.length === 1;
    expect(await isThere()).toBe(true);
    // Past every cache, as another process would do it.
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE gift SET state = 'off_shelf' WHERE id = ?", [giftId]),
    );
    app.clock.advanceSeconds(1.999);
    expect(await isThere()).toBe(true);
    app.clock.advanceSeconds(0.001);
    expect(await isThere()).toBe(false);
  });

  test('the reading that is under way while a gift is taken off does not prolong its life', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const giftId = await put({ categoryId });
    settle();
    const early = app.services.shelf.view();
    // The clock runs while the shelf is read: its age counts from the beginning.
    app.clock.advanceSeconds(1.5);
    await early;
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE gift SET state = 'off_shelf' WHERE id = ?", [giftId]),
    );
    app.clock.advanceSeconds(0.5);
    expect((await list({ categoryId })).body.items).toEqual([]);
  });

  test('who takes a gift off the shelf sees it gone at once', async () => {
    const owner = await signIn();
    const categoryId = await putGiftCategory(app.services.db);
    const giftId = await put({ categoryId });
    settle();
    expect((await list({ categoryId })).body.items).toHaveLength(1);
    const taken = await app.call(console_.takeGiftOffShelf, { giftId, reason: '换季' }, owner);
    expect(taken.body.state).toBe('off_shelf');
    expect((await list({ categoryId })).body.items).toEqual([]);
  });

  test('the same answer has the same tag, and is not sent twice', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const giftId = await put({ categoryId, stock: 11 });
    settle();
    const ask = (tag: string) =>
      fetch(`${app.url}/member/gifts?categoryId=${categoryId}`, {
        headers: { 'if-none-match': tag },
      });
    const first = await list({ categoryId });
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await ask(tag);
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    await app.services.db.inTransaction((tx) =>
      tx.run('UPDATE gift_stock SET quantity = 0 WHERE gift_id = ?', [giftId]),
    );
    settle();
    const changed = await ask(`W/${tag}, "other"`);
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ items: [{ isSoldOut: true }] });
    await app.services.db.inTransaction((tx) =>
      tx.run('UPDATE gift_stock SET quantity = 11 WHERE gift_id = ?', [giftId]),
    );
  });

  test('many who ask at once are one reading', async () => {
    settle();
    const views = await Promise.all(Array.from({ length: 20 }, () => app.services.shelf.view()));
    expect(new Set(views).size).toBe(1);
  });
});

describe('what is a member’s own', () => {
  test('never reaches another through what is kept', async () => {
    const categoryId = await putGiftCategory(app.services.db);
    const giftId = await put({ categoryId, pricePoints: 300 });
    settle();
    const [rich, poor] = [await joinMember(app), await joinMember(app)];
    expect((await sell(app, shop, rich, 100_000)).status).toBe(200);
    await app.call(mall.setFavouriteGift, { giftId, isFavourite: true }, rich);
    const detailsOf = async (as: { token: string }) =>
      (await app.call(mall.readShelfGift, { giftId }, as)).body;
    const visitor = await openTestSession(app.services.db, null);
    expect(await detailsOf(rich)).toMatchObject({
      isFavourite: true,
      missingPoints: 0,
      hindrance: null,
    });
    expect(await detailsOf(poor)).toMatchObject({
      isFavourite: false,
      missingPoints: 300,
      hindrance: 'points',
    });
    expect(await detailsOf(visitor)).toMatchObject({
      isFavourite: false,
      missingPoints: null,
      hindrance: null,
    });
    const lists = await Promise.all(
      [rich, poor, undefined].map((as) => app.call(mall.listShelfGifts, { categoryId }, as)),
    );
    expect(new Set(lists.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const mine = await app.call(mall.readMyMall, {}, rich);
    expect(mine.body).toMatchObject({ points: 1_000, favouriteGiftIds: [giftId] });
    const theirs = await app.call(mall.readMyMall, {}, poor);
    expect(theirs.body).toMatchObject({ points: 0, favouriteGiftIds: [] });
    const nobodys = await app.call(mall.readMyMall, {}, visitor);
    expect(nobodys.body.code).toBe('member.not_registered');
  });

  test('a gift says where it is, for whom it is and why it cannot be had', async () => {
    const { db } = app.services;
    const [, silver = ''] = await ensureTiers(db);
    const giftId = await put({ tierIds: [silver], stock: 5, perMemberMax: 2 });
    settle();
    const member = await joinMember(app);
    const { body } = await app.call(mall.readShelfGift, { giftId }, member);
    expect(body).toMatchObject({
      hindrance: 'tier',
      tiers: [{ id: silver }],
      isDeliverable: true,
      stores: [
        { id: shop.storeA.id, isFewLeft: true },
        { id: shop.storeB.id, isFewLeft: true },
      ],
    });
    const { memberId } = await createMember(db, { tierRank: 2, state: 'frozen' });
    const colder = await openTestSession(db, memberId);
    const frozen = await app.call(mall.readShelfGift, { giftId }, colder);
    expect(frozen.body.hindrance).toBe('frozen');
  });

  test('favourites are put, taken out and listed, the newest first; off the shelf they are hidden', async () => {
    const member = await joinMember(app);
    const ids = [await put({ name: '一' }), await put({ name: '二' }), await put({ name: '三' })];
    for (const giftId of ids) {
      app.clock.advanceSeconds(1);
      const set = await app.call(mall.setFavouriteGift, { giftId, isFavourite: true }, member);
      expect(set.body).toEqual({ giftId, isFavourite: true });
    }
    settle();
    const page = await app.call(mall.listFavouriteGifts, { limit: 2 }, member);
    expect(namesOf(page.body.items)).toEqual(['三', '二']);
    const rest = await app.call(
      mall.listFavouriteGifts,
      { limit: 2, cursor: page.body.nextCursor ?? '' },
      member,
    );
    expect([namesOf(rest.body.items), rest.body.nextCursor]).toEqual([['一'], null]);
    const [first = '', second = ''] = ids;
    await app.call(mall.setFavouriteGift, { giftId: first, isFavourite: false }, member);
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE gift SET state = 'off_shelf' WHERE id = ?", [second]),
    );
    settle();
    const left = await app.call(mall.listFavouriteGifts, {}, member);
    expect(namesOf(left.body.items)).toEqual(['三']);
    const gone = await app.call(
      mall.setFavouriteGift,
      { giftId: second, isFavourite: true },
      member,
    );
    expect(gone.body.code).toBe('gift.not_found');
  });

  test('two taps at once are one favourite, and nobody has more than the limit', async () => {
    const { db } = app.services;
    const { memberId } = await joinMember(app);
    const giftId = await put();
    const set = (id: string) =>
      db.inTransaction((tx) => setFavouriteGift(tx, { memberId, giftId: id, isFavourite: true }));
    await Promise.all(Array.from({ length: 8 }, () => set(giftId)));
    const rows = await db.read.all('SELECT gift_id FROM gift_favourite WHERE member_id = ?', [
      memberId,
    ]);
    expect(rows).toHaveLength(1);
    await db.inTransaction(async (tx) => {
      const gifts = await tx.all('SELECT id FROM gift');
      const id = String(gifts[0]?.['id']);
      for (let index = 1; index < favouriteGiftsMax; index += 1) {
        await tx.run(
          `INSERT INTO gift (id, version_no, state, org_unit_id, org_path, kind, name, pictures, content,
             allows_pick_up, allows_delivery, price_points, price_fen, tier_ids, rank_no, created_at, updated_at)
           SELECT ?, 1, 'draft', org_unit_id, org_path, kind, name, pictures, content, 1, 1, 1, 0, tier_ids, 0,
             created_at, updated_at FROM gift WHERE id = ?`,
          [`gft_${memberId.slice(-20)}${String(index).padStart(6, '0')}`, id],
        );
        await tx.run(
          'INSERT INTO gift_favourite (member_id, gift_id, created_at) VALUES (?, ?, ?)',
          [
            memberId,
            `gft_${memberId.slice(-20)}${String(index).padStart(6, '0')}`,
            '2026-11-22 00:00:00.000',
          ],
        );
      }
    });
    await expect(set(await put())).rejects.toThrow('gift.favourites_full');
    await expect(set(giftId)).resolves.toBeUndefined();
  });
});
