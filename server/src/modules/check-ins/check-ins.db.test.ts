import fc from 'fast-check';
import { auditBooks } from '../../app/audit-books';
import { entities, migrations } from '../../app/schema';
import { addDays, businessDayOf } from '../../core/business-day';
import { openDatabase, type Database } from '../../core/database/database';
import { numberOf } from '../../core/database/sql';
import { Refusal } from '../../core/refusal';
import { putTemplate } from '../coupons/coupons.factory';
import { createMember } from '../members/members.factory';
import { createOrgTree } from '../stores/stores.factory';
import { TestClock, testDatabaseUrl } from '../../../test/test-database';
import { readBoard } from './board.queries';
import { findCheckInFaults } from './check-in-books.report';
import { putCheckInTerms, testZone } from './check-ins.factory';
import { makeUpDay } from './make-up-day';
import { signDay } from './sign-day';

const desk = { timeZone: testZone, live: { wake: () => undefined } };
// Ten in the morning in Shanghai.
const morning = new Date('2026-11-02T02:00:00.000Z');
const clock = new TestClock(morning);
let db: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await testDatabaseUrl('_checkins');
  drop = made.drop;
  db = await openDatabase({ url: made.url, entities, migrations, clock, poolSize: 70 });
  await db.migrate();
  await createOrgTree(db);
  await putCheckInTerms(db);
});
afterAll(async () => {
  expect(await auditBooks(db.read)).toMatchObject({ isClean: true, faults: [] });
  await db.close();
  await drop();
});
beforeEach(() => clock.set(morning));

const today = () => businessDayOf(clock.now(), testZone);
const nextDay = (count = 1) => clock.set(new Date(clock.now().getTime() + count * 86_400_000));
const sign = (memberId: string) => db.inTransaction((tx) => signDay(tx, desk, memberId));
const makeUp = (memberId: string, day: string) =>
  db.inTransaction((tx) => makeUpDay(tx, desk, { memberId, day }));
const board = (memberId: string) =>
  readBoard(db.read, { memberId, now: clock.now(), timeZone: testZone });
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** All rows that sign-in may touch. */
async function rowsOf(memberId: string): Promise<unknown> {
  return {
    days: await db.read.all('SELECT * FROM check_in WHERE member_id = ?', [memberId]),
    bonuses: await db.read.all('SELECT * FROM check_in_bonus WHERE member_id = ?', [memberId]),
    accounts: await db.read.all('SELECT * FROM ledger_account WHERE owner_id = ? ORDER BY asset', [
      memberId,
    ]),
    coupons: await db.read.all('SELECT id FROM coupon WHERE member_id = ?', [memberId]),
  };
}

describe('signing in', () => {
  test('gives the points of the day and, on its day, the bonus of the streak', async () => {
    const { memberId } = await createMember(db);
    const told: number[] = [];
    for (let day = 0; day < 8; day += 1) {
      const signed = await sign(memberId);
      expect(signed).toMatchObject({ isNew: true, points: 5, costPoints: 0 });
      told.push(...signed.bonuses.map((bonus) => bonus.day));
      nextDay();
    }
    expect(told).toEqual([3, 7]);
    expect(await board(memberId)).toMatchObject({
      streak: 8,
      cycleDay: 1,
      isSignedToday: false,
      pointsBalance: 8 * 5 + 20 + 50,
      next: { day: 3, inDays: 2 },
    });
  });

  test('a second tap of the day changes nothing and is no failure', async () => {
    const { memberId } = await createMember(db);
    await sign(memberId);
    const before = await rowsOf(memberId);
    expect(await sign(memberId)).toEqual({ isNew: false, points: 0, costPoints: 0, bonuses: [] });
    expect(await rowsOf(memberId)).toEqual(before);
  });

  test('64 taps at once are one', async () => {
    const { memberId } = await createMember(db);
    const signed = await Promise.all(Array.from({ length: 64 }, () => sign(memberId)));
    expect(signed.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await board(memberId)).toMatchObject({ streak: 1, pointsBalance: 5 });
  });

  test('the day ends at midnight of the programme, not of the server', async () => {
    const { memberId } = await createMember(db);
    clock.set(new Date('2026-11-02T15:59:59.999Z'));
    expect((await sign(memberId)).isNew).toBe(true);
    clock.set(new Date('2026-11-02T16:00:00.000Z'));
    expect((await sign(memberId)).isNew).toBe(true);
    expect(await board(memberId)).toMatchObject({ today: '2026-11-03', streak: 2 });
  });

  test('a frozen member, and everybody while it is closed, is refused and nothing changes', async () => {
    const { memberId } = await createMember(db, { state: 'frozen' });
    const { memberId: other } = await createMember(db);
    const before = [await rowsOf(memberId), await rowsOf(other)];
    expect(await outcome(sign(memberId))).toBe('member.frozen');
    clock.set(new Date('2026-10-20T02:00:00.000Z'));
    expect(await outcome(sign(other))).toBe('check_in.closed');
    expect([await rowsOf(memberId), await rowsOf(other)]).toEqual(before);
  });
});

