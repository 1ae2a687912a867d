import {
  instantOf,
  placeholders,
  sqlInstant,
  textOf,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { isSessionOpen } from './staff-session.rules';

/** A session that was not revoked; whether it still counts is `isSessionOpen`'s to say. */
export interface SessionFacts {
  id: string;
  staffId: string;
  openedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string;
  userAgent: string;
}

const columns = 'id, staff_id, opened_at, last_seen_at, expires_at, address, user_agent';

function sessionFrom(row: SqlRow): SessionFacts {
  return {
    id: textOf(row['id']),
    staffId: textOf(row['staff_id']),
    openedAt: instantOf(row['opened_at']),
    lastSeenAt: instantOf(row['last_seen_at']),
    expiresAt: instantOf(row['expires_at']),
    address: textOf(row['address']),
    userAgent: textOf(row['user_agent']),
  };
}

/** The session behind a token's hash. */
export async function findSession(read: Sql, tokenHash: string): Promise<SessionFacts | undefined> {
  const row = await read.one(
    `SELECT ${columns} FROM staff_session WHERE token_hash = ? AND revoked_at IS NULL`,
    [tokenHash],
  );
  return row && sessionFrom(row);
}

/** A staff member's open sessions, newest first. */
export async function listOpenSessions(
  read: Sql,
  staffId: string,
  now: Date,
): Promise<SessionFacts[]> {
  const rows = await read.all(
    `SELECT ${columns} FROM staff_session
     WHERE staff_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY id DESC`,
    [staffId, sqlInstant(now)],
  );
  return rows.map(sessionFrom).filter((session) => isSessionOpen(session, now));
}

/** Ends a staff member's sessions, all of them or those with the ids given. @returns how many */
export async function endSessions(
  tx: Tx,
  staffId: string,
  which: { ids: readonly string[] } | { exceptId: string | null },
): Promise<number> {
  const [condition, values] =
    'ids' in which
      ? [`id IN (${placeholders(which.ids.length)})`, which.ids]
      : ['id <> ?', [which.exceptId ?? '']];
  return tx.run(
    `UPDATE staff_session SET revoked_at = ? WHERE staff_id = ? AND revoked_at IS NULL AND ${condition}`,
    [sqlInstant(tx.now), staffId, ...values],
  );
}
