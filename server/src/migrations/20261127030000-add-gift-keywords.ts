import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../core/database/schema';

/** Words that a gift is found by beside its name. */
export class AddGiftKeywords20261127030000 implements MigrationInterface {
  readonly name = 'AddGiftKeywords20261127030000';
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'gift', [{ name: 'keywords', type: 'text', max: 60, nullable: true }]);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('gift', 'keywords');
  }
}
