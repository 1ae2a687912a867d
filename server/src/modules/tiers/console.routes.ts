import {
  changeMemberTierInput,
  memberIdInput,
  memberTierSchema,
  nothingSchema,
  setTierSchemeInput,
  tierEndpoints,
  tierSchemeSchema,
} from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { pathsOf } from '../identity';
import { assertSeesMember, reachesWholeGroup } from '../members';
import { changeMemberTier } from './change-member-tier';
import type { TiersNeeds } from './member.routes';
import { readMemberTier } from './member-tiers.queries';
import { readScheme } from './scheme.queries';
import { setTierScheme } from './set-tier-scheme';
import { presentScheme } from './tiers.presenter';

/** The scheme, and one member's tier, for staff. */
export function tiersConsoleRoutes(door: Door, needs: TiersNeeds): void {
  schemeRoutes(door, needs);
  memberRoutes(door, needs);
}

function schemeRoutes(door: Door, needs: TiersNeeds): void {
  serveStaff(door, tierEndpoints.readTierScheme, 'tiers.read', {
    input: nothingSchema,
    output: tierSchemeSchema,
    handle: async () => presentScheme(await readScheme(door.db.read)),
  });
  serveStaff(door, tierEndpoints.setTierScheme, 'tiers.write', {
    input: setTierSchemeInput,
    output: tierSchemeSchema,
    handle: async ({ actor, input, request }) => {
      // Tiers are the whole group's.
      const mayWrite = reachesWholeGroup(actor, 'tiers.write');
      assertThat(mayWrite, 'staff.forbidden', { permission: 'tiers.write' });
      const [orgPath = null] = pathsOf(actor, 'tiers.write');
      const { timeZone } = needs;
      const scheme = await door.db.inTransaction((tx) =>
        setTierScheme(tx, { ...input, timeZone, actor, orgPath, request }),
      );
      needs.tiers.forget();
      return presentScheme(scheme);
    },
  });
}

function memberRoutes(door: Door, needs: TiersNeeds): void {
  serveStaff(door, tierEndpoints.readMemberTier, 'members.read', {
    input: memberIdInput,
    output: memberTierSchema,
    handle: async ({ actor, input: { memberId } }) => {
      await assertSeesMember(door.db.read, actor, 'members.read', memberId);
      const tier = await readMemberTier(door.db.read, needs, memberId, needs.clock.now());
      assertThat(tier, 'member.not_found');
      return tier;
    },
  });
  serveStaff(door, tierEndpoints.changeMemberTier, 'members.change_tier', {
    input: changeMemberTierInput,
    output: memberTierSchema,
    handle: async ({ actor, input, request }) => {
      const { memberId } = input;
      const tier = await door.db.inTransaction(async (tx) => {
        await assertSeesMember(tx, actor, 'members.change_tier', memberId);
        await changeMemberTier(tx, needs, { ...input, actor, request });
        return readMemberTier(tx, needs, memberId, tx.now);
      });
      assertThat(tier, 'member.not_found');
      needs.onMemberChanged(memberId);
      return tier;
    },
  });
}
