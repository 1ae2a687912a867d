import { createTemplateInput } from '@huike/shared-types';
import type * as z from 'zod';
import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { newId } from '../../core/ids';
import { issueCoupon } from './issue-coupon';
import { createTemplate, publishTemplate } from './save-template';

/** The programme's time zone in tests. */
export const testZone = 'Asia/Shanghai';

type Wish = z.input<typeof createTemplateInput>;

/** A cash voucher of 10 yuan without a threshold, for 30 days after receipt; 1,000 of them. */
export function sampleTemplate(orgUnitId: string, overrides: Partial<Wish> = {}): Wish {
  return {
    orgUnitId,
    name: '测试 10 元券',
    note: null,
    effect: { kind: 'cash', amountFen: 1_000 },
    scope: {},
    stacking: 'free',
    stackGroup: null,
    perSaleMax: 5,
    validity: { kind: 'days', delayDays: 0, days: 30 },
    faceFen: 1_000,
    isTransferable: true,
    isRestoredOnReturn: true,
    remindDaysBefore: 3,
    partnerName: null,
    quantity: 1_000,
    budgetFen: null,
    perMemberMax: null,
    isClaimable: true,
    claimFrom: null,
    claimTo: null,
    ...overrides,
  };
}

/** A published template; `isDraft` leaves it a draft. @returns its id */
export async function putTemplate(
  db: Database,
  orgUnit: { id: string; orgPath: string },
  overrides: Partial<Wish> & { isDraft?: boolean } = {},
): Promise<string> {
  const { isDraft = false, ...terms } = overrides;
  const wish = createTemplateInput.parse(sampleTemplate(orgUnit.id, terms));
  return db.inTransaction(async (tx) => {
    const editor = { actor: 'system' } as const;
    const templateId = await createTemplate(tx, editor, { ...wish, orgUnit });
    const today = businessDayOf(tx.now, testZone);
    if (!isDraft) await publishTemplate(tx, editor, { templateId, today });
    return templateId;
  });
}

/** Issues coupons of a template to a member. @returns their ids */
export async function putCoupons(
  db: Database,
  templateId: string,
  memberId: string,
  count = 1,
): Promise<string[]> {
  return db.inTransaction(async (tx) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const order = {
        templateId,
        memberId,
        source: 'grant',
        sourceId: newId('couponJob'),
      } as const;
      ids.push(await issueCoupon(tx, { ...order, businessOn: businessDayOf(tx.now, testZone) }));
    }
    return ids;
  });
}
