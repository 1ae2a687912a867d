import type * as z from 'zod';
import { endpoint } from '../endpoint';
import type { Page } from '../values';
import type { drawCampaignIdInput } from './campaign';
import type {
  claimWinningInput,
  DeskDraw,
  deskCampaignListSchema,
  Draw,
  drawAtDeskInput,
  drawIdInput,
  DrawOffer,
  DrawOfferDetails,
  DrawResult,
  DrawWinner,
  listDeskCampaignsInput,
  listDrawOffersInput,
  listDrawWinnersInput,
  listMyDrawsInput,
  readWinningInput,
  takeDrawInput,
  Winning,
} from './draw';
import type { DrawFairness } from './fairness';

/** Why a draw is not made, by whichever way it was asked for. */
const drawRefusals = [
  'draw.campaign_not_found',
  'draw.not_open',
  'draw.over',
  'draw.none_left',
  'draw.no_chance',
  'draw.no_chance_today',
  'draw.wrong_tier',
  'member.frozen',
  'points.insufficient',
] as const;

export const listDrawOffers = endpoint<z.input<typeof listDrawOffersInput>, Page<DrawOffer>>({
  operationId: 'listDrawOffers',
  audience: 'member',
  method: 'GET',
  path: '/member/draw-campaigns',
  summary: 'Published campaigns, newest first, with the caller’s chances',
  refusals: ['cursor.invalid'],
});

export const readDrawOffer = endpoint<z.input<typeof drawCampaignIdInput>, DrawOfferDetails>({
  operationId: 'readDrawOffer',
  audience: 'member',
  method: 'GET',
  path: '/member/draw-campaigns/:campaignId',
  summary: 'A campaign with its rules, prizes, quantities and odds',
  refusals: ['draw.campaign_not_found'],
});

export const takeDraw = endpoint<z.input<typeof takeDrawInput>, DrawResult>({
  operationId: 'takeDraw',
  audience: 'member',
  method: 'POST',
  path: '/member/draw-campaigns/:campaignId/draws',
  summary: 'Draws once; repeated with the same key it tells the same draw',
  refusals: [
    'member.not_registered',
    ...drawRefusals,
    'draw.desk_only',
    'draw.place_missing',
    'draw.too_far',
  ],
  movesValue: true,
});

export const listMyDraws = endpoint<z.input<typeof listMyDrawsInput>, Page<Draw>>({
  operationId: 'listMyDraws',
  audience: 'member',
  method: 'GET',
  path: '/member/draws',
  summary: 'The caller’s draws, newest first',
  refusals: ['member.not_registered', 'cursor.invalid'],
});

export const readMyDraw = endpoint<z.input<typeof drawIdInput>, Draw>({
  operationId: 'readMyDraw',
  audience: 'member',
  method: 'GET',
  path: '/member/draws/:drawId',
  summary: 'One draw of the caller, with its receipt and what became of the prize',
  refusals: ['member.not_registered', 'draw.not_found'],
});

export const listDrawWinners = endpoint<z.input<typeof listDrawWinnersInput>, Page<DrawWinner>>({
  operationId: 'listDrawWinners',
  audience: 'member',
  method: 'GET',
  path: '/member/draw-campaigns/:campaignId/winners',
  summary: 'Winners, newest first, names masked',
  refusals: ['draw.campaign_not_found', 'cursor.invalid'],
});

export const readDrawFairness = endpoint<z.input<typeof drawCampaignIdInput>, DrawFairness>({
  operationId: 'readDrawFairness',
  audience: 'public',
  method: 'GET',
  path: '/public/draw-campaigns/:campaignId',
  summary: 'The commitment of a campaign and, once it is closed, its seed',
  refusals: ['draw.campaign_not_found'],
});

export const downloadPublishedDraws = endpoint<z.input<typeof drawCampaignIdInput>, string>({
  operationId: 'downloadPublishedDraws',
  audience: 'public',
  method: 'GET',
  path: '/public/draw-campaigns/:campaignId/published',
  summary: 'All that reproduces every draw of a closed campaign, as one JSON file',
  refusals: ['draw.campaign_not_found', 'draw.not_closed'],
  answers: 'application/json',
});

export const listDeskCampaigns = endpoint<
  z.input<typeof listDeskCampaignsInput>,
  z.infer<typeof deskCampaignListSchema>
>({
  operationId: 'listDeskCampaigns',
  audience: 'pos',
  method: 'GET',
  path: '/pos/desk-campaigns',
  summary: 'Desk draws that are open in a store now',
});

export const drawAtDesk = endpoint<z.input<typeof drawAtDeskInput>, DeskDraw>({
  operationId: 'drawAtDesk',
  audience: 'pos',
  method: 'POST',
  path: '/pos/desk-draws',
  summary: 'Draws once for a member in the store',
  refusals: [
    ...drawRefusals,
    'draw.not_at_desk',
    'resolution.not_found',
    'resolution.expired',
    'resolution.unconfirmed',
  ],
  movesValue: true,
});

export const readWinning = endpoint<z.input<typeof readWinningInput>, Winning>({
  operationId: 'readWinning',
  audience: 'pos',
  method: 'GET',
  path: '/pos/draw-winnings',
  summary: 'The prize behind a winning number, before it is handed over',
  refusals: ['draw.number_wrong', 'draw.too_many_guesses'],
});

export const claimWinning = endpoint<z.input<typeof claimWinningInput>, Winning>({
  operationId: 'claimWinning',
  audience: 'pos',
  method: 'POST',
  path: '/pos/draw-claims',
  summary: 'Hands a prize over against its winning number, once',
  refusals: ['draw.number_wrong', 'draw.number_claimed', 'draw.too_many_guesses'],
  movesValue: true,
});
