import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import { setCheckInTerms, signDay } from '../modules/check-ins';
import { findMemberByPhone } from '../modules/members';
import { openInvite, setReferralTerms, tieReferral } from '../modules/referrals';
import { dayMs, dayOf, demoTimeZone, startOf } from './demo-calendar';
import { firstPersonPhone } from './plan-members';

/** Sign-in has run for so long. */
const runningDays = 20;
const membersSigning = 45;

/** Says what sign-in gives, from some weeks ago on. */
export async function agreeCheckIns(tx: Tx, orgPath: string, nowMs: number): Promise<void> {
  const points = (count: number) => ({ kind: 'points' as const, points: count });
  await setCheckInTerms(tx, {
    version: 0,
    effectiveOn: dayOf(nowMs - runningDays * dayMs),
    isOpen: true,
    pointsPerDay: 5,
    cycleDays: 30,
    bonuses: [
      { day: 3, reward: points(20) },
      { day: 7, reward: points(60) },
      { day: 30, reward: points(300) },
    ],
    makeUp: { perMonthMax: 3, daysBackMax: 7, costPoints: 30 },
    reason: '每日签到上线',
    timeZone: demoTimeZone,
    actor: 'system',
    orgPath,
  });
}

/** The mornings, at nine, after one instant and up to another, on which members sign in. */
export function signInMornings(beforeMs: number, atMs: number, nowMs: number): number[] {
  const mornings: number[] = [];
  for (let ago = runningDays; ago >= 0; ago -= 1) {
    const morningMs = startOf(dayOf(nowMs - ago * dayMs)) + 9 * 3_600_000;
    if (morningMs > beforeMs && morningMs <= atMs) mornings.push(morningMs);
  }
  return mornings;
}

/**
 * Signs members in, at the transaction's instant: some every day, others now and then. The first
 * person missed a day that can be made up for, and has not signed in today.
 */
export async function signMembers(
  tx: Tx,
  secrets: Secrets,
  memberIds: readonly string[],
  nowMs: number,
): Promise<void> {
  const desk = { timeZone: demoTimeZone, live: { wake: () => undefined } };
  const today = dayOf(tx.now.getTime());
  const daysAgo = Math.round((startOf(dayOf(nowMs)) - startOf(today)) / dayMs);
  const firstId = await findMemberByPhone(tx, secrets, firstPersonPhone);
  const others = memberIds
    .slice(0, membersSigning)
    .filter((memberId) => memberId !== firstId)
    .filter((_, place) => place % 5 === 0 || (place * 7 + daysAgo * 3) % 10 < 6);
  for (const memberId of others) await signDay(tx, desk, memberId);
  if (firstId !== undefined && ![0, 4, 11].includes(daysAgo)) await signDay(tx, desk, firstId);
}

/** What of the demo referral needs. */
export interface ReferralStory {
  secrets: Secrets;
  orgPath: string;
  /** The coupon a friend gets. */
  welcomeTemplateId: string;
  memberIds: readonly string[];
}

/**
 * Opens inviting, and says that those who joined last came by invitation: two of the first person,
 * the others of somebody else, of whom the last waits for staff.
 */
export async function tellReferrals(tx: Tx, story: ReferralStory): Promise<void> {
  const { secrets, orgPath, welcomeTemplateId, memberIds } = story;
  const points = (count: number) => ({ kind: 'points' as const, points: count });
  await setReferralTerms(tx, {
    version: 0,
    isOpen: true,
    joinWithinDays: 7,
    monthMax: 10,
    totalMax: 100,
    budgetPoints: 200_000,
    reviewPerDay: 3,
    joining: {
      inviter: points(50),
      invitee: { kind: 'coupon', templateId: welcomeTemplateId },
    },
    sale: {
      minFen: 10_000,
      withinDays: 30,
      returnDays: 7,
      inviter: points(200),
      invitee: points(100),
    },
    reason: '老带新活动上线',
    actor: 'system',
    orgPath,
  });
  const firstId = await findMemberByPhone(tx, secrets, firstPersonPhone);
  const [otherId, ...newcomers] = [memberIds[1], ...memberIds.slice(-6)];
  if (firstId === undefined || otherId === undefined) throw new Error('nobody can invite');
  const desk = {
    secrets,
    timeZone: demoTimeZone,
    live: { wake: () => undefined },
    onMemberChanged: () => undefined,
  };
  for (const [place, memberId] of newcomers.entries()) {
    const inviterId = place < 4 ? otherId : firstId;
    const code = await openInvite(tx, secrets, { memberId: inviterId });
    await tieReferral(tx, desk, {
      memberId,
      identityId: '',
      source: `ref-${code}`,
      address: `10.0.0.${place + 1}`,
      isKnownPerson: false,
    });
  }
}
