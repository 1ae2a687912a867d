import type { StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccount, lockAccounts, openAccount, postTransfers } from '../ledger';
import { findMember, touchMember } from '../members';
import { expireMemberPoints } from './expire-member-points';

/** Points to hold back, of whom, by whom and why. */
export interface HoldPoints {
  memberId: string;
  points: number;
  reason: string;
  actor: StaffActor;
  timeZone: string;
  request?: RequestFacts;
}

/**
 * Holds points of a member back: they leave the balance for the member's `points_frozen` account
 * and do not expire there. They come from the lots that end first.
 *
 * Locks the member's accounts.
 *
 * @returns the hold's id
 * @throws Refusal member.not_found, points.insufficient
 */
export async function holdPoints(tx: Tx, command: HoldPoints): Promise<string> {
  const { memberId, points, reason, actor, timeZone, request } = command;
  const member = await findMember(tx, memberId);
  assertThat(member, 'member.not_found');
  // Locked first, so that two holds at once do not both stand before the account they would open.
  await lockAccount(tx, memberId, 'points');
  await openAccount(tx, memberId, 'points_frozen', 0);
  const accounts = await lockAccounts(tx, memberId, ['points', 'points_frozen']);
  const businessOn = businessDayOf(tx.now, timeZone);
  await expireMemberPoints(tx, accounts.points, businessOn);
  const holdId = newId('hold', tx.now);
  const postingId = await postTransfers(tx, {
    reason: 'freeze',
    source: holdId,
    actorId: actor.staffId,
    businessOn,
    note: reason,
    transfers: [{ from: accounts.points, to: accounts.points_frozen, amount: points }],
  });
  await tx.run(
    `INSERT INTO points_hold
       (id, member_id, points, reason, state, posting_id, held_by, holder_name, held_at, released_at)
     VALUES (?, ?, ?, ?, 'held', ?, ?, ?, ?, NULL)`,
    [holdId, memberId, points, reason, postingId, actor.staffId, actor.name, sqlInstant(tx.now)],
  );
  await touchMember(tx, memberId);
  await recordAudit(tx, {
    actor,
    action: 'points.held',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: member.homeOrgPath,
    after: { holdId, points },
    reason,
    ...(request ? { request } : {}),
  });
  return holdId;
}
