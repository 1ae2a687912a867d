import {
  closeDrawCampaignInput,
  createDrawCampaignInput,
  drawCampaignIdInput,
  drawCampaignSchema,
  drawChancesSchema,
  drawConsoleEndpoints as endpoints,
  drawEvidenceSchema,
  drawIdInput,
  drawNumbersSchema,
  drawRowSchema,
  editDrawCampaignInput,
  grantDrawChancesInput,
  listDrawCampaignsInput,
  listDrawsInput,
  nothingSchema,
  pageOf,
  type DrawCampaign,
} from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { addMonths } from '../../core/calendar-day';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { recordAudit } from '../audit';
import { reachesPath, scopeCondition } from '../identity';
import { assertSeesMember, findMember } from '../members';
import { readOrgUnit } from '../stores';
import { listCampaignSteps, readCampaignNumbers } from './campaign-numbers.report';
import { listCampaigns } from './campaigns.queries';
import { readChances } from './chances.queries';
import { chancesLeft, noChanceUsed } from './chances.rules';
import { closeCampaign } from './close-campaign';
import { presentCampaign, presentCommitment, presentDrawRow } from './draws.presenter';
import { getCampaignInReach } from './draws.policy';
import { findDraw, listCampaignDraws } from './draws.queries';
import { grantChances } from './grant-chances';
import { getCampaign, publishCampaign } from './publish-campaign';
import { seedToShow } from './published-draws';
import { createCampaign, discardCampaign, editCampaign, type PrizeShelf } from './save-campaign';

/** What the console's routes of draws need of the server. */
export interface DrawConsoleNeeds {
  clock: Clock;
  secrets: Secrets;
  timeZone: string;
  prizeShelf: PrizeShelf;
  /** Delivers prizes that were stuck. */
  prizes: { deliver(drawId: string): Promise<void> };
}

/** Records of a prize promotion are kept two years at least (规范促销行为暂行规定). */
const keptMonths = 24;

/** Drafting, publishing, closing and watching campaigns. */
export function drawConsoleRoutes(door: Door, needs: DrawConsoleNeeds): void {
  const { clock, secrets, timeZone } = needs;
  const deskAt = (now: Date) => ({
    secrets,
    shelf: needs.prizeShelf,
    today: businessDayOf(now, timeZone),
  });
  const present = async (read: Sql, campaignId: string): Promise<DrawCampaign> =>
    presentCampaign(await getCampaign(read, campaignId), clock.now());

  serveStaff(door, endpoints.listDrawCampaigns, 'draws.read', {
    input: listDrawCampaignsInput,
    output: pageOf(drawCampaignSchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const reach = scopeCondition(actor, 'draws.read', 'c.org_path');
      const rows = await listCampaigns(door.db.read, { ...wish, reach, beforeId, limit });
      const now = clock.now();
      return pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => presentCampaign(row, now),
      );
    },
  });
  serveStaff(door, endpoints.readDrawCampaign, 'draws.read', {
    input: drawCampaignIdInput,
    output: drawCampaignSchema,
    handle: async ({ actor, input: { campaignId } }) =>
      presentCampaign(
        await getCampaignInReach(door.db.read, actor, 'draws.read', campaignId),
        clock.now(),
      ),
  });
  serveStaff(door, endpoints.createDrawCampaign, 'draws.write', {
    input: createDrawCampaignInput,
    output: drawCampaignSchema,
    handle: ({ actor, request, input: { orgUnitId, ...wish } }) =>
      door.db.inTransaction(async (tx) => {
        const orgUnit = await readOrgUnit(tx, orgUnitId);
        const isReached = orgUnit && reachesPath(actor, 'draws.write', orgUnit.orgPath);
        assertThat(isReached, 'org_unit.not_found');
        const editor = { actor, request };
        const id = await createCampaign(tx, deskAt(tx.now), editor, { ...wish, orgUnit });
        return present(tx, id);
      }),
  });
  serveStaff(door, endpoints.editDrawCampaign, 'draws.write', {
    input: editDrawCampaignInput,
    output: drawCampaignSchema,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getCampaignInReach(tx, actor, 'draws.write', input.campaignId);
        await editCampaign(tx, deskAt(tx.now), { actor, request }, input);
        return present(tx, input.campaignId);
      }),
  });
  serveStaff(door, endpoints.discardDrawCampaign, 'draws.write', {
    input: drawCampaignIdInput,
    output: nothingSchema,
    handle: ({ actor, request, input: { campaignId } }) =>
      door.db.inTransaction(async (tx) => {
        await getCampaignInReach(tx, actor, 'draws.write', campaignId);
        await discardCampaign(tx, { actor, request }, campaignId);
        return {};
      }),
  });
  serveStaff(door, endpoints.publishDrawCampaign, 'draws.write', {
    input: drawCampaignIdInput,
    output: drawCampaignSchema,
    handle: ({ actor, request, input: { campaignId } }) =>
      door.db.inTransaction(async (tx) => {
        await getCampaignInReach(tx, actor, 'draws.write', campaignId);
        await publishCampaign(tx, deskAt(tx.now), { actor, request }, campaignId);
        return present(tx, campaignId);
      }),
  });
  serveStaff(door, endpoints.closeDrawCampaign, 'draws.write', {
    input: closeDrawCampaignInput,
    output: drawCampaignSchema,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getCampaignInReach(tx, actor, 'draws.write', input.campaignId);
        await closeCampaign(tx, { actor, request }, input);
        return present(tx, input.campaignId);
      }),
  });
  watchRoutes(door, needs);
  memberRoutes(door, needs);
}

