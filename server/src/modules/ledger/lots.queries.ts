import type { Page } from '@huike/shared-types';
import {
  numberOf,
  numberOrNull,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { decodeCursor, pageFrom } from '../../core/paging';
import { lotBooks, type LotAsset } from './lot-books';
import type { LotState } from './lot.entity';

/** Points that end on one day. */
export interface ExpiringDay {
  on: string;
  points: number;
}

/** A lot as it stands, with what brought it. */
export interface LotFacts {
  id: string;
  openedOn: string;
  expiresOn: string | null;
  amount: number;
  remaining: number;
  state: LotState;
  reason: string;
}

const byDay = (row: SqlRow): ExpiringDay => ({
  on: textOf(row['expires_on']),
  points: numberOf(row['points']),
});

/** The first day from `from` to `to` on which points of a member end, and how many; null: none. */
export async function readNextExpiring(
  read: Sql,
  memberId: string,
  from: string,
  to: string,
): Promise<ExpiringDay | null> {
  const row = await read.one(
    `SELECT expires_on, SUM(remaining) AS points FROM points_lot
     WHERE member_id = ? AND state = 'open' AND expires_on >= ? AND expires_on <= ?
     GROUP BY expires_on ORDER BY expires_on LIMIT 1`,
    [memberId, from, to],
  );
  return row ? byDay(row) : null;
}

/** Every day on which points of a member end, the nearest first, and what never ends. */
export async function readExpiryForecast(
  read: Sql,
  memberId: string,
): Promise<{ days: ExpiringDay[]; withoutEnd: number }> {
  const rows = await read.all(
    `SELECT expires_on, SUM(remaining) AS points FROM points_lot
     WHERE member_id = ? AND state = 'open' GROUP BY expires_on ORDER BY expires_on`,
    [memberId],
  );
  const endless = rows.find((row) => row['expires_on'] === null);
  return {
    days: rows.filter((row) => row['expires_on'] !== null).map(byDay),
    withoutEnd: endless ? numberOf(endless['points']) : 0,
  };
}

/** A member's lots, newest first. @throws Refusal cursor.invalid */
export async function lotsPage(
  read: Sql,
  memberId: string,
  page: { onlyOpen: boolean; cursor?: string | undefined; limit: number },
): Promise<Page<LotFacts>> {
  const [before] = page.cursor ? decodeCursor(page.cursor, ['id']) : ['lot_~'];
  const rows = await read.all(
    `SELECT l.*, p.reason FROM points_lot l JOIN ledger_posting p ON p.id = l.posting_id
     WHERE l.member_id = ? AND l.id < ?${page.onlyOpen ? " AND l.state = 'open'" : ''}
     ORDER BY l.id DESC LIMIT ?`,
    [memberId, before, page.limit + 1],
  );
  return pageFrom(
    rows,
    page.limit,
    (row) => [textOf(row['id'])],
    (row) => ({
      id: textOf(row['id']),
      openedOn: textOf(row['opened_on']),
      expiresOn: textOrNull(row['expires_on']),
      amount: numberOf(row['amount']),
      remaining: numberOf(row['remaining']),
      state: textOf(row['state']) as LotState,
      reason: textOf(row['reason']),
    }),
  );
}

/** Owners with lots whose last day is before `today`, by id after `afterId`; at most `limit`. */
export async function listOwnersWithDueLots(
  read: Sql,
  asset: LotAsset,
  today: string,
  page: { afterId: string; limit: number },
): Promise<{ ownerId: string; lots: number }[]> {
  const book = lotBooks[asset];
  const rows = await read.all(
    `SELECT ${book.owner} AS owner_id, COUNT(*) AS lots FROM ${book.lots}
     WHERE state = 'open' AND expires_on < ? AND ${book.owner} > ?
     GROUP BY ${book.owner} ORDER BY ${book.owner} LIMIT ?`,
    [today, page.afterId, page.limit],
  );
  return rows.map((row) => ({ ownerId: textOf(row['owner_id']), lots: numberOf(row['lots']) }));
}

/** What is left of an owner's lots whose last day is before `today`; after the account is locked. */
export async function sumDueLots(
  read: Sql,
  asset: LotAsset,
  ownerId: string,
  today: string,
): Promise<number> {
  const book = lotBooks[asset];
  const row = await read.one(
    `SELECT COALESCE(SUM(remaining), 0) AS due FROM ${book.lots}
     WHERE ${book.owner} = ? AND state = 'open' AND expires_on < ?`,
    [ownerId, today],
  );
  return numberOf(row?.['due']);
}

/** What is left of the lot that a posting opened; undefined where it opened none. */
export async function readLotOfPosting(
  read: Sql,
  asset: LotAsset,
  postingId: string,
): Promise<{ amount: number; remaining: number } | undefined> {
  const row = await read.one(
    `SELECT amount, remaining FROM ${lotBooks[asset].lots} WHERE posting_id = ?`,
    [postingId],
  );
  return row && { amount: numberOf(row['amount']), remaining: numberOf(row['remaining']) };
}

/**
 * Prolongs the open lots of a member that live as long as the member is active.
 * @param endOf the last day of a lot that activity prolongs by so many months
 */
export async function prolongRollingLots(
  tx: Tx,
  memberId: string,
  endOf: (months: number) => string,
): Promise<void> {
  const rows = await tx.all(
    `SELECT DISTINCT rolling_months FROM points_lot
     WHERE member_id = ? AND state = 'open' AND rolling_months IS NOT NULL`,
    [memberId],
  );
  for (const row of rows) {
    const months = numberOrNull(row['rolling_months']) ?? 0;
    await prolongLotsBy(tx, [memberId], months, endOf(months));
  }
}

/** Prolongs to `end` the open lots of members that activity prolongs by so many months. */
export async function prolongLotsBy(
  tx: Tx,
  memberIds: readonly string[],
  months: number,
  end: string,
): Promise<void> {
  await tx.run(
    `UPDATE points_lot SET expires_on = ?
       WHERE member_id IN (${placeholders(memberIds.length)}) AND state = 'open' AND rolling_months = ? AND expires_on < ?`,
    [end, ...memberIds, months, end],
  );
}
