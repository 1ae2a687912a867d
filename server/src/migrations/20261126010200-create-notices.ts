import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** What members are to be told through WeChat, each once. */
export class CreateNotices20261126010200 implements MigrationInterface {
  readonly name = 'CreateNotices20261126010200';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'notice_outbox', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'kind', type: 'text', max: 30 },
        { name: 'dedupe_key', type: 'text', max: 100 },
        { name: 'payload', type: 'document' },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { notice_outbox__once: ['dedupe_key'] },
      index: { notice_outbox__of_member: ['member_id', 'id'] },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notice_outbox');
  }
}
