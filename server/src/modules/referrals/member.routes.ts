import {
  invitationSchema,
  inviteSchema,
  inviteScenePrefix,
  listMyReferralsInput,
  myReferralSchema,
  openInvitationInput,
  openInviteInput,
  pageOf,
  referralEndpoints as endpoints,
  type Invitation,
  type Invite,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import { addDays, businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { createRateLimit } from '../../core/rate-limit';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { serveMember, type Door } from '../../core/serve';
import { findMember, maskName } from '../members';
import { readTemplateNames } from '../rewards';
import type { ReferralDesk } from './give-referral-rewards';
import { findInviter, findOpening, lapsedBefore, markIndexOf } from './invitations.queries';
import { openInvitation } from './open-invitation';
import { openInvite } from './open-invite';
import { listRewards, referralPage, sumInvited } from './referral-list.queries';
import { readGivenPoints, readTerms, rewardsOf } from './referral-terms.queries';
import { presentMyReferral, presentPromise, presentTerms } from './referrals.presenter';
import { countRewarded } from './referrals.queries';

/** What the routes of referral need besides the door. */
export interface ReferralNeeds extends ReferralDesk {
  clock: Clock;
  secrets: Secrets;
  /** PUBLIC_URL: where browsers reach the server. */
  config: { PUBLIC_URL: string };
}

const invitePage = '/ui/phone/#/packages/habit/invite/index';

/** The terms in force, with their coupons named. */
export async function readNamedTerms(read: Sql) {
  const terms = await readTerms(read);
  const names = await readTemplateNames(read, rewardsOf(terms));
  return presentTerms(terms, names, await readGivenPoints(read));
}

/** A customer's invitations, those they make and those they open. */
export function referralMemberRoutes(door: Door, needs: ReferralNeeds): void {
  const { clock, secrets, timeZone } = needs;
  // Codes are 40 bits; nobody gets to try them by the thousand.
  const guesses = createRateLimit(30, 600);

  serveMember(door, endpoints.openInvite, {
    input: openInviteInput,
    output: inviteSchema,
    handle: async ({ actor, input: { deviceMark } }) => {
      const memberId = memberOf(actor);
      const code = await door.db.inTransaction((tx) =>
        openInvite(tx, secrets, { memberId, deviceMark }),
      );
      return inviteOf(door.db.read, needs, memberId, code);
    },
  });
  serveMember(door, endpoints.openInvitation, {
    input: openInvitationInput,
    output: invitationSchema,
    handle: async ({ actor, input: { code, deviceMark } }) => {
      await guesses.take(actor.identityId);
      const { identityId, memberId } = actor;
      const inviterId = await findInviter(door.db.read, code);
      assertThat(inviterId, 'referral.code_unknown');
      if (memberId === null) {
        const markIndex = deviceMark === undefined ? null : markIndexOf(secrets, deviceMark);
        await door.db.inTransaction((tx) =>
          openInvitation(tx, { identityId, inviterId, markIndex }),
        );
      }
      return invitationOf(door.db.read, actor, inviterId);
    },
  });
  serveMember(door, endpoints.listMyReferrals, {
    input: listMyReferralsInput,
    output: pageOf(myReferralSchema),
    handle: async ({ actor, input }) => {
      const reach = { text: 'm.id = ?', values: [memberOf(actor)] };
      const page = await referralPage(door.db.read, { ...input, reach });
      const rewards = await listRewards(
        door.db.read,
        page.items.map(({ id }) => id),
      );
      const items = page.items.map((row) => presentMyReferral(row, rewards.get(row.id)));
      return { ...page, items };
    },
  });

  async function invitationOf(
    read: Sql,
    { identityId, memberId }: MemberActor,
    inviterId: string,
  ): Promise<Invitation> {
    const terms = await readNamedTerms(read);
    const since = lapsedBefore(clock.now(), terms.joinWithinDays);
    const opening = await findOpening(read, identityId, since);
    // Who opened an invitation before is shown the one that counts.
    const inviter = await findMember(read, opening?.inviterId ?? inviterId);
    const name = inviter?.name ?? null;
    return {
      inviterName: name === null ? null : maskName(name),
      isOpen: terms.isOpen,
      isOwn: memberId === inviterId,
      isMember: memberId !== null,
      joinBy: opening
        ? addDays(businessDayOf(opening.openedAt, timeZone), terms.joinWithinDays)
        : null,
      ...presentPromise(terms),
    };
  }
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId !== null, 'member.not_registered');
  return actor.memberId;
}

async function inviteOf(
  read: Sql,
  { clock, timeZone, config }: ReferralNeeds,
  memberId: string,
  code: string,
): Promise<Invite> {
  const { givenPoints: _given, budgetPoints: _budget, ...terms } = await readNamedTerms(read);
  const month = businessDayOf(clock.now(), timeZone).slice(0, 7);
  const { inMonth, ever } = await countRewarded(read, memberId, month);
  const left = Math.min(terms.monthMax - inMonth, (terms.totalMax ?? Infinity) - ever);
  const sums = await sumInvited(read, memberId);
  const scene = `${inviteScenePrefix}${code}`;
  return {
    code,
    scene,
    link: `${config.PUBLIC_URL.replace(/\/$/, '')}${invitePage}?scene=${scene}`,
    isOpen: terms.isOpen,
    terms,
    invitedCount: sums.invited,
    completedCount: sums.completed,
    earnedPoints: sums.points,
    earnedCoupons: sums.coupons,
    leftThisMonth: Math.max(0, left),
  };
}
