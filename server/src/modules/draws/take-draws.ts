import { randomInt } from 'node:crypto';
import type { DrawChances, DrawTerms, ErrorCode, PrizeState } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { numberOf, placeholders, sqlInstant, textOf, type Sql } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import type { Settled } from '../../core/group-committer';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { lockAccount } from '../ledger';
import { queueNotices } from '../notices';
import { expireMemberPoints, spendPoints } from '../points';
import { prizeOf } from './campaigns.queries';
import { lockChances, saveChances } from './chances.queries';
import { chancesLeft, noChanceUsed, useChance, type ChanceCount } from './chances.rules';
import { chainAfter } from './commitment.rules';
import { findDrawsByKey, type DrawFacts } from './draws.queries';
import { standingAt } from './sessions.rules';
import {
  shownWinningNumber,
  winningAlphabet,
  winningCharacterCount,
  winningNumberFrom,
} from './winning-number.rules';

/** A published campaign as draws need it: nothing of it ever changes. */
export interface CampaignInPlay {
  id: string;
  name: string;
  /** Of the org unit that holds it. */
  orgPath: string;
  terms: DrawTerms;
  /** Byte p - 1 is the prize at position p. */
  tape: Uint8Array;
}

/** One member who draws once. */
export interface DrawCommand {
  memberId: string;
  /** The member's id and the caller's key; a command that drew before tells of that draw. */
  commandKey: string;
  /** Why the member may not draw from where they are; null: they may. */
  placeRefusal: Refusal | null;
  /** Of a desk draw. */
  storeName: string | null;
}

/** What a command drew. */
export interface TakenDraw {
  draw: DrawFacts;
  chances: DrawChances;
  /** After the draw; null where it cost nothing. */
  balancePoints: number | null;
  isRepeated: boolean;
}

/** What drawing needs besides the transaction. */
export interface DrawDesk {
  secrets: Secrets;
  timeZone: string;
  /** Told once the commit is durable of draws whose prizes are to be delivered. */
  onWon(drawIds: readonly string[]): void;
}

/**
 * Draws once for each of several members, in the order of the commands, or says why not without
 * touching the others. The position on the tape decides what is won; nothing else does.
 *
 * Locks, in the house order: points accounts by ascending member (where a draw costs points),
 * chances by ascending member, the campaign's progress last. Each statement serves all commands.
 *
 * @param commands of different members
 */
export async function takeDraws(
  tx: Tx,
  desk: DrawDesk,
  campaign: CampaignInPlay,
  commands: readonly DrawCommand[],
): Promise<Settled<TakenDraw>[]> {
  const { terms } = campaign;
  const businessOn = businessDayOf(tx.now, desk.timeZone);
  const memberIds = commands.map(({ memberId }) => memberId).sort();
  const usable = await lockUsablePoints(tx, terms.costPoints, memberIds, businessOn);
  const counts = await lockChances(tx, campaign.id, memberIds);
  const earlier = await findDrawsByKey(
    tx,
    commands.map(({ commandKey }) => commandKey),
  );
  const standings = await readStandings(tx, memberIds);
  const closedRefusal = refusalOfTime(terms, tx.now);

  const outcomes: (Settled<TakenDraw> | null)[] = [];
  const playing: Playing[] = [];
  for (const [index, command] of commands.entries()) {
    const { memberId } = command;
    const count = counts.get(memberId) ?? noChanceUsed;
    const done = earlier.get(command.commandKey);
    if (done) {
      const told = toldAgain(campaign, done, terms, count, businessOn, usable.get(memberId));
      outcomes.push(told);
      continue;
    }
    const refusal =
      closedRefusal ??
      refusalOfMember(terms, standings.get(memberId)) ??
      command.placeRefusal ??
      undefined;
    const chance = useChance(terms, count, businessOn);
    const refused = refusal ?? ('refusal' in chance ? new Refusal(chance.refusal) : undefined);
    if (refused || 'refusal' in chance) {
      outcomes.push({ refusal: refused ?? new Refusal('draw.no_chance') });
      continue;
    }
    const cost = chance.isGranted ? 0 : terms.costPoints;
    const balance = usable.get(memberId) ?? 0;
    if (cost > balance) {
      outcomes.push({
        refusal: new Refusal('points.insufficient', { balance, missing: cost - balance }),
      });
      continue;
    }
    outcomes.push(null);
    playing.push({ index, command, cost, ...chance });
  }
  const taken = await drawFor(tx, desk, campaign, businessOn, playing);
  return outcomes.map(
    (outcome, index) => outcome ?? taken.get(index) ?? { refusal: new Refusal('draw.none_left') },
  );
}

