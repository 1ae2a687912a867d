import * as fc from 'fast-check';
import type { Database } from '../../core/database/database';
import { numberOf, textOrNull } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import { findLedgerFaults, findLotFaults, readBalance } from '../ledger';
import { createMember } from '../members/members.factory';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { createScheme, giveRebate } from './rebates.factory';
import {
  expireRebates,
  findRebateFaults,
  listRebateInstruments,
  refundRebate,
  spendRebate,
} from './index';

const timeZone = 'Asia/Shanghai';
// Ahead of the real clock, so that ids made at one instant are in order, as they are in life.
const clock = new TestClock(new Date('2031-03-01T04:00:00.000Z'));
let db: Database;
let tree: OrgTree;
beforeAll(async () => {
  db = await openTestDatabase(clock, '_rebate_spend');
  tree = await createOrgTree(db);
});
afterAll(async () => {
  // Not all books: the sales that pay here are ids without a sale.
  const proofs = [findLedgerFaults(db.read), findLotFaults(db.read), findRebateFaults(db.read)];
  const faults: unknown[] = [];
  for (const proof of proofs) for await (const fault of proof) faults.push(fault);
  expect(faults).toEqual([]);
  await db.close();
});

const day = () => clock.now().toISOString().slice(0, 10);
const balanceOf = (accountId: string) => readBalance(db.read, accountId, 'rebate');
const spend = (memberId: string, accountId: string, amountFen: number, saleId = newId('sale')) =>
  db.inTransaction((tx) =>
    spendRebate(tx, {
      accountId,
      memberId,
      amountFen,
      saleId,
      actorId: 'test',
      businessOn: day(),
    }),
  );
const refund = (saleId: string, accountId: string, amountFen: number) =>
  db.inTransaction((tx) =>
    refundRebate(tx, {
      saleId,
      accountId,
      amountFen,
      returnId: newId('return'),
      actorId: 'test',
      businessOn: day(),
    }),
  );
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'went through',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
const lotsOf = async (accountId: string) =>
  (
    await db.read.all(
      'SELECT expires_on, remaining FROM rebate_lot WHERE rebate_account_id = ? ORDER BY id',
      [accountId],
    )
  ).map((lot) => [textOrNull(lot['expires_on']), numberOf(lot['remaining'])]);
const countRows = async () => {
  const counts: number[] = [];
  for (const table of ['ledger_posting', 'ledger_entry', 'rebate_lot_use', 'rebate_spend']) {
    counts.push(numberOf((await db.read.one(`SELECT COUNT(*) AS n FROM ${table}`))?.['n']));
  }
  return counts;
};

test('what ends first is spent first, and comes back to where it was', async () => {
  const { memberId } = await createMember(db);
  const scheme = await createScheme(db, tree.group, { validity: { kind: 'days', days: 10 } });
  const accountId = await giveRebate(db, memberId, scheme, 300);
  clock.advanceSeconds(86_400);
  await giveRebate(db, memberId, scheme, 500);
  const saleId = newId('sale');
  await spend(memberId, accountId, 450, saleId);
  expect(await lotsOf(accountId)).toEqual([
    ['2031-03-11', 0],
    ['2031-03-12', 350],
  ]);
  expect(await listRebateInstruments(db.read, memberId, day())).toEqual([
    { accountId, name: '返利', balanceFen: 350, scope: {}, expiresOn: '2031-03-12' },
  ]);
  await refund(saleId, accountId, 200);
  expect(await lotsOf(accountId)).toEqual([
    ['2031-03-11', 50],
    ['2031-03-12', 500],
  ]);
  await refund(saleId, accountId, 250);
  expect(await lotsOf(accountId)).toEqual([
    ['2031-03-11', 300],
    ['2031-03-12', 500],
  ]);
  await expect(refund(saleId, accountId, 1)).rejects.toThrow(RangeError);
});

