import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { instantOf } from '../../core/database/sql';
import { createMember } from './members.factory';
import { touchMember } from './touch-member';

const clock = new TestClock(new Date('2026-11-22T08:00:00.000Z'));
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(clock);
});
afterAll(() => db.close());

test('a change that began earlier and is written later does not move a member back', async () => {
  const { memberId } = await createMember(db);
  const touchedAt = async (at: string): Promise<string> => {
    clock.set(at);
    await db.inTransaction((tx) => touchMember(tx, memberId));
    const row = await db.read.one('SELECT updated_at FROM member WHERE id = ?', [memberId]);
    return instantOf(row?.['updated_at']).toISOString();
  };
  expect(await touchedAt('2026-11-22T08:00:09.123Z')).toBe('2026-11-22T08:00:09.123Z');
  expect(await touchedAt('2026-11-22T08:00:05.000Z')).toBe('2026-11-22T08:00:09.123Z');
  expect(await touchedAt('2026-11-22T08:00:10.000Z')).toBe('2026-11-22T08:00:10.000Z');
});
