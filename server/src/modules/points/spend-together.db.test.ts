import { randomInt } from 'node:crypto';
import { addMonths } from '../../core/calendar-day';
import type { Database } from '../../core/database/database';
import { numberOf, type SqlRow } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import {
  findLedgerFaults,
  findLotFaults,
  lockAccount,
  postTransfers,
  prolongRollingLots,
} from '../ledger';
import { createMember } from '../members/members.factory';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { expireMemberPoints } from './expire-member-points';
import { lockSpenders, shortageOfSpender, spendTogether } from './index';

const today = '2031-03-10';
const clock = new TestClock(new Date('2031-03-10T04:00:00.000Z'));
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(clock, '_together');
});
afterAll(async () => {
  const faults: unknown[] = [];
  for (const proof of [findLedgerFaults(db.read), findLotFaults(db.read)]) {
    for await (const fault of proof) faults.push(fault);
  }
  expect(faults).toEqual([]);
  await db.close();
});

interface LotPlan {
  amount: number;
  expiresOn: string | null;
  rollingMonths: number | null;
}

/** Lots of every kind: over, ending, rolling, without an end; sometimes more than one read brings. */
function planLots(): LotPlan[] {
  const count = randomInt(10) === 0 ? 70 : randomInt(6);
  return Array.from({ length: count }, () => {
    const dice = randomInt(10);
    const amount = 1 + randomInt(60);
    if (dice < 2) return { amount, expiresOn: '2031-03-01', rollingMonths: null };
    if (dice < 4) return { amount, expiresOn: null, rollingMonths: null };
    if (dice < 6) return { amount, expiresOn: '2031-04-01', rollingMonths: 1 + randomInt(2) };
    return { amount, expiresOn: `2031-0${4 + randomInt(5)}-15`, rollingMonths: null };
  });
}

async function bring(memberId: string, lots: readonly LotPlan[]): Promise<void> {
  await db.inTransaction(async (tx) => {
    const account = await lockAccount(tx, memberId, 'points');
    for (const { amount, expiresOn, rollingMonths } of lots) {
      await postTransfers(tx, {
        reason: 'sale',
        source: newId('sale'),
        actorId: 'test',
        businessOn: '2031-02-01',
        lots: { expiresOn, rollingMonths },
        transfers: [{ from: 'points.issued', to: account, amount }],
      });
    }
  });
}

/** Spending as it reads: what is over expires, the oldest pays, activity prolongs. */
async function spendAlone(
  tx: Tx,
  { memberId, amount }: { memberId: string; amount: number },
): Promise<void> {
  const account = await lockAccount(tx, memberId, 'points');
  await expireMemberPoints(tx, account, today);
  await postTransfers(tx, {
    reason: 'spend',
    source: newId('sale'),
    actorId: 'test',
    businessOn: today,
    note: 'n',
    transfers: [{ from: account, to: 'points.spent', amount }],
  });
  await prolongRollingLots(tx, memberId, (months) => addMonths(today, months));
}

/** Everything the books say of a member, without ids, which differ, and hashes, which cover them. */
async function booksOf(memberId: string): Promise<Record<string, SqlRow[]>> {
  const of = (text: string) => db.read.all(text, [memberId]);
  return {
    account: await of(
      "SELECT balance, entry_count FROM ledger_account WHERE owner_id = ? AND asset = 'points'",
    ),
    entries: await of(
      `SELECT e.sequence_no, e.delta, e.balance_after, p.reason, p.actor_id, p.note, p.business_on, t.amount,
         CASE WHEN t.from_account_id = a.id THEN t.to_account_id ELSE t.from_account_id END AS other
       FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
       JOIN ledger_posting p ON p.id = e.posting_id JOIN ledger_transfer t ON t.id = e.transfer_id
       WHERE a.owner_id = ? ORDER BY e.sequence_no`,
    ),
    lots: await of(
      'SELECT amount, remaining, state, opened_on, expires_on, rolling_months FROM points_lot WHERE member_id = ? ORDER BY id',
    ),
    uses: await of(
      `SELECT l.amount AS lot, u.amount, u.released_amount FROM points_lot_use u
       JOIN points_lot l ON l.id = u.lot_id WHERE l.member_id = ? ORDER BY l.id`,
    ),
  };
}

test('spending together leaves the books that spending one by one leaves', async () => {
  for (let round = 0; round < 6; round += 1) {
    const twins: { one: string; other: string; amount: number }[] = [];
    for (let count = 1 + randomInt(12); count > 0; count -= 1) {
      const lots = planLots();
      const [one, other] = [await createMember(db), await createMember(db)];
      await bring(one.memberId, lots);
      await bring(other.memberId, lots);
      const usable = lots
        .filter(({ expiresOn }) => expiresOn === null || expiresOn >= today)
        .reduce((sum, { amount }) => sum + amount, 0);
      // Now and then exactly everything; now and then one too many.
      const dice = randomInt(10);
      const amount =
        dice === 0 ? usable + 1 : dice === 1 ? Math.max(usable, 1) : 1 + randomInt(usable + 5);
      twins.push({ one: one.memberId, other: other.memberId, amount });
    }
    const refused = new Set<string>();
    await db.inTransaction(async (tx) => {
      const spenders = await lockSpenders(
        tx,
        twins.map(({ other }) => other),
        today,
      );
      const orders = twins.flatMap(({ other: memberId, amount }) => {
        const spender = spenders.get(memberId);
        if (!spender) throw new Error('a member without an account');
        if (shortageOfSpender(spender, amount)) {
          refused.add(memberId);
          return [];
        }
        const source = newId('sale');
        const fields = { actorId: 'test', businessOn: today, note: 'n' };
        return [{ memberId, amount, source, ...fields, spender }];
      });
      expect(await spendTogether(tx, orders)).toHaveLength(orders.length);
    });
    for (const { one: memberId, other, amount } of twins) {
      const alone = db.inTransaction((tx) => spendAlone(tx, { memberId, amount }));
      if (refused.has(other)) {
        await expect(alone).rejects.toMatchObject({ code: 'points.insufficient' });
        // Together, what is over has expired although nothing was spent; alone, all was undone.
        await db.inTransaction(async (tx) =>
          expireMemberPoints(tx, await lockAccount(tx, memberId, 'points'), today),
        );
      } else await alone;
      expect(await booksOf(other)).toEqual(await booksOf(memberId));
    }
  }
});

test('who comes twice in a batch is a bug, and nothing is written', async () => {
  const { memberId } = await createMember(db);
  await bring(memberId, [{ amount: 10, expiresOn: null, rollingMonths: null }]);
  const spending = db.inTransaction(async (tx) => {
    const spender = (await lockSpenders(tx, [memberId], today)).get(memberId);
    if (!spender) throw new Error('a member without an account');
    const order = { memberId, amount: 1, actorId: 'test', businessOn: today, note: null, spender };
    return spendTogether(tx, [
      { ...order, source: newId('sale') },
      { ...order, source: newId('sale') },
    ]);
  });
  await expect(spending).rejects.toThrow('twice');
  const [row] = await db.read.all(
    "SELECT balance FROM ledger_account WHERE owner_id = ? AND asset = 'points'",
    [memberId],
  );
  expect(numberOf(row?.['balance'])).toBe(10);
});
