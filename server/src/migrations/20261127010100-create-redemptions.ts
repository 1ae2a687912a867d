import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Redemptions with their history, and after-sales. */
export class CreateRedemptions20261127010100 implements MigrationInterface {
  readonly name = 'CreateRedemptions20261127010100';
  async up(runner: QueryRunner): Promise<void> {
    await createOrders(runner);
    await createCare(runner);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['after_sale', 'redemption_event', 'redemption']) {
      await runner.dropTable(table);
    }
  }
}

async function createOrders(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'redemption', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'source', type: 'text', max: 10 },
      { name: 'source_id', type: 'text', max: 64 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'gift_id', type: 'text', max: 30 },
      { name: 'kind', type: 'text', max: 20 },
      { name: 'state', type: 'text', max: 10 },
      { name: 'way', type: 'text', max: 10 },
      { name: 'place_id', type: 'text', max: 30 },
      { name: 'points_spent', type: 'whole' },
      { name: 'fen_due', type: 'whole' },
      { name: 'posting_id', type: 'text', max: 30, nullable: true },
      { name: 'snapshot', type: 'document' },
      { name: 'pick_up_digest', type: 'text', max: 43, nullable: true },
      { name: 'pick_up_sealed', type: 'text', max: 100, nullable: true },
      { name: 'pick_up_until', type: 'text', max: 10, nullable: true },
      { name: 'address_sealed', type: 'document', nullable: true },
      { name: 'carrier', type: 'text', max: 30, nullable: true },
      { name: 'tracking_no', type: 'text', max: 40, nullable: true },
      { name: 'shipped_at', type: 'instant', nullable: true },
      { name: 'given_id', type: 'text', max: 40, nullable: true },
      { name: 'paid_kind', type: 'text', max: 20, nullable: true },
      { name: 'paid_fen', type: 'whole', nullable: true },
      { name: 'redeemed_on', type: 'text', max: 10 },
      { name: 'redeemed_at', type: 'instant' },
      { name: 'ended_at', type: 'instant', nullable: true },
    ],
    unique: {
      redemption__once_per_source: ['source', 'source_id'],
      redemption__pick_up_code: ['pick_up_digest'],
    },
    index: {
      redemption__of_member: ['member_id', 'gift_id', 'redeemed_on'],
      redemption__mine: ['member_id', 'id'],
      redemption__of_gift: ['gift_id', 'id'],
      redemption__in_place: ['place_id', 'state', 'id'],
      redemption__ending: ['state', 'pick_up_until', 'id'],
    },
    check: {
      redemption__known_state:
        "state IN ('ready', 'to_ship', 'shipped', 'done', 'cancelled', 'expired', 'returned')",
      redemption__known_way: "way IN ('pick_up', 'delivery', 'at_once')",
      redemption__posted: '(points_spent > 0) = (posting_id IS NOT NULL) AND points_spent >= 0',
      redemption__money: 'fen_due >= 0',
      redemption__can_be_fetched:
        "(way = 'pick_up') = (pick_up_digest IS NOT NULL) AND (pick_up_digest IS NULL) = (pick_up_sealed IS NULL)",
    },
    foreignKeys: {
      redemption__of_gift_row: { column: 'gift_id', references: 'gift' },
    },
  });
  await createTable(runner, 'redemption_event', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'redemption_id', type: 'text', max: 30 },
      { name: 'step', type: 'text', max: 20 },
      { name: 'actor_id', type: 'text', max: 40 },
      { name: 'note', type: 'text', max: 300, nullable: true },
      { name: 'at', type: 'instant' },
    ],
    index: {
      redemption_event__of_redemption: ['redemption_id', 'id'],
    },
    foreignKeys: {
      redemption_event__of_redemption_row: { column: 'redemption_id', references: 'redemption' },
    },
  });
}

async function createCare(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'after_sale', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'redemption_id', type: 'text', max: 30 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'kind', type: 'text', max: 10 },
      { name: 'text', type: 'text', max: 300 },
      { name: 'state', type: 'text', max: 10 },
      { name: 'closed_no', type: 'whole', default: 0 },
      { name: 'answer', type: 'text', max: 300, nullable: true },
      { name: 'is_refunded', type: 'flag', default: 0 },
      { name: 'decider_id', type: 'text', max: 40, nullable: true },
      { name: 'asked_at', type: 'instant' },
      { name: 'decided_at', type: 'instant', nullable: true },
    ],
    unique: {
      after_sale__one_open: ['redemption_id', 'closed_no'],
    },
    index: {
      after_sale__of_state: ['state', 'id'],
      after_sale__of_member: ['member_id', 'id'],
    },
    check: {
      after_sale__known_kind: "kind IN ('faulty', 'wrong', 'missing', 'other')",
      after_sale__known_state: "state IN ('open', 'accepted', 'declined', 'withdrawn')",
      after_sale__closed: "(state = 'open') = (closed_no = 0)",
    },
    foreignKeys: {
      after_sale__of_redemption: { column: 'redemption_id', references: 'redemption' },
    },
  });
}
