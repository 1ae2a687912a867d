import type { RecommendedGift } from '@huike/shared-types';
import type { Database } from '../../core/database/database';
import { numberOf, sqlInstant } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { createRandom } from '../../demo/random';
import { createShelf, type Shelf } from '../gifts';
import { putGift, putGiftCategory, type GiftWishes } from '../gifts/gifts.factory';
import { createMember } from '../members/members.factory';
import { createCategory } from '../catalogue';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { computeAffinities } from './compute-affinities.job';
import { recommendGifts } from './recommend-gifts';

const clock = new TestClock(new Date('2026-11-22T08:00:00.000Z'));
const timeZone = 'Asia/Shanghai';
const dayMs = 86_400_000;
let db: Database;
let shelf: Shelf;
let tree: OrgTree;
let shelfCategoryId: string;

beforeAll(async () => {
  // Of its own: what other tests redeem would be taste here.
  db = await openTestDatabase(clock, '_affinity');
  shelf = createShelf({ db, clock });
  tree = await createOrgTree(db);
  shelfCategoryId = await putGiftCategory(db);
});
afterAll(() => db.close());

const put = (name: string, wishes: GiftWishes = {}) =>
  putGift(db, tree.group, { name, categoryId: shelfCategoryId, ...wishes });
const daysAgo = (days: number) => new Date(clock.now().getTime() - days * dayMs);

/** What redeeming leaves, without its points and stock: taste asks for neither. */
async function redeemed(
  memberId: string,
  giftId: string,
  { at = daysAgo(40), state = 'done', source = 'mall' } = {},
): Promise<void> {
  await db.inTransaction((tx) => {
    const id = newId('redemption', at);
    return tx.run(
      `INSERT INTO redemption (id, source, source_id, member_id, gift_id, kind, state, way, place_id,
         points_spent, fen_due, snapshot, redeemed_on, redeemed_at)
       VALUES (?, ?, ?, ?, ?, 'goods', ?, 'at_once', ?, 0, 0, '{}', ?, ?)`,
      [
        id,
        source,
        id,
        memberId,
        giftId,
        state,
        tree.group.id,
        sqlInstant(at).slice(0, 10),
        sqlInstant(at),
      ],
    );
  });
}

/** A sale of one line of a category. */
async function bought(memberId: string, categoryId: string, returned = 0): Promise<void> {
  await db.inTransaction(async (tx) => {
    const at = daysAgo(20);
    const id = newId('sale', at);
    await tx.run(
      `INSERT INTO sale (id, store_id, store_name, org_path, terminal_no, receipt_no, sold_at, business_on,
         member_id, total_fen, returned_fen, points_earned, points_due_back, actor_id, recorded_at)
       VALUES (?, ?, 'A', ?, 'T01', ?, ?, ?, ?, 100, 0, 0, 0, 'system', ?)`,
      [
        id,
        tree.storeA.id,
        tree.storeA.orgPath,
        id,
        sqlInstant(at),
        sqlInstant(at).slice(0, 10),
        memberId,
        sqlInstant(at),
      ],
    );
    await tx.run(
      `INSERT INTO sale_line (sale_id, line_no, name, quantity, unit_price_fen, discount_fen, net_fen,
         returned_quantity, returned_fen, category_id)
       VALUES (?, 1, '商品', 1, 100, 0, 100, ?, 0, ?)`,
      [id, returned, categoryId],
    );
  });
}

const category = async (code: string, name: string) =>
  (
    await db.inTransaction((tx) =>
      createCategory(tx, { actor: 'system' }, { parentId: null, code, name }),
    )
  ).id;

const recommend = (memberId: string | null): Promise<RecommendedGift[]> =>
  recommendGifts(db.read, { memberId, now: clock.now(), shelf });

/** Reckons as on the next day, and lets the shelf be read anew. */
async function nextDay(): Promise<void> {
  clock.advanceSeconds(86_400);
  expect(await computeAffinities({ db, clock, timeZone })).toBeDefined();
}

