import type { Database } from '../../core/database/database';
import { newId } from '../../core/ids';
import { openTestDatabase } from '../../../test/test-database';
import { findLotFaults, lockAccount, openAccount, postTransfers } from './index';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(undefined, '_lots_before');
});
afterAll(async () => {
  await db.close();
});

const migration = 'CreateLots20261123020000';

test('members with points from before lots get one lot without an end, the others none', async () => {
  const memberIds: string[] = [];
  for (const amounts of [[30, 12, -5], [7, -7], []]) {
    const memberId = newId('member');
    memberIds.push(memberId);
    await db.inTransaction((tx) => openAccount(tx, memberId, 'points', 0));
    for (const amount of amounts) {
      await db.inTransaction(async (tx) => {
        const account = await lockAccount(tx, memberId, 'points');
        const sides =
          amount > 0
            ? { from: 'points.issued' as const, to: account }
            : { from: account, to: 'points.taken_back' as const };
        await postTransfers(tx, {
          reason: 'adjustment',
          source: newId('sale'),
          actorId: 'test',
          businessOn: '2026-11-20',
          transfers: [{ ...sides, amount: Math.abs(amount) }],
        });
      });
    }
  }
  // Back to before there were lots, and forward again over what is there.
  for (;;) {
    const rows = await db.dataSource.query<{ name: string }[]>(
      `SELECT name FROM migrations WHERE name = '${migration}'`,
    );
    if (rows.length === 0) break;
    await db.dataSource.undoLastMigration({ transaction: 'none' });
  }
  await db.migrate();
  const lots = await db.read.all(
    'SELECT member_id, opened_on, expires_on, amount, remaining, state FROM points_lot',
  );
  expect(
    lots.map((lot) => ({
      ...lot,
      amount: Number(lot['amount']),
      remaining: Number(lot['remaining']),
    })),
  ).toEqual([
    {
      member_id: memberIds[0],
      opened_on: '2026-11-20',
      expires_on: null,
      amount: 37,
      remaining: 37,
      state: 'open',
    },
  ]);
  const faults: unknown[] = [];
  for await (const fault of findLotFaults(db.read)) faults.push(fault);
  expect(faults).toEqual([]);
});
