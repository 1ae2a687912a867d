import { posEndpoints } from '@huike/shared-types';
import type { TestApp } from '../../test/harness';
import { openTestDatabase } from '../../test/test-database';
import { nextKey, saleOf, withShop, type Shop } from '../../test/shop';
import { WidenDocuments20261124000000 } from '../migrations/20261124000000-widen-documents';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

test('the reply to the longest receipt is kept for its repeat', async () => {
  const sale = {
    ...saleOf(shop.storeA.id, 200),
    lines: Array.from({ length: 200 }, (_line, index) => ({
      lineNo: index + 1,
      name: '长'.repeat(80),
      quantity: 1,
      unitPriceFen: 1,
    })),
  };
  const key = nextKey();
  const first = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  expect(first.status).toBe(200);
  expect(Buffer.byteLength(JSON.stringify(first.body))).toBeGreaterThan(65_535);
  const second = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  expect([second.status, second.body]).toEqual([200, first.body]);
});

test('replies of an older database are widened where they lie', async () => {
  const db = await openTestDatabase(undefined, '_wide');
  const runner = db.dataSource.createQueryRunner();
  try {
    if (db.dialect.engine === 'mariadb') {
      await runner.query('ALTER TABLE command MODIFY reply text NULL');
      await runner.query('ALTER TABLE tier MODIFY benefits text NOT NULL');
    }
    await new WidenDocuments20261124000000().up(runner);
    const drift = await db.dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  } finally {
    await runner.release();
    await db.close();
  }
});
