import { memberTierSchema, nothingSchema, tierEndpoints } from '@huike/shared-types';
import type { Clock } from '../../core/clock';
import { assertThat } from '../../core/refusal';
import { serveMember, type Door } from '../../core/serve';
import { readMemberTier } from './member-tiers.queries';
import type { TierDesk } from './tier-desk';

/** What the routes of tiers need besides the door. */
export interface TiersNeeds extends TierDesk {
  clock: Clock;
  /** Drops what this process keeps of a member; the card's cache. */
  onMemberChanged(memberId: string): void;
}

/** A customer's own tier. */
export function tiersMemberRoutes(door: Door, needs: TiersNeeds): void {
  serveMember(door, tierEndpoints.readMyTier, {
    input: nothingSchema,
    output: memberTierSchema,
    handle: async ({ actor }) => {
      assertThat(actor.memberId !== null, 'member.not_registered');
      const tier = await readMemberTier(door.db.read, needs, actor.memberId, needs.clock.now());
      assertThat(tier, 'member.not_registered');
      return tier;
    },
  });
}
