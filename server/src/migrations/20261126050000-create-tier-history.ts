import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';
import { newId } from '../core/ids';

const membersAtOnce = 500;

/** What members bought by business day, how their tiers moved, and the scheme that moves them. */
export class CreateTierHistory20261126050000 implements MigrationInterface {
  readonly name = 'CreateTierHistory20261126050000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'member_day', {
      columns: [
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'business_on', type: 'text', max: 10 },
        { name: 'paid_fen', type: 'whole' },
        { name: 'points_earned', type: 'whole' },
        { name: 'sale_count', type: 'whole' },
      ],
      primaryKey: ['member_id', 'business_on'],
      check: {
        member_day__not_negative: 'paid_fen >= 0 AND points_earned >= 0 AND sale_count >= 0',
      },
      foreignKeys: { member_day__of_member: { column: 'member_id', references: 'member' } },
    });
    await createTable(runner, 'tier_change', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'sequence_no', type: 'whole' },
        { name: 'from_tier_id', type: 'text', max: 30, nullable: true },
        { name: 'to_tier_id', type: 'text', max: 30 },
        { name: 'reason', type: 'text', max: 10 },
        { name: 'facts', type: 'document' },
        { name: 'sale_id', type: 'text', max: 30, nullable: true },
        { name: 'note', type: 'text', max: 200, nullable: true },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'at', type: 'instant' },
        { name: 'until_day', type: 'text', max: 10, nullable: true },
      ],
      unique: { tier_change__sequence: ['member_id', 'sequence_no'] },
      index: { tier_change__by_sale: ['sale_id'] },
      foreignKeys: {
        tier_change__of_member: { column: 'member_id', references: 'member' },
        tier_change__to_tier: { column: 'to_tier_id', references: 'tier' },
      },
    });
    await createTable(runner, 'tier_scheme', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'version_no', type: 'whole' },
        { name: 'document', type: 'document' },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { tier_scheme__version: ['version_no'] },
    });
    await createTable(runner, 'tier_standing', {
      columns: [
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'valid_until', type: 'text', max: 10 },
        { name: 'grace_until', type: 'text', max: 10, nullable: true },
        { name: 'due_on', type: 'text', max: 10 },
      ],
      primaryKey: ['member_id'],
      index: { tier_standing__due: ['due_on', 'member_id'] },
      foreignKeys: { tier_standing__of_member: { column: 'member_id', references: 'member' } },
    });
    await countPastSales(runner);
    await beginHistories(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['tier_standing', 'tier_scheme', 'tier_change', 'member_day']) {
      await runner.dropTable(table);
    }
  }
}

async function countPastSales(runner: QueryRunner): Promise<void> {
  const cameBack =
    '(l.paid_fen * l.returned_quantity - (l.paid_fen * l.returned_quantity) % l.quantity) / l.quantity';
  await runner.query(
    `INSERT INTO member_day (member_id, business_on, paid_fen, points_earned, sale_count)
     SELECT s.member_id, s.business_on, SUM(l.paid), SUM(s.points_earned - s.points_due_back), SUM(l.kept)
     FROM sale s JOIN (SELECT l.sale_id, SUM(l.paid_fen - ${cameBack}) AS paid,
         MAX(CASE WHEN l.returned_quantity < l.quantity THEN 1 ELSE 0 END) AS kept
       FROM sale_line l GROUP BY l.sale_id) l ON l.sale_id = s.id
     WHERE s.member_id IS NOT NULL GROUP BY s.member_id, s.business_on`,
  );
}

/** Every member's history begins with the tier they have now. */
async function beginHistories(runner: QueryRunner): Promise<void> {
  const now = new Date();
  const at = now.toISOString().replace('T', ' ').slice(0, 23);
  for (let afterId = ''; ;) {
    const members = (await runner.query(
      `SELECT id, tier_id FROM member WHERE id > ? ORDER BY id LIMIT ${membersAtOnce}`,
      [afterId],
    )) as { id: string; tier_id: string }[];
    const last = members.at(-1);
    if (!last) return;
    afterId = last.id;
    await runner.query(
      `INSERT INTO tier_change
         (id, member_id, sequence_no, from_tier_id, to_tier_id, reason, facts, sale_id, note, actor_id, at, until_day)
       VALUES ${members.map(() => `(?, ?, 1, NULL, ?, 'entry', '{}', NULL, NULL, 'system', ?, NULL)`).join(', ')}`,
      members.flatMap((member) => [newId('tierChange', now), member.id, member.tier_id, at]),
    );
  }
}
