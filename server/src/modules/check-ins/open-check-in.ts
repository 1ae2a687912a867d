import type { NamedReward } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { lockAccounts } from '../ledger';
import { findMember, type MemberFacts } from '../members';
import { findTermsOn, type CheckInTermsFacts } from './check-in-terms.queries';

/** What the use cases of sign-in need besides the transaction. */
export interface CheckInDesk {
  timeZone: string;
  live: { wake(memberId: string): void };
}

/** What one sign-in, or make-up, came to. */
export interface SignedDay {
  /** False where the day was signed before, and nothing happened. */
  isNew: boolean;
  points: number;
  costPoints: number;
  bonuses: { day: number; reward: NamedReward }[];
}

/**
 * A member who may sign in, their points accounts locked, and the terms of today.
 * @throws Refusal member.frozen, check_in.closed
 */
export async function openCheckIn(
  tx: Tx,
  { timeZone }: CheckInDesk,
  memberId: string,
): Promise<{ member: MemberFacts; today: string; terms: CheckInTermsFacts }> {
  await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const member = await findMember(tx, memberId);
  assertThat(member, 'member.not_registered');
  assertThat(member.state === 'active', 'member.frozen');
  const today = businessDayOf(tx.now, timeZone);
  const terms = await findTermsOn(tx, today);
  assertThat(terms?.isOpen, 'check_in.closed');
  return { member, today, terms };
}

/** Writes the row of a signed day. @returns its id */
export async function insertDay(
  tx: Tx,
  day: {
    memberId: string;
    signedOn: string;
    madeOn: string;
    terms: CheckInTermsFacts;
    points: number;
    costPoints: number;
  },
): Promise<string> {
  const id = newId('checkIn', tx.now);
  await tx.run(
    `INSERT INTO check_in
       (id, member_id, signed_on, kind, made_on, terms_version, points, cost_points, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      day.memberId,
      day.signedOn,
      day.signedOn === day.madeOn ? 'signed' : 'made_up',
      day.madeOn,
      day.terms.version,
      day.points,
      day.costPoints,
      sqlInstant(tx.now),
    ],
  );
  return id;
}