describe('making up', () => {
  test('makes the streak whole, costs points once and gives what the whole streak has reached', async () => {
    const { memberId } = await createMember(db);
    for (const isSigned of [true, true, false, true, true, true, true]) {
      if (isSigned) await sign(memberId);
      nextDay();
    }
    // 6 days of 5 points, and day 3 of the second run.
    expect(await board(memberId)).toMatchObject({ streak: 4, pointsBalance: 50 });
    const missed = addDays(today(), -5);
    expect((await board(memberId)).makeUp?.missedDays).toEqual([missed]);
    const made = await makeUp(memberId, missed);
    expect(made).toMatchObject({ isNew: true, points: 0, costPoints: 10 });
    expect(made.bonuses.map(({ day }) => day)).toEqual([7]);
    expect(await board(memberId)).toMatchObject({
      streak: 7,
      pointsBalance: 90,
      makeUp: { leftThisMonth: 2, missedDays: [] },
    });
  });

  test('64 make-ups of one day at once are one', async () => {
    const { memberId } = await createMember(db);
    await sign(memberId);
    nextDay();
    await sign(memberId);
    nextDay(2);
    const day = addDays(today(), -1);
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, () => outcome(makeUp(memberId, day))),
    );
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'check_in.not_missed']));
    expect(await board(memberId)).toMatchObject({ streak: 3, pointsBalance: 20 });
  });

  test('is refused for days that cannot be missed, and changes nothing', async () => {
    const { memberId } = await createMember(db);
    clock.set(new Date('2026-11-20T02:00:00.000Z'));
    await sign(memberId);
    const before = await rowsOf(memberId);
    const at = (days: number) => outcome(makeUp(memberId, addDays(today(), days)));
    expect(await at(0)).toBe('check_in.not_missed');
    expect(await at(1)).toBe('check_in.not_missed');
    expect(await at(-8)).toBe('check_in.too_old');
    expect(await at(-19)).toBe('check_in.before_joining');
    expect(await at(-1)).toBe('points.insufficient');
    expect(await rowsOf(memberId)).toEqual(before);
  });

  test('is limited by calendar month', async () => {
    const { memberId } = await createMember(db);
    for (let day = 0; day < 20; day += 1) {
      if (day < 12) await sign(memberId);
      nextDay();
    }
    for (const back of [1, 2, 3]) await makeUp(memberId, addDays(today(), -back));
    expect(await outcome(makeUp(memberId, addDays(today(), -4)))).toBe('check_in.make_up_limit');
    clock.set(new Date('2026-12-01T02:00:00.000Z'));
    await makeUp(memberId, '2026-11-30');
    expect((await board(memberId)).makeUp?.leftThisMonth).toBe(2);
  });

  test('a coupon for a streak is issued once; a template with none left does not hold anybody up', async () => {
    const own = await testDatabaseUrl('_checkincoupons');
    const other = await openDatabase({ url: own.url, entities, migrations, clock, poolSize: 5 });
    await other.migrate();
    const { group } = await createOrgTree(other);
    const templateId = await putTemplate(other, group, { quantity: 1 });
    const reward = { kind: 'coupon', templateId } as const;
    await putCheckInTerms(other, { bonuses: [{ day: 1, reward }], makeUp: null });
    const given: number[] = [];
    for (const _ of [1, 2]) {
      const { memberId } = await createMember(other);
      const signed = await other.inTransaction((tx) => signDay(tx, desk, memberId));
      expect(signed.isNew).toBe(true);
      given.push(signed.bonuses.length);
    }
    expect(given).toEqual([1, 0]);
    expect(await auditBooks(other.read)).toMatchObject({ isClean: true, faults: [] });
    await other.close();
    await own.drop();
  });
});

