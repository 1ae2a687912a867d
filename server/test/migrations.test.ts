import { isCheckFailure } from '../src/core/database/constraints';
import type { Database } from '../src/core/database/database';
import { openTestDatabase } from './test-database';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => {
  await db.close();
});

test('the migrated schema is what the entities say', async () => {
  const drift = await db.dataSource.driver.createSchemaBuilder().log();
  expect(drift.upQueries.map((query) => query.query)).toEqual([]);
});

test('a CHECK refuses a balance below its floor on this engine', async () => {
  const insert = db.inTransaction((tx) =>
    tx.run(
      `INSERT INTO ledger_account (id, owner_id, asset, balance, floor_balance, entry_count, head_hash, created_at)
       VALUES ('acc_check', 'nobody', 'points', -1, 0, 0, '', '2026-01-01 00:00:00.000')`,
    ),
  );
  const failure: unknown = await insert.catch((error: unknown) => error);
  expect(isCheckFailure(failure)).toBe(true);
});

test('every migration can be undone and done again', async () => {
  const count = db.dataSource.migrations.length;
  for (let undone = 0; undone < count; undone += 1)
    await db.dataSource.undoLastMigration({ transaction: 'none' });
  await db.migrate();
  const drift = await db.dataSource.driver.createSchemaBuilder().log();
  expect(drift.upQueries).toEqual([]);
});
