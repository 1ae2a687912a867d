import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** The audit trail: who changed what, with before and after. */
export class CreateAudit20261122100200 implements MigrationInterface {
  readonly name = 'CreateAudit20261122100200';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_entry', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'at', type: 'instant' },
        { name: 'actor_kind', type: 'text', max: 12 },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'actor_name', type: 'text', max: 60 },
        { name: 'action', type: 'text', max: 60 },
        { name: 'subject_kind', type: 'text', max: 30 },
        { name: 'subject_id', type: 'text', max: 60 },
        { name: 'org_path', type: 'text', max: 200, nullable: true },
        { name: 'before_json', type: 'document', nullable: true },
        { name: 'after_json', type: 'document', nullable: true },
        { name: 'reason', type: 'text', max: 200, nullable: true },
        { name: 'request_id', type: 'text', max: 64, nullable: true },
        { name: 'address', type: 'text', max: 64, nullable: true },
      ],
      index: {
        audit_entry__subject: ['subject_id'],
        audit_entry__actor: ['actor_id'],
        audit_entry__action: ['action'],
      },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entry');
  }
}
