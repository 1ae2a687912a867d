import type {
  DeskDraw,
  Draw,
  DrawCampaign,
  DrawChances,
  DrawCommitment,
  DrawHindrance,
  DrawOffer,
  DrawOfferDetails,
  DrawPhase,
  DrawPrize,
  DrawPrizeInput,
  DrawResult,
  DrawRow,
  DrawTerms,
  DrawWinner,
  Fen,
  Points,
  Winning,
} from '@huike/shared-types';
import { maskName } from '../members';
import { prizeOf, type CampaignFacts } from './campaigns.queries';
import type { DrawFacts, DrawOfMember, DrawWithCampaign } from './draws.queries';
import { standingAt, type Standing } from './sessions.rules';
import { shownWinningNumber } from './winning-number.rules';

/** Where anybody checks a campaign. */
export function fairnessUrlOf(campaignId: string): string {
  return `/draws/${campaignId}`;
}

/** The prize table with its odds: how many of a million places of the tape each prize has. */
export function presentPrizes(prizes: readonly DrawPrizeInput[]): DrawPrize[] {
  const tapeLength = prizes.reduce((sum, { quantity }) => sum + quantity, 0);
  return prizes.map((prize, index) => ({
    prizeNo: index + 1,
    kind: prize.kind,
    name: prize.name,
    quantity: prize.quantity,
    oddsPpm: Math.round((prize.quantity * 1_000_000) / tapeLength),
    valueFen: valueOf(prize),
    points: pointsOf(prize),
    templateId: prize.kind === 'coupon' ? prize.templateId : null,
    giftId: prize.kind === 'gift' ? prize.giftId : null,
  }));
}

function valueOf(prize: DrawPrizeInput): Fen {
  return prize.kind === 'nothing' ? 0 : prize.valueFen;
}

function pointsOf(prize: DrawPrizeInput): Points | null {
  return prize.kind === 'points' ? prize.points : null;
}

export function presentCommitment({
  commitment,
  tapeLength,
}: CampaignFacts): DrawCommitment | null {
  if (!commitment) return null;
  const { publishedAt, ...hashes } = commitment;
  return { ...hashes, tapeLength, publishedAt: publishedAt.toISOString() };
}

/** A campaign for the console. */
export function presentCampaign(campaign: CampaignFacts, now: Date): DrawCampaign {
  const { id, state, orgUnitId, orgUnitName, terms, tapeLength, drawnCount } = campaign;
  return {
    id,
    state,
    phase: standingAt(state, terms.sessions, now).phase,
    orgUnitId,
    orgUnitName,
    terms,
    prizes: presentPrizes(terms.prizes),
    tapeLength,
    drawnCount,
    commitment: presentCommitment(campaign),
    fairnessUrl: state === 'draft' ? null : fairnessUrlOf(id),
    closedAt: campaign.closedAt?.toISOString() ?? null,
    closeReason: campaign.closeReason,
    createdAt: campaign.createdAt.toISOString(),
  };
}

/** Who looks at a campaign; null: not registered. */
export interface Viewer {
  memberId: string;
  isFrozen: boolean;
  tierId: string;
  usablePoints: number;
}

const phaseHindrances = {
  draft: 'over',
  upcoming: 'upcoming',
  open: null,
  paused: 'paused',
  over: 'over',
  closed: 'over',
} as const satisfies Record<DrawPhase, DrawHindrance | null>;

function hindranceOf(
  { terms, drawnCount, tapeLength }: CampaignFacts,
  phase: DrawPhase,
  viewer: Viewer | null,
  chances: DrawChances | null,
): DrawHindrance | null {
  const ofPhase = phaseHindrances[phase];
  if (ofPhase) return ofPhase;
  if (drawnCount >= tapeLength) return 'none_left';
  if (terms.kind === 'desk') return 'desk';
  if (!viewer || !chances) return 'not_registered';
  if (viewer.isFrozen) return 'frozen';
  if (terms.tierIds && !terms.tierIds.includes(viewer.tierId)) return 'tier';
  if (chances.leftCount === 0) return chances.leftOrdinary > 0 ? 'no_chance_today' : 'no_chance';
  const isFree = (chances.leftToday ?? chances.leftOrdinary) === 0 || terms.costPoints === 0;
  return isFree || viewer.usablePoints >= terms.costPoints ? null : 'points';
}

/** A campaign in a customer's list. */
export function presentOffer(
  campaign: CampaignFacts,
  look: { now: Date; viewer: Viewer | null; chances: DrawChances | null },
): DrawOffer {
  const { id, kind, name, state, terms } = campaign;
  const standing = standingAt(state, terms.sessions, look.now);
  return {
    id,
    kind,
    name,
    phase: standing.phase,
    ...timesOf(standing),
    lastEndsAt: terms.sessions.at(-1)?.endsAt ?? '',
    costPoints: terms.costPoints,
    topPrizeName: topPrizeOf(terms),
    chances: look.chances,
    hindrance: hindranceOf(campaign, standing.phase, look.viewer, look.chances),
  };
}

