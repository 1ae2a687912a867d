import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import type { Sql } from '../../core/database/sql';
import { createLog } from '../../core/log';
import { createMember } from '../members/members.factory';
import { createLiveHub } from './live-hub';
import { recordMemberEvent } from './record-member-event';

const clock = new TestClock();
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(clock);
});
afterAll(() => db.close());

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The database's reads, counted, and failing while told so. */
function watchedReads() {
  const seen = { count: 0, isBroken: false };
  const read: Sql = {
    ...db.read,
    all: async (text, values) => {
      seen.count += 1;
      if (seen.isBroken) throw new Error('the database is away');
      return db.read.all(text, values);
    },
  };
  return { seen, read };
}

test('nothing is asked of the database while nobody listens', async () => {
  const { seen, read } = watchedReads();
  const hub = createLiveHub({ db: { read }, clock, log: createLog('silent'), pollMs: 20 });
  hub.wake('mbr_somebody');
  await pause(120);
  expect(seen.count).toBe(0);
  const stop = hub.subscribe('mbr_somebody', () => undefined);
  await pause(200);
  expect(seen.count).toBeGreaterThan(2);
  stop();
  await pause(50);
  const before = seen.count;
  await pause(120);
  expect(seen.count).toBe(before);
  hub.close();
});

test('outlives a database that is away for a while, and says so', async () => {
  const { seen, read } = watchedReads();
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const hub = createLiveHub({ db: { read }, clock, log, pollMs: 20 });
  const { memberId } = await createMember(db);
  const heard: string[] = [];
  seen.isBroken = true;
  hub.subscribe(memberId, ({ id }) => heard.push(id));
  await pause(120);
  expect(lines.join()).toContain('live.look_failed');
  seen.isBroken = false;
  await db.inTransaction((tx) => recordMemberEvent(tx, { memberId, kind: 'points.earned' }, hub));
  await pause(300);
  expect(heard).toHaveLength(1);
  hub.close();
});

test('an event of a transaction that rolls back is never told', async () => {
  const hub = createLiveHub({ db, clock, log: createLog('silent'), pollMs: 20 });
  const { memberId } = await createMember(db);
  const heard: string[] = [];
  hub.subscribe(memberId, ({ id }) => heard.push(id));
  const failing = db.inTransaction(async (tx) => {
    await recordMemberEvent(tx, { memberId, kind: 'points.earned' }, hub);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await pause(200);
  expect(heard).toEqual([]);
  hub.close();
});
