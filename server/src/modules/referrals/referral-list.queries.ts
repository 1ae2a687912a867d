import type { ReferralReward, ReferralRow } from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';

/** Which referrals; the inviter is `m`. */
export interface ReferralListWish {
  reach: { text: string; values: readonly SqlValue[] };
  state?: string | undefined;
  inviterId?: string | undefined;
  referralId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A row of the list without its rewards. */
export type ListedReferral = Omit<ReferralRow, 'rewards'> & { joinedOn: string };

/** Referrals, newest first. @throws Refusal cursor.invalid */
export async function referralPage(
  read: Sql,
  wish: ReferralListWish,
): Promise<{ items: ListedReferral[]; nextCursor: string | null }> {
  const conditions = [wish.reach.text];
  const values: SqlValue[] = [...wish.reach.values];
  const equal = (column: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(`${column} = ?`);
    values.push(value);
  };
  equal('r.state', wish.state);
  equal('r.inviter_id', wish.inviterId);
  equal('r.id', wish.referralId);
  if (wish.cursor !== undefined) {
    const [beforeId] = decodeCursor(wish.cursor, ['id']);
    conditions.push('r.id < ?');
    values.push(beforeId);
  }
  const rows = await read.all(
    `SELECT r.id, r.inviter_id, r.invitee_id, r.state, r.doubt, r.is_capped, r.terms_version, r.opened_at,
       r.joined_at, r.joined_on, r.sale_by, r.sale_id, r.decided_by, r.note, m.name AS inviter_name,
       m.phone_masked AS inviter_phone, i.name AS invitee_name, i.phone_masked AS invitee_phone
     FROM referral r JOIN member m ON m.id = r.inviter_id JOIN member i ON i.id = r.invitee_id
     WHERE ${conditions.join(' AND ')} ORDER BY r.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return pageFrom(rows, wish.limit, (row) => [textOf(row['id'])], listedFrom);
}

function listedFrom(row: SqlRow): ListedReferral {
  const person = (side: 'inviter' | 'invitee') => ({
    memberId: textOf(row[`${side}_id`]),
    name: textOrNull(row[`${side}_name`]),
    phoneMasked: textOrNull(row[`${side}_phone`]),
  });
  return {
    id: textOf(row['id']),
    inviter: person('inviter'),
    invitee: person('invitee'),
    state: textOf(row['state']) as ReferralRow['state'],
    doubt: textOrNull(row['doubt']) as ReferralRow['doubt'],
    isCapped: Boolean(row['is_capped']),
    termsVersion: numberOf(row['terms_version']),
    openedAt: instantOf(row['opened_at']).toISOString(),
    joinedAt: instantOf(row['joined_at']).toISOString(),
    joinedOn: textOf(row['joined_on']),
    saleBy: textOrNull(row['sale_by']),
    saleId: textOrNull(row['sale_id']),
    decidedBy: textOrNull(row['decided_by']),
    note: textOrNull(row['note']),
  };
}

/** The rewards of some referrals, oldest first, by referral. */
export async function listRewards(
  read: Sql,
  referralIds: readonly string[],
): Promise<Map<string, ReferralReward[]>> {
  const found = new Map<string, ReferralReward[]>();
  if (referralIds.length === 0) return found;
  const rows = await read.all(
    `SELECT w.*, v.terms FROM referral_reward w
     LEFT JOIN coupon_template p ON p.id = w.template_id
     LEFT JOIN coupon_template_version v ON v.template_id = p.id AND v.version_no = p.version_no
     WHERE w.referral_id IN (${placeholders(referralIds.length)}) ORDER BY w.id`,
    [...referralIds],
  );
  for (const row of rows) {
    const referralId = textOf(row['referral_id']);
    const templateId = textOrNull(row['template_id']);
    const reward: ReferralReward = {
      id: textOf(row['id']),
      side: textOf(row['side']) as ReferralReward['side'],
      occasion: textOf(row['occasion']) as ReferralReward['occasion'],
      reward:
        templateId === null
          ? { kind: 'points', points: numberOf(row['points']) }
          : { kind: 'coupon', templateId, name: nameIn(row['terms']) },
      outcome: textOf(row['outcome']) as ReferralReward['outcome'],
      at: instantOf(row['at']).toISOString(),
    };
    found.set(referralId, [...(found.get(referralId) ?? []), reward]);
  }
  return found;
}

const nameIn = (terms: unknown) => (JSON.parse(textOf(terms)) as { name: string }).name;

/** What a member got for inviting, and how far those came whom they invited. */
export async function sumInvited(
  read: Sql,
  inviterId: string,
): Promise<{ invited: number; completed: number; points: number; coupons: number }> {
  const counts = await read.one(
    `SELECT COUNT(*) AS invited, COALESCE(SUM(CASE WHEN state = 'completed' THEN 1 ELSE 0 END), 0) AS completed
     FROM referral WHERE inviter_id = ?`,
    [inviterId],
  );
  const rewards = await read.one(
    `SELECT COALESCE(SUM(points), 0) AS points, COUNT(coupon_id) AS coupons FROM referral_reward
     WHERE member_id = ? AND side = 'inviter' AND outcome = 'given'`,
    [inviterId],
  );
  return {
    invited: numberOf(counts?.['invited']),
    completed: numberOf(counts?.['completed']),
    points: numberOf(rewards?.['points']),
    coupons: numberOf(rewards?.['coupons']),
  };
}
