import type { Database } from '../../core/database/database';
import { newId } from '../../core/ids';
import { openTestDatabase } from '../../../test/test-database';
import {
  findLedgerFaults,
  lockAccount,
  openAccount,
  postTransfers,
  readBalance,
  reversePosting,
  type BookFault,
  type TransferOrder,
} from './index';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => {
  await db.close();
});

async function openMember(): Promise<string> {
  const memberId = newId('member');
  await db.inTransaction((tx) => openAccount(tx, memberId, 'points', 0));
  return memberId;
}

const base = { reason: 'adjustment', actorId: 'test', businessOn: '2026-11-22' };

function earn(memberId: string, amount: number, source = newId('sale')): Promise<string> {
  return db.inTransaction(async (tx) => {
    const account = await lockAccount(tx, memberId, 'points');
    return postTransfers(tx, {
      ...base,
      source,
      transfers: [{ from: 'points.issued', to: account, amount }],
    });
  });
}

function spend(memberId: string, amount: number): Promise<string> {
  return db.inTransaction(async (tx) => {
    const account = await lockAccount(tx, memberId, 'points');
    return postTransfers(tx, {
      ...base,
      source: newId('sale'),
      transfers: [{ from: account, to: 'points.taken_back', amount }],
    });
  });
}

async function faultsOf(): Promise<BookFault[]> {
  const faults: BookFault[] = [];
  for await (const fault of findLedgerFaults(db.read)) faults.push(fault);
  return faults;
}

const rowCounts = () =>
  Promise.all(
    [
      'SELECT COUNT(*) AS n FROM ledger_posting',
      'SELECT COUNT(*) AS n FROM ledger_transfer',
      'SELECT COUNT(*) AS n FROM ledger_entry',
      'SELECT SUM(balance) AS n FROM ledger_account',
    ].map(async (text) => Number((await db.read.one(text))?.['n'])),
  );

test('a posting moves the amount and extends the chain', async () => {
  const memberId = await openMember();
  await earn(memberId, 100);
  await spend(memberId, 30);
  expect(await readBalance(db.read, memberId, 'points')).toBe(70);
  expect(await faultsOf()).toEqual([]);
});

test('a balance below its floor is refused and leaves every row as it was', async () => {
  const memberId = await openMember();
  await earn(memberId, 100);
  const before = await rowCounts();
  await expect(spend(memberId, 101)).rejects.toMatchObject({
    code: 'points.insufficient',
    data: { missing: 1 },
  });
  expect(await rowCounts()).toEqual(before);
});

test('spending exactly the balance is possible', async () => {
  const memberId = await openMember();
  await earn(memberId, 100);
  await spend(memberId, 100);
  expect(await readBalance(db.read, memberId, 'points')).toBe(0);
});

test.each([0, -1, 0.5, Number.NaN, 2 ** 53])('refuses to move %p', async (amount) => {
  const memberId = await openMember();
  const before = await rowCounts();
  await expect(earn(memberId, amount)).rejects.toThrow(RangeError);
  expect(await rowCounts()).toEqual(before);
});

test('the same source and reason cannot be posted twice', async () => {
  const memberId = await openMember();
  const source = newId('sale');
  await earn(memberId, 5, source);
  await expect(earn(memberId, 5, source)).rejects.toThrow();
  expect(await readBalance(db.read, memberId, 'points')).toBe(5);
});

test('a reversal is a new posting that restores the balance, once', async () => {
  const memberId = await openMember();
  const postingId = await earn(memberId, 40);
  const reverse = () =>
    db.inTransaction((tx) =>
      reversePosting(tx, {
        postingId,
        actorId: 'test',
        note: '录入错误',
        timeZone: 'Asia/Shanghai',
      }),
    );
  await reverse();
  expect(await readBalance(db.read, memberId, 'points')).toBe(0);
  await expect(reverse()).rejects.toMatchObject({ code: 'points.reversed_already' });
  expect(await faultsOf()).toEqual([]);
});

