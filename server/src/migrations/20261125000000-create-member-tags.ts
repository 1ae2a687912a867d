import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Words that staff mark members with: what rules call a segment. */
export class CreateMemberTags20261125000000 implements MigrationInterface {
  readonly name = 'CreateMemberTags20261125000000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'member_tag', {
      columns: [
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'tag', type: 'text', max: 20 },
        { name: 'added_by', type: 'text', max: 40 },
        { name: 'added_at', type: 'instant' },
      ],
      primaryKey: ['member_id', 'tag'],
      index: { member_tag__members: ['tag', 'member_id'] },
      foreignKeys: { member_tag__of_member: { column: 'member_id', references: 'member' } },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('member_tag');
  }
}
