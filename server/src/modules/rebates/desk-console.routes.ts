import {
  convertMemberPointsInput,
  listMemberRebateEntriesInput,
  listMemberRebatesInput,
  pageOf,
  rebateAccountListSchema,
  rebateConversionSchema,
  rebateEndpoints,
  rebateEntrySchema,
  reverseRebateConversionInput,
} from '@huike/shared-types';
import { textOf, type Sql } from '../../core/database/sql';
import { assertThat, Refusal } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { recordAudit } from '../audit';
import { readBalance } from '../ledger';
import { assertSeesMember, findMember } from '../members';
import { findRebateAccount } from './accounts.queries';
import { convertPoints } from './convert-points';
import { findPolicyFor, listOffers } from './offers.queries';
import type { RebateNeeds } from './rebate-needs';
import { findConversion, tryReverse, type ConversionFacts } from './reverse-conversion';
import { listAccounts, rebateEntriesPage } from './statement.queries';

/** A member's rebate accounts at the service desk: looking, converting, reversing. */
export function rebateDeskRoutes(door: Door, { clock, timeZone }: RebateNeeds): void {
  serveStaff(door, rebateEndpoints.listMemberRebates, 'rebates.read', {
    input: listMemberRebatesInput,
    output: rebateAccountListSchema,
    handle: async ({ actor, input: { memberId } }) => {
      await assertSeesMember(door.db.read, actor, 'rebates.read', memberId);
      const at = { now: clock.now(), timeZone };
      return {
        accounts: await listAccounts(door.db.read, memberId),
        offers: await listOffers(door.db.read, memberId, 'desk', at),
      };
    },
  });
  serveStaff(door, rebateEndpoints.listMemberRebateEntries, 'rebates.read', {
    input: listMemberRebateEntriesInput,
    output: pageOf(rebateEntrySchema),
    handle: async ({ actor, input }) => {
      await assertSeesMember(door.db.read, actor, 'rebates.read', input.memberId);
      const account = await findRebateAccount(door.db.read, input.accountId);
      assertThat(account?.memberId === input.memberId, 'rebate.account_not_found');
      return rebateEntriesPage(door.db.read, input.accountId, input);
    },
  });
  serveStaffCommand(door, rebateEndpoints.convertMemberPoints, 'rebates.convert', {
    input: convertMemberPointsInput,
    output: rebateConversionSchema,
    command: async (tx, { actor, input: { memberId, policyId, points }, request }) => {
      await assertSeesMember(tx, actor, 'rebates.convert', memberId);
      const ready = await findPolicyFor(tx, policyId, memberId, 'desk');
      const order = { memberId, ready, points, mode: 'desk', runId: null, timeZone } as const;
      const made = await convertPoints(tx, { ...order, actorId: actor.staffId });
      await recordAudit(tx, {
        actor,
        action: 'rebate.converted',
        subjectKind: 'member',
        subjectId: memberId,
        orgPath: (await findMember(tx, memberId))?.homeOrgPath ?? null,
        after: { conversionId: made.id, points: made.points, fen: made.fen },
        request,
      });
      return { ...made, state: 'done' as const };
    },
  });
  serveStaffCommand(door, rebateEndpoints.reverseRebateConversion, 'rebates.convert', {
    input: reverseRebateConversionInput,
    output: rebateConversionSchema,
    command: async (tx, { actor, input: { conversionId, reason }, request }) => {
      const conversion = await findConversion(tx, conversionId);
      assertThat(conversion, 'rebate.conversion_not_found');
      const { memberId, points, fen } = conversion;
      await assertSeesMember(tx, actor, 'rebates.convert', memberId);
      const refused = await tryReverse(tx, conversion, {
        actorId: actor.staffId,
        reason,
        timeZone,
      });
      if (refused) throw new Refusal(refused);
      await recordAudit(tx, {
        actor,
        action: 'rebate.conversion_reversed',
        subjectKind: 'member',
        subjectId: memberId,
        orgPath: (await findMember(tx, memberId))?.homeOrgPath ?? null,
        before: { conversionId, points, fen },
        reason,
        request,
      });
      return presentReversed(tx, conversion);
    },
  });
}

async function presentReversed(read: Sql, conversion: ConversionFacts) {
  const scheme = await read.one(
    `SELECT s.name FROM rebate_account a JOIN rebate_scheme s ON s.id = a.scheme_id WHERE a.id = ?`,
    [conversion.accountId],
  );
  const { id, points, fen, expiresOn, memberId } = conversion;
  return {
    ...{ id, points, fen, expiresOn },
    schemeName: textOf(scheme?.['name']),
    pointsBalance: await readBalance(read, memberId, 'points'),
    state: 'reversed' as const,
  };
}
