import { createDrawCampaignInput, type DrawPrizeInput } from '@huike/shared-types';
import type * as z from 'zod';
import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import type { Secrets } from '../../core/secrets';
import { publishCampaign } from './publish-campaign';
import { createCampaign, type PrizeShelf } from './save-campaign';

type Wish = z.input<typeof createDrawCampaignInput>;

export const testZone = 'Asia/Shanghai';
const minuteMs = 60_000;

/** No gifts. */
export const emptyShelf: PrizeShelf = { hasGift: () => Promise.resolve(false) };

/** Three mugs, two times 50 points and five blanks. */
export const samplePrizes: DrawPrizeInput[] = [
  { kind: 'goods', name: '测试马克杯', quantity: 3, valueFen: 3_900 },
  { kind: 'points', name: '50 积分', quantity: 2, valueFen: 50, points: 50 },
  { kind: 'nothing', name: '谢谢参与', quantity: 5 },
];

/** A shake that opens a minute from `now` for three days; everybody draws twice a day, five times in all. */
export function sampleCampaign(orgUnitId: string, now: Date, overrides: Partial<Wish> = {}): Wish {
  const at = (minutes: number) => new Date(now.getTime() + minutes * minuteMs).toISOString();
  return {
    orgUnitId,
    kind: 'shake',
    name: '测试摇一摇',
    organiser: '测试商场',
    rules: ['每人每天两次。'],
    sessions: [{ startsAt: at(1), endsAt: at(3 * 24 * 60) }],
    place: null,
    perDayMax: 2,
    perMemberMax: 5,
    costPoints: 0,
    tierIds: null,
    prizes: samplePrizes,
    ...overrides,
  };
}

/** A published campaign; `isDraft` leaves it a draft. It opens a minute after the clock's time. @returns its id */
export async function putCampaign(
  { db, secrets }: { db: Database; secrets: Secrets },
  orgUnit: { id: string; orgPath: string },
  overrides: Partial<Wish> & { isDraft?: boolean } = {},
): Promise<string> {
  const { isDraft = false, ...terms } = overrides;
  return db.inTransaction(async (tx) => {
    const wish = createDrawCampaignInput.parse(sampleCampaign(orgUnit.id, tx.now, terms));
    const today = businessDayOf(tx.now, testZone);
    const desk = { secrets, today, shelf: emptyShelf };
    const editor = { actor: 'system' } as const;
    const campaignId = await createCampaign(tx, desk, editor, { ...wish, orgUnit });
    if (!isDraft) await publishCampaign(tx, desk, editor, campaignId);
    return campaignId;
  });
}