describe('somebody of whom nothing is known', () => {
  test('sees what is new while nobody redeemed anything', async () => {
    const first = await put('先到');
    clock.advanceSeconds(1);
    const second = await put('后到');
    await nextDay();
    const { memberId } = await createMember(db);
    for (const who of [memberId, null]) {
      const found = await recommend(who);
      expect(found.map(({ gift, reason, because }) => [gift.id, reason, because])).toEqual([
        [second, 'new', null],
        [first, 'new', null],
      ]);
    }
  });

  test('sees what the tier takes, then what all take, and a visitor what all take', async () => {
    const [ofGold, ofAll, ofFew] = [await put('金卡爱'), await put('大家爱'), await put('少人爱')];
    for (let index = 0; index < 6; index += 1) {
      const tierRank = index < 2 ? 3 : 1;
      const { memberId } = await createMember(db, { tierRank });
      await redeemed(memberId, tierRank === 3 ? ofGold : ofAll);
      if (index === 2) await redeemed(memberId, ofFew);
    }
    await nextDay();
    const { memberId } = await createMember(db, { tierRank: 3 });
    const found = await recommend(memberId);
    expect(
      found.slice(0, 3).map(({ gift, reason, because }) => [gift.id, reason, because]),
    ).toEqual([
      [ofGold, 'popular_in_tier', '金卡会员'],
      [ofAll, 'popular', null],
      [ofFew, 'popular', null],
    ]);
    expect(found[3]?.reason).toBe('new');
    const [shownFirst] = await recommend(null);
    expect([shownFirst?.gift.id, shownFirst?.reason]).toEqual([ofAll, 'popular']);
  });
});

test('never shows what is gone, hidden, for others, to come, at its limit or just taken', async () => {
  const [, silver = ''] = (await db.read.all('SELECT id FROM tier ORDER BY rank_no')).map((row) =>
    String(row['id']),
  );
  const wanted = await put('可以给');
  const soldOut = await put('兑完', { stock: 0 });
  const off = await put('下架');
  const others = await put('银卡', { tierIds: [silver] });
  const coming = await put('未开始', { onSaleFrom: new Date('2030-01-01').toISOString() });
  const limited = await put('限一件', { perMemberMax: 1 });
  const justTaken = await put('刚兑');
  const takenLongAgo = await put('早兑');
  const all = [wanted, soldOut, off, others, coming, limited, justTaken, takenLongAgo];
  // Everybody takes everything, so that each of them would be the most popular.
  for (let index = 0; index < 12; index += 1) {
    const { memberId } = await createMember(db);
    for (const giftId of all) await redeemed(memberId, giftId);
  }
  const { memberId } = await createMember(db);
  await redeemed(memberId, limited);
  await redeemed(memberId, takenLongAgo);
  await redeemed(memberId, justTaken, { at: daysAgo(2), state: 'cancelled' });
  await db.inTransaction((tx) => tx.run("UPDATE gift SET state = 'off_shelf' WHERE id = ?", [off]));
  await nextDay();
  const shown = (await recommend(memberId)).map(({ gift }) => gift.id);
  expect(shown).toEqual(expect.arrayContaining([wanted, takenLongAgo]));
  for (const giftId of [soldOut, off, others, coming, limited, justTaken]) {
    expect(shown).not.toContain(giftId);
  }
});

test('reckons once a day, in one process', async () => {
  clock.advanceSeconds(86_400);
  const needs = { db, clock, timeZone };
  const runs = await Promise.all([1, 2, 3].map(() => computeAffinities(needs)));
  expect(runs.filter(Boolean)).toHaveLength(1);
  expect(await computeAffinities(needs)).toBeUndefined();
  const rows = await db.read.one('SELECT COUNT(*) AS n FROM gift_affinity_run WHERE ran_at >= ?', [
    sqlInstant(new Date(clock.now().getTime() - 1000)),
  ]);
  expect(numberOf(rows?.['n'])).toBe(1);
});

