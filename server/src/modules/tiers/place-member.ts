import type { Tx } from '../../core/database/transaction';
import { businessDayOf } from '../../core/business-day';
import { recordMemberEvent } from '../e-card';
import { moveToTier, type TierMove } from '../members';
import { giveTierGifts } from './give-tier-gifts';
import type { SchemeFacts, SchemeTier } from './scheme.queries';
import { putStanding } from './standings.queries';
import type { TierDesk } from './tier-desk';

/** A member who comes to a tier, or keeps theirs, and how long it holds. */
export interface Placement extends Omit<TierMove, 'toTierId' | 'until'> {
  to: SchemeTier;
  /** Ignored for the lowest tier, which holds for ever. */
  validUntil: string | null;
}

/**
 * Puts a member into a tier, or confirms the one they have: tier, history, last day, and the event
 * for the phone where the tier is another one. Who rises by what they did gets the tier's coupons. The caller holds the member's points accounts.
 */
export async function placeMember(
  tx: Tx,
  desk: TierDesk,
  scheme: SchemeFacts,
  { to, validUntil, ...move }: Placement,
): Promise<void> {
  const rankOf = (tierId: string | null) => scheme.tiers.findIndex(({ id }) => id === tierId);
  const until = rankOf(to.id) === 0 ? null : validUntil;
  await moveToTier(tx, { ...move, toTierId: to.id, until });
  await putStanding(
    tx,
    move.memberId,
    until === null ? null : { validUntil: until, graceUntil: null },
  );
  if (move.fromTierId === to.id) return;
  const isHigher = rankOf(to.id) > rankOf(move.fromTierId);
  await recordMemberEvent(
    tx,
    {
      memberId: move.memberId,
      kind: isHigher ? 'tier.upgraded' : 'tier.lowered',
      tierName: to.name,
      until,
    },
    desk.live,
  );
  if (!isHigher || move.reason !== 'upgrade') return;
  const businessOn = businessDayOf(tx.now, desk.timeZone);
  const gifts = { memberId: move.memberId, tier: to, occasion: 'upgrade', businessOn } as const;
  await giveTierGifts(tx, desk, gifts);
}