interface Playing {
  index: number;
  command: DrawCommand;
  cost: number;
  count: ChanceCount;
  isGranted: boolean;
}

function toldAgain(
  campaign: CampaignInPlay,
  draw: DrawFacts,
  terms: DrawTerms,
  count: ChanceCount,
  businessOn: string,
  balance: number | undefined,
): Settled<TakenDraw> {
  // One key is one command: for another campaign it is a mistake of the caller.
  if (draw.campaignId !== campaign.id) return { refusal: new Refusal('request.key_reused') };
  const chances = chancesLeft(terms, count, businessOn);
  return { value: { draw, chances, balancePoints: balance ?? null, isRepeated: true } };
}

/** Takes positions for those who play, in their order; whoever comes after the last gets none. */
async function drawFor(
  tx: Tx,
  desk: DrawDesk,
  campaign: CampaignInPlay,
  businessOn: string,
  playing: readonly Playing[],
): Promise<Map<number, Settled<TakenDraw>>> {
  const taken = new Map<number, Settled<TakenDraw>>();
  if (playing.length === 0) return taken;
  const progress = await lockProgress(tx, campaign.id);
  if (progress.isClosed) {
    for (const { index } of playing) taken.set(index, { refusal: new Refusal('draw.over') });
    return taken;
  }
  const lucky = playing.slice(0, campaign.tape.length - progress.drawnCount);
  if (lucky.length === 0) return taken;
  let { chain } = progress;
  const draws = lucky.map(({ command, cost, isGranted }, order) => {
    const draw = drawAt(tx, desk, campaign, progress.drawnCount + order + 1, {
      command,
      businessOn,
      chain,
    });
    ({ chain } = draw);
    return { ...draw, costPoints: cost, isGranted };
  });
  await tx.run('UPDATE draw_progress SET drawn_count = ?, chain = ? WHERE campaign_id = ?', [
    progress.drawnCount + lucky.length,
    chain,
    campaign.id,
  ]);
  await insertDraws(tx, draws);
  await saveChances(
    tx,
    campaign.id,
    new Map(lucky.map(({ command, count }) => [command.memberId, count])),
  );
  await tellWinners(tx, campaign, draws);
  for (const [order, { index, count }] of lucky.entries()) {
    const draw = draws[order];
    if (!draw) throw new Error('a draw is missing');
    const balancePoints = await payFor(tx, campaign, draw);
    const chances = chancesLeft(campaign.terms, count, businessOn);
    taken.set(index, { value: { draw, chances, balancePoints, isRepeated: false } });
  }
  const waiting = draws.filter(({ state }) => state === 'waiting').map(({ id }) => id);
  if (waiting.length > 0) tx.afterCommit(() => desk.onWon(waiting));
  return taken;
}

/** The draw at a position. @param context.chain the value before it */
function drawAt(
  tx: Tx,
  desk: DrawDesk,
  campaign: CampaignInPlay,
  position: number,
  context: { command: DrawCommand; businessOn: string; chain: string },
): DrawFacts {
  const { memberId, commandKey, storeName } = context.command;
  const prizeNo = campaign.tape[position - 1] ?? 0;
  const { kind } = prizeOf(campaign.terms, prizeNo);
  const memberTag = memberTagOf(desk.secrets, campaign.id, memberId);
  const at = tx.now.toISOString();
  return {
    id: newId('draw', tx.now),
    campaignId: campaign.id,
    memberId,
    position,
    prizeNo,
    costPoints: 0,
    isGranted: false,
    businessOn: context.businessOn,
    at: tx.now,
    memberTag,
    chain: chainAfter(context.chain, { position, at, memberTag, prizeNo }),
    commandKey,
    state: stateOfNew[kind],
    winningNumber: kind === 'goods' ? newWinningNumber() : null,
    reference: null,
    stuckCode: null,
    storeName,
    claimedAt: null,
    claimedStoreName: null,
  };
}

const stateOfNew = {
  nothing: 'none',
  goods: 'to_claim',
  coupon: 'waiting',
  points: 'waiting',
  gift: 'waiting',
} as const satisfies Record<string, PrizeState>;

/** How the published draws name a member: nobody tells who it is, and the member finds their own. */
export function memberTagOf(secrets: Secrets, campaignId: string, memberId: string): string {
  return secrets.blindIndex(`draw-tag:${campaignId}`, memberId).slice(0, 22);
}

/** Drawn from the system's randomness: whoever shows the number gets the prize. */
function newWinningNumber(): string {
  const characters = Array.from(
    { length: winningCharacterCount },
    () => winningAlphabet[randomInt(winningAlphabet.length)],
  );
  return winningNumberFrom(characters.join(''));
}

