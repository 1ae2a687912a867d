import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** The org tree: the group, its companies and partners, and their stores. */
export class CreateStores20261122100201 implements MigrationInterface {
  readonly name = 'CreateStores20261122100201';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'org_unit', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'parent_id', type: 'text', max: 30, nullable: true },
        { name: 'kind', type: 'text', max: 10 },
        { name: 'name', type: 'text', max: 60 },
        { name: 'code', type: 'text', max: 40 },
        { name: 'path', type: 'text', max: 200 },
        { name: 'address', type: 'text', max: 120, nullable: true },
        { name: 'phone', type: 'text', max: 20, nullable: true },
        { name: 'latitude', type: 'decimal_degrees', nullable: true },
        { name: 'longitude', type: 'decimal_degrees', nullable: true },
        { name: 'opening_hours', type: 'document', nullable: true },
        { name: 'is_open', type: 'flag', default: 1 },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { org_unit__code: ['code'], org_unit__path: ['path'] },
      index: { org_unit__parent: ['parent_id'] },
      check: { org_unit__kind: "kind IN ('group', 'company', 'store', 'partner')" },
      foreignKeys: { org_unit__of_parent: { column: 'parent_id', references: 'org_unit' } },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('org_unit');
  }
}
