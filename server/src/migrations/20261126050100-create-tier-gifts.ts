import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Which coupons a member got for a tier, so that each is given once a year. */
export class CreateTierGifts20261126050100 implements MigrationInterface {
  readonly name = 'CreateTierGifts20261126050100';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'tier_gift', {
      columns: [
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'template_id', type: 'text', max: 30 },
        { name: 'occasion', type: 'text', max: 10 },
        { name: 'tier_id', type: 'text', max: 30 },
        { name: 'gift_year', type: 'text', max: 4 },
        { name: 'coupon_id', type: 'text', max: 30, nullable: true },
        { name: 'given_at', type: 'instant' },
      ],
      primaryKey: ['member_id', 'template_id', 'occasion', 'tier_id', 'gift_year'],
      check: { tier_gift__known_occasion: "occasion IN ('birthday', 'upgrade')" },
      foreignKeys: { tier_gift__of_member: { column: 'member_id', references: 'member' } },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tier_gift');
  }
}
