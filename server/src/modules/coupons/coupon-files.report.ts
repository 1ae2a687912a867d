import { numberOf, textOf, textOrNull, type Sql } from '../../core/database/sql';
import type { Secrets } from '../../core/secrets';
import { printedCode } from './coupon-code.rules';

const atOnce = 500;

/** What became of each member of a grant, by id; the name is masked as everywhere. */
export async function* grantOutcomes(
  read: Sql,
  jobId: string,
): AsyncGenerator<(string | number)[]> {
  for (let after = ''; ;) {
    const rows = await read.all(
      `SELECT r.member_id, r.outcome, m.card_no, m.phone_masked FROM coupon_grant_row r
       JOIN member m ON m.id = r.member_id WHERE r.job_id = ? AND r.member_id > ? ORDER BY r.member_id LIMIT ${atOnce}`,
      [jobId, after],
    );
    for (const row of rows) {
      after = textOf(row['member_id']);
      yield [textOf(row['card_no']), textOrNull(row['phone_masked']) ?? '', textOf(row['outcome'])];
    }
    if (rows.length < atOnce) return;
  }
}

/** Codes of a batch in the order they were made, with their state. */
export async function* batchCodes(
  read: Sql,
  secrets: Secrets,
  jobId: string,
): AsyncGenerator<(string | number)[]> {
  for (let after = 0; ;) {
    const rows = await read.all(
      `SELECT seq_no, code_sealed, state FROM coupon_code WHERE job_id = ? AND seq_no > ?
       ORDER BY seq_no LIMIT ${atOnce}`,
      [jobId, after],
    );
    for (const row of rows) {
      after = numberOf(row['seq_no']);
      const code = secrets.open(textOf(row['code_sealed'])).toString();
      yield [after, printedCode(code), textOf(row['state'])];
    }
    if (rows.length < atOnce) return;
  }
}

/** The open codes of a batch from one place on, for a sheet. */
export async function openCodes(
  read: Sql,
  secrets: Secrets,
  wish: { jobId: string; from: number; count: number },
): Promise<string[]> {
  const rows = await read.all(
    `SELECT code_sealed FROM coupon_code WHERE job_id = ? AND seq_no >= ? AND state = 'open'
     ORDER BY seq_no LIMIT ?`,
    [wish.jobId, wish.from, wish.count],
  );
  return rows.map((row) => secrets.open(textOf(row['code_sealed'])).toString());
}
