import {
  convertMyPointsInput,
  listMyRebateEntriesInput,
  nothingSchema,
  pageOf,
  rebateAccountListSchema,
  rebateConversionSchema,
  rebateEndpoints,
  rebateEntrySchema,
} from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { serveMember, serveMemberCommand, type Door } from '../../core/serve';
import { findRebateAccount } from './accounts.queries';
import { convertPoints } from './convert-points';
import { findPolicyFor, listOffers } from './offers.queries';
import type { RebateNeeds } from './rebate-needs';
import { listAccounts, rebateEntriesPage } from './statement.queries';

/** What a member may see and do with their rebate money. */
export function rebatesMemberRoutes(door: Door, { clock, timeZone }: RebateNeeds): void {
  serveMember(door, rebateEndpoints.listMyRebates, {
    input: nothingSchema,
    output: rebateAccountListSchema,
    handle: async ({ actor: { memberId } }) => {
      assertThat(memberId, 'member.not_registered');
      const at = { now: clock.now(), timeZone };
      return {
        accounts: await listAccounts(door.db.read, memberId),
        offers: await listOffers(door.db.read, memberId, 'self', at),
      };
    },
  });
  serveMember(door, rebateEndpoints.listMyRebateEntries, {
    input: listMyRebateEntriesInput,
    output: pageOf(rebateEntrySchema),
    handle: async ({ actor: { memberId }, input }) => {
      assertThat(memberId, 'member.not_registered');
      const account = await findRebateAccount(door.db.read, input.accountId);
      assertThat(account?.memberId === memberId, 'rebate.account_not_found');
      return rebateEntriesPage(door.db.read, input.accountId, input);
    },
  });
  serveMemberCommand(door, rebateEndpoints.convertMyPoints, {
    input: convertMyPointsInput,
    output: rebateConversionSchema,
    command: async (tx, { actor: { memberId }, input: { policyId, points } }) => {
      assertThat(memberId, 'member.not_registered');
      const ready = await findPolicyFor(tx, policyId, memberId, 'self');
      const order = { memberId, ready, points, mode: 'self', runId: null, timeZone } as const;
      const made = await convertPoints(tx, { ...order, actorId: memberId });
      return { ...made, state: 'done' as const };
    },
  });
}
