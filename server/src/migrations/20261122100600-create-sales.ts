import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type ColumnSpec } from '../core/database/schema';

const whole = (...names: string[]): ColumnSpec[] => names.map((name) => ({ name, type: 'whole' }));
const ref = (name: string): ColumnSpec => ({ name, type: 'text', max: 30 });

/** Sales, returns, customers recognised at a till, and each member's sales in one row. */
export class CreateSales20261122100600 implements MigrationInterface {
  readonly name = 'CreateSales20261122100600';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'sale', {
      columns: [
        { name: 'id', type: 'id' },
        ref('store_id'),
        { name: 'store_name', type: 'text', max: 60 },
        { name: 'org_path', type: 'text', max: 200 },
        { name: 'terminal_no', type: 'text', max: 20 },
        { name: 'receipt_no', type: 'text', max: 40 },
        { name: 'sold_at', type: 'instant' },
        { name: 'business_on', type: 'text', max: 10 },
        { name: 'member_id', type: 'text', max: 30, nullable: true },
        { name: 'tier_name', type: 'text', max: 40, nullable: true },
        { name: 'member_name_masked', type: 'text', max: 80, nullable: true },
        ...whole('total_fen', 'returned_fen', 'points_earned', 'points_due_back'),
        { name: 'points_balance', type: 'whole', nullable: true },
        { name: 'earning', type: 'document', nullable: true },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'recorded_at', type: 'instant' },
      ],
      unique: { sale__receipt: ['store_id', 'receipt_no'] },
      index: {
        sale__member_time: ['member_id', 'sold_at'],
        sale__store_time: ['store_id', 'sold_at'],
      },
      check: { sale__returned_within_total: 'returned_fen >= 0 AND returned_fen <= total_fen' },
    });
    await createTable(runner, 'sale_line', {
      columns: [
        ref('sale_id'),
        ...whole('line_no'),
        { name: 'item_code', type: 'text', max: 40, nullable: true },
        { name: 'name', type: 'text', max: 80 },
        ...whole(
          'quantity',
          'unit_price_fen',
          'discount_fen',
          'net_fen',
          'returned_quantity',
          'returned_fen',
        ),
      ],
      primaryKey: ['sale_id', 'line_no'],
      check: {
        sale_line__returned_within_bought:
          'returned_quantity >= 0 AND returned_quantity <= quantity',
        sale_line__refunded_within_net: 'returned_fen >= 0 AND returned_fen <= net_fen',
      },
      foreignKeys: { sale_line__of_sale: { column: 'sale_id', references: 'sale' } },
    });
    await createTable(runner, 'sale_tender', {
      columns: [
        ref('sale_id'),
        ...whole('tender_no'),
        { name: 'kind', type: 'text', max: 20 },
        ...whole('amount_fen'),
        { name: 'reference', type: 'text', max: 64, nullable: true },
        ...whole('refunded_fen'),
      ],
      primaryKey: ['sale_id', 'tender_no'],
      check: {
        sale_tender__refunded_within_paid: 'refunded_fen >= 0 AND refunded_fen <= amount_fen',
      },
      foreignKeys: { sale_tender__of_sale: { column: 'sale_id', references: 'sale' } },
    });
    await this.createReturns(runner);
    await createTable(runner, 'member_resolution', {
      columns: [
        { name: 'id', type: 'id' },
        ref('member_id'),
        ref('store_id'),
        { name: 'terminal_no', type: 'text', max: 20 },
        { name: 'state', type: 'text', max: 24 },
        { name: 'expires_at', type: 'instant' },
        { name: 'used_at', type: 'instant', nullable: true },
      ],
    });
    await createTable(runner, 'member_stat', {
      columns: [
        ref('member_id'),
        ...whole('spend_fen', 'visit_count'),
        { name: 'last_visit_at', type: 'instant' },
      ],
      primaryKey: ['member_id'],
    });
  }

  private async createReturns(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'sale_return', {
      columns: [
        { name: 'id', type: 'id' },
        ref('sale_id'),
        ref('store_id'),
        { name: 'terminal_no', type: 'text', max: 20 },
        { name: 'receipt_no', type: 'text', max: 40 },
        { name: 'returned_at', type: 'instant' },
        { name: 'business_on', type: 'text', max: 10 },
        ...whole(
          'goods_fen',
          'deducted_fen',
          'refund_fen',
          'points_due',
          'points_taken',
          'points_owed',
          'points_short',
        ),
        { name: 'points_balance', type: 'whole', nullable: true },
        { name: 'reason', type: 'text', max: 200 },
        { name: 'actor_id', type: 'text', max: 40 },
      ],
      unique: { sale_return__receipt: ['store_id', 'receipt_no'] },
      index: { sale_return__sale: ['sale_id'] },
      foreignKeys: { sale_return__of_sale: { column: 'sale_id', references: 'sale' } },
    });
    await createTable(runner, 'sale_return_line', {
      columns: [ref('return_id'), ...whole('line_no', 'quantity', 'refund_fen')],
      primaryKey: ['return_id', 'line_no'],
      foreignKeys: {
        sale_return_line__of_return: { column: 'return_id', references: 'sale_return' },
      },
    });
    await createTable(runner, 'sale_return_tender', {
      columns: [
        ref('return_id'),
        ...whole('tender_no'),
        { name: 'kind', type: 'text', max: 20 },
        ...whole('amount_fen'),
      ],
      primaryKey: ['return_id', 'tender_no'],
      foreignKeys: {
        sale_return_tender__of_return: { column: 'return_id', references: 'sale_return' },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'member_stat',
      'member_resolution',
      'sale_return_tender',
      'sale_return_line',
      'sale_return',
      'sale_tender',
      'sale_line',
      'sale',
    ]) {
      await runner.dropTable(table);
    }
  }
}
