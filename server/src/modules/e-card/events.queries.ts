import type { MemberEvent } from '@huike/shared-types';
import {
  instantOf,
  sqlInstant,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import type { NewMemberEvent } from './record-member-event';

/** An event and whose it is. */
export interface AddressedEvent {
  memberId: string;
  event: MemberEvent;
}

const columns = 'id, member_id, kind, at, payload';

function eventFrom(row: SqlRow): MemberEvent {
  const payload = JSON.parse(textOf(row['payload'])) as Partial<NewMemberEvent>;
  return {
    id: textOf(row['id']),
    kind: textOf(row['kind']) as MemberEvent['kind'],
    at: instantOf(row['at']).toISOString(),
    storeName: payload.storeName ?? null,
    receiptNo: payload.receiptNo ?? null,
    amountFen: payload.amountFen ?? null,
    points: payload.points ?? null,
    pointsBalance: payload.pointsBalance ?? null,
    pointsSpent: payload.pointsSpent ?? null,
    couponName: payload.couponName ?? null,
    giftName: payload.giftName ?? null,
    deviceNo: payload.deviceNo ?? null,
    step: payload.step ?? null,
    tierName: payload.tierName ?? null,
    until: payload.until ?? null,
  };
}

/**
 * A member's events after one of them, oldest first; of more than `limit` the newest.
 * @param after null: from the beginning
 */
export async function listEvents(
  read: Sql,
  memberId: string,
  after: string | null,
  limit: number,
): Promise<MemberEvent[]> {
  const rows = await read.all(
    `SELECT ${columns} FROM member_event WHERE member_id = ? AND id > ? ORDER BY id DESC LIMIT ?`,
    [memberId, after ?? '', limit],
  );
  return rows.reverse().map(eventFrom);
}

/** Id of a member's newest event. */
export async function findLatestEventId(read: Sql, memberId: string): Promise<string | null> {
  const row = await read.one('SELECT MAX(id) AS id FROM member_event WHERE member_id = ?', [
    memberId,
  ]);
  return textOrNull(row?.['id']);
}

/** Everybody's events that happened after an instant, oldest first. */
export async function listRecentEvents(read: Sql, after: Date): Promise<AddressedEvent[]> {
  const rows = await read.all(`SELECT ${columns} FROM member_event WHERE at > ? ORDER BY at, id`, [
    sqlInstant(after),
  ]);
  return rows.map((row) => ({ memberId: textOf(row['member_id']), event: eventFrom(row) }));
}
