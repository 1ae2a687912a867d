import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { sqlInstant, type Sql } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { createLog } from '../../core/log';
import { createMember, noMemberId } from '../members/members.factory';
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
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  // The last is a year and a day old and no longer counts.
  for (const [index, soldAt] of [daysAgo(1), daysAgo(364), daysAgo(367)].entries()) {
    await db.inTransaction((tx) =>
      tx.run(
        `INSERT INTO sale
           (id, store_id, store_name, org_path, terminal_no, receipt_no, sold_at, business_on, member_id,
            total_fen, returned_fen, points_earned, points_due_back, actor_id, recorded_at)
         VALUES (?, ?, '店', '/', 'T01', ?, ?, '2026-01-01', ?, 200000, 50000, 0, 0, 'test', ?)`,
        [newId('sale'), memberId, `R${index}`, sqlInstant(soldAt), memberId, sqlInstant(soldAt)],
      ),
    );
  }
  expect(await createCards({ db: { read }, clock, live, timeZone }).read(memberId)).toMatchObject({
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
  const cards = createCards({ db: { read }, clock, live, timeZone });
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
  const cards = createCards({ db: { read }, clock, live, timeZone });
  expect((await cards.read(memberId))?.latestEventId).toBeNull();
  await db.inTransaction((tx) => recordMemberEvent(tx, { memberId, kind: 'points.earned' }, live));
  expect((await cards.read(memberId))?.latestEventId).toMatch(/^evt_/);
});

test('a card that was being read while it changed is not kept', async () => {
  const { memberId } = await createMember(db, { name: '旧名' });
  const cards = createCards({ db: { read }, clock, live, timeZone });
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
  expect(
    await createCards({ db: { read }, clock, live, timeZone }).read(noMemberId()),
  ).toBeUndefined();
});
