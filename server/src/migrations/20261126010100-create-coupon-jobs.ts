import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Grants to many members and batches of codes, and what became of each member and code. */
export class CreateCouponJobs20261126010100 implements MigrationInterface {
  readonly name = 'CreateCouponJobs20261126010100';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'coupon_job', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'kind', type: 'text', max: 10 },
        { name: 'state', type: 'text', max: 10 },
        { name: 'template_id', type: 'text', max: 30 },
        { name: 'version_no', type: 'whole', nullable: true },
        { name: 'face_fen', type: 'whole', nullable: true },
        { name: 'audience', type: 'document', nullable: true },
        { name: 'org_paths', type: 'document' },
        { name: 'total_count', type: 'whole' },
        { name: 'done_count', type: 'whole', default: 0 },
        { name: 'issued_count', type: 'whole', default: 0 },
        { name: 'member_cursor', type: 'text', max: 30, default: '' },
        { name: 'last_on', type: 'text', max: 10, nullable: true },
        { name: 'reason', type: 'text', max: 200 },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'actor_name', type: 'text', max: 64 },
        { name: 'leased_until', type: 'instant', nullable: true },
        { name: 'created_at', type: 'instant' },
        { name: 'finished_at', type: 'instant', nullable: true },
      ],
      index: {
        coupon_job__state: ['state'],
        coupon_job__listed: ['kind', 'id'],
        coupon_job__of_template: ['template_id', 'id'],
      },
      check: {
        coupon_job__known_kind: "kind IN ('grant', 'batch')",
        coupon_job__batch_whole:
          "kind = 'grant' OR (version_no IS NOT NULL AND face_fen IS NOT NULL)",
        coupon_job__known_state: "state IN ('queued', 'running', 'done', 'cancelled')",
      },
      foreignKeys: {
        coupon_job__of_template_row: { column: 'template_id', references: 'coupon_template' },
      },
    });
    await createTable(runner, 'coupon_grant_row', {
      columns: [
        { name: 'job_id', type: 'text', max: 30 },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'outcome', type: 'text', max: 40 },
        { name: 'coupon_id', type: 'text', max: 30, nullable: true },
      ],
      primaryKey: ['job_id', 'member_id'],
      foreignKeys: { coupon_grant_row__of_job: { column: 'job_id', references: 'coupon_job' } },
    });
    await createTable(runner, 'coupon_code', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'job_id', type: 'text', max: 30 },
        { name: 'seq_no', type: 'whole' },
        { name: 'template_id', type: 'text', max: 30 },
        { name: 'code_index', type: 'text', max: 43 },
        { name: 'code_sealed', type: 'text', max: 120 },
        { name: 'face_fen', type: 'whole' },
        { name: 'state', type: 'text', max: 10 },
        { name: 'ended_at', type: 'instant', nullable: true },
      ],
      unique: {
        coupon_code__code: ['code_index'],
        coupon_code__place: ['job_id', 'seq_no'],
      },
      index: {
        coupon_code__of_job: ['job_id', 'state'],
        coupon_code__of_template: ['template_id', 'state'],
      },
      check: { coupon_code__known_state: "state IN ('open', 'entered', 'void')" },
      foreignKeys: { coupon_code__of_job_row: { column: 'job_id', references: 'coupon_job' } },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('coupon_code');
    await runner.dropTable('coupon_grant_row');
    await runner.dropTable('coupon_job');
  }
}
