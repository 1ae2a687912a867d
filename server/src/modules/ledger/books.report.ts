import { numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';
import { hashOfLink } from './chain.rules';

/** A row that breaks a rule of the books. */
export interface BookFault {
  rule: string;
  rowId: string;
  detail: string;
}

const pageSize = 500;

/**
 * Proves the ledger from its rows alone: every account's chain is unbroken and its balance is the
 * sum of its entries and not below its floor; every transfer has exactly its entries; every posting
 * has transfers; every reversal mirrors what it undoes. Yields what does not hold, in row order.
 */
export async function* findLedgerFaults(read: Sql): AsyncGenerator<BookFault> {
  yield* accountFaults(read);
  for (const { rule, sql } of rowRules) {
    for (const row of await read.all(sql)) {
      yield { rule, rowId: textOf(row['id']), detail: String(row['detail']) };
    }
  }
}

async function* accountFaults(read: Sql): AsyncGenerator<BookFault> {
  let after = '';
  for (;;) {
    const accounts = await read.all(
      `SELECT id, balance, floor_balance, entry_count, head_hash FROM ledger_account
       WHERE id > ? AND owner_id NOT LIKE 'system:%' ORDER BY id LIMIT ?`,
      [after, pageSize],
    );
    for (const account of accounts) yield* chainFaults(read, account);
    if (accounts.length < pageSize) return;
    after = textOf(accounts.at(-1)?.['id']);
  }
}

async function* chainFaults(read: Sql, account: SqlRow): AsyncGenerator<BookFault> {
  const accountId = textOf(account['id']);
  const entries = await read.all(
    `SELECT id, transfer_id, posting_id, sequence_no, delta, balance_after, hash FROM ledger_entry
     WHERE account_id = ? ORDER BY sequence_no`,
    [accountId],
  );
  let hash = '';
  let balance = 0;
  let sequence = 0;
  for (const entry of entries) {
    sequence += 1;
    const delta = numberOf(entry['delta']);
    balance += delta;
    const link = {
      accountId,
      sequence,
      transferId: textOf(entry['transfer_id']),
      postingId: textOf(entry['posting_id']),
      delta,
      balanceAfter: balance,
    };
    hash = hashOfLink(hash, link);
    const isWhole =
      numberOf(entry['sequence_no']) === sequence &&
      numberOf(entry['balance_after']) === balance &&
      textOf(entry['hash']) === hash;
    if (!isWhole) {
      yield {
        rule: 'chain_unbroken',
        rowId: textOf(entry['id']),
        detail: `account ${accountId}, entry ${sequence}`,
      };
      return;
    }
  }
  const stored = numberOf(account['balance']);
  if (
    stored !== balance ||
    numberOf(account['entry_count']) !== sequence ||
    textOf(account['head_hash']) !== hash
  ) {
    yield {
      rule: 'balance_is_sum_of_entries',
      rowId: accountId,
      detail: `balance ${stored}, entries ${balance}`,
    };
  }
  if (stored < numberOf(account['floor_balance'])) {
    yield { rule: 'balance_not_below_floor', rowId: accountId, detail: `balance ${stored}` };
  }
}

const rowRules = [
  {
    rule: 'posting_has_transfers',
    sql: `SELECT p.id AS id, p.reason AS detail FROM ledger_posting p
          WHERE NOT EXISTS (SELECT 1 FROM ledger_transfer t WHERE t.posting_id = p.id) ORDER BY p.id LIMIT 20`,
  },
  {
    rule: 'transfer_sums_to_zero',
    sql: `SELECT t.id AS id, t.amount AS detail FROM ledger_transfer t
          LEFT JOIN ledger_account f ON f.id = t.from_account_id
          LEFT JOIN ledger_account d ON d.id = t.to_account_id
          LEFT JOIN ledger_entry ef ON ef.transfer_id = t.id AND ef.account_id = t.from_account_id
          LEFT JOIN ledger_entry ed ON ed.transfer_id = t.id AND ed.account_id = t.to_account_id
          WHERE f.id IS NULL OR d.id IS NULL
             OR (f.owner_id NOT LIKE 'system:%' AND COALESCE(ef.delta, 0) <> -t.amount)
             OR (d.owner_id NOT LIKE 'system:%' AND COALESCE(ed.delta, 0) <> t.amount)
             OR (f.owner_id LIKE 'system:%' AND ef.id IS NOT NULL)
             OR (d.owner_id LIKE 'system:%' AND ed.id IS NOT NULL)
          ORDER BY t.id LIMIT 20`,
  },
  {
    rule: 'entry_belongs_to_transfer',
    sql: `SELECT e.id AS id, e.transfer_id AS detail FROM ledger_entry e
          LEFT JOIN ledger_transfer t ON t.id = e.transfer_id AND t.posting_id = e.posting_id
            AND (t.from_account_id = e.account_id OR t.to_account_id = e.account_id)
          WHERE t.id IS NULL ORDER BY e.id LIMIT 20`,
  },
  {
    rule: 'reversal_mirrors_original',
    sql: `SELECT p.id AS id, p.reverses_id AS detail FROM ledger_posting p
          WHERE p.reverses_id IS NOT NULL AND (
            EXISTS (SELECT 1 FROM ledger_transfer t WHERE t.posting_id = p.reverses_id AND NOT EXISTS (
              SELECT 1 FROM ledger_transfer r WHERE r.posting_id = p.id AND r.amount = t.amount
                AND r.from_account_id = t.to_account_id AND r.to_account_id = t.from_account_id))
            OR (SELECT COUNT(*) FROM ledger_transfer t WHERE t.posting_id = p.reverses_id)
               <> (SELECT COUNT(*) FROM ledger_transfer r WHERE r.posting_id = p.id))
          ORDER BY p.id LIMIT 20`,
  },
];
