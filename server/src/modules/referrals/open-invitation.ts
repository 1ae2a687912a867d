import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { findOpening, lapsedBefore } from './invitations.queries';
import { readTerms } from './referral-terms.queries';

/** A visitor who opened an invitation. */
export interface OpenedInvitation {
  identityId: string;
  inviterId: string;
  markIndex: string | null;
}

/**
 * Notes which invitation a visitor opened. The first one counts as long as it lasts; once it has
 * lapsed another may take its place. Nothing is noted while inviting is closed.
 */
export async function openInvitation(tx: Tx, opened: OpenedInvitation): Promise<void> {
  const { isOpen, joinWithinDays } = await readTerms(tx);
  if (!isOpen) return;
  const { identityId, inviterId, markIndex } = opened;
  const values = [inviterId, markIndex, sqlInstant(tx.now)];
  const inserted = await tx.run(
    `${tx.dialect.insertIgnore} INTO referral_opening (identity_id, inviter_id, mark_index, opened_at)
     VALUES (?, ?, ?, ?)`,
    [identityId, ...values],
  );
  if (inserted === 1) return;
  if (await findOpening(tx, identityId, lapsedBefore(tx.now, joinWithinDays))) return;
  await tx.run(
    'UPDATE referral_opening SET inviter_id = ?, mark_index = ?, opened_at = ? WHERE identity_id = ?',
    [...values, identityId],
  );
}
