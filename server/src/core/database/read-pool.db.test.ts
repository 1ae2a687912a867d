import { TestClock, testDatabaseUrl } from '../../../test/test-database';
import { entities, migrations } from '../../app/schema';
import { openDatabase, type Database } from './database';

const poolSize = 2;
let db: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await testDatabaseUrl('_pool');
  drop = made.drop;
  db = await openDatabase({
    url: made.url,
    entities,
    migrations,
    clock: new TestClock(),
    poolSize,
  });
});
afterAll(async () => {
  await db.close();
  await drop();
});

// With one pool for both, transactions that hold every connection wait for each other's reads for ever.
test('transactions that fill the pool can still read past themselves', async () => {
  // Nobody reads before all connections are taken; SQLite has one, whose transactions take turns.
  const atOnce = db.dialect.engine === 'mariadb' ? poolSize : 1;
  let inside = 0;
  let open = (): void => undefined;
  const full = new Promise<void>((done) => {
    open = done;
  });
  const transactions = Array.from({ length: 4 * poolSize }, () =>
    db.inTransaction(async (tx) => {
      await tx.one('SELECT 1 AS one');
      inside += 1;
      if (inside === atOnce) open();
      await full;
      const rows = await Promise.all([
        db.read.one('SELECT 2 AS two'),
        db.read.one('SELECT 2 AS two'),
        db.read.one('SELECT 2 AS two'),
      ]);
      return rows.map((row) => Number(row?.['two']));
    }),
  );
  const replies = await Promise.all(transactions);
  expect(replies).toEqual(Array.from({ length: 4 * poolSize }, () => [2, 2, 2]));
}, 10_000);
