import { inviteCodeSchema, inviteScenePrefix } from '@huike/shared-types';
import { instantOf, textOf, textOrNull, type Sql } from '../../core/database/sql';
import type { Secrets } from '../../core/secrets';

/** The invitation a visitor opened. */
export interface OpeningFacts {
  inviterId: string;
  markIndex: string | null;
  openedAt: Date;
}

/** The member an invite code belongs to. */
export async function findInviter(read: Sql, code: string): Promise<string | undefined> {
  const row = await read.one('SELECT member_id FROM referral_code WHERE code = ?', [code]);
  return row && textOf(row['member_id']);
}

/** The invite code in a scene; undefined where the scene is of something else. */
export function codeOfScene(scene: string | null): string | undefined {
  if (!scene?.startsWith(inviteScenePrefix)) return undefined;
  return inviteCodeSchema.safeParse(scene.slice(inviteScenePrefix.length)).data;
}

/** What a visitor opened last; too long ago does not count. */
export async function findOpening(
  read: Sql,
  identityId: string,
  notBefore: Date,
): Promise<OpeningFacts | undefined> {
  const row = await read.one(
    'SELECT inviter_id, mark_index, opened_at FROM referral_opening WHERE identity_id = ?',
    [identityId],
  );
  const opening = row && {
    inviterId: textOf(row['inviter_id']),
    markIndex: textOrNull(row['mark_index']),
    openedAt: instantOf(row['opened_at']),
  };
  return opening && opening.openedAt >= notBefore ? opening : undefined;
}

/** The instant before which an opening has lapsed. */
export const lapsedBefore = (now: Date, joinWithinDays: number): Date =>
  new Date(now.getTime() - joinWithinDays * 86_400_000);

/** The blind index of the mark a device made for itself. */
export function markIndexOf(secrets: Secrets, deviceMark: string): string {
  return secrets.blindIndex('referral.device', deviceMark);
}