test('over random days the streak is what a walk along the calendar counts', async () => {
  const steps = fc.array(
    fc.record({
      isSigned: fc.boolean(),
      // Minutes after midnight in Shanghai, so that days begin and end at odd hours of the server.
      minute: fc.integer({ min: 0, max: 1_439 }),
      makeUpBack: fc.option(fc.integer({ min: 1, max: 7 })),
    }),
    { minLength: 3, maxLength: 10 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (days) => {
      clock.set(morning);
      const { memberId } = await createMember(db);
      const signed = new Set<string>();
      for (const [index, { isSigned, minute, makeUpBack }] of days.entries()) {
        const midnight = new Date('2026-11-01T16:00:00.000Z').getTime();
        clock.set(new Date(midnight + (index * 1_440 + minute) * 60_000));
        const day = today();
        if (isSigned) {
          await sign(memberId);
          signed.add(day);
        }
        const missed = makeUpBack === null ? null : addDays(day, -makeUpBack);
        if (missed !== null && (await outcome(makeUp(memberId, missed))) === 'done') {
          expect(signed.has(missed)).toBe(false);
          signed.add(missed);
        }
        let model = 0;
        for (let at = signed.has(day) ? day : addDays(day, -1); signed.has(at); model += 1) {
          at = addDays(at, -1);
        }
        expect((await board(memberId)).streak).toBe(model);
      }
      const row = await db.read.one('SELECT COUNT(*) AS n FROM check_in WHERE member_id = ?', [
        memberId,
      ]);
      expect(numberOf(row?.['n'])).toBe(signed.size);
    }),
    { numRuns: 15 },
  );
});

test('terms change from tomorrow on, by version, and each row keeps the version it was made by', async () => {
  const own = await testDatabaseUrl('_checkinterms');
  const other = await openDatabase({ url: own.url, entities, migrations, clock, poolSize: 5 });
  await other.migrate();
  await createOrgTree(other);
  await putCheckInTerms(other);
  expect(await outcome(putCheckInTerms(other, { pointsPerDay: 9 }))).toBe('check_in.day_past');
  expect(await outcome(putCheckInTerms(other, { version: 7 }))).toBe('request.conflict');
  await putCheckInTerms(other, { pointsPerDay: 9, effectiveOn: addDays(today(), 1) });
  const { memberId } = await createMember(other);
  const signHere = () => other.inTransaction((tx) => signDay(tx, desk, memberId));
  expect((await signHere()).points).toBe(5);
  nextDay();
  expect((await signHere()).points).toBe(9);
  const rows = await other.read.all('SELECT terms_version FROM check_in ORDER BY signed_on');
  expect(rows.map((row) => numberOf(row['terms_version']))).toEqual([1, 2]);
  const audits = await other.read.all(
    "SELECT id FROM audit_entry WHERE action = 'check_in_terms.set'",
  );
  expect(audits).toHaveLength(2);
  await other.close();
  await own.drop();
});

test.each([
  ['check_in_points_are_posted', 'UPDATE check_in SET points = points + 1 WHERE member_id = ?'],
  ['make_up_is_paid', 'UPDATE check_in SET cost_points = cost_points + 1 WHERE member_id = ?'],
  ['streak_bonus_is_posted', 'UPDATE check_in_bonus SET points = points + 1 WHERE member_id = ?'],
  [
    'bonus_is_of_a_signed_day',
    "UPDATE check_in_bonus SET reached_on = '2026-01-01' WHERE member_id = ?",
  ],
  [
    'check_in_posting_has_its_row',
    `UPDATE ledger_posting SET source = 'nowhere' WHERE reason = 'check_in'
       AND source = (SELECT MIN(id) FROM check_in WHERE member_id = ?)`,
  ],
])('the audit finds a broken row: %s', async (rule, statement) => {
  const { memberId } = await createMember(db);
  for (let day = 0; day < 3; day += 1) {
    await sign(memberId);
    nextDay();
  }
  const found: string[] = [];
  const undone = db.inTransaction(async (tx) => {
    await tx.run(statement, [memberId]);
    for await (const fault of findCheckInFaults(tx)) found.push(fault.rule);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  expect(found).toContain(rule);
});