test('money is good to the end of its last day, and pays for nothing after it', async () => {
  const { memberId } = await createMember(db);
  const scheme = await createScheme(db, tree.group, {
    validity: { kind: 'until', lastOn: '2031-04-01' },
  });
  const accountId = await giveRebate(db, memberId, scheme, 100);
  clock.set('2031-04-01T15:59:59.000Z');
  const saleId = newId('sale');
  await spend(memberId, accountId, 40, saleId);
  clock.set('2031-04-01T16:00:00.000Z');
  const before = await countRows();
  const late = {
    accountId,
    memberId,
    amountFen: 60,
    saleId: newId('sale'),
    actorId: 'test',
    businessOn: '2031-04-02',
  };
  expect(await refusalOf(db.inTransaction((tx) => spendRebate(tx, late)))).toBe(
    'rebate.insufficient',
  );
  expect(await countRows()).toEqual(before);
  expect(await listRebateInstruments(db.read, memberId, '2031-04-02')).toEqual([]);
  await expireRebates(db, timeZone);
  expect(await balanceOf(accountId)).toBe(0);
  expect(await expireRebates(db, timeZone)).toEqual({ accounts: 0, fen: 0 });
  clock.set('2031-04-02T04:00:00.000Z');
  await refund(saleId, accountId, 40);
  // What comes back after its day can be used for a week more.
  expect(await lotsOf(accountId)).toEqual([['2031-04-09', 40]]);
});

test('refusals leave every row as it was', async () => {
  const { memberId } = await createMember(db);
  const { memberId: stranger } = await createMember(db);
  const scheme = await createScheme(db, tree.group);
  const accountId = await giveRebate(db, memberId, scheme, 100);
  const saleId = newId('sale');
  await spend(memberId, accountId, 10, saleId);
  const before = await countRows();
  expect(await refusalOf(spend(memberId, accountId, 91))).toBe('rebate.insufficient');
  expect(await refusalOf(spend(stranger, accountId, 10))).toBe('rebate.account_not_found');
  await expect(spend(memberId, accountId, 10, saleId)).rejects.toThrow();
  await expect(spend(memberId, accountId, 0)).rejects.toThrow(RangeError);
  expect(await countRows()).toEqual(before);
});

test('of 64 tills at once as many are paid as there is money, and never one more', async () => {
  const { memberId } = await createMember(db);
  const scheme = await createScheme(db, tree.group);
  const accountId = await giveRebate(db, memberId, scheme, 1_000);
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, () => refusalOf(spend(memberId, accountId, 30))),
  );
  expect(outcomes.filter((outcome) => outcome === 'went through')).toHaveLength(33);
  expect(outcomes.filter((outcome) => outcome === 'rebate.insufficient')).toHaveLength(31);
  expect(await balanceOf(accountId)).toBe(10);
});

test('refunds in parts and in any order end where the whole refund ends', async () => {
  const scheme = await createScheme(db, tree.group, { validity: { kind: 'days', days: 5 } });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
      async (credits, parts) => {
        const { memberId } = await createMember(db);
        let accountId = '';
        for (const credit of credits) {
          accountId = await giveRebate(db, memberId, scheme, credit);
          clock.advanceSeconds(86_400);
        }
        const before = await lotsOf(accountId);
        const asked = parts.reduce((sum, part) => sum + part, 0);
        const all = credits.reduce((sum, credit) => sum + credit, 0);
        const saleId = newId('sale');
        if (asked > all) {
          expect(await refusalOf(spend(memberId, accountId, asked, saleId))).toBe(
            'rebate.insufficient',
          );
          return;
        }
        await spend(memberId, accountId, asked, saleId);
        expect(await balanceOf(accountId)).toBe(all - asked);
        for (const part of parts) await refund(saleId, accountId, part);
        expect(await lotsOf(accountId)).toEqual(before);
      },
    ),
    { numRuns: 25 },
  );
});
