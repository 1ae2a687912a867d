import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type ColumnSpec } from '../core/database/schema';

const whole = (...names: string[]): ColumnSpec[] => names.map((name) => ({ name, type: 'whole' }));

/** Points that became rebate money, one by one and in runs over all members of an org unit. */
export class CreateRebateRuns20261126020300 implements MigrationInterface {
  readonly name = 'CreateRebateRuns20261126020300';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'rebate_run', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'policy_id', type: 'text', max: 30 },
        ...whole('policy_version'),
        { name: 'scheme_id', type: 'text', max: 30 },
        { name: 'org_path', type: 'text', max: 200 },
        { name: 'state', type: 'text', max: 10 },
        { name: 'reason', type: 'text', max: 200 },
        { name: 'scheduled_on', type: 'text', max: 10, nullable: true },
        ...whole('planned_members', 'planned_points', 'planned_fen'),
        { name: 'cursor_member_id', type: 'text', max: 30 },
        ...whole('done_members', 'converted_members', 'converted_points', 'converted_fen'),
        ...whole('reversed_members', 'reversed_points', 'reversed_fen', 'not_reversed'),
        { name: 'requested_by', type: 'text', max: 40 },
        { name: 'requester_name', type: 'text', max: 64 },
        { name: 'requested_at', type: 'instant' },
        { name: 'decided_by', type: 'text', max: 40, nullable: true },
        { name: 'decider_name', type: 'text', max: 64, nullable: true },
        { name: 'decided_at', type: 'instant', nullable: true },
        { name: 'decision_note', type: 'text', max: 200, nullable: true },
        { name: 'leased_until', type: 'instant', nullable: true },
        { name: 'finished_at', type: 'instant', nullable: true },
      ],
      unique: { rebate_run__of_day: ['policy_id', 'scheduled_on'] },
      index: { rebate_run__state: ['state'] },
      check: {
        rebate_run__state_known:
          "state IN ('pending', 'rejected', 'queued', 'running', 'paused', 'done', 'cancelled', 'reversing', 'reversed')",
      },
      foreignKeys: {
        rebate_run__policy: { column: 'policy_id', references: 'rebate_policy' },
        rebate_run__scheme: { column: 'scheme_id', references: 'rebate_scheme' },
      },
    });
    await createTable(runner, 'rebate_run_member', {
      columns: [
        { name: 'run_id', type: 'text', max: 30 },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'outcome', type: 'text', max: 10 },
        ...whole('points', 'fen'),
        { name: 'conversion_id', type: 'text', max: 30, nullable: true },
        { name: 'reversal', type: 'text', max: 10, nullable: true },
      ],
      primaryKey: ['run_id', 'member_id'],
      foreignKeys: { rebate_run_member__run: { column: 'run_id', references: 'rebate_run' } },
    });
    await createTable(runner, 'rebate_conversion', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'account_id', type: 'text', max: 30 },
        { name: 'policy_id', type: 'text', max: 30 },
        ...whole('policy_version'),
        { name: 'run_id', type: 'text', max: 30, nullable: true },
        { name: 'mode', type: 'text', max: 10 },
        ...whole('points', 'fen'),
        { name: 'expires_on', type: 'text', max: 10, nullable: true },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'state', type: 'text', max: 10 },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'business_on', type: 'text', max: 10 },
        { name: 'converted_at', type: 'instant' },
      ],
      unique: { rebate_conversion__once_a_run: ['run_id', 'member_id'] },
      index: { rebate_conversion__of_member: ['member_id'] },
      check: {
        rebate_conversion__positive: 'points > 0 AND fen > 0',
        rebate_conversion__state_known: "state IN ('done', 'reversed')",
      },
      foreignKeys: {
        rebate_conversion__account: { column: 'account_id', references: 'rebate_account' },
        rebate_conversion__policy: { column: 'policy_id', references: 'rebate_policy' },
      },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rebate_conversion', 'rebate_run_member', 'rebate_run']) {
      await runner.dropTable(table);
    }
  }
}
