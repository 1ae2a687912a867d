import { giftEndpoints, nothingSchema, recommendedGiftListSchema } from '@huike/shared-types';
import type { Clock } from '../../core/clock';
import { serveMember, type Door } from '../../core/serve';
import type { Shelf } from '../gifts';
import { recommendGifts } from './recommend-gifts';

/** Gifts that suit who asks. */
export function recommendedGiftRoutes(
  door: Door,
  { clock, shelf }: { clock: Clock; shelf: Shelf },
): void {
  serveMember(door, giftEndpoints.listRecommendedGifts, {
    input: nothingSchema,
    output: recommendedGiftListSchema,
    handle: async ({ actor: { memberId } }) => ({
      items: await recommendGifts(door.db.read, { memberId, now: clock.now(), shelf }),
    }),
  });
}
