import { businessDayOf } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import { readTotals, windowsOf } from './measures.queries';
import { placeMember } from './place-member';
import { findStanding } from './standings.queries';
import { validFrom } from './tier-days.rules';
import type { TierDesk } from './tier-desk';
import { goalOf, judgeUpgrade } from './tier.rules';

/** A member who has just bought something, as read under the lock of their points accounts. */
export interface UpgradeOrder {
  memberId: string;
  tierId: string;
  saleId: string;
  actorId: string;
}

/**
 * Lifts a member to the highest tier they have reached, at once. The sale itself is counted on its
 * business day before. The new tier counts from the next sale on.
 *
 * One query where a higher tier can be reached by what members do, otherwise none. The caller holds
 * the member's points accounts, so that of many sales at once one lifts the member.
 */
export async function considerUpgrade(
  tx: Tx,
  desk: TierDesk,
  { memberId, tierId, saleId, actorId }: UpgradeOrder,
): Promise<void> {
  const scheme = await desk.tiers.scheme(tx);
  const present = scheme.tiers.findIndex(({ id }) => id === tierId);
  const windows = windowsOf(scheme.tiers.slice(present + 1));
  if (windows.length === 0) return;
  const today = businessDayOf(tx.now, desk.timeZone);
  const totalsOf = await readTotals(tx, memberId, windows, today);
  const to = judgeUpgrade(scheme.tiers, tierId, totalsOf);
  if (!to) return;
  const before = await findStanding(tx, memberId);
  await placeMember(tx, desk, scheme, {
    memberId,
    fromTierId: tierId,
    to,
    reason: 'upgrade',
    facts: {
      scheme: scheme.version,
      on: today,
      goal: goalOf(to, 'reach', { totalsOf, asOf: today }),
      before: before ?? null,
    },
    saleId,
    actorId,
    validUntil: validFrom(scheme.validity, today),
  });
}
