import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

const newSystemAccounts: readonly (readonly [id: string, owner: string])[] = [
  ['acc_00000000000000000000000010', 'system:points.expired'],
  ['acc_00000000000000000000000011', 'system:points.spent'],
];

/** Points in lots, which uses took from them, and a lot for every balance from before. */
export class CreateLots20261123020000 implements MigrationInterface {
  readonly name = 'CreateLots20261123020000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'points_lot', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'member_id', type: 'text', max: 60 },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'opened_on', type: 'text', max: 10 },
        { name: 'expires_on', type: 'text', max: 10, nullable: true },
        { name: 'rolling_months', type: 'whole', nullable: true },
        { name: 'amount', type: 'whole' },
        { name: 'remaining', type: 'whole' },
        { name: 'state', type: 'text', max: 10 },
      ],
      index: {
        points_lot__of_member: ['member_id', 'state', 'expires_on'],
        points_lot__due: ['state', 'expires_on'],
        points_lot__of_posting: ['posting_id'],
      },
      check: {
        points_lot__remaining: 'remaining >= 0 AND remaining <= amount',
        points_lot__open: "(state = 'open') = (remaining > 0)",
      },
    });
    await createTable(runner, 'points_lot_use', {
      columns: [
        { name: 'lot_id', type: 'text', max: 30 },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'amount', type: 'whole' },
        { name: 'released_amount', type: 'whole' },
      ],
      primaryKey: ['lot_id', 'posting_id'],
      index: { points_lot_use__of_posting: ['posting_id'] },
      check: {
        points_lot_use__released:
          'amount > 0 AND released_amount >= 0 AND released_amount <= amount',
      },
      foreignKeys: {
        points_lot_use__of_lot: { column: 'lot_id', references: 'points_lot' },
      },
    });
    for (const [id, owner] of newSystemAccounts) {
      await runner.query(
        `INSERT INTO ledger_account
           (id, owner_id, asset, balance, floor_balance, entry_count, head_hash, created_at)
         VALUES ('${id}', '${owner}', 'points', 0, 0, 0, '', '2026-11-23 00:00:00.000')`,
      );
    }
    // What members have had until now was promised without an end: one lot that never expires.
    await runner.query(
      `INSERT INTO points_lot
         (id, member_id, posting_id, opened_on, expires_on, rolling_months, amount, remaining, state)
       SELECT REPLACE(a.id, 'acc_', 'lot_'), a.owner_id, e.posting_id, p.business_on, NULL, NULL,
         a.balance, a.balance, 'open'
       FROM ledger_account a
       JOIN ledger_entry e ON e.account_id = a.id AND e.sequence_no = a.entry_count
       JOIN ledger_posting p ON p.id = e.posting_id
       WHERE a.asset = 'points' AND a.balance > 0`,
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('points_lot_use');
    await runner.dropTable('points_lot');
    for (const [id] of newSystemAccounts) {
      await runner.query(`DELETE FROM ledger_account WHERE id = '${id}'`);
    }
  }
}
