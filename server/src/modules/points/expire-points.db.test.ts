import type { Database } from '../../core/database/database';
import { numberOf } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { findLedgerFaults, findLotFaults, readBalance, readNextExpiring } from '../ledger';
import { createMember } from '../members/members.factory';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import {
  earnPoints,
  expirePoints,
  setPointsTerms,
  spendPoints,
  type SetPointsTerms,
} from './index';

const timeZone = 'Asia/Shanghai';
const clock = new TestClock();
let db: Database;
let tree: OrgTree;
beforeAll(async () => {
  db = await openTestDatabase(clock, '_expiry');
});
beforeEach(async () => {
  // What the tests before left behind.
  clock.set('2099-01-01T04:00:00.000Z');
  await expirePoints(db, timeZone);
  clock.set('2026-01-15T04:00:00.000Z');
  tree = await createOrgTree(db);
  await agree(tree.group, { expiryKind: 'fixed', expiryTerm: 1 });
});
afterAll(async () => {
  const faults: unknown[] = [];
  for (const proof of [findLedgerFaults(db.read), findLotFaults(db.read)]) {
    for await (const fault of proof) faults.push(fault);
  }
  expect(faults).toEqual([]);
  await db.close();
});

function agree(
  orgUnit: SetPointsTerms['orgUnit'],
  terms: Pick<SetPointsTerms['terms'], 'expiryKind' | 'expiryTerm'>,
) {
  return db.inTransaction((tx) =>
    setPointsTerms(tx, {
      orgUnit,
      terms: { expiresAtMonthEnd: false, adjustLimit: 1_000, ...terms },
      reason: '测试',
      actor: 'system',
    }),
  );
}

async function someone(): Promise<string> {
  return (await createMember(db, { home: tree.storeA })).memberId;
}

async function manyOf(count: number): Promise<string[]> {
  const members: string[] = [];
  while (members.length < count) members.push(await someone());
  return members;
}

function earn(memberId: string, amount: number, earnedOn: string, orgPath = tree.storeA.orgPath) {
  return db.inTransaction((tx) =>
    earnPoints(tx, memberId, amount, {
      reason: 'adjustment',
      source: newId('sale'),
      actorId: 'test',
      businessOn: earnedOn,
      storeName: null,
      receiptNo: null,
      note: null,
      explanation: null,
      expiry: { orgPath, today: '2026-01-15' },
    }),
  );
}

function spend(memberId: string, amount: number, businessOn: string) {
  return db.inTransaction((tx) =>
    spendPoints(tx, {
      memberId,
      amount,
      source: newId('sale'),
      actorId: 'test',
      businessOn,
      note: null,
    }),
  );
}

const balanceOf = (memberId: string) => readBalance(db.read, memberId, 'points');
const expiryPostings = async () =>
  numberOf(
    (await db.read.one("SELECT COUNT(*) AS n FROM ledger_posting WHERE reason = 'expiry'"))?.['n'],
  );

test('points can be used to the last millisecond of their day and are gone right after', async () => {
  const memberId = await someone();
  await earn(memberId, 100, '2026-01-15');
  clock.set('2026-02-15T15:59:59.999Z');
  await expirePoints(db, timeZone);
  expect(await balanceOf(memberId)).toBe(100);
  clock.set('2026-02-15T16:00:00.000Z');
  await expirePoints(db, timeZone);
  expect(await balanceOf(memberId)).toBe(0);
});

test('running twice, or after the clock went back, expires nothing more', async () => {
  const memberId = await someone();
  await earn(memberId, 100, '2026-01-15');
  await earn(memberId, 30, '2026-01-16');
  clock.set('2026-02-16T04:00:00.000Z');
  expect(await expirePoints(db, timeZone)).toEqual({ members: 1, points: 100 });
  expect(await expirePoints(db, timeZone)).toEqual({ members: 0, points: 0 });
  clock.set('2026-01-10T04:00:00.000Z');
  expect(await expirePoints(db, timeZone)).toEqual({ members: 0, points: 0 });
  expect(await balanceOf(memberId)).toBe(30);
});

test('two runs at once expire each member’s points once, in one posting', async () => {
  const members = await manyOf(120);
  for (const memberId of members) {
    await earn(memberId, 10, '2026-01-14');
    await earn(memberId, 5, '2026-01-15');
  }
  clock.set('2026-03-01T04:00:00.000Z');
  const before = await expiryPostings();
  const runs = await Promise.all([expirePoints(db, timeZone), expirePoints(db, timeZone)]);
  expect(runs.reduce((sum, run) => sum + run.points, 0)).toBe(120 * 15);
  expect((await expiryPostings()) - before).toBe(120);
  for (const memberId of members) expect(await balanceOf(memberId)).toBe(0);
});

