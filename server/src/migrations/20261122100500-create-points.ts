import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Versions of the base earning rules. */
export class CreatePoints20261122100500 implements MigrationInterface {
  readonly name = 'CreatePoints20261122100500';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'earning_rule', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'org_unit_id', type: 'text', max: 30 },
        { name: 'version_no', type: 'whole' },
        { name: 'points', type: 'whole' },
        { name: 'per_fen', type: 'whole' },
        { name: 'rounding', type: 'text', max: 10 },
        { name: 'clawback', type: 'text', max: 20 },
        { name: 'point_value_fen', type: 'whole' },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { earning_rule__version: ['org_unit_id', 'version_no'] },
      check: { earning_rule__rate: 'points >= 0 AND per_fen > 0' },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('earning_rule');
  }
}
