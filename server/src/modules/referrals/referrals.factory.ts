import { setReferralTermsInput } from '@huike/shared-types';
import type * as z from 'zod';
import type { Database } from '../../core/database/database';
import { readTerms } from './referral-terms.queries';
import { setReferralTerms } from './set-referral-terms';

const points = (count: number) => ({ kind: 'points' as const, points: count });

/** Terms in force: 20 and 10 points at joining, 100 and 50 for a sale of 100 yuan that stays a week. */
export async function putReferralTerms(
  db: Database,
  overrides: Partial<z.input<typeof setReferralTermsInput>> = {},
): Promise<void> {
  await db.inTransaction(async (tx) => {
    const wish = setReferralTermsInput.parse({
      version: (await readTerms(tx)).version,
      isOpen: true,
      joinWithinDays: 7,
      monthMax: 10,
      totalMax: null,
      budgetPoints: null,
      reviewPerDay: 5,
      joining: { inviter: points(20), invitee: points(10) },
      sale: {
        minFen: 10_000,
        withinDays: 30,
        returnDays: 7,
        inviter: points(100),
        invitee: points(50),
      },
      reason: '测试',
      ...overrides,
    });
    await setReferralTerms(tx, { ...wish, actor: 'system', orgPath: null });
  });
}
