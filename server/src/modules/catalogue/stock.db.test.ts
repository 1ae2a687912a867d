import fc from 'fast-check';
import { posEndpoints } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { numberOf, textOf } from '../../core/database/sql';
import { startTestApp, type TestApp } from '../../../test/harness';
import { nextKey, nextReceiptNo, openShop, saleOf, type Shop } from '../../../test/shop';
import { createTestItem } from './catalogue.factory';
import { countStock, moveStock, receiveStock } from './index';

let app: TestApp;
let shop: Shop;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
});
afterAll(async () => {
  await app.close();
});

type Step =
  | { kind: 'sell' | 'receive' | 'move'; item: number; quantity: number }
  | { kind: 'count'; item: number; quantity: number }
  | { kind: 'return'; pick: number };

const quantity = fc.integer({ min: 1, max: 9 });
const item = fc.nat(2);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('sell' as const, 'receive' as const, 'move' as const),
      item,
      quantity,
    }),
    fc.record({ kind: fc.constant('count' as const), item, quantity: fc.nat(20) }),
    fc.record({ kind: fc.constant('return' as const), pick: fc.nat(50) }),
  ),
  { minLength: 10, maxLength: 40 },
);

test('stock equals its movements and the sales after random work of many at once', async () => {
  const { db } = app.services;
  const items = await Promise.all([0, 1, 2].map(() => createTestItem(db)));
  const saleIds: string[] = [];
  const editor = { actor: 'system' as const };
  const [storeA, storeB] = [shop.storeA, shop.storeB];
  const perform = async (step: Step) => {
    if (step.kind === 'return') {
      const saleId = saleIds[step.pick % Math.max(1, saleIds.length)];
      if (saleId === undefined) return;
      const back = { saleId, storeId: storeA.id, terminalNo: 'T01', receiptNo: nextReceiptNo() };
      const wish = { ...back, lines: [{ lineNo: 1, quantity: 1 }], reason: '退货' };
      await app.call(posEndpoints.returnSale, wish, shop.till, nextKey());
      return;
    }
    const chosen = items[step.item];
    if (!chosen) return;
    const order = { itemId: chosen.id, quantity: step.quantity, reason: '测试' };
    if (step.kind === 'receive') {
      await db.inTransaction((tx) => receiveStock(tx, editor, { ...order, store: storeA }));
    } else if (step.kind === 'count') {
      await db.inTransaction((tx) => countStock(tx, editor, { ...order, store: storeA }));
    } else if (step.kind === 'move') {
      await db.inTransaction((tx) => moveStock(tx, editor, { ...order, from: storeA, to: storeB }));
    } else {
      const line = { itemCode: chosen.code, name: '商品', unitPriceFen: 100 };
      const other = { itemCode: items[0]?.code ?? '', name: '商品', unitPriceFen: 100 };
      const sale = {
        ...saleOf(storeA.id, step.quantity * 100 + 100),
        lines: [
          { lineNo: 1, quantity: step.quantity, ...line },
          { lineNo: 2, quantity: 1, ...other },
        ],
      };
      const reply = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
      expect(reply.status).toBe(200);
      saleIds.push(reply.body.id);
    }
  };
  await fc.assert(
    fc.asyncProperty(steps, async (work) => {
      for (let start = 0; start < work.length; start += 8) {
        await Promise.all(work.slice(start, start + 8).map(perform));
      }
      expect((await auditBooks(db.read)).faults).toEqual([]);
    }),
    { numRuns: 8 },
  );
  expect(saleIds.length).toBeGreaterThan(0);
});

test('counts made at once end at one of their figures, with the movements that lead there', async () => {
  const { db } = app.services;
  const { id } = await createTestItem(db);
  const counts = [3, 8, 11, 2, 6].map((figure) =>
    db.inTransaction((tx) =>
      countStock(
        tx,
        { actor: 'system' },
        { itemId: id, store: shop.storeA, quantity: figure, reason: '盘点' },
      ),
    ),
  );
  await Promise.all(counts);
  const stock = await db.read.one('SELECT quantity FROM stock WHERE item_id = ?', [id]);
  expect([3, 8, 11, 2, 6]).toContain(numberOf(stock?.['quantity']));
  expect((await auditBooks(db.read)).faults).toEqual([]);
});

test('the audit finds a stock that was changed without a movement, and a movement without its sale', async () => {
  const { db } = app.services;
  const { id } = await createTestItem(db);
  const editor = { actor: 'system' as const };
  const order = { itemId: id, store: shop.storeA, quantity: 4, reason: '到货' };
  await db.inTransaction((tx) => receiveStock(tx, editor, order));
  await db.inTransaction((tx) => tx.run('UPDATE stock SET quantity = 5 WHERE item_id = ?', [id]));
  expect((await auditBooks(db.read)).faults).toMatchObject([
    { rule: 'stock_equals_movements', rowId: id },
  ]);
  await db.inTransaction((tx) =>
    tx.run(
      "UPDATE stock_movement SET kind = 'sold', source = 'sal_nobody', delta = 5 WHERE item_id = ?",
      [id],
    ),
  );
  const faults = (await auditBooks(db.read)).faults;
  expect(faults.map(({ rule }) => rule)).toEqual(['sale_moved_its_stock']);
  expect(textOf(faults[0]?.rowId)).toBe('sal_nobody');
  // Other files of this worker share the database.
  await db.inTransaction((tx) => tx.run('DELETE FROM stock_movement WHERE item_id = ?', [id]));
  await db.inTransaction((tx) => tx.run('DELETE FROM stock WHERE item_id = ?', [id]));
});
