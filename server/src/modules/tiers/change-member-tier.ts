import type { StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockAccounts } from '../ledger';
import { findMember } from '../members';
import { placeMember } from './place-member';
import { findStanding } from './standings.queries';
import { validFrom } from './tier-days.rules';
import type { TierDesk } from './tier-desk';

/** Whom to put into which tier by hand, until when, by whom and why. */
export interface ChangeMemberTier {
  actor: StaffActor;
  memberId: string;
  tierId: string;
  /** Absent: as the scheme says. */
  validUntil?: string | undefined;
  reason: string;
  request?: RequestFacts;
}

/**
 * Puts a member into a tier by hand. From then on the scheme goes on: the next sale may lift them,
 * the last day is judged. In the tier until that day already: nothing changes. Audited.
 *
 * Locks the member's points accounts, as a sale does.
 *
 * @throws Refusal member.not_found, tier.not_found, tier.day_past
 */
export async function changeMemberTier(
  tx: Tx,
  desk: TierDesk,
  command: ChangeMemberTier,
): Promise<void> {
  const { actor, memberId, tierId, reason, request } = command;
  assertThat(await findMember(tx, memberId), 'member.not_found');
  await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const member = await findMember(tx, memberId);
  assertThat(member, 'member.not_found');
  const today = businessDayOf(tx.now, desk.timeZone);
  const asked = command.validUntil;
  assertThat(asked === undefined || asked >= today, 'tier.day_past');
  const scheme = await desk.tiers.scheme(tx);
  const to = scheme.tiers.find(({ id }) => id === tierId);
  assertThat(to, 'tier.not_found');
  const byScheme = scheme.version === 0 ? null : validFrom(scheme.validity, today);
  const validUntil = to.id === scheme.tiers[0]?.id ? null : (asked ?? byScheme);
  const standing = await findStanding(tx, memberId);
  const before = { tierId: member.tierId, validUntil: standing?.validUntil ?? null };
  if (before.tierId === to.id && before.validUntil === validUntil) return;
  await placeMember(tx, desk, scheme, {
    memberId,
    fromTierId: member.tierId,
    to,
    reason: 'manual',
    facts: { scheme: scheme.version, on: today, by: actor.name },
    note: reason,
    actorId: actor.staffId,
    validUntil,
  });
  await recordAudit(tx, {
    actor,
    action: 'member.tier_changed',
    subjectKind: 'member',
    subjectId: memberId,
    orgPath: member.homeOrgPath,
    before,
    after: { tierId: to.id, validUntil },
    reason,
    ...(request ? { request } : {}),
  });
}
