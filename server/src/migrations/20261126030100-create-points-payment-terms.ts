import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** How points pay, per org unit. */
export class CreatePointsPaymentTerms20261126030100 implements MigrationInterface {
  readonly name = 'CreatePointsPaymentTerms20261126030100';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'points_payment_terms', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'org_unit_id', type: 'text', max: 30 },
        { name: 'version_no', type: 'whole' },
        { name: 'is_on', type: 'flag' },
        { name: 'step_points', type: 'whole' },
        { name: 'step_fen', type: 'whole' },
        { name: 'share_max_bp', type: 'whole' },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { points_payment_terms__version: ['org_unit_id', 'version_no'] },
      check: {
        points_payment_terms__pays:
          'step_points > 0 AND step_fen > 0 AND share_max_bp > 0 AND share_max_bp <= 10000',
      },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('points_payment_terms');
  }
}
