import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Templates with their versions and budgets, coupons, their uses and transfers. */
export class CreateCoupons20261126010000 implements MigrationInterface {
  readonly name = 'CreateCoupons20261126010000';
  async up(runner: QueryRunner): Promise<void> {
    await createTemplates(runner);
    await createWallets(runner);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'coupon_transfer',
      'coupon_redemption',
      'coupon',
      'coupon_holding',
      'coupon_budget',
      'coupon_template_version',
      'coupon_template',
    ]) {
      await runner.dropTable(table);
    }
  }
}

async function createTemplates(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'coupon_template', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'version_no', type: 'whole' },
      { name: 'state', type: 'text', max: 10 },
      { name: 'org_unit_id', type: 'text', max: 30 },
      { name: 'org_path', type: 'text', max: 200 },
      { name: 'kind', type: 'text', max: 10 },
      { name: 'name', type: 'text', max: 40 },
      { name: 'partner_name', type: 'text', max: 40, nullable: true },
      { name: 'per_member_max', type: 'whole', nullable: true },
      { name: 'is_claimable', type: 'flag' },
      { name: 'claim_from', type: 'instant', nullable: true },
      { name: 'claim_to', type: 'instant', nullable: true },
      { name: 'published_at', type: 'instant', nullable: true },
      { name: 'stopped_at', type: 'instant', nullable: true },
      { name: 'created_at', type: 'instant' },
    ],
    index: {
      coupon_template__centre: ['state', 'is_claimable', 'id'],
      coupon_template__owner: ['org_path', 'id'],
    },
    check: {
      coupon_template__known_state: "state IN ('draft', 'published', 'stopped')",
      coupon_template__known_kind: "kind IN ('cash', 'percent', 'gift', 'shipping', 'parking')",
    },
  });
  await createTable(runner, 'coupon_template_version', {
    columns: [
      { name: 'template_id', type: 'text', max: 30 },
      { name: 'version_no', type: 'whole' },
      { name: 'terms', type: 'document' },
      { name: 'editor_id', type: 'text', max: 40 },
      { name: 'editor_name', type: 'text', max: 64 },
      { name: 'reason', type: 'text', max: 200, nullable: true },
      { name: 'at', type: 'instant' },
    ],
    primaryKey: ['template_id', 'version_no'],
    foreignKeys: {
      coupon_template_version__of_template: {
        column: 'template_id',
        references: 'coupon_template',
      },
    },
  });
  await createTable(runner, 'coupon_budget', {
    columns: [
      { name: 'template_id', type: 'text', max: 30 },
      { name: 'quantity', type: 'whole' },
      { name: 'taken_count', type: 'whole', default: 0 },
      { name: 'budget_fen', type: 'whole', nullable: true },
      { name: 'taken_fen', type: 'whole', default: 0 },
    ],
    primaryKey: ['template_id'],
    check: {
      coupon_budget__not_oversold: 'taken_count >= 0 AND taken_count <= quantity',
      coupon_budget__not_overspent:
        'taken_fen >= 0 AND (budget_fen IS NULL OR taken_fen <= budget_fen)',
    },
  });
  await createTable(runner, 'coupon_holding', {
    columns: [
      { name: 'template_id', type: 'text', max: 30 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'received_count', type: 'whole' },
    ],
    primaryKey: ['template_id', 'member_id'],
    check: { coupon_holding__not_negative: 'received_count >= 0' },
  });
}

