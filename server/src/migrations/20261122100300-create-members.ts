import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

const tables = ['consent_decision', 'member_session', 'member_identity', 'member', 'tier'];

/** Tiers, members, what identifies them, their sessions and their consents. */
export class CreateMembers20261122100300 implements MigrationInterface {
  readonly name = 'CreateMembers20261122100300';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'tier', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'name', type: 'text', max: 20 },
        { name: 'rank_no', type: 'whole' },
        { name: 'colour', type: 'text', max: 20 },
        { name: 'earn_multiplier_bp', type: 'whole' },
        { name: 'threshold_fen', type: 'whole' },
        { name: 'benefits', type: 'document' },
      ],
      unique: { tier__rank: ['rank_no'] },
      check: { tier__not_negative: 'earn_multiplier_bp >= 0 AND threshold_fen >= 0' },
    });
    await createMemberTable(runner);
    await createTable(runner, 'member_identity', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'kind', type: 'text', max: 10 },
        { name: 'app_id', type: 'text', max: 40 },
        { name: 'value_index', type: 'text', max: 43 },
        { name: 'value_sealed', type: 'text', max: 255, nullable: true },
        { name: 'union_index', type: 'text', max: 43, nullable: true },
        { name: 'member_id', type: 'text', max: 30, nullable: true },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { member_identity__value: ['value_index', 'kind', 'app_id'] },
      index: { member_identity__member: ['member_id'] },
    });
    await createTable(runner, 'member_session', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'token_hash', type: 'text', max: 43 },
        { name: 'identity_id', type: 'text', max: 30 },
        { name: 'opened_at', type: 'instant' },
        { name: 'expires_at', type: 'instant' },
        { name: 'revoked_at', type: 'instant', nullable: true },
      ],
      unique: { member_session__token: ['token_hash'] },
      index: { member_session__identity: ['identity_id'], member_session__expires: ['expires_at'] },
    });
    await createTable(runner, 'consent_decision', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'purpose', type: 'text', max: 20 },
        { name: 'version', type: 'text', max: 20 },
        { name: 'is_given', type: 'flag' },
        { name: 'decided_at', type: 'instant' },
      ],
      index: { consent_decision__member: ['member_id', 'id'] },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.dropTable(table);
  }
}

async function createMemberTable(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'member', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'card_no', type: 'text', max: 12 },
      { name: 'name', type: 'text', max: 32, nullable: true },
      { name: 'name_search', type: 'text', max: 64, nullable: true },
      { name: 'phone_sealed', type: 'text', max: 120, nullable: true },
      { name: 'phone_index', type: 'text', max: 43, nullable: true },
      { name: 'phone_masked', type: 'text', max: 20, nullable: true },
      { name: 'gender', type: 'text', max: 12 },
      { name: 'birthday', type: 'text', max: 10, nullable: true },
      { name: 'birthday_changed_at', type: 'instant', nullable: true },
      { name: 'address', type: 'text', max: 120, nullable: true },
      { name: 'state', type: 'text', max: 10 },
      { name: 'tier_id', type: 'text', max: 30 },
      { name: 'home_org_unit_id', type: 'text', max: 30, nullable: true },
      { name: 'home_org_path', type: 'text', max: 255, nullable: true },
      { name: 'source', type: 'text', max: 32, nullable: true },
      { name: 'joined_at', type: 'instant' },
      { name: 'updated_at', type: 'instant' },
    ],
    unique: { member__card_no: ['card_no'], member__phone: ['phone_index'] },
    index: {
      member__changed: ['updated_at', 'id'],
      member__name: ['name_search', 'id'],
      member__home: ['home_org_path', 'id'],
      member__tier: ['tier_id', 'id'],
    },
    check: { member__known_state: "state IN ('active', 'frozen', 'closed')" },
    foreignKeys: { member__of_tier: { column: 'tier_id', references: 'tier' } },
  });
}