/** Live numbers, evidence and draws of a campaign. */
function watchRoutes(door: Door, { secrets, timeZone, prizes }: DrawConsoleNeeds): void {
  serveStaff(door, endpoints.readDrawNumbers, 'draws.read', {
    input: drawCampaignIdInput,
    output: drawNumbersSchema,
    handle: async ({ actor, input: { campaignId } }) =>
      readCampaignNumbers(
        door.db.read,
        await getCampaignInReach(door.db.read, actor, 'draws.read', campaignId),
      ),
  });
  serveStaff(door, endpoints.readDrawEvidence, 'draws.read', {
    input: drawCampaignIdInput,
    output: drawEvidenceSchema,
    handle: async ({ actor, input: { campaignId } }) => {
      const campaign = await getCampaignInReach(door.db.read, actor, 'draws.read', campaignId);
      const endsAt = campaign.terms.sessions.at(-1)?.endsAt;
      const isDraft = campaign.state === 'draft';
      return {
        commitment: presentCommitment(campaign),
        termsText: isDraft ? null : campaign.termsText,
        seed: seedToShow(campaign, secrets),
        headPosition: campaign.drawnCount,
        headChain: campaign.chain,
        steps: await listCampaignSteps(door.db.read, campaignId),
        keptUntil:
          isDraft || endsAt === undefined
            ? null
            : addMonths(businessDayOf(new Date(endsAt), timeZone), keptMonths),
      };
    },
  });
  serveStaff(door, endpoints.listDraws, 'draws.read', {
    input: listDrawsInput,
    output: pageOf(drawRowSchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      await getCampaignInReach(door.db.read, actor, 'draws.read', wish.campaignId);
      const [belowPosition = Number.MAX_SAFE_INTEGER] =
        cursor === undefined ? [] : decodeCursor(cursor, ['integer']);
      const rows = await listCampaignDraws(door.db.read, { ...wish, belowPosition, limit });
      return pageFrom(rows, limit, (row) => [row.position], presentDrawRow);
    },
  });
  serveStaff(door, endpoints.retryPrize, 'draws.write', {
    input: drawIdInput,
    output: drawRowSchema,
    handle: async ({ actor, request, input: { drawId } }) => {
      const found = await findDraw(door.db.read, drawId);
      assertThat(found, 'draw.not_found');
      const { campaignId, position, state } = found;
      const campaign = await getCampaignInReach(door.db.read, actor, 'draws.write', campaignId);
      assertThat(state === 'stuck', 'draw.not_stuck');
      await door.db.inTransaction((tx) =>
        recordAudit(tx, {
          actor,
          request,
          action: 'draw.delivery_retried',
          subjectKind: 'member',
          subjectId: found.memberId,
          orgPath: campaign.orgPath,
          before: { drawId, stuckCode: found.stuckCode },
        }),
      );
      await prizes.deliver(drawId);
      const wish = { campaignId, belowPosition: position + 1, limit: 1 };
      const [row] = await listCampaignDraws(door.db.read, wish);
      assertThat(row, 'draw.not_found');
      return presentDrawRow(row);
    },
  });
}

/** Chances that staff give. */
function memberRoutes(door: Door, { timeZone }: DrawConsoleNeeds): void {
  serveStaffCommand(door, endpoints.grantDrawChances, 'draws.write', {
    input: grantDrawChancesInput,
    output: drawChancesSchema,
    command: async (tx, { actor, request, input }) => {
      const { memberId, campaignId, count, reason } = input;
      await assertSeesMember(tx, actor, 'draws.write', memberId);
      const campaign = await getCampaignInReach(tx, actor, 'draws.write', campaignId);
      const sourceId = newId('drawChanceGrant', tx.now);
      await grantChances(tx, { campaignId, memberId, count, reason, source: 'staff', sourceId });
      const member = await findMember(tx, memberId);
      await recordAudit(tx, {
        actor,
        request,
        action: 'draw.chances_granted',
        subjectKind: 'member',
        subjectId: memberId,
        orgPath: member?.homeOrgPath ?? null,
        after: { campaignId, count },
        reason,
      });
      const used = (await readChances(tx, memberId, [campaignId])).get(campaignId);
      return chancesLeft(campaign.terms, used ?? noChanceUsed, businessDayOf(tx.now, timeZone));
    },
  });
}
