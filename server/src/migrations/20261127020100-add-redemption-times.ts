import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../core/database/schema';

/** When a member was reminded of a gift that waits, and the money that came back with the points. */
export class AddRedemptionTimes20261127020100 implements MigrationInterface {
  readonly name = 'AddRedemptionTimes20261127020100';
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'redemption', [
      { name: 'reminded_at', type: 'instant', nullable: true },
      { name: 'paid_back_fen', type: 'whole', nullable: true },
    ]);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('redemption', ['reminded_at', 'paid_back_fen']);
  }
}
