import { addDays, businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { Secrets } from '../../core/secrets';
import { lockAccounts } from '../ledger';
import type { Newcomer } from '../members';
import { queueNotice } from '../notices';
import { giveReferralRewards, type ReferralDesk } from './give-referral-rewards';
import {
  codeOfScene,
  findInviter,
  findOpening,
  lapsedBefore,
  type OpeningFacts,
} from './invitations.queries';
import { doubtOf, firstLookOn, stateAfter } from './referral.rules';
import { readTerms, type ReferralTermsFacts } from './referral-terms.queries';
import { countRecentJoins, countRewarded, isDeviceOf, isUsedDevice } from './referrals.queries';

/**
 * Ties a new member to who invited them, once and for ever, and gives what joining gives. Belongs
 * to the transaction that makes the member and never stands in its way: without a living invitation
 * nothing happens. A doubtful one is refused or waits for staff, and gives nothing.
 *
 * Locks the inviter's points accounts; the newcomer's are nobody else's yet.
 */
export async function tieReferral(
  tx: Tx,
  desk: ReferralDesk & { secrets: Secrets },
  newcomer: Newcomer,
): Promise<void> {
  const terms = await readTerms(tx);
  if (!terms.isOpen) return;
  const opening = await openingOf(tx, newcomer, terms);
  if (!opening || opening.inviterId === newcomer.memberId) return;
  const { inviterId, markIndex } = opening;
  await lockAccounts(tx, inviterId, ['points', 'points_owed']);
  const addressIndex = desk.secrets.blindIndex('referral.address', newcomer.address);
  const since = new Date(tx.now.getTime() - 86_400_000);
  const doubt = doubtOf({
    isKnownPerson: newcomer.isKnownPerson,
    isInvitersDevice: markIndex !== null && (await isDeviceOf(tx, inviterId, markIndex)),
    isUsedDevice: markIndex !== null && (await isUsedDevice(tx, markIndex)),
    ...(await countRecentJoins(tx, inviterId, since, addressIndex)),
    reviewPerDay: terms.reviewPerDay,
  });
  const joinedOn = businessDayOf(tx.now, desk.timeZone);
  const state = stateAfter(doubt, terms.sale !== null);
  const referral = {
    id: newId('referral', tx.now),
    inviterId,
    inviteeId: newcomer.memberId,
    isCapped: await hasEnough(tx, inviterId, joinedOn, terms),
    termsVersion: terms.version,
  };
  const isOver = state === 'refused' || state === 'completed';
  await tx.run(
    `INSERT INTO referral
       (id, inviter_id, invitee_id, state, doubt, is_capped, terms_version, opened_at, joined_at, joined_on,
        sale_by, look_on, sale_id, mark_index, address_index, decided_by, note, ended_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL, NULL, ?)`,
    [
      referral.id,
      inviterId,
      referral.inviteeId,
      state,
      doubt,
      referral.isCapped ? 1 : 0,
      terms.version,
      sqlInstant(opening.openedAt),
      sqlInstant(tx.now),
      joinedOn,
      terms.sale ? addDays(joinedOn, terms.sale.withinDays) : null,
      state === 'joined' ? firstLookOn(joinedOn, terms.sale?.returnDays ?? 0) : null,
      markIndex,
      addressIndex,
      isOver ? sqlInstant(tx.now) : null,
    ],
  );
  if (state === 'refused') return;
  const payload = { referralId: referral.id, state };
  const dedupeKey = `${referral.id} joined`;
  await queueNotice(tx, { memberId: inviterId, kind: 'referral.joined', dedupeKey, payload });
  if (state !== 'review') await giveReferralRewards(tx, desk, referral, 'joining');
}

async function openingOf(
  tx: Tx,
  { identityId, source }: Newcomer,
  { joinWithinDays }: ReferralTermsFacts,
): Promise<OpeningFacts | undefined> {
  const opening = await findOpening(tx, identityId, lapsedBefore(tx.now, joinWithinDays));
  if (opening) return opening;
  // Joined straight from the invitation, before its opening was noted.
  const code = codeOfScene(source);
  const inviterId = code === undefined ? undefined : await findInviter(tx, code);
  return inviterId === undefined ? undefined : { inviterId, markIndex: null, openedAt: tx.now };
}

/** Counted under the lock of the inviter's accounts, so two at once are not both the last one. */
async function hasEnough(
  tx: Tx,
  inviterId: string,
  joinedOn: string,
  { monthMax, totalMax }: ReferralTermsFacts,
): Promise<boolean> {
  const { inMonth, ever } = await countRewarded(tx, inviterId, joinedOn.slice(0, 7));
  return inMonth >= monthMax || (totalMax !== null && ever >= totalMax);
}
