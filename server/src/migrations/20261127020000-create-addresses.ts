import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Where members have things delivered. */
export class CreateAddresses20261127020000 implements MigrationInterface {
  readonly name = 'CreateAddresses20261127020000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'member_address', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'default_of', type: 'text', max: 30, nullable: true },
        { name: 'province', type: 'text', max: 20 },
        { name: 'city', type: 'text', max: 20 },
        { name: 'address_sealed', type: 'document' },
        { name: 'created_at', type: 'instant' },
        { name: 'updated_at', type: 'instant' },
      ],
      unique: { member_address__one_default: ['default_of'] },
      index: { member_address__of_member: ['member_id', 'id'] },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('member_address');
  }
}
