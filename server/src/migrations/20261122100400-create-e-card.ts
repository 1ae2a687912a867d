import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Devices that show member codes, the codes used, and what happened to members. */
export class CreateECard20261122100400 implements MigrationInterface {
  readonly name = 'CreateECard20261122100400';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'member_device', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'device_no', type: 'text', max: 9 },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'member_session_id', type: 'text', max: 30 },
        { name: 'sealed_secret', type: 'text', max: 120 },
        { name: 'created_at', type: 'instant' },
        { name: 'revoked_at', type: 'instant', nullable: true },
      ],
      unique: { member_device__number: ['device_no'] },
      index: {
        member_device__member: ['member_id'],
        member_device__session: ['member_session_id'],
      },
    });
    await createTable(runner, 'member_code_use', {
      columns: [
        { name: 'device_id', type: 'text', max: 30 },
        { name: 'step', type: 'whole' },
        { name: 'used_at', type: 'instant' },
      ],
      primaryKey: ['device_id', 'step'],
    });
    await createTable(runner, 'member_event', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'kind', type: 'text', max: 30 },
        { name: 'at', type: 'instant' },
        { name: 'payload', type: 'document' },
      ],
      index: { member_event__member: ['member_id', 'id'], member_event__at: ['at'] },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['member_event', 'member_code_use', 'member_device']) {
      await runner.dropTable(table);
    }
  }
}
