import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Rehearsals: past sales replayed through a version of an award rule. */
export class CreateRehearsals20261126040100 implements MigrationInterface {
  readonly name = 'CreateRehearsals20261126040100';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'rehearsal', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'state', type: 'text', max: 10 },
        { name: 'version_id', type: 'text', max: 30 },
        { name: 'org_unit_id', type: 'text', max: 30 },
        { name: 'org_path', type: 'text', max: 255 },
        { name: 'from_on', type: 'text', max: 10 },
        { name: 'to_on', type: 'text', max: 10 },
        { name: 'done_bp', type: 'whole' },
        { name: 'done_sales', type: 'whole' },
        { name: 'result', type: 'document', nullable: true },
        { name: 'requested_by', type: 'text', max: 40 },
        { name: 'requester_name', type: 'text', max: 64 },
        { name: 'created_at', type: 'instant' },
        { name: 'leased_until', type: 'instant', nullable: true },
        { name: 'finished_at', type: 'instant', nullable: true },
      ],
      index: { rehearsal__state: ['state'] },
      check: {
        rehearsal__state_known: "state IN ('queued', 'running', 'done', 'cancelled', 'failed')",
        rehearsal__found: "(state = 'done') = (result IS NOT NULL)",
      },
      foreignKeys: {
        rehearsal__of_version: { column: 'version_id', references: 'award_rule_version' },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rehearsal');
  }
}
