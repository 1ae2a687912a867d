import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Staff with their grants and sessions, and the keys of tills and other integrators. */
export class CreateIdentity20261122100202 implements MigrationInterface {
  readonly name = 'CreateIdentity20261122100202';
  async up(runner: QueryRunner): Promise<void> {
    await createStaffTables(runner);
    await createIntegratorTables(runner);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'integrator_nonce',
      'integrator_store',
      'integrator',
      'staff_session',
      'staff_grant',
      'staff',
    ]) {
      await runner.dropTable(table);
    }
  }
}

async function createStaffTables(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'staff', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'login', type: 'text', max: 40 },
      { name: 'name', type: 'text', max: 60 },
      { name: 'password_hash', type: 'text', max: 200 },
      { name: 'is_disabled', type: 'flag', default: 0 },
      { name: 'must_change_password', type: 'flag', default: 0 },
      { name: 'failed_count', type: 'whole', default: 0 },
      { name: 'locked_until', type: 'instant', nullable: true },
      { name: 'created_at', type: 'instant' },
    ],
    unique: { staff__login: ['login'] },
  });
  await createTable(runner, 'staff_grant', {
    columns: [
      { name: 'staff_id', type: 'text', max: 30 },
      { name: 'role', type: 'text', max: 20 },
      { name: 'org_unit_id', type: 'text', max: 30 },
    ],
    primaryKey: ['staff_id', 'role', 'org_unit_id'],
    index: { staff_grant__org_unit: ['org_unit_id'] },
    foreignKeys: {
      staff_grant__of_staff: { column: 'staff_id', references: 'staff' },
      staff_grant__at_org_unit: { column: 'org_unit_id', references: 'org_unit' },
    },
  });
  await createTable(runner, 'staff_session', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'token_hash', type: 'text', max: 43 },
      { name: 'staff_id', type: 'text', max: 30 },
      { name: 'opened_at', type: 'instant' },
      { name: 'last_seen_at', type: 'instant' },
      { name: 'expires_at', type: 'instant' },
      { name: 'address', type: 'text', max: 64 },
      { name: 'user_agent', type: 'text', max: 200 },
      { name: 'revoked_at', type: 'instant', nullable: true },
    ],
    unique: { staff_session__token: ['token_hash'] },
    index: { staff_session__staff: ['staff_id'] },
    foreignKeys: { staff_session__of_staff: { column: 'staff_id', references: 'staff' } },
  });
}

async function createIntegratorTables(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'integrator', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'name', type: 'text', max: 60 },
      { name: 'key_id', type: 'text', max: 30 },
      { name: 'sealed_key', type: 'text', max: 120 },
      { name: 'created_at', type: 'instant' },
      { name: 'revoked_at', type: 'instant', nullable: true },
      { name: 'last_used_at', type: 'instant', nullable: true },
    ],
    unique: { integrator__key_id: ['key_id'] },
  });
  await createTable(runner, 'integrator_store', {
    columns: [
      { name: 'integrator_id', type: 'text', max: 30 },
      { name: 'org_unit_id', type: 'text', max: 30 },
    ],
    primaryKey: ['integrator_id', 'org_unit_id'],
    index: { integrator_store__org_unit: ['org_unit_id'] },
    foreignKeys: {
      integrator_store__of_integrator: { column: 'integrator_id', references: 'integrator' },
      integrator_store__at_org_unit: { column: 'org_unit_id', references: 'org_unit' },
    },
  });
  await createTable(runner, 'integrator_nonce', {
    columns: [
      { name: 'integrator_id', type: 'text', max: 30 },
      { name: 'nonce', type: 'text', max: 64 },
      { name: 'used_at', type: 'instant' },
    ],
    primaryKey: ['integrator_id', 'nonce'],
    index: { integrator_nonce__used_at: ['used_at'] },
  });
}