/** Why nobody may draw now. */
function refusalOfTime(terms: DrawTerms, now: Date): Refusal | undefined {
  const { phase, session } = standingAt('published', terms.sessions, now);
  if (phase === 'over') return new Refusal('draw.over');
  if (phase === 'open') return undefined;
  return new Refusal('draw.not_open', { opensAt: session?.startsAt ?? null });
}

/** Why a member may not draw. */
function refusalOfMember(
  terms: DrawTerms,
  member: { state: string; tierId: string } | undefined,
): Refusal | undefined {
  let code: ErrorCode | undefined;
  if (member?.state !== 'active') code = 'member.frozen';
  else if (terms.tierIds && !terms.tierIds.includes(member.tierId)) code = 'draw.wrong_tier';
  return code && new Refusal(code);
}

async function readStandings(
  read: Sql,
  memberIds: readonly string[],
): Promise<Map<string, { state: string; tierId: string }>> {
  const rows = await read.all(
    `SELECT id, state, tier_id FROM member WHERE id IN (${placeholders(memberIds.length)})`,
    memberIds,
  );
  return new Map(
    rows.map((row) => [
      textOf(row['id']),
      { state: textOf(row['state']), tierId: textOf(row['tier_id']) },
    ]),
  );
}

/** What each member can pay with, their accounts locked; empty where a draw costs nothing. */
async function lockUsablePoints(
  tx: Tx,
  costPoints: number,
  memberIds: readonly string[],
  businessOn: string,
): Promise<Map<string, number>> {
  const usable = new Map<string, number>();
  if (costPoints === 0) return usable;
  for (const memberId of memberIds) {
    const account = await lockAccount(tx, memberId, 'points');
    await expireMemberPoints(tx, account, businessOn);
    usable.set(memberId, account.balance - account.floorBalance);
  }
  return usable;
}

/** @returns the balance afterwards; null where the draw cost nothing */
async function payFor(tx: Tx, campaign: CampaignInPlay, draw: DrawFacts): Promise<number | null> {
  if (draw.costPoints === 0) return null;
  const { balance } = await spendPoints(tx, {
    memberId: draw.memberId,
    amount: draw.costPoints,
    source: draw.id,
    actorId: draw.memberId,
    businessOn: draw.businessOn,
    note: campaign.name,
  });
  return balance;
}

async function lockProgress(
  tx: Tx,
  campaignId: string,
): Promise<{ drawnCount: number; chain: string; isClosed: boolean }> {
  const row = await tx.one(
    `SELECT drawn_count, chain, closed_at FROM draw_progress WHERE campaign_id = ?${tx.dialect.forUpdate}`,
    [campaignId],
  );
  assertThat(row, 'draw.campaign_not_found');
  return {
    drawnCount: numberOf(row['drawn_count']),
    chain: textOf(row['chain']),
    isClosed: row['closed_at'] !== null,
  };
}

async function insertDraws(tx: Tx, draws: readonly DrawFacts[]): Promise<void> {
  await tx.run(
    `INSERT INTO draw (id, campaign_id, member_id, position_no, prize_no, cost_points, is_granted, business_on, at,
       member_tag, chain, command_key, state, winning_number, reference, stuck_code, store_name, claimed_at,
       claimed_store_name, claimed_by)
     VALUES ${draws.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, NULL, NULL, NULL)').join(', ')}`,
    draws.flatMap((draw) => [
      draw.id,
      draw.campaignId,
      draw.memberId,
      draw.position,
      draw.prizeNo,
      draw.costPoints,
      draw.isGranted ? 1 : 0,
      draw.businessOn,
      sqlInstant(draw.at),
      draw.memberTag,
      draw.chain,
      draw.commandKey,
      draw.state,
      draw.winningNumber,
      draw.storeName,
    ]),
  );
}

async function tellWinners(
  tx: Tx,
  campaign: CampaignInPlay,
  draws: readonly DrawFacts[],
): Promise<void> {
  const winners = draws.filter(({ state }) => state !== 'none');
  await queueNotices(
    tx,
    winners.map((draw) => ({
      memberId: draw.memberId,
      kind: 'draw.won',
      dedupeKey: `draw.won:${draw.id}`,
      payload: {
        drawId: draw.id,
        campaignName: campaign.name,
        prizeName: prizeOf(campaign.terms, draw.prizeNo).name,
        winningNumber: draw.winningNumber && shownWinningNumber(draw.winningNumber),
      },
    })),
  );
}
