import { instantOrNull, textOf, type Sql } from '../../core/database/sql';

/** What a code is checked against. */
export interface DeviceFacts {
  id: string;
  deviceNo: string;
  memberId: string;
  sealedSecret: string;
  memberState: string;
  /** When it stops showing codes: replaced, or its session signed out or past its time. */
  endedAt: Date | null;
}

/** The device with a number, its member's state, and until when its session is open. One query. */
export async function findDevice(read: Sql, deviceNo: string): Promise<DeviceFacts | undefined> {
  const row = await read.one(
    `SELECT d.id, d.device_no, d.member_id, d.sealed_secret, d.revoked_at, s.revoked_at AS signed_out_at,
       s.expires_at, m.state
     FROM member_device d
     JOIN member m ON m.id = d.member_id
     JOIN member_session s ON s.id = d.member_session_id
     WHERE d.device_no = ?`,
    [deviceNo],
  );
  if (!row) return undefined;
  const ends = ['revoked_at', 'signed_out_at', 'expires_at'].map((end) => instantOrNull(row[end]));
  const [endedAt = null] = ends
    .filter((end) => end !== null)
    .sort((a, b) => a.getTime() - b.getTime());
  return {
    id: textOf(row['id']),
    deviceNo: textOf(row['device_no']),
    memberId: textOf(row['member_id']),
    sealedSecret: textOf(row['sealed_secret']),
    memberState: textOf(row['state']),
    endedAt,
  };
}
