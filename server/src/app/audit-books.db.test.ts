import type { Database } from '../core/database/database';
import { openTestDatabase } from '../../test/test-database';
import { auditBooks } from './audit-books';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(undefined, '_audit');
});
afterAll(async () => {
  await db.close();
});

test('the audit stops at exactly 100 faults, over all rules', async () => {
  await db.inTransaction(async (tx) => {
    for (let count = 100; count < 250; count += 1) {
      await tx.run(
        `INSERT INTO ledger_account (id, owner_id, asset, balance, floor_balance, entry_count, head_hash, created_at)
         VALUES (?, ?, 'points', 5, 0, 0, '', '2026-01-01 00:00:00.000')`,
        [`acc_wrong${count}`, `mem_wrong${count}`],
      );
    }
  });
  const report = await auditBooks(db.read);
  expect([report.isClean, report.faults.length]).toEqual([false, 100]);
  // Files of this worker share the schema on MariaDB.
  await db.inTransaction((tx) => tx.run("DELETE FROM ledger_account WHERE id LIKE 'acc_wrong%'"));
});
