import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** When points expire per org unit, adjustments by staff, and points held back. */
export class CreatePointsTerms20261123020100 implements MigrationInterface {
  readonly name = 'CreatePointsTerms20261123020100';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'points_terms', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'org_unit_id', type: 'text', max: 30 },
        { name: 'version_no', type: 'whole' },
        { name: 'expiry_kind', type: 'text', max: 10 },
        { name: 'expiry_term', type: 'whole' },
        { name: 'expires_at_month_end', type: 'flag' },
        { name: 'adjust_limit', type: 'whole' },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { points_terms__version: ['org_unit_id', 'version_no'] },
      check: { points_terms__not_negative: 'expiry_term >= 0 AND adjust_limit >= 0' },
    });
    await createTable(runner, 'points_adjustment', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'home_org_path', type: 'text', max: 255, nullable: true },
        { name: 'points', type: 'whole' },
        { name: 'reason', type: 'text', max: 200 },
        { name: 'state', type: 'text', max: 10 },
        { name: 'business_on', type: 'text', max: 10 },
        { name: 'requested_by', type: 'text', max: 30 },
        { name: 'requester_name', type: 'text', max: 64 },
        { name: 'requested_at', type: 'instant' },
        { name: 'decided_by', type: 'text', max: 30, nullable: true },
        { name: 'decider_name', type: 'text', max: 64, nullable: true },
        { name: 'decided_at', type: 'instant', nullable: true },
        { name: 'decision_note', type: 'text', max: 200, nullable: true },
      ],
      index: {
        points_adjustment__of_member: ['member_id'],
        points_adjustment__by_state: ['state'],
      },
      check: { points_adjustment__moves: 'points <> 0' },
    });
    await createTable(runner, 'points_hold', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'points', type: 'whole' },
        { name: 'reason', type: 'text', max: 200 },
        { name: 'state', type: 'text', max: 10 },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'held_by', type: 'text', max: 30 },
        { name: 'holder_name', type: 'text', max: 64 },
        { name: 'held_at', type: 'instant' },
        { name: 'released_at', type: 'instant', nullable: true },
      ],
      index: { points_hold__of_member: ['member_id'] },
      check: { points_hold__positive: 'points > 0' },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['points_hold', 'points_adjustment', 'points_terms']) {
      await runner.dropTable(table);
    }
  }
}
