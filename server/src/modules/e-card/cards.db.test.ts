import { openTestDatabase, TestClock } from '../../../test/test-database';
import { addDays, businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import type { Sql } from '../../core/database/sql';
import { createLog } from '../../core/log';
import { countSaleOnDay } from '../members';
import { createMember, noMemberId } from '../members/members.factory';
import { createTierLookup, readCardTier } from '../tiers';
import { setSpendScheme } from '../tiers/tiers.factory';
import { createCards } from './cards';
import { createLiveHub, type LiveHub } from './live-hub';
import { recordMemberEvent } from './record-member-event';

const clock = new TestClock();
const timeZone = 'Asia/Shanghai';
let db: Database;
let live: LiveHub;
let queries = 0;
let gate: Promise<void> = Promise.resolve();
const read: Sql = {
  get dialect() {
    return db.read.dialect;
  },
  all: async (text, values) => {
    queries += 1;
    return db.read.all(text, values);
  },
  one: async (text, values) => {
    queries += 1;
    const row = await db.read.one(text, values);
    // The profile is held back after it was read: what comes out is old by then.
    if (text.includes('FROM member WHERE')) await gate;
    return row;
  },
  run: (text, values) => db.read.run(text, values),
};

const tiers = createTierLookup(clock);
const openCards = () =>
  createCards({
    db: { read },
    clock,
    live,
    timeZone,
    readCardTier: (from, memberId, now) => readCardTier(from, { timeZone, tiers }, memberId, now),
  });

beforeAll(async () => {
  // A schema of its own: the sales made here have no lines, which the audit of others would find.
  db = await openTestDatabase(clock, '_cards');
  live = createLiveHub({ db, clock, log: createLog('silent') });
});
beforeEach(() => {
  queries = 0;
  gate = Promise.resolve();
});
afterAll(async () => {
  live.close();
  await db.close();
});

const rename = (memberId: string, name: string) =>
  db.inTransaction((tx) => tx.run('UPDATE member SET name = ? WHERE id = ?', [name, memberId]));

test('shows tier, balances, spend and what is missing for the next tier', async () => {
  const { memberId } = await createMember(db, { name: '张三', tierRank: 2 });
  await setSpendScheme(db);
  tiers.forget();
  const today = businessDayOf(clock.now(), timeZone);
  // The last is a year old and no longer counts.
  for (const daysAgo of [1, 364, 365]) {
    const businessOn = addDays(today, -daysAgo);
    const kept = { paidFen: 150_000, pointsEarned: 0, saleCount: 1 };
    await db.inTransaction((tx) => countSaleOnDay(tx, { memberId, businessOn, ...kept }));
  }
  expect(await openCards().read(memberId)).toMatchObject({
    member: { id: memberId, name: '张三' },
    tier: { name: '银卡会员', rank: 2, earnMultiplierBp: 12_000 },
    pointsBalance: 0,
    pointsOwed: 0,
    spendFen: 300_000,
    nextTier: { name: '金卡会员', missingFen: 700_000 },
    latestEventId: null,
  });
});

test('a warm card asks nothing of the database, for five seconds', async () => {
  const { memberId } = await createMember(db);
  tiers.forget();
  const cards = openCards();
  await Promise.all(Array.from({ length: 50 }, () => cards.read(memberId)));
  const once = queries;
  expect(once).toBeLessThan(10);
  clock.advanceSeconds(4.9);
  await cards.read(memberId);
  expect(queries).toBe(once);
  clock.advanceSeconds(0.2);
  await cards.read(memberId);
  expect(queries).toBe(2 * once);
});

test('an event of the member drops the card at once', async () => {
  const { memberId } = await createMember(db);
  const cards = openCards();
  expect((await cards.read(memberId))?.latestEventId).toBeNull();
  await db.inTransaction((tx) => recordMemberEvent(tx, { memberId, kind: 'points.earned' }, live));
  expect((await cards.read(memberId))?.latestEventId).toMatch(/^evt_/);
});

test('a card that was being read while it changed is not kept', async () => {
  const { memberId } = await createMember(db, { name: '旧名' });
  const cards = openCards();
  let open = (): void => undefined;
  gate = new Promise((done) => {
    open = done;
  });
  const old = cards.read(memberId);
  await new Promise((done) => setTimeout(done, 50));
  await rename(memberId, '新名');
  cards.forget(memberId);
  open();
  await old;
  expect((await cards.read(memberId))?.member.name).toBe('新名');
});

test('nobody has no card', async () => {
  expect(await openCards().read(noMemberId())).toBeUndefined();
});
