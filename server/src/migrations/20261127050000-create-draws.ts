import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Campaigns of draws with their progress, the draws, and the chances of members. */
export class CreateDraws20261127050000 implements MigrationInterface {
  readonly name = 'CreateDraws20261127050000';
  async up(runner: QueryRunner): Promise<void> {
    await createCampaigns(runner);
    await createDraw(runner);
    await createChances(runner);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'draw_chance_grant',
      'draw_chance',
      'draw',
      'draw_progress',
      'draw_campaign',
    ]) {
      await runner.dropTable(table);
    }
  }
}

async function createCampaigns(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'draw_campaign', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'state', type: 'text', max: 10 },
      { name: 'org_unit_id', type: 'text', max: 30 },
      { name: 'org_path', type: 'text', max: 200 },
      { name: 'kind', type: 'text', max: 10 },
      { name: 'name', type: 'text', max: 40 },
      { name: 'terms', type: 'document' },
      { name: 'tape_length', type: 'whole' },
      { name: 'ends_at', type: 'instant' },
      { name: 'seed_sealed', type: 'text', max: 120, nullable: true },
      { name: 'seed_hash', type: 'text', max: 43, nullable: true },
      { name: 'terms_hash', type: 'text', max: 43, nullable: true },
      { name: 'tape_hash', type: 'text', max: 43, nullable: true },
      { name: 'root', type: 'text', max: 43, nullable: true },
      { name: 'published_at', type: 'instant', nullable: true },
      { name: 'closed_at', type: 'instant', nullable: true },
      { name: 'close_reason', type: 'text', max: 200, nullable: true },
      { name: 'created_at', type: 'instant' },
    ],
    index: {
      draw_campaign__owner: ['org_path', 'id'],
      draw_campaign__shown: ['state', 'id'],
      draw_campaign__ending: ['state', 'ends_at'],
    },
    check: {
      draw_campaign__known_state: "state IN ('draft', 'published', 'closed')",
      draw_campaign__known_kind: "kind IN ('shake', 'wheel', 'scratch', 'desk')",
      draw_campaign__committed:
        "state = 'draft' OR (seed_sealed IS NOT NULL AND root IS NOT NULL AND published_at IS NOT NULL)",
      draw_campaign__closed_whole:
        "(state = 'closed' AND closed_at IS NOT NULL) OR (state <> 'closed' AND closed_at IS NULL)",
    },
  });
  await createTable(runner, 'draw_progress', {
    columns: [
      { name: 'campaign_id', type: 'text', max: 30 },
      { name: 'tape_length', type: 'whole' },
      { name: 'drawn_count', type: 'whole', default: 0 },
      { name: 'chain', type: 'text', max: 43 },
      { name: 'closed_at', type: 'instant', nullable: true },
    ],
    primaryKey: ['campaign_id'],
    check: { draw_progress__within_tape: 'drawn_count >= 0 AND drawn_count <= tape_length' },
  });
}

async function createDraw(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'draw', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'campaign_id', type: 'text', max: 30 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'position_no', type: 'whole' },
      { name: 'prize_no', type: 'whole' },
      { name: 'cost_points', type: 'whole' },
      { name: 'is_granted', type: 'flag' },
      { name: 'business_on', type: 'text', max: 10 },
      { name: 'at', type: 'instant' },
      { name: 'member_tag', type: 'text', max: 22 },
      { name: 'chain', type: 'text', max: 43 },
      { name: 'command_key', type: 'text', max: 100 },
      { name: 'state', type: 'text', max: 10 },
      { name: 'winning_number', type: 'text', max: 12, nullable: true },
      { name: 'reference', type: 'text', max: 40, nullable: true },
      { name: 'stuck_code', type: 'text', max: 40, nullable: true },
      { name: 'store_name', type: 'text', max: 60, nullable: true },
      { name: 'claimed_at', type: 'instant', nullable: true },
      { name: 'claimed_store_name', type: 'text', max: 60, nullable: true },
      { name: 'claimed_by', type: 'text', max: 40, nullable: true },
    ],
    unique: {
      draw__position: ['campaign_id', 'position_no'],
      draw__once: ['command_key'],
      draw__winning_number: ['winning_number'],
    },
    index: {
      draw__of_member: ['member_id', 'id'],
      draw__prizes: ['campaign_id', 'prize_no', 'state'],
      draw__waiting: ['state', 'id'],
    },
    check: {
      draw__known_state:
        "state IN ('none', 'waiting', 'delivered', 'to_claim', 'claimed', 'stuck')",
      draw__claimed_whole:
        "(state = 'claimed' AND claimed_at IS NOT NULL) OR (state <> 'claimed' AND claimed_at IS NULL)",
      draw__cost: 'cost_points >= 0',
    },
  });
}

async function createChances(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'draw_chance', {
    columns: [
      { name: 'campaign_id', type: 'text', max: 30 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'ordinary_count', type: 'whole', default: 0 },
      { name: 'granted_count', type: 'whole', default: 0 },
      { name: 'granted_used_count', type: 'whole', default: 0 },
      { name: 'day_on', type: 'text', max: 10, default: '' },
      { name: 'day_count', type: 'whole', default: 0 },
    ],
    primaryKey: ['campaign_id', 'member_id'],
    check: {
      draw_chance__not_overdrawn:
        'ordinary_count >= 0 AND granted_used_count >= 0 AND granted_used_count <= granted_count AND day_count >= 0',
    },
  });
  await createTable(runner, 'draw_chance_grant', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'campaign_id', type: 'text', max: 30 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'chance_count', type: 'whole' },
      { name: 'source', type: 'text', max: 20 },
      { name: 'source_id', type: 'text', max: 64 },
      { name: 'reason', type: 'text', max: 200, nullable: true },
      { name: 'at', type: 'instant' },
    ],
    unique: { draw_chance_grant__once: ['source', 'source_id', 'campaign_id'] },
    index: { draw_chance_grant__of_member: ['campaign_id', 'member_id'] },
    check: { draw_chance_grant__positive: 'chance_count > 0' },
  });
}