async function createWallets(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'coupon', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'template_id', type: 'text', max: 30 },
      { name: 'version_no', type: 'whole' },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'first_member_id', type: 'text', max: 30 },
      { name: 'code', type: 'text', max: 16 },
      { name: 'state', type: 'text', max: 10 },
      { name: 'starts_on', type: 'text', max: 10 },
      { name: 'expires_on', type: 'text', max: 10 },
      { name: 'remind_on', type: 'text', max: 10, nullable: true },
      { name: 'face_fen', type: 'whole' },
      { name: 'source', type: 'text', max: 10 },
      { name: 'source_id', type: 'text', max: 64 },
      { name: 'issued_on', type: 'text', max: 10 },
      { name: 'issued_at', type: 'instant' },
      { name: 'reserved_for', type: 'text', max: 40, nullable: true },
      { name: 'reserved_until', type: 'instant', nullable: true },
      { name: 'use_count', type: 'whole', default: 0 },
      { name: 'ended_at', type: 'instant', nullable: true },
    ],
    unique: {
      coupon__code: ['code'],
      coupon__once_per_source: ['source', 'source_id', 'template_id'],
    },
    index: {
      coupon__wallet: ['member_id', 'state', 'expires_on', 'id'],
      coupon__ending: ['state', 'expires_on', 'id'],
      coupon__of_template: ['template_id', 'issued_on'],
      coupon__reservation: ['reserved_for'],
      coupon__reserved_until: ['reserved_until'],
      coupon__reminder: ['remind_on', 'id'],
    },
    check: {
      coupon__known_state: "state IN ('issued', 'reserved', 'given', 'used', 'expired', 'void')",
      coupon__span: 'starts_on <= expires_on',
      coupon__reserved_for_something:
        "(state = 'reserved' AND reserved_for IS NOT NULL AND reserved_until IS NOT NULL) OR (state <> 'reserved' AND reserved_for IS NULL AND reserved_until IS NULL)",
    },
    foreignKeys: {
      coupon__of_template_row: { column: 'template_id', references: 'coupon_template' },
    },
  });
  await createTable(runner, 'coupon_redemption', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'coupon_id', type: 'text', max: 30 },
      { name: 'template_id', type: 'text', max: 30 },
      { name: 'sale_id', type: 'text', max: 30, nullable: true },
      { name: 'store_id', type: 'text', max: 30 },
      { name: 'store_name', type: 'text', max: 60 },
      { name: 'terminal_no', type: 'text', max: 16 },
      { name: 'amount_fen', type: 'whole' },
      { name: 'business_on', type: 'text', max: 10 },
      { name: 'at', type: 'instant' },
      { name: 'actor_id', type: 'text', max: 40 },
      { name: 'undone_no', type: 'whole', default: 0 },
      { name: 'undone_on', type: 'text', max: 10, nullable: true },
      { name: 'undone_at', type: 'instant', nullable: true },
      { name: 'undone_by', type: 'text', max: 40, nullable: true },
    ],
    unique: { coupon_redemption__one_live: ['coupon_id', 'undone_no'] },
    index: {
      coupon_redemption__of_sale: ['sale_id'],
      coupon_redemption__day: ['template_id', 'business_on'],
      coupon_redemption__undone_day: ['template_id', 'undone_on'],
    },
    check: {
      coupon_redemption__amount: 'amount_fen >= 0',
      coupon_redemption__undone_whole:
        '(undone_no = 0 AND undone_at IS NULL) OR (undone_no > 0 AND undone_at IS NOT NULL)',
    },
    foreignKeys: {
      coupon_redemption__of_coupon: { column: 'coupon_id', references: 'coupon' },
    },
  });
  await createTable(runner, 'coupon_transfer', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'coupon_id', type: 'text', max: 30 },
      { name: 'giver_id', type: 'text', max: 30 },
      { name: 'receiver_id', type: 'text', max: 30, nullable: true },
      { name: 'state', type: 'text', max: 10 },
      { name: 'created_at', type: 'instant' },
      { name: 'expires_at', type: 'instant' },
      { name: 'ended_at', type: 'instant', nullable: true },
    ],
    index: {
      coupon_transfer__of_coupon: ['coupon_id', 'id'],
      coupon_transfer__ending: ['state', 'expires_at'],
    },
    check: {
      coupon_transfer__known_state: "state IN ('pending', 'accepted', 'taken_back', 'expired')",
      coupon_transfer__received:
        "(state = 'accepted' AND receiver_id IS NOT NULL) OR (state <> 'accepted' AND receiver_id IS NULL)",
    },
    foreignKeys: {
      coupon_transfer__of_coupon_row: { column: 'coupon_id', references: 'coupon' },
    },
  });
}