describe('a seeded truth', () => {
  const worlds = ['茶', '娃', '跑'] as const;
  type World = (typeof worlds)[number];
  const gifts = new Map<World, string[]>();
  const goods = new Map<World, string>();
  const people: { memberId: string; world: World; kept: Set<string> }[] = [];
  let everybodys: string;
  const worldOf = new Map<string, World>();

  beforeAll(async () => {
    // Gifts of earlier tests leave the shelf, and what was redeemed of them lies too far back.
    await db.inTransaction((tx) => tx.run("UPDATE gift SET state = 'off_shelf'"));
    clock.advanceSeconds(200 * 86_400);
    const { isLucky } = createRandom(20_261_122);
    everybodys = await put('人人都要');
    for (const world of worlds) {
      const ids = [];
      for (let index = 0; index < 5; index += 1) ids.push(await put(`${world}${index}`));
      gifts.set(world, ids);
      for (const id of ids) worldOf.set(id, world);
      goods.set(world, await category(`W${world.codePointAt(0)}`, `${world}类商品`));
    }
    for (let index = 0; index < 90; index += 1) {
      const world = worlds[index % worlds.length] ?? '茶';
      const { memberId } = await createMember(db);
      const kept = new Set<string>();
      const take = async (giftId: string) => {
        await redeemed(memberId, giftId);
        kept.add(giftId);
      };
      if (isLucky(0.85)) await take(everybodys);
      for (const other of worlds) {
        for (const giftId of gifts.get(other) ?? []) {
          if (isLucky(other === world ? 0.55 : 0.06)) await take(giftId);
        }
        if (isLucky(other === world ? 0.8 : 0.1)) await bought(memberId, goods.get(other) ?? '');
      }
      people.push({ memberId, world, kept });
    }
    await nextDay();
  }, 120_000);

  test('is found again: the first two gifts are of the world a member lives in', async () => {
    let hits = 0;
    let shown = 0;
    for (const { memberId, world, kept } of people) {
      const own = (gifts.get(world) ?? []).filter((id) => kept.has(id));
      // Who took one thing here and one there lives in no world.
      if (own.length < 2) continue;
      const found = await recommend(memberId);
      for (const { gift, reason } of found.slice(0, 2)) {
        // Members who took their whole world have nothing of it left to be told.
        const left = (gifts.get(world) ?? []).filter((id) => !kept.has(id));
        if (left.length < 2 || kept.has(gift.id)) continue;
        shown += 1;
        const isTold = reason === 'alike_members' || reason === 'bought';
        if (worldOf.get(gift.id) === world && isTold) hits += 1;
      }
    }
    expect(shown).toBeGreaterThan(60);
    // By chance one in three would be.
    expect(hits / shown).toBeGreaterThan(0.9);
  });

  test('what everybody takes does not stand first because of that', async () => {
    for (const [world, ids] of gifts) {
      for (const giftId of ids) {
        const best = await db.read.one(
          'SELECT gift_id FROM gift_affinity WHERE from_id = ? ORDER BY score_ppm DESC LIMIT 1',
          [giftId],
        );
        expect(worldOf.get(String(best?.['gift_id']))).toBe(world);
      }
    }
    const spokenFor = await db.read.all('SELECT from_id FROM gift_affinity WHERE gift_id = ?', [
      everybodys,
    ]);
    expect(spokenFor.length).toBeGreaterThan(0);
  });

  test('who redeemed nothing yet is told by what was bought, and by nothing that was brought back', async () => {
    const buyer = await createMember(db);
    await bought(buyer.memberId, goods.get('跑') ?? '');
    await bought(buyer.memberId, goods.get('娃') ?? '', 1);
    const found = await recommend(buyer.memberId);
    const bySale = found.filter(({ reason }) => reason === 'bought');
    expect(bySale.length).toBeGreaterThan(2);
    expect(new Set(bySale.map(({ because }) => because))).toEqual(new Set(['跑类商品']));
    expect(bySale.slice(0, 3).map(({ gift }) => worldOf.get(gift.id))).toEqual(['跑', '跑', '跑']);
  });

  test('says because of which gift', async () => {
    const { memberId } = await createMember(db);
    const [tea = '', more = ''] = gifts.get('茶') ?? [];
    await redeemed(memberId, tea);
    const [first] = await recommend(memberId);
    expect(first).toMatchObject({ reason: 'alike_members', because: '茶0' });
    expect(worldOf.get(first?.gift.id ?? '')).toBe('茶');
    expect(first?.gift.id).not.toBe(tea);
    expect(more).not.toBe('');
  });

  test('two members are no pattern, and what was undone or won is no taste', async () => {
    const [left, right] = [await put('偶然甲'), await put('偶然乙')];
    for (let index = 0; index < 2; index += 1) {
      const { memberId } = await createMember(db);
      await redeemed(memberId, left);
      await redeemed(memberId, right);
    }
    for (const undone of [{ state: 'cancelled' }, { state: 'returned' }, { source: 'draw' }]) {
      const { memberId } = await createMember(db);
      await redeemed(memberId, left, undone);
      await redeemed(memberId, right, undone);
    }
    await nextDay();
    expect(await db.read.all('SELECT * FROM gift_affinity WHERE from_id = ?', [left])).toEqual([]);
  });
});
