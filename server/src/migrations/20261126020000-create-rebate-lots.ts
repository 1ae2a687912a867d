import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

const systemAccounts: readonly (readonly [id: string, owner: string, asset: string])[] = [
  ['acc_00000000000000000000000030', 'system:points.rebated', 'points'],
  ['acc_00000000000000000000000031', 'system:rebate.issued', 'rebate'],
  ['acc_00000000000000000000000032', 'system:rebate.granted', 'rebate'],
  ['acc_00000000000000000000000033', 'system:rebate.spent', 'rebate'],
  ['acc_00000000000000000000000034', 'system:rebate.taken_back', 'rebate'],
  ['acc_00000000000000000000000035', 'system:rebate.expired', 'rebate'],
];

/** Rebate money in the ledger: its lots, and the other side of members' rebate accounts. */
export class CreateRebateLots20261126020000 implements MigrationInterface {
  readonly name = 'CreateRebateLots20261126020000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'rebate_lot', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'rebate_account_id', type: 'text', max: 60 },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'opened_on', type: 'text', max: 10 },
        { name: 'expires_on', type: 'text', max: 10, nullable: true },
        { name: 'rolling_months', type: 'whole', nullable: true },
        { name: 'amount', type: 'whole' },
        { name: 'remaining', type: 'whole' },
        { name: 'state', type: 'text', max: 10 },
      ],
      index: {
        rebate_lot__of_account: ['rebate_account_id', 'state', 'expires_on'],
        rebate_lot__due: ['state', 'expires_on'],
        rebate_lot__of_posting: ['posting_id'],
      },
      check: {
        rebate_lot__remaining: 'remaining >= 0 AND remaining <= amount',
        rebate_lot__open: "(state = 'open') = (remaining > 0)",
      },
    });
    await createTable(runner, 'rebate_lot_use', {
      columns: [
        { name: 'lot_id', type: 'text', max: 30 },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'amount', type: 'whole' },
        { name: 'released_amount', type: 'whole' },
      ],
      primaryKey: ['lot_id', 'posting_id'],
      index: { rebate_lot_use__of_posting: ['posting_id'] },
      check: {
        rebate_lot_use__released:
          'amount > 0 AND released_amount >= 0 AND released_amount <= amount',
      },
      foreignKeys: { rebate_lot_use__of_lot: { column: 'lot_id', references: 'rebate_lot' } },
    });
    for (const [id, owner, asset] of systemAccounts) {
      await runner.query(
        `INSERT INTO ledger_account
           (id, owner_id, asset, balance, floor_balance, entry_count, head_hash, created_at)
         VALUES ('${id}', '${owner}', '${asset}', 0, 0, 0, '', '2026-11-26 00:00:00.000')`,
      );
    }
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rebate_lot_use');
    await runner.dropTable('rebate_lot');
    for (const [id] of systemAccounts) {
      await runner.query(`DELETE FROM ledger_account WHERE id = '${id}'`);
    }
  }
}
