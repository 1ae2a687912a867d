import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** The access token of each WeChat app, shared by all server processes. */
export class CreateWechatTokens20261122100310 implements MigrationInterface {
  readonly name = 'CreateWechatTokens20261122100310';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'wechat_token', {
      columns: [
        { name: 'app_id', type: 'text', max: 40 },
        { name: 'token_sealed', type: 'document', nullable: true },
        { name: 'token_hash', type: 'text', max: 43, nullable: true },
        { name: 'expires_at', type: 'instant', nullable: true },
        { name: 'refresh_at', type: 'instant', nullable: true },
        { name: 'lease_until', type: 'instant', nullable: true },
      ],
      primaryKey: ['app_id'],
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('wechat_token');
  }
}
