import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable } from '../core/database/schema';

/** Quotes, and what coupons, points and the rebate account pay of a sale and of each line. */
export class CreateQuotes20261126030000 implements MigrationInterface {
  readonly name = 'CreateQuotes20261126030000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'quote', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'hash', type: 'text', max: 43 },
        { name: 'store_id', type: 'text', max: 30 },
        { name: 'terminal_no', type: 'text', max: 20 },
        { name: 'member_id', type: 'text', max: 30, nullable: true },
        { name: 'body', type: 'document' },
        { name: 'created_at', type: 'instant' },
        { name: 'expires_at', type: 'instant' },
        { name: 'state', type: 'text', max: 10 },
        { name: 'sale_id', type: 'text', max: 30, nullable: true },
      ],
      unique: { quote__of_sale: ['sale_id'] },
      index: { quote__by_end: ['state', 'expires_at'] },
      check: { quote__used_by_sale: "(state = 'used') = (sale_id IS NOT NULL)" },
    });
    await addColumns(runner, 'sale', [{ name: 'quote_id', type: 'text', max: 30, nullable: true }]);
    await addColumns(runner, 'sale_line', [
      { name: 'tier_discount_fen', type: 'whole', default: 0 },
    ]);
    await addColumns(runner, 'sale_tender', [
      { name: 'name', type: 'text', max: 80, nullable: true },
      { name: 'points', type: 'whole', nullable: true },
    ]);
    await createTable(runner, 'sale_line_part', {
      columns: [
        { name: 'sale_id', type: 'id' },
        { name: 'line_no', type: 'whole' },
        { name: 'tender_no', type: 'whole' },
        { name: 'amount_fen', type: 'whole' },
        { name: 'returned_fen', type: 'whole' },
      ],
      primaryKey: ['sale_id', 'line_no', 'tender_no'],
      foreignKeys: { sale_line_part__of_sale: { column: 'sale_id', references: 'sale' } },
      check: {
        sale_line_part__positive: 'amount_fen > 0',
        sale_line_part__returned_within_amount: 'returned_fen >= 0 AND returned_fen <= amount_fen',
      },
    });
    await addColumns(runner, 'sale_return', [
      { name: 'instrument_fen', type: 'whole', default: 0 },
      { name: 'restored_coupons', type: 'document', nullable: true },
    ]);
    await addColumns(runner, 'sale_return_tender', [
      { name: 'points', type: 'whole', nullable: true },
    ]);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('sale_return_tender', 'points');
    await runner.dropColumns('sale_return', ['restored_coupons', 'instrument_fen']);
    await runner.dropTable('sale_line_part');
    await runner.dropColumns('sale_tender', ['points', 'name']);
    await runner.dropColumn('sale_line', 'tier_discount_fen');
    await runner.dropColumn('sale', 'quote_id');
    await runner.dropTable('quote');
  }
}
