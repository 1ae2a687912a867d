import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** What speaks for which gift, what is popular with whom, and on which day that was reckoned. */
export class CreateAffinities20261127030100 implements MigrationInterface {
  readonly name = 'CreateAffinities20261127030100';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'gift_affinity', {
      columns: [
        { name: 'from_id', type: 'text', max: 30 },
        { name: 'gift_id', type: 'text', max: 30 },
        { name: 'support_count', type: 'whole' },
        { name: 'score_ppm', type: 'whole' },
      ],
      primaryKey: ['from_id', 'gift_id'],
      check: { gift_affinity__not_chance: 'support_count >= 3 AND score_ppm >= 0' },
      foreignKeys: { gift_affinity__of_gift: { column: 'gift_id', references: 'gift' } },
    });
    await createTable(runner, 'gift_popularity', {
      columns: [
        { name: 'tier_id', type: 'text', max: 30 },
        { name: 'gift_id', type: 'text', max: 30 },
        { name: 'member_count', type: 'whole' },
      ],
      primaryKey: ['tier_id', 'gift_id'],
      check: { gift_popularity__somebody: 'member_count > 0' },
      foreignKeys: { gift_popularity__of_gift: { column: 'gift_id', references: 'gift' } },
    });
    await createTable(runner, 'gift_affinity_run', {
      columns: [
        { name: 'business_on', type: 'text', max: 10 },
        { name: 'ran_at', type: 'instant' },
      ],
      primaryKey: ['business_on'],
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['gift_affinity_run', 'gift_popularity', 'gift_affinity']) {
      await runner.dropTable(table);
    }
  }
}
