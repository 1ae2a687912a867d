import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Referral: its terms and budget, invite codes, who opened an invitation, who joined, what was given. */
export class CreateReferrals20261127070100 implements MigrationInterface {
  readonly name = 'CreateReferrals20261127070100';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'referral_terms', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'version_no', type: 'whole' },
        { name: 'document', type: 'document' },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { referral_terms__version: ['version_no'] },
    });
    await createTable(runner, 'referral_budget', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'given_points', type: 'whole' },
      ],
      check: { referral_budget__not_negative: 'given_points >= 0' },
    });
    await runner.query("INSERT INTO referral_budget (id, given_points) VALUES ('all', 0)");
    await createInvitations(runner);
    await createReferrals(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'referral_reward',
      'referral',
      'referral_opening',
      'referral_device',
      'referral_code',
      'referral_budget',
      'referral_terms',
    ]) {
      await runner.dropTable(table);
    }
  }
}

async function createInvitations(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'referral_code', {
    columns: [
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'code', type: 'text', max: 8 },
      { name: 'created_at', type: 'instant' },
    ],
    primaryKey: ['member_id'],
    unique: { referral_code__code: ['code'] },
    foreignKeys: { referral_code__of_member: { column: 'member_id', references: 'member' } },
  });
  await createTable(runner, 'referral_device', {
    columns: [
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'mark_index', type: 'text', max: 43 },
    ],
    primaryKey: ['member_id', 'mark_index'],
    foreignKeys: { referral_device__of_member: { column: 'member_id', references: 'member' } },
  });
  await createTable(runner, 'referral_opening', {
    columns: [
      { name: 'identity_id', type: 'text', max: 30 },
      { name: 'inviter_id', type: 'text', max: 30 },
      { name: 'mark_index', type: 'text', max: 43, nullable: true },
      { name: 'opened_at', type: 'instant' },
    ],
    primaryKey: ['identity_id'],
  });
}

async function createReferrals(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'referral', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'inviter_id', type: 'text', max: 30 },
      { name: 'invitee_id', type: 'text', max: 30 },
      { name: 'state', type: 'text', max: 10 },
      { name: 'doubt', type: 'text', max: 20, nullable: true },
      { name: 'is_capped', type: 'flag' },
      { name: 'terms_version', type: 'whole' },
      { name: 'opened_at', type: 'instant' },
      { name: 'joined_at', type: 'instant' },
      { name: 'joined_on', type: 'text', max: 10 },
      { name: 'sale_by', type: 'text', max: 10, nullable: true },
      { name: 'look_on', type: 'text', max: 10, nullable: true },
      { name: 'sale_id', type: 'text', max: 30, nullable: true },
      { name: 'mark_index', type: 'text', max: 43, nullable: true },
      { name: 'address_index', type: 'text', max: 43, nullable: true },
      { name: 'decided_by', type: 'text', max: 40, nullable: true },
      { name: 'note', type: 'text', max: 200, nullable: true },
      { name: 'ended_at', type: 'instant', nullable: true },
    ],
    unique: { referral__once: ['invitee_id'] },
    index: {
      referral__by_inviter: ['inviter_id', 'id'],
      referral__by_state: ['state', 'id'],
      referral__due: ['look_on', 'id'],
      referral__device: ['mark_index'],
    },
    check: {
      referral__known_state: "state IN ('joined', 'review', 'completed', 'expired', 'refused')",
      referral__waits: "(look_on IS NOT NULL) = (state = 'joined')",
      referral__not_self: 'inviter_id <> invitee_id',
    },
    foreignKeys: {
      referral__of_inviter: { column: 'inviter_id', references: 'member' },
      referral__of_invitee: { column: 'invitee_id', references: 'member' },
    },
  });
  await createTable(runner, 'referral_reward', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'referral_id', type: 'text', max: 30 },
      { name: 'side', type: 'text', max: 10 },
      { name: 'occasion', type: 'text', max: 10 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'points', type: 'whole' },
      { name: 'template_id', type: 'text', max: 30, nullable: true },
      { name: 'coupon_id', type: 'text', max: 30, nullable: true },
      { name: 'outcome', type: 'text', max: 10 },
      { name: 'business_on', type: 'text', max: 10 },
      { name: 'at', type: 'instant' },
    ],
    unique: { referral_reward__once: ['referral_id', 'side', 'occasion'] },
    index: { referral_reward__by_member: ['member_id', 'id'] },
    check: {
      referral_reward__one_kind: '(points > 0) = (template_id IS NULL)',
      referral_reward__known:
        "side IN ('inviter', 'invitee') AND occasion IN ('joining', 'sale') AND outcome IN ('given', 'capped', 'no_budget', 'no_coupon', 'inactive')",
      referral_reward__coupon:
        "(coupon_id IS NOT NULL) = (outcome = 'given' AND template_id IS NOT NULL)",
    },
    foreignKeys: {
      referral_reward__of_referral: { column: 'referral_id', references: 'referral' },
    },
  });
}
