import { setCheckInTermsInput } from '@huike/shared-types';
import type * as z from 'zod';
import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { listTerms } from './check-in-terms.queries';
import { setCheckInTerms } from './set-check-in-terms';

/** The programme's time zone in tests. */
export const testZone = 'Asia/Shanghai';

/** Puts terms in force from today, or from `effectiveOn`: 5 points a day, 20 on day 3, 50 on day 7. */
export async function putCheckInTerms(
  db: Database,
  overrides: Partial<z.input<typeof setCheckInTermsInput>> = {},
): Promise<void> {
  await db.inTransaction(async (tx) => {
    const [latest] = await listTerms(tx, 1);
    const wish = setCheckInTermsInput.parse({
      version: latest?.version ?? 0,
      effectiveOn: businessDayOf(tx.now, testZone),
      isOpen: true,
      pointsPerDay: 5,
      cycleDays: 7,
      bonuses: [
        { day: 3, reward: { kind: 'points', points: 20 } },
        { day: 7, reward: { kind: 'points', points: 50 } },
      ],
      makeUp: { perMonthMax: 3, daysBackMax: 7, costPoints: 10 },
      reason: '测试',
      ...overrides,
    });
    await setCheckInTerms(tx, { ...wish, timeZone: testZone, actor: 'system', orgPath: null });
  });
}