function timesOf({ phase, session }: Standing): Pick<DrawOffer, 'opensAt' | 'endsAt'> {
  const isOpen = phase === 'open';
  return {
    opensAt: isOpen ? null : (session?.startsAt ?? null),
    endsAt: isOpen ? (session?.endsAt ?? null) : null,
  };
}

function topPrizeOf({ prizes }: DrawTerms): string {
  const [first, ...rest] = prizes.filter(({ kind }) => kind !== 'nothing');
  if (!first) return '';
  return rest.reduce((top, prize) => (valueOf(prize) > valueOf(top) ? prize : top), first).name;
}

/** A campaign with all that must be told before drawing. */
export function presentOfferDetails(
  campaign: CampaignFacts,
  look: Parameters<typeof presentOffer>[1] & {
    storeNames: string[];
    tierNames: string[] | null;
    memberTag: string | null;
  },
): DrawOfferDetails {
  const { terms, tapeLength, drawnCount } = campaign;
  const commitment = presentCommitment(campaign);
  if (!commitment) throw new Error(`campaign ${campaign.id} was not published`);
  return {
    ...presentOffer(campaign, look),
    organiser: terms.organiser,
    rules: terms.rules,
    sessions: terms.sessions,
    place: terms.place && { ...terms.place, storeNames: look.storeNames },
    perDayMax: terms.perDayMax,
    perMemberMax: terms.perMemberMax,
    tierNames: look.tierNames,
    prizes: presentPrizes(terms.prizes),
    tapeLength,
    drawnCount,
    commitment,
    fairnessUrl: fairnessUrlOf(campaign.id),
    memberTag: look.memberTag,
  };
}

/** A draw as its member sees it. */
export function presentDraw(draw: DrawWithCampaign): Draw {
  const prize = prizeOf(draw.terms, draw.prizeNo);
  return {
    id: draw.id,
    campaignId: draw.campaignId,
    campaignName: draw.campaignName,
    campaignKind: draw.campaignKind,
    at: draw.at.toISOString(),
    prizeNo: draw.prizeNo,
    prizeKind: prize.kind,
    prizeName: prize.name,
    valueFen: valueOf(prize),
    points: pointsOf(prize),
    costPoints: draw.costPoints,
    state: draw.state,
    couponId: prize.kind === 'coupon' ? draw.reference : null,
    redemptionId: prize.kind === 'gift' ? draw.reference : null,
    winningNumber: draw.winningNumber && shownWinningNumber(draw.winningNumber),
    claimedAt: draw.claimedAt?.toISOString() ?? null,
    claimedStoreName: draw.claimedStoreName,
    receipt: { position: draw.position, memberTag: draw.memberTag, chain: draw.chain },
  };
}

/** What a draw answers. */
export function presentResult(
  draw: DrawWithCampaign,
  { chances, balancePoints }: { chances: DrawChances; balancePoints: number | null },
): DrawResult {
  return { ...presentDraw(draw), chances, balancePoints };
}

/** A desk draw, with what the slip says. */
export function presentDeskDraw(
  result: DrawResult,
  slip: Pick<DeskDraw, 'memberNameMasked' | 'memberCardNo' | 'storeName'>,
): DeskDraw {
  return { ...result, ...slip };
}

const nameless = '会员';

export function presentWinner(draw: DrawOfMember): DrawWinner {
  return {
    memberNameMasked: draw.memberName === null ? nameless : maskName(draw.memberName),
    prizeName: prizeOf(draw.terms, draw.prizeNo).name,
    prizeNo: draw.prizeNo,
    at: draw.at.toISOString(),
  };
}

/** A draw in the console; who may not hand prizes over does not see numbers that prizes are handed over for. */
export function presentDrawRow(draw: DrawOfMember): DrawRow {
  const { winningNumber, ...shown } = presentDraw(draw);
  return {
    ...shown,
    winningNumber: winningNumber === null ? null : `W•••-••••-${winningNumber.slice(-4)}`,
    memberId: draw.memberId,
    memberCardNo: draw.memberCardNo,
    memberNameMasked: draw.memberName === null ? nameless : maskName(draw.memberName),
    isGranted: draw.isGranted,
    storeName: draw.storeName,
    stuckCode: draw.stuckCode,
  };
}

export function presentWinning(
  draw: DrawWithCampaign & { winningNumber: string },
  memberNameMasked: string | null,
): Winning {
  return {
    drawId: draw.id,
    campaignName: draw.campaignName,
    prizeName: prizeOf(draw.terms, draw.prizeNo).name,
    winningNumber: shownWinningNumber(draw.winningNumber),
    wonAt: draw.at.toISOString(),
    memberNameMasked,
    claimedAt: draw.claimedAt?.toISOString() ?? null,
    claimedStoreName: draw.claimedStoreName,
  };
}

/** What a draw says beside its row, from the campaign it was made in. */
export function withCampaign(
  draw: DrawFacts,
  campaign: { name: string; terms: DrawTerms },
): DrawWithCampaign {
  const { name: campaignName, terms } = campaign;
  return { ...draw, campaignName, campaignKind: terms.kind, terms };
}
