import {
  decideReferralInput,
  listReferralsInput,
  nothingSchema,
  pageOf,
  referralEndpoints as endpoints,
  referralRowSchema,
  referralTermsSchema,
  setReferralTermsInput,
  type ReferralRow,
} from '@huike/shared-types';
import type { Permission } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { pathsOf } from '../identity';
import { membersInReach, reachesWholeGroup } from '../members';
import { decideReferral } from './decide-referral';
import { readNamedTerms, type ReferralNeeds } from './member.routes';
import { listRewards, referralPage, type ReferralListWish } from './referral-list.queries';
import { presentReferral } from './referrals.presenter';
import { setReferralTerms } from './set-referral-terms';

/** Terms, referrals and the review of doubtful ones, for staff. */
export function referralConsoleRoutes(door: Door, needs: ReferralNeeds): void {
  serveStaff(door, endpoints.readReferralTerms, 'referrals.read', {
    input: nothingSchema,
    output: referralTermsSchema,
    handle: () => readNamedTerms(door.db.read),
  });
  serveStaff(door, endpoints.setReferralTerms, 'referrals.write', {
    input: setReferralTermsInput,
    output: referralTermsSchema,
    handle: async ({ actor, input, request }) => {
      // Referral is the whole group's.
      const mayWrite = reachesWholeGroup(actor, 'referrals.write');
      assertThat(mayWrite, 'staff.forbidden', { permission: 'referrals.write' });
      const [orgPath = null] = pathsOf(actor, 'referrals.write');
      return door.db.inTransaction(async (tx) => {
        await setReferralTerms(tx, { ...input, actor, orgPath, request });
        return readNamedTerms(tx);
      });
    },
  });
  serveStaff(door, endpoints.listReferrals, 'referrals.read', {
    input: listReferralsInput,
    output: pageOf(referralRowSchema),
    handle: ({ actor, input: { memberId, ...wish } }) =>
      pageFor(door.db.read, actor, 'referrals.read', { ...wish, inviterId: memberId }),
  });
  serveStaffCommand(door, endpoints.decideReferral, 'referrals.review', {
    input: decideReferralInput,
    output: referralRowSchema,
    command: async (tx, { actor, input, request }) => {
      const { referralId } = input;
      const one = { referralId, limit: 1 };
      const seen = await pageFor(tx, actor, 'referrals.review', one);
      assertThat(seen.items.length > 0, 'referral.not_found');
      await decideReferral(tx, needs, { ...input, actor, request });
      const [decided] = (await pageFor(tx, actor, 'referrals.review', one)).items;
      assertThat(decided, 'referral.not_found');
      return decided;
    },
  });
}

/** Referrals whose inviter is within the caller's reach. */
async function pageFor(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  wish: Omit<ReferralListWish, 'reach'>,
): Promise<{ items: ReferralRow[]; nextCursor: string | null }> {
  const page = await referralPage(read, { ...wish, reach: membersInReach(actor, permission) });
  const rewards = await listRewards(
    read,
    page.items.map(({ id }) => id),
  );
  return { ...page, items: page.items.map((row) => presentReferral(row, rewards.get(row.id))) };
}