test('a reversal of points that are spent is refused', async () => {
  const memberId = await openMember();
  const postingId = await earn(memberId, 40);
  await spend(memberId, 1);
  const reverse = db.inTransaction((tx) =>
    reversePosting(tx, { postingId, actorId: 'test', note: '录入错误', timeZone: 'Asia/Shanghai' }),
  );
  await expect(reverse).rejects.toMatchObject({ code: 'points.insufficient' });
  expect(await readBalance(db.read, memberId, 'points')).toBe(39);
});

test('64 at once on one account: every posting counts once and the chain stays whole', async () => {
  const memberId = await openMember();
  await earn(memberId, 50);
  const results = await Promise.allSettled(
    Array.from({ length: 64 }, (_, index) =>
      index % 2 === 0 ? earn(memberId, 3) : spend(memberId, 4),
    ),
  );
  const done = results.map((result, index) => ({ index, isDone: result.status === 'fulfilled' }));
  const expected = done.reduce(
    (sum, { index, isDone }) => sum + (isDone ? (index % 2 === 0 ? 3 : -4) : 0),
    50,
  );
  expect(done.filter(({ index }) => index % 2 === 0).every(({ isDone }) => isDone)).toBe(true);
  expect(await readBalance(db.read, memberId, 'points')).toBe(expected);
  expect(await faultsOf()).toEqual([]);
});

test('crossing transfers of two members end without a deadlock and without a lost point', async () => {
  const [a, b] = [await openMember(), await openMember()].sort() as [string, string];
  await earn(a, 1000);
  await earn(b, 1000);
  const give = (from: string, amount: number) =>
    db.inTransaction(async (tx) => {
      const accounts = {
        [a]: await lockAccount(tx, a, 'points'),
        [b]: await lockAccount(tx, b, 'points'),
      };
      const [giver, taker] = from === a ? [accounts[a], accounts[b]] : [accounts[b], accounts[a]];
      const transfers: TransferOrder[] = giver && taker ? [{ from: giver, to: taker, amount }] : [];
      return postTransfers(tx, { ...base, source: newId('sale'), transfers });
    });
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => give(index % 2 === 0 ? a : b, index + 1)),
  );
  const sum = (await readBalance(db.read, a, 'points')) + (await readBalance(db.read, b, 'points'));
  expect(sum).toBe(2000);
  expect(await faultsOf()).toEqual([]);
});

describe('the proof of the books names the broken row', () => {
  const tamper = async (
    text: string,
    values: (string | number)[],
    undo: string,
    undoValues: (string | number)[],
  ) => {
    await db.inTransaction((tx) => tx.run(text, values));
    const faults = await faultsOf();
    await db.inTransaction((tx) => tx.run(undo, undoValues));
    expect(await faultsOf()).toEqual([]);
    return faults;
  };
  const accountOf = async (memberId: string) =>
    String(
      (await db.read.one('SELECT id FROM ledger_account WHERE owner_id = ?', [memberId]))?.['id'],
    );

  test('when a balance was written by hand', async () => {
    const memberId = await openMember();
    await earn(memberId, 10);
    const set = 'UPDATE ledger_account SET balance = ? WHERE owner_id = ?';
    const [fault] = await tamper(set, [11, memberId], set, [10, memberId]);
    expect(fault).toMatchObject({
      rule: 'balance_is_sum_of_entries',
      rowId: await accountOf(memberId),
    });
  });

  test('when an entry was changed', async () => {
    const memberId = await openMember();
    await earn(memberId, 10);
    const id = String(
      (
        await db.read.one('SELECT id FROM ledger_entry WHERE account_id = ?', [
          await accountOf(memberId),
        ])
      )?.['id'],
    );
    const set = 'UPDATE ledger_entry SET delta = ? WHERE id = ?';
    const faults = await tamper(set, [9, id], set, [10, id]);
    expect(faults).toContainEqual(expect.objectContaining({ rule: 'chain_unbroken', rowId: id }));
  });

  test('when a transfer was changed', async () => {
    const memberId = await openMember();
    const postingId = await earn(memberId, 10);
    const set = 'UPDATE ledger_transfer SET amount = ? WHERE posting_id = ?';
    const faults = await tamper(set, [12, postingId], set, [10, postingId]);
    expect(faults[0]).toMatchObject({ rule: 'transfer_sums_to_zero' });
  });
});
