import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { issueCouponIfLeft } from '../coupons';
import type { SchemeTier } from './scheme.queries';
import type { TierDesk } from './tier-desk';

/** Whom to give what a tier gives on an occasion. */
export interface TierGifts {
  memberId: string;
  tier: SchemeTier;
  occasion: 'birthday' | 'upgrade';
  /** Today, in the programme's time zone. */
  businessOn: string;
}

/**
 * Gives a member the coupons of a tier, each once a calendar year: to fall and rise again, or to
 * move one's birthday, brings no second one. What a template cannot give (sold out, over) is left
 * out and not made up for. The caller holds the member's points accounts.
 * @returns how many coupons were given
 */
export async function giveTierGifts(
  tx: Tx,
  { live }: Pick<TierDesk, 'live'>,
  { memberId, tier, occasion, businessOn }: TierGifts,
): Promise<number> {
  let given = 0;
  const wanted = occasion === 'birthday' ? tier.birthdayTemplateIds : tier.upgradeTemplateIds;
  // In one order for everybody, because each locks its template's counters.
  for (const templateId of [...wanted].sort()) {
    const key = [memberId, templateId, occasion, tier.id, businessOn.slice(0, 4)];
    const claimed = await tx.run(
      `${tx.dialect.insertIgnore} INTO tier_gift
         (member_id, template_id, occasion, tier_id, gift_year, coupon_id, given_at)
       VALUES (?, ?, ?, ?, ?, NULL, ?)`,
      [...key, sqlInstant(tx.now)],
    );
    if (claimed === 0) continue;
    const sourceId = newId('tierGift', tx.now);
    const order = { templateId, memberId, source: 'tier', sourceId, businessOn, live } as const;
    const couponId = await issueCouponIfLeft(tx, order);
    if (couponId === null) continue;
    given += 1;
    await tx.run(
      `UPDATE tier_gift SET coupon_id = ?
       WHERE member_id = ? AND template_id = ? AND occasion = ? AND tier_id = ? AND gift_year = ?`,
      [couponId, ...key],
    );
  }
  return given;
}
