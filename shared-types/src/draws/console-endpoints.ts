import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  closeDrawCampaignInput,
  createDrawCampaignInput,
  DrawCampaign,
  drawCampaignIdInput,
  DrawChances,
  DrawEvidence,
  DrawNumbers,
  editDrawCampaignInput,
  grantDrawChancesInput,
  listDrawCampaignsInput,
} from './campaign';
import type { drawIdInput, DrawRow, listDrawsInput } from './draw';

const termsRefusals = [
  'draw.prize_too_valuable',
  'draw.prize_unavailable',
  'tier.not_found',
  'store.not_found',
] as const;

export const listDrawCampaigns = endpoint<
  z.input<typeof listDrawCampaignsInput>,
  Page<DrawCampaign>
>({
  operationId: 'listDrawCampaigns',
  audience: 'console',
  method: 'GET',
  path: '/console/draw-campaigns',
  summary: 'Campaigns within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const readDrawCampaign = endpoint<z.input<typeof drawCampaignIdInput>, DrawCampaign>({
  operationId: 'readDrawCampaign',
  audience: 'console',
  method: 'GET',
  path: '/console/draw-campaigns/:campaignId',
  summary: 'One campaign',
  refusals: ['draw.campaign_not_found'],
});

export const createDrawCampaign = endpoint<z.input<typeof createDrawCampaignInput>, DrawCampaign>({
  operationId: 'createDrawCampaign',
  audience: 'console',
  method: 'POST',
  path: '/console/draw-campaigns',
  summary: 'Drafts a campaign; an org unit holds it and pays',
  refusals: ['org_unit.not_found', ...termsRefusals],
});

export const editDrawCampaign = endpoint<z.input<typeof editDrawCampaignInput>, DrawCampaign>({
  operationId: 'editDrawCampaign',
  audience: 'console',
  method: 'PUT',
  path: '/console/draw-campaigns/:campaignId',
  summary: 'Changes a draft; what is published never changes',
  refusals: ['draw.campaign_not_found', 'draw.wrong_state', ...termsRefusals],
});

export const discardDrawCampaign = endpoint<z.input<typeof drawCampaignIdInput>, Nothing>({
  operationId: 'discardDrawCampaign',
  audience: 'console',
  method: 'DELETE',
  path: '/console/draw-campaigns/:campaignId',
  summary: 'Throws a draft away',
  refusals: ['draw.campaign_not_found', 'draw.wrong_state'],
});

export const publishDrawCampaign = endpoint<z.input<typeof drawCampaignIdInput>, DrawCampaign>({
  operationId: 'publishDrawCampaign',
  audience: 'console',
  method: 'POST',
  path: '/console/draw-campaigns/:campaignId/publish',
  summary: 'Makes the seed and the tape, publishes the commitment; opens with its first session',
  refusals: [
    'draw.campaign_not_found',
    'draw.wrong_state',
    'draw.starts_too_soon',
    ...termsRefusals,
  ],
});

export const closeDrawCampaign = endpoint<z.input<typeof closeDrawCampaignInput>, DrawCampaign>({
  operationId: 'closeDrawCampaign',
  audience: 'console',
  method: 'POST',
  path: '/console/draw-campaigns/:campaignId/close',
  summary: 'Ends a campaign for good and publishes its seed and all its draws',
  refusals: ['draw.campaign_not_found', 'draw.wrong_state', 'draw.reason_missing'],
});

export const readDrawNumbers = endpoint<z.input<typeof drawCampaignIdInput>, DrawNumbers>({
  operationId: 'readDrawNumbers',
  audience: 'console',
  method: 'GET',
  path: '/console/draw-campaigns/:campaignId/numbers',
  summary: 'Draws so far, by prize and by day, and what is left',
  refusals: ['draw.campaign_not_found'],
});

export const readDrawEvidence = endpoint<z.input<typeof drawCampaignIdInput>, DrawEvidence>({
  operationId: 'readDrawEvidence',
  audience: 'console',
  method: 'GET',
  path: '/console/draw-campaigns/:campaignId/evidence',
  summary: 'Who did what, what was published, what was committed to',
  refusals: ['draw.campaign_not_found'],
});

export const listDraws = endpoint<z.input<typeof listDrawsInput>, Page<DrawRow>>({
  operationId: 'listDraws',
  audience: 'console',
  method: 'GET',
  path: '/console/draw-campaigns/:campaignId/draws',
  summary: 'Draws of a campaign, newest first',
  refusals: ['draw.campaign_not_found', 'cursor.invalid'],
});

export const retryPrize = endpoint<z.input<typeof drawIdInput>, DrawRow>({
  operationId: 'retryPrize',
  audience: 'console',
  method: 'POST',
  path: '/console/draws/:drawId/delivery',
  summary: 'Tries again to deliver a prize that is stuck',
  refusals: ['draw.not_found', 'draw.not_stuck'],
  movesValue: true,
});

export const grantDrawChances = endpoint<z.input<typeof grantDrawChancesInput>, DrawChances>({
  operationId: 'grantDrawChances',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/draw-chances',
  summary: 'Gives a member more chances in a campaign',
  refusals: ['member.not_found', 'draw.campaign_not_found', 'draw.over'],
  movesValue: true,
});
