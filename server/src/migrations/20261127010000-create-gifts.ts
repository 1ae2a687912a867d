import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** The shelf of the mall: gifts, their stock with its movements, codes of partners, favourites. */
export class CreateGifts20261127010000 implements MigrationInterface {
  readonly name = 'CreateGifts20261127010000';
  async up(runner: QueryRunner): Promise<void> {
    await createShelf(runner);
    await createStock(runner);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'gift_code',
      'gift_day',
      'gift_stock_movement',
      'gift_stock',
      'gift_favourite',
      'gift',
      'gift_category',
    ]) {
      await runner.dropTable(table);
    }
  }
}

async function createShelf(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'gift_category', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'name', type: 'text', max: 12 },
      { name: 'rank_no', type: 'whole' },
      { name: 'is_active', type: 'flag' },
      { name: 'created_at', type: 'instant' },
    ],
    unique: {
      gift_category__name: ['name'],
    },
  });
  await createTable(runner, 'gift', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'version_no', type: 'whole' },
      { name: 'state', type: 'text', max: 10 },
      { name: 'org_unit_id', type: 'text', max: 30 },
      { name: 'org_path', type: 'text', max: 200 },
      { name: 'category_id', type: 'text', max: 30, nullable: true },
      { name: 'kind', type: 'text', max: 20 },
      { name: 'name', type: 'text', max: 40 },
      { name: 'subtitle', type: 'text', max: 60, nullable: true },
      { name: 'pictures', type: 'document' },
      { name: 'detail', type: 'document', nullable: true },
      { name: 'content', type: 'document' },
      { name: 'allows_pick_up', type: 'flag' },
      { name: 'allows_delivery', type: 'flag' },
      { name: 'price_points', type: 'whole' },
      { name: 'price_fen', type: 'whole' },
      { name: 'value_fen', type: 'whole', nullable: true },
      { name: 'per_member_max', type: 'whole', nullable: true },
      { name: 'per_member_day_max', type: 'whole', nullable: true },
      { name: 'per_day_max', type: 'whole', nullable: true },
      { name: 'tier_ids', type: 'document' },
      { name: 'on_sale_from', type: 'instant', nullable: true },
      { name: 'on_sale_to', type: 'instant', nullable: true },
      { name: 'rank_no', type: 'whole' },
      { name: 'published_at', type: 'instant', nullable: true },
      { name: 'off_shelf_at', type: 'instant', nullable: true },
      { name: 'created_at', type: 'instant' },
      { name: 'updated_at', type: 'instant' },
    ],
    index: {
      gift__shelf: ['state', 'rank_no', 'id'],
      gift__owner: ['org_path', 'id'],
      gift__of_category: ['category_id', 'state'],
    },
    check: {
      gift__known_state: "state IN ('draft', 'published', 'off_shelf')",
      gift__known_kind: "kind IN ('goods', 'coupon', 'chances', 'partner_code', 'stored_value')",
      gift__priced: 'price_points >= 0 AND price_fen >= 0 AND price_points + price_fen > 0',
      gift__money_is_paid_in_store: 'price_fen = 0 OR (allows_pick_up AND NOT allows_delivery)',
    },
    foreignKeys: {
      gift__of_category_row: { column: 'category_id', references: 'gift_category' },
    },
  });
  await createTable(runner, 'gift_favourite', {
    columns: [
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'gift_id', type: 'text', max: 30 },
      { name: 'created_at', type: 'instant' },
    ],
    primaryKey: ['member_id', 'gift_id'],
    index: {
      gift_favourite__of_gift: ['gift_id'],
    },
    foreignKeys: {
      gift_favourite__of_gift_row: { column: 'gift_id', references: 'gift' },
    },
  });
}

async function createStock(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'gift_stock', {
    columns: [
      { name: 'gift_id', type: 'text', max: 30 },
      { name: 'place_id', type: 'text', max: 30 },
      { name: 'quantity', type: 'whole' },
      { name: 'redeemed_count', type: 'whole', default: 0 },
      { name: 'updated_at', type: 'instant' },
    ],
    primaryKey: ['gift_id', 'place_id'],
    check: {
      gift_stock__not_oversold: 'quantity >= 0',
      gift_stock__redeemed: 'redeemed_count >= 0',
    },
  });
  await createTable(runner, 'gift_stock_movement', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'kind', type: 'text', max: 10 },
      { name: 'gift_id', type: 'text', max: 30 },
      { name: 'place_id', type: 'text', max: 30 },
      { name: 'delta', type: 'whole' },
      { name: 'source', type: 'text', max: 30, nullable: true },
      { name: 'reason', type: 'text', max: 200, nullable: true },
      { name: 'actor_id', type: 'text', max: 40 },
      { name: 'at', type: 'instant' },
    ],
    index: {
      gift_stock_movement__of_gift: ['gift_id', 'id'],
      gift_stock_movement__source: ['source'],
    },
    check: {
      gift_stock_movement__kind:
        "kind IN ('received', 'taken_out', 'counted', 'moved', 'redeemed', 'returned')",
      gift_stock_movement__changes: 'delta <> 0',
    },
    foreignKeys: {
      gift_stock_movement__of_gift_row: { column: 'gift_id', references: 'gift' },
    },
  });
  await createTable(runner, 'gift_day', {
    columns: [
      { name: 'gift_id', type: 'text', max: 30 },
      { name: 'business_on', type: 'text', max: 10 },
      { name: 'taken_count', type: 'whole' },
    ],
    primaryKey: ['gift_id', 'business_on'],
    check: {
      gift_day__not_negative: 'taken_count >= 0',
    },
  });
  await createTable(runner, 'gift_code', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'gift_id', type: 'text', max: 30 },
      { name: 'code_sealed', type: 'text', max: 200 },
      { name: 'code_digest', type: 'text', max: 43 },
      { name: 'state', type: 'text', max: 10 },
      { name: 'redemption_id', type: 'text', max: 30, nullable: true },
      { name: 'created_at', type: 'instant' },
    ],
    unique: {
      gift_code__once: ['gift_id', 'code_digest'],
      gift_code__of_redemption: ['redemption_id'],
    },
    index: {
      gift_code__free: ['gift_id', 'state', 'id'],
    },
    check: {
      gift_code__known_state: "state IN ('free', 'given', 'void')",
      gift_code__given_for_something: "(state = 'given') = (redemption_id IS NOT NULL)",
    },
    foreignKeys: {
      gift_code__of_gift: { column: 'gift_id', references: 'gift' },
    },
  });
}
