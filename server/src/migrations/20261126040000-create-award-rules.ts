import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type ColumnSpec } from '../core/database/schema';

const ref = (name: string): ColumnSpec => ({ name, type: 'text', max: 30 });

/** Award rules with versions, what they gave, and points that become usable later. */
export class CreateAwardRules20261126040000 implements MigrationInterface {
  readonly name = 'CreateAwardRules20261126040000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'award_rule', {
      columns: [
        { name: 'id', type: 'id' },
        ref('org_unit_id'),
        { name: 'created_at', type: 'instant' },
      ],
      index: { award_rule__of_unit: ['org_unit_id'] },
    });
    await createTable(runner, 'award_rule_version', {
      columns: [
        { name: 'id', type: 'id' },
        ref('rule_id'),
        { name: 'version_no', type: 'whole' },
        { name: 'state', type: 'text', max: 10 },
        { name: 'terms', type: 'document' },
        { name: 'effective_from', type: 'instant', nullable: true },
        { name: 'stopped_at', type: 'instant', nullable: true },
        { name: 'revision_no', type: 'whole', nullable: true },
        { name: 'created_by', type: 'text', max: 40 },
        { name: 'creator_name', type: 'text', max: 64 },
        { name: 'created_at', type: 'instant' },
      ],
      unique: {
        award_rule_version__number: ['rule_id', 'version_no'],
        award_rule_version__revision: ['revision_no'],
      },
      check: {
        award_rule_version__state: "state IN ('draft', 'published', 'stopped')",
        award_rule_version__effective: "(state = 'draft') = (effective_from IS NULL)",
      },
      foreignKeys: {
        award_rule_version__of_rule: { column: 'rule_id', references: 'award_rule' },
      },
    });
    await createTable(runner, 'award_grant', {
      columns: [
        ref('sale_id'),
        ref('rule_id'),
        ref('version_id'),
        ref('member_id'),
        { name: 'business_on', type: 'text', max: 10 },
        { name: 'points', type: 'whole' },
      ],
      primaryKey: ['sale_id', 'rule_id'],
      index: { award_grant__of_day: ['member_id', 'business_on', 'rule_id'] },
      check: { award_grant__positive: 'points > 0' },
    });
    await createPending(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['points_pending', 'award_grant', 'award_rule_version', 'award_rule']) {
      await runner.dropTable(table);
    }
  }
}

async function createPending(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'points_pending', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'member_id', type: 'text', max: 60 },
      ref('sale_id'),
      { name: 'org_path', type: 'text', max: 255, nullable: true },
      { name: 'points', type: 'whole' },
      { name: 'remaining', type: 'whole' },
      { name: 'returned_points', type: 'whole' },
      { name: 'release_on', type: 'text', max: 10 },
      { name: 'state', type: 'text', max: 10 },
    ],
    unique: { points_pending__of_sale: ['sale_id'] },
    index: {
      points_pending__of_member: ['member_id', 'state', 'release_on'],
      points_pending__due: ['state', 'release_on'],
    },
    check: {
      points_pending__parts:
        'points > 0 AND remaining >= 0 AND returned_points >= 0 AND remaining + returned_points <= points',
      points_pending__open: "(state = 'open') = (remaining > 0)",
    },
  });
}
