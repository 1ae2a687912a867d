import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type ColumnSpec } from '../core/database/schema';

const whole = (...names: string[]): ColumnSpec[] => names.map((name) => ({ name, type: 'whole' }));
const settled = 'due_fen = taken_fen + deducted_fen + owed_fen + waived_fen';
const notNegative = 'taken_fen >= 0 AND deducted_fen >= 0 AND owed_fen >= 0 AND waived_fen >= 0';

/** What sales brought by grant rules, and what their returns took back of it. */
export class CreateGrants20261126020200 implements MigrationInterface {
  readonly name = 'CreateGrants20261126020200';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'grant_award', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'sale_id', type: 'text', max: 30 },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'account_id', type: 'text', max: 30 },
        { name: 'rule_id', type: 'text', max: 30 },
        ...whole('rule_version'),
        { name: 'line_nos', type: 'document' },
        ...whole('counted_fen', 'amount_fen'),
        ...whole('due_fen', 'taken_fen', 'deducted_fen', 'owed_fen', 'waived_fen'),
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'awarded_at', type: 'instant' },
      ],
      unique: { grant_award__of_sale: ['sale_id', 'rule_id'] },
      index: { grant_award__of_member: ['member_id'] },
      check: {
        grant_award__settled: `${settled} AND ${notNegative}`,
        grant_award__due_within: 'amount_fen > 0 AND due_fen <= amount_fen',
      },
      foreignKeys: {
        grant_award__account: { column: 'account_id', references: 'rebate_account' },
        grant_award__rule: { column: 'rule_id', references: 'grant_rule' },
      },
    });
    await createTable(runner, 'grant_taking', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'award_id', type: 'text', max: 30 },
        { name: 'return_id', type: 'text', max: 30 },
        ...whole('due_fen', 'taken_fen', 'deducted_fen', 'owed_fen', 'waived_fen'),
      ],
      unique: { grant_taking__of_return: ['award_id', 'return_id'] },
      check: { grant_taking__settled: `due_fen > 0 AND ${settled} AND ${notNegative}` },
      foreignKeys: { grant_taking__award: { column: 'award_id', references: 'grant_award' } },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('grant_taking');
    await runner.dropTable('grant_award');
  }
}
