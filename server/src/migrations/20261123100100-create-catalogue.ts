import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, type ColumnSpec } from '../core/database/schema';

const ref = (name: string, nullable?: true): ColumnSpec => ({
  name,
  type: 'text',
  max: 30,
  ...(nullable ? { nullable } : {}),
});
const tradeName: ColumnSpec[] = [
  { name: 'id', type: 'id' },
  { name: 'code', type: 'text', max: 40 },
  { name: 'name', type: 'text', max: 60 },
  { name: 'is_active', type: 'flag', default: 1 },
  { name: 'updated_at', type: 'instant' },
];
const snapshots = ['item_id', 'category_id', 'brand_id', 'supplier_id'];

/** Categories, brands, suppliers, items and stock; lines of sales keep what their item was. */
export class CreateCatalogue20261123100100 implements MigrationInterface {
  readonly name = 'CreateCatalogue20261123100100';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'category', {
      columns: [
        { name: 'id', type: 'id' },
        ref('parent_id', true),
        { name: 'code', type: 'text', max: 40 },
        { name: 'name', type: 'text', max: 40 },
        { name: 'path', type: 'text', max: 200 },
        { name: 'is_active', type: 'flag', default: 1 },
        { name: 'updated_at', type: 'instant' },
      ],
      unique: { category__code: ['code'], category__path: ['path'] },
      index: { category__parent: ['parent_id'] },
      foreignKeys: { category__of_parent: { column: 'parent_id', references: 'category' } },
    });
    await createTable(runner, 'brand', { columns: tradeName, unique: { brand__code: ['code'] } });
    await createTable(runner, 'supplier', {
      columns: tradeName,
      unique: { supplier__code: ['code'] },
    });
    await createItems(runner);
    await createStock(runner);
    // All at once: SQLite copies the table for each call.
    await runner.addColumns(
      'sale_line',
      snapshots.map(
        (name) => new TableColumn({ name, type: 'varchar', length: '30', isNullable: true }),
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('sale_line', snapshots);
    for (const table of [
      'stock_movement',
      'stock',
      'item_barcode',
      'item',
      'supplier',
      'brand',
      'category',
    ]) {
      await runner.dropTable(table);
    }
  }
}

async function createItems(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'item', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'code', type: 'text', max: 40 },
      { name: 'name', type: 'text', max: 80 },
      { name: 'name_search', type: 'text', max: 80 },
      ref('category_id', true),
      ref('brand_id', true),
      ref('supplier_id', true),
      { name: 'price_fen', type: 'whole' },
      { name: 'is_active', type: 'flag', default: 1 },
      { name: 'version_no', type: 'whole' },
      { name: 'updated_at', type: 'instant' },
    ],
    unique: { item__code: ['code'] },
    index: {
      item__name: ['name_search'],
      item__in_category: ['category_id'],
      item__of_brand: ['brand_id'],
      item__from_supplier: ['supplier_id'],
    },
    check: { item__price_not_negative: 'price_fen >= 0' },
    foreignKeys: {
      item__category: { column: 'category_id', references: 'category' },
      item__brand: { column: 'brand_id', references: 'brand' },
      item__supplier: { column: 'supplier_id', references: 'supplier' },
    },
  });
  await createTable(runner, 'item_barcode', {
    columns: [{ name: 'barcode', type: 'text', max: 32 }, ref('item_id')],
    primaryKey: ['barcode'],
    index: { item_barcode__item: ['item_id'] },
    foreignKeys: { item_barcode__of_item: { column: 'item_id', references: 'item' } },
  });
}

async function createStock(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'stock', {
    columns: [
      ref('item_id'),
      ref('store_id'),
      { name: 'quantity', type: 'whole' },
      { name: 'updated_at', type: 'instant' },
    ],
    primaryKey: ['item_id', 'store_id'],
    index: { stock__store: ['store_id'] },
    foreignKeys: { stock__of_item: { column: 'item_id', references: 'item' } },
  });
  await createTable(runner, 'stock_movement', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'kind', type: 'text', max: 10 },
      ref('item_id'),
      ref('store_id'),
      { name: 'delta', type: 'whole' },
      ref('source', true),
      { name: 'reason', type: 'text', max: 200, nullable: true },
      { name: 'actor_id', type: 'text', max: 40 },
      { name: 'at', type: 'instant' },
    ],
    index: { stock_movement__item: ['item_id', 'id'], stock_movement__source: ['source'] },
    check: {
      stock_movement__kind: "kind IN ('received', 'counted', 'moved', 'sold', 'returned')",
      stock_movement__changes: 'delta <> 0',
    },
    foreignKeys: { stock_movement__of_item: { column: 'item_id', references: 'item' } },
  });
}
