import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

const rewarded = 'acc_00000000000000000000000070';

/** Sign-in: its terms by version, the days members signed, and the bonuses of streaks. */
export class CreateCheckIns20261127070000 implements MigrationInterface {
  readonly name = 'CreateCheckIns20261127070000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO ledger_account
         (id, owner_id, asset, balance, floor_balance, entry_count, head_hash, created_at)
       VALUES ('${rewarded}', 'system:points.rewarded', 'points', 0, 0, 0, '', '2026-11-27 00:00:00.000')`,
    );
    await createTable(runner, 'check_in_terms', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'version_no', type: 'whole' },
        { name: 'effective_on', type: 'text', max: 10 },
        { name: 'document', type: 'document' },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { check_in_terms__version: ['version_no'] },
      index: { check_in_terms__effective: ['effective_on', 'version_no'] },
    });
    await createTable(runner, 'check_in', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'signed_on', type: 'text', max: 10 },
        { name: 'kind', type: 'text', max: 10 },
        { name: 'made_on', type: 'text', max: 10 },
        { name: 'terms_version', type: 'whole' },
        { name: 'points', type: 'whole' },
        { name: 'cost_points', type: 'whole' },
        { name: 'at', type: 'instant' },
      ],
      unique: { check_in__day: ['member_id', 'signed_on'] },
      index: {
        check_in__made: ['made_on', 'id'],
        check_in__made_by: ['member_id', 'made_on'],
      },
      check: {
        check_in__known_kind: "kind IN ('signed', 'made_up')",
        check_in__not_negative: 'points >= 0 AND cost_points >= 0',
        check_in__today_or_before: "(kind = 'signed') = (signed_on = made_on)",
      },
      foreignKeys: { check_in__of_member: { column: 'member_id', references: 'member' } },
    });
    await createTable(runner, 'check_in_bonus', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'reached_on', type: 'text', max: 10 },
        { name: 'streak_day', type: 'whole' },
        { name: 'check_in_id', type: 'text', max: 30 },
        { name: 'given_on', type: 'text', max: 10 },
        { name: 'points', type: 'whole' },
        { name: 'template_id', type: 'text', max: 30, nullable: true },
        { name: 'coupon_id', type: 'text', max: 30, nullable: true },
      ],
      unique: { check_in_bonus__once: ['member_id', 'reached_on', 'streak_day'] },
      index: { check_in_bonus__given: ['given_on'] },
      check: {
        check_in_bonus__one_kind: '(points > 0) = (template_id IS NULL)',
      },
      foreignKeys: {
        check_in_bonus__of_check_in: { column: 'check_in_id', references: 'check_in' },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['check_in_bonus', 'check_in', 'check_in_terms']) {
      await runner.dropTable(table);
    }
    await runner.query(`DELETE FROM ledger_account WHERE id = '${rewarded}'`);
  }
}
