import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type ColumnSpec } from '../core/database/schema';

const terms: ColumnSpec[] = [
  { name: 'id', type: 'id' },
  { name: 'org_unit_id', type: 'text', max: 30 },
  { name: 'org_path', type: 'text', max: 200 },
  { name: 'name', type: 'text', max: 40 },
  { name: 'state', type: 'text', max: 10 },
  { name: 'version_no', type: 'whole' },
  { name: 'terms', type: 'document' },
  { name: 'created_at', type: 'instant' },
  { name: 'updated_at', type: 'instant' },
];

/** Schemes, policies and grant rules with all their versions, rebate accounts, and what sales spend. */
export class CreateRebates20261126020100 implements MigrationInterface {
  readonly name = 'CreateRebates20261126020100';
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['rebate_scheme', 'rebate_policy', 'grant_rule']) {
      await createTable(runner, table, {
        columns: terms,
        check: { [`${table}__state_known`]: "state IN ('active', 'closed')" },
      });
    }
    await createTable(runner, 'rebate_terms_version', {
      columns: [
        { name: 'subject_id', type: 'text', max: 30 },
        { name: 'version_no', type: 'whole' },
        { name: 'name', type: 'text', max: 40 },
        { name: 'state', type: 'text', max: 10 },
        { name: 'terms', type: 'document' },
        { name: 'reason', type: 'text', max: 200 },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'actor_name', type: 'text', max: 64 },
        { name: 'created_at', type: 'instant' },
      ],
      primaryKey: ['subject_id', 'version_no'],
    });
    await createTable(runner, 'rebate_account', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'scheme_id', type: 'text', max: 30 },
        { name: 'opened_at', type: 'instant' },
      ],
      unique: { rebate_account__of_member: ['member_id', 'scheme_id'] },
      foreignKeys: {
        rebate_account__member: { column: 'member_id', references: 'member' },
        rebate_account__scheme: { column: 'scheme_id', references: 'rebate_scheme' },
      },
    });
    await createTable(runner, 'rebate_spend', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'account_id', type: 'text', max: 30 },
        { name: 'sale_id', type: 'text', max: 30 },
        { name: 'amount_fen', type: 'whole' },
        { name: 'refunded_fen', type: 'whole' },
        { name: 'posting_id', type: 'text', max: 30 },
      ],
      unique: { rebate_spend__of_sale: ['sale_id', 'account_id'] },
      check: {
        rebate_spend__refunded_within:
          'amount_fen > 0 AND refunded_fen >= 0 AND refunded_fen <= amount_fen',
      },
      foreignKeys: {
        rebate_spend__account: { column: 'account_id', references: 'rebate_account' },
      },
    });
    await createTable(runner, 'rebate_refund', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'spend_id', type: 'text', max: 30 },
        { name: 'return_id', type: 'text', max: 30 },
        { name: 'amount_fen', type: 'whole' },
      ],
      unique: { rebate_refund__of_return: ['spend_id', 'return_id'] },
      check: { rebate_refund__positive: 'amount_fen > 0' },
      foreignKeys: { rebate_refund__spend: { column: 'spend_id', references: 'rebate_spend' } },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'rebate_refund',
      'rebate_spend',
      'rebate_account',
      'rebate_terms_version',
      'grant_rule',
      'rebate_policy',
      'rebate_scheme',
    ]) {
      await runner.dropTable(table);
    }
  }
}