test('a run that is killed half-way leaves whole members, and the next one does the rest', async () => {
  const members = await manyOf(60);
  for (const memberId of members) await earn(memberId, 10, '2026-01-15');
  clock.set('2026-03-01T04:00:00.000Z');
  let count = 0;
  const dying = {
    read: db.read,
    inTransaction: (async (work) => {
      count += 1;
      return db.inTransaction(async (tx) => {
        const done = await work(tx);
        if (count === 2) throw new Error('killed before the commit');
        return done;
      });
    }) as Database['inTransaction'],
  };
  await expect(expirePoints(dying, timeZone)).rejects.toThrow('killed');
  const left = await Promise.all(members.map(balanceOf));
  expect(left.filter((balance) => balance === 0)).toHaveLength(50);
  expect(await expirePoints(db, timeZone)).toEqual({ members: 10, points: 100 });
});

test('what is over pays for nothing, even before the timer comes to it', async () => {
  const memberId = await someone();
  await earn(memberId, 100, '2026-01-15');
  await earn(memberId, 40, '2026-01-20');
  await expect(spend(memberId, 50, '2026-02-16')).rejects.toMatchObject({
    code: 'points.insufficient',
  });
  expect(await balanceOf(memberId)).toBe(140);
  expect((await spend(memberId, 40, '2026-02-16')).balance).toBe(0);
});

test('the card is told the nearest day on which points end', async () => {
  const memberId = await someone();
  await earn(memberId, 100, '2026-01-20');
  await earn(memberId, 60, '2026-01-15');
  await earn(memberId, 7, '2026-01-15');
  const next = (from: string) => readNextExpiring(db.read, memberId, from, '2026-03-16');
  expect(await next('2026-01-15')).toEqual({ on: '2026-02-15', points: 67 });
  expect(await next('2026-02-16')).toEqual({ on: '2026-02-20', points: 100 });
});

test('points earned under older terms keep the day they were promised', async () => {
  const memberId = await someone();
  await earn(memberId, 10, '2026-01-15');
  await agree(tree.group, { expiryKind: 'year_end', expiryTerm: 1 });
  await earn(memberId, 20, '2026-01-15');
  await agree(tree.storeA, { expiryKind: 'none', expiryTerm: 0 });
  await earn(memberId, 30, '2026-01-15');
  const rows = await db.read.all(
    'SELECT expires_on, amount FROM points_lot WHERE member_id = ? ORDER BY amount',
    [memberId],
  );
  expect(rows.map((row) => row['expires_on'])).toEqual(['2026-02-15', '2027-12-31', null]);
});

test('a sale that reaches us after its points are over leaves a week to use them', async () => {
  const memberId = await someone();
  await earn(memberId, 10, '2025-12-01');
  const row = await db.read.one('SELECT expires_on FROM points_lot WHERE member_id = ?', [
    memberId,
  ]);
  expect(row?.['expires_on']).toBe('2026-01-22');
});

test('rolling points live as long as the member earns or spends', async () => {
  await agree(tree.storeB, { expiryKind: 'rolling', expiryTerm: 2 });
  const memberId = await someone();
  await earn(memberId, 10, '2026-01-15', tree.storeB.orgPath);
  await earn(memberId, 5, '2026-01-15');
  await earn(memberId, 20, '2026-02-10', tree.storeB.orgPath);
  const ends = async () =>
    (
      await db.read.all(
        "SELECT expires_on FROM points_lot WHERE member_id = ? AND state = 'open' ORDER BY amount",
        [memberId],
      )
    ).map((row) => row['expires_on']);
  expect(await ends()).toEqual(['2026-02-15', '2026-04-10', '2026-04-10']);
  await spend(memberId, 1, '2026-02-12');
  expect(await ends()).toEqual(['2026-02-15', '2026-04-12', '2026-04-12']);
  clock.set('2026-04-13T04:00:00.000Z');
  await expirePoints(db, timeZone);
  expect(await balanceOf(memberId)).toBe(0);
});

test('64 spenders at once take each point once', async () => {
  const memberId = await someone();
  for (let count = 0; count < 30; count += 1) await earn(memberId, 10, '2026-01-15');
  const tries = await Promise.allSettled(
    Array.from({ length: 64 }, () => spend(memberId, 7, '2026-01-15')),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(42);
  for (const one of tries) {
    if (one.status === 'rejected')
      expect(one.reason).toMatchObject({ code: 'points.insufficient' });
  }
  expect(await balanceOf(memberId)).toBe(300 - 42 * 7);
});
