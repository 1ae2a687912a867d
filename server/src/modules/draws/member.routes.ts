import {
  drawCampaignIdInput,
  drawEndpoints as endpoints,
  drawIdInput,
  drawOfferDetailsSchema,
  drawOfferSchema,
  drawResultSchema,
  drawSchema,
  drawWinnerSchema,
  listDrawOffersInput,
  listDrawWinnersInput,
  listMyDrawsInput,
  pageOf,
  takeDrawInput,
  type DrawTerms,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat, Refusal } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { requestKeyOf, serveMember, type Door } from '../../core/serve';
import { findMember, listTiers } from '../members';
import { readUsablePoints } from '../points';
import { listOpenStores, listStores } from '../stores';
import { findCampaign, listShownCampaigns, type CampaignFacts } from './campaigns.queries';
import { readChances } from './chances.queries';
import { chancesLeft, noChanceUsed } from './chances.rules';
import type { DrawLanes } from './draw-lanes';
import {
  presentDraw,
  presentOffer,
  presentOfferDetails,
  presentResult,
  presentWinner,
  withCampaign,
  type Viewer,
} from './draws.presenter';
import { findDraw, listCampaignDraws, listMemberDraws } from './draws.queries';
import { metresBetween, type Place } from './place.rules';
import { memberTagOf } from './take-draws';

/** What draws need of the server. */
export interface DrawNeeds {
  clock: Clock;
  secrets: Secrets;
  timeZone: string;
  draws: DrawLanes;
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId, 'member.not_registered');
  return actor.memberId;
}

/** Campaigns, drawing, and a member's draws. */
export function drawMemberRoutes(door: Door, needs: DrawNeeds): void {
  const { draws } = needs;
  offerRoutes(door, needs);

  serveMember(door, endpoints.takeDraw, {
    input: takeDrawInput,
    output: drawResultSchema,
    handle: async ({ actor, credentials, input: { campaignId, place } }) => {
      const memberId = memberOf(actor);
      const commandKey = `${memberId}:${requestKeyOf(credentials)}`;
      const campaign = await draws.find(campaignId);
      assertThat(campaign.terms.kind !== 'desk', 'draw.desk_only');
      const placeRefusal = await refusalOfPlace(campaign.terms, place);
      const command = { memberId, commandKey, placeRefusal, storeName: null };
      const taken = await draws.take(campaignId, command);
      return presentResult(withCampaign(taken.draw, campaign), taken);
    },
  });

  const refusalOfPlace = async (
    { place: limit }: DrawTerms,
    place: Place | null,
  ): Promise<Refusal | null> => {
    if (!limit) return null;
    if (!place) return new Refusal('draw.place_missing');
    const open = await listOpenStores(door.db.read);
    const distances = open
      .filter(({ id }) => limit.storeIds === null || limit.storeIds.includes(id))
      .map((store) => metresBetween(store, place));
    const nearestMetres = Math.min(...distances);
    if (nearestMetres <= limit.withinMetres) return null;
    return new Refusal('draw.too_far', {
      nearestMetres: Number.isFinite(nearestMetres) ? nearestMetres : null,
      withinMetres: limit.withinMetres,
    });
  };

  serveMember(door, endpoints.listMyDraws, {
    input: listMyDrawsInput,
    output: pageOf(drawSchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      const memberId = memberOf(actor);
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const rows = await listMemberDraws(door.db.read, { ...wish, memberId, beforeId, limit });
      return pageFrom(rows, limit, (row) => [row.id], presentDraw);
    },
  });
  serveMember(door, endpoints.readMyDraw, {
    input: drawIdInput,
    output: drawSchema,
    handle: async ({ actor, input: { drawId } }) => {
      const draw = await findDraw(door.db.read, drawId);
      assertThat(draw && draw.memberId === memberOf(actor), 'draw.not_found');
      return presentDraw(draw);
    },
  });
  serveMember(door, endpoints.listDrawWinners, {
    input: listDrawWinnersInput,
    output: pageOf(drawWinnerSchema),
    handle: async ({ input: { campaignId, cursor, limit } }) => {
      const campaign = await findCampaign(door.db.read, campaignId);
      assertThat(campaign && campaign.state !== 'draft', 'draw.campaign_not_found');
      const [belowPosition = Number.MAX_SAFE_INTEGER] =
        cursor === undefined ? [] : decodeCursor(cursor, ['integer']);
      const wish = { campaignId, onlyPrizes: true, belowPosition, limit };
      const rows = await listCampaignDraws(door.db.read, wish);
      return pageFrom(rows, limit, (row) => [row.position], presentWinner);
    },
  });
}

/** Campaigns as customers see them. */
function offerRoutes(door: Door, { clock, secrets, timeZone }: DrawNeeds): void {
  const viewerOf = async ({ memberId }: MemberActor, on: string): Promise<Viewer | null> => {
    const member = memberId === null ? undefined : await findMember(door.db.read, memberId);
    if (!member) return null;
    return {
      memberId: member.id,
      isFrozen: member.state !== 'active',
      tierId: member.tierId,
      usablePoints: await readUsablePoints(door.db.read, member.id, on),
    };
  };
  /** How each of some campaigns looks to the caller now. */
  const looksOf = async (actor: MemberActor, campaigns: readonly CampaignFacts[]) => {
    const now = clock.now();
    const on = businessDayOf(now, timeZone);
    const viewer = await viewerOf(actor, on);
    const used = viewer
      ? await readChances(
          door.db.read,
          viewer.memberId,
          campaigns.map(({ id }) => id),
        )
      : undefined;
    return ({ id, terms }: CampaignFacts) => ({
      now,
      viewer,
      chances: used ? chancesLeft(terms, used.get(id) ?? noChanceUsed, on) : null,
    });
  };

  serveMember(door, endpoints.listDrawOffers, {
    input: listDrawOffersInput,
    output: pageOf(drawOfferSchema),
    handle: async ({ actor, input: { cursor, limit, kind } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const rows = await listShownCampaigns(door.db.read, { kind, beforeId, limit });
      const lookOf = await looksOf(actor, rows);
      return pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => presentOffer(row, lookOf(row)),
      );
    },
  });
  serveMember(door, endpoints.readDrawOffer, {
    input: drawCampaignIdInput,
    output: drawOfferDetailsSchema,
    handle: async ({ actor, input: { campaignId } }) => {
      const campaign = await findCampaign(door.db.read, campaignId);
      assertThat(campaign && campaign.state !== 'draft', 'draw.campaign_not_found');
      const { place, tierIds } = campaign.terms;
      const stores = await listStores(door.db.read, place?.storeIds ?? []);
      const tiers = tierIds ? await listTiers(door.db.read) : [];
      const lookOf = await looksOf(actor, [campaign]);
      return presentOfferDetails(campaign, {
        ...lookOf(campaign),
        storeNames: stores.map(({ name }) => name),
        tierNames:
          tierIds && tiers.filter(({ id }) => tierIds.includes(id)).map(({ name }) => name),
        memberTag: actor.memberId && memberTagOf(secrets, campaignId, actor.memberId),
      });
    },
  });
}
