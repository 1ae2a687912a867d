import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Commands that were sent with an Idempotency-Key, and what they were answered. */
export class CreateCommands20261122100000 implements MigrationInterface {
  readonly name = 'CreateCommands20261122100000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'command', {
      columns: [
        { name: 'scope', type: 'text', max: 80 },
        { name: 'command_key', type: 'text', max: 64 },
        { name: 'body_hash', type: 'text', max: 43 },
        { name: 'reply', type: 'document', nullable: true },
        { name: 'created_at', type: 'instant' },
      ],
      primaryKey: ['scope', 'command_key'],
      index: { command__created_at: ['created_at'] },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('command');
  }
}
