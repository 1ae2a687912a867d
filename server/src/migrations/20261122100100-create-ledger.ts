import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

const systemAccounts: readonly (readonly [id: string, owner: string])[] = [
  ['acc_00000000000000000000000001', 'system:points.issued'],
  ['acc_00000000000000000000000002', 'system:points.taken_back'],
  ['acc_00000000000000000000000003', 'system:points.opening'],
  ['acc_00000000000000000000000004', 'system:points.adjusted'],
];

/** The double-entry ledger: accounts, postings, transfers, and the members' hash chains. */
export class CreateLedger20261122100100 implements MigrationInterface {
  readonly name = 'CreateLedger20261122100100';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ledger_account', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'owner_id', type: 'text', max: 60 },
        { name: 'asset', type: 'text', max: 20 },
        { name: 'balance', type: 'whole' },
        { name: 'floor_balance', type: 'whole' },
        { name: 'entry_count', type: 'whole' },
        { name: 'head_hash', type: 'text', max: 64 },
        { name: 'created_at', type: 'instant' },
      ],
      unique: { ledger_account__owner_asset: ['owner_id', 'asset'] },
      check: { ledger_account__not_below_floor: 'balance >= floor_balance' },
    });
    await createTable(runner, 'ledger_posting', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'reason', type: 'text', max: 30 },
        { name: 'source', type: 'text', max: 60 },
        { name: 'reverses_id', type: 'text', max: 30, nullable: true },
        { name: 'actor_id', type: 'text', max: 40 },
        { name: 'note', type: 'text', max: 200, nullable: true },
        { name: 'explanation', type: 'document', nullable: true },
        { name: 'business_on', type: 'text', max: 10 },
        { name: 'posted_at', type: 'instant' },
      ],
      unique: {
        ledger_posting__source: ['source', 'reason'],
        ledger_posting__reversed_once: ['reverses_id'],
      },
    });
    await createTable(runner, 'ledger_transfer', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'from_account_id', type: 'text', max: 30 },
        { name: 'to_account_id', type: 'text', max: 30 },
        { name: 'amount', type: 'whole' },
      ],
      index: {
        ledger_transfer__posting: ['posting_id'],
        ledger_transfer__from: ['from_account_id'],
        ledger_transfer__to: ['to_account_id'],
      },
      check: {
        ledger_transfer__positive: 'amount > 0',
        ledger_transfer__two_sides: 'from_account_id <> to_account_id',
      },
      foreignKeys: {
        ledger_transfer__of_posting: { column: 'posting_id', references: 'ledger_posting' },
      },
    });
    await createTable(runner, 'ledger_entry', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'account_id', type: 'text', max: 30 },
        { name: 'transfer_id', type: 'text', max: 30 },
        { name: 'posting_id', type: 'text', max: 30 },
        { name: 'sequence_no', type: 'whole' },
        { name: 'delta', type: 'whole' },
        { name: 'balance_after', type: 'whole' },
        { name: 'hash', type: 'text', max: 64 },
      ],
      unique: { ledger_entry__chain: ['account_id', 'sequence_no'] },
      index: { ledger_entry__transfer: ['transfer_id'] },
      foreignKeys: {
        ledger_entry__of_account: { column: 'account_id', references: 'ledger_account' },
      },
    });
    for (const [id, owner] of systemAccounts) {
      await runner.query(
        `INSERT INTO ledger_account
           (id, owner_id, asset, balance, floor_balance, entry_count, head_hash, created_at)
         VALUES ('${id}', '${owner}', 'points', 0, 0, 0, '', '2026-11-22 00:00:00.000')`,
      );
    }
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['ledger_entry', 'ledger_transfer', 'ledger_posting', 'ledger_account']) {
      await runner.dropTable(table);
    }
  }
}
