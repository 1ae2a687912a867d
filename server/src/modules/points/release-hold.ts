import type { StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { numberOf, sqlInstant, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccounts, postTransfers } from '../ledger';
import { findMember, touchMember } from '../members';

/** A hold to end, by whom and why. */
export interface ReleaseHold {
  holdId: string;
  memberId: string;
  reason: string;
  actor: StaffActor;
  timeZone: string;
  request?: RequestFacts;
}

/**
 * Ends a hold: the points go back to the lots they came from. A lot whose last day passed meanwhile
 * can be used for a few days more.
 *
 * Locks the member's accounts, then the hold.
 *
 * @throws Refusal points.hold_not_found, points.hold_released
 */
export async function releaseHold(tx: Tx, command: ReleaseHold): Promise<void> {
  const { holdId, memberId, reason, actor, timeZone, request } = command;
  const accounts = await lockAccounts(tx, memberId, ['points', 'points_frozen']);
  const row = await tx.one(`SELECT * FROM points_hold WHERE id = ?${tx.dialect.forUpdate}`, [
    holdId,
  ]);
  assertThat(row && row['member_id'] === memberId, 'points.hold_not_found');
  assertThat(row['state'] === 'held', 'points.hold_released');
  const points = numberOf(row['points']);
  await postTransfers(tx, {
    reason: 'unfreeze',
    source: holdId,
    actorId: actor.staffId,
    businessOn: businessDayOf(tx.now, timeZone),
    note: reason,
    lots: { restores: textOf(row['posting_id']) },
    transfers: [{ from: accounts.points_frozen, to: accounts.points, amount: points }],
  });
  await tx.run("UPDATE points_hold SET state = 'released', released_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    holdId,
  ]);
  await touchMember(tx, memberId);
  const member = await findMember(tx, memberId);
  await recordAudit(tx, {
    actor,
    action: 'points.released',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: member?.homeOrgPath ?? null,
    before: { holdId, points },
    reason,
    ...(request ? { request } : {}),
  });
}
