import type { MemberProfile } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import { birthdayFixedUntil, isPossibleBirthday } from './birthday.rules';
import { searchNameOf } from './create-member';
import { lockMember, type MemberFacts } from './members.queries';

/** The fields to change; absent ones stay. */
export interface ProfileChange {
  name?: string | undefined;
  gender?: MemberProfile['gender'] | undefined;
  birthday?: string | undefined;
  address?: string | undefined;
}

/**
 * Changes a member's own profile. Locks the member.
 * @throws Refusal member.not_registered; member.birthday_fixed with `changeableFrom`;
 *   request.invalid on a birthday nobody alive can have
 */
export async function editProfile(
  tx: Tx,
  { memberId, change, timeZone }: { memberId: string; change: ProfileChange; timeZone: string },
): Promise<void> {
  const member = await lockMember(tx, memberId);
  assertThat(member, 'member.not_registered');
  const isNewBirthday = change.birthday !== undefined && change.birthday !== member.birthday;
  if (isNewBirthday) assertBirthday(tx, member, change.birthday ?? '', timeZone);
  const name = change.name ?? member.name;
  await tx.run(
    `UPDATE member SET name = ?, name_search = ?, gender = ?, birthday = ?, birthday_changed_at = ?,
       address = ?, updated_at = ? WHERE id = ?`,
    [
      name,
      name === null ? null : searchNameOf(name),
      change.gender ?? member.gender,
      change.birthday ?? member.birthday,
      birthdayChangedAt(tx, member, isNewBirthday),
      change.address ?? member.address,
      sqlInstant(tx.now),
      memberId,
    ],
  );
}

function birthdayChangedAt(tx: Tx, member: MemberFacts, isNewBirthday: boolean): string | null {
  if (isNewBirthday) return sqlInstant(tx.now);
  return member.birthdayChangedAt === null ? null : sqlInstant(member.birthdayChangedAt);
}

function assertBirthday(tx: Tx, member: MemberFacts, wanted: string, timeZone: string): void {
  if (!isPossibleBirthday(wanted, businessDayOf(tx.now, timeZone))) {
    throw new Refusal('request.invalid', {
      issues: [{ path: 'birthday', message: 'nobody alive was born on that day' }],
    });
  }
  const { birthday, birthdayChangedAt: changedAt } = member;
  const until = birthdayFixedUntil({ birthday, changedAt, wanted, now: tx.now });
  assertThat(until === null, 'member.birthday_fixed', { changeableFrom: until?.toISOString() });
}
