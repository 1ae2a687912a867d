import type { DrawKind, DrawTerms, PrizeState } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';

/** A draw. */
export interface DrawFacts {
  id: string;
  campaignId: string;
  memberId: string;
  position: number;
  prizeNo: number;
  costPoints: number;
  isGranted: boolean;
  businessOn: string;
  at: Date;
  memberTag: string;
  chain: string;
  commandKey: string;
  state: PrizeState;
  winningNumber: string | null;
  reference: string | null;
  stuckCode: string | null;
  storeName: string | null;
  claimedAt: Date | null;
  claimedStoreName: string | null;
}

/** A draw with what its campaign says of it. */
export interface DrawWithCampaign extends DrawFacts {
  campaignName: string;
  campaignKind: DrawKind;
  terms: DrawTerms;
}

const columns = `d.id, d.campaign_id, d.member_id, d.position_no, d.prize_no, d.cost_points, d.is_granted,
  d.business_on, d.at, d.member_tag, d.chain, d.command_key, d.state, d.winning_number, d.reference, d.stuck_code,
  d.store_name, d.claimed_at, d.claimed_store_name`;
const withCampaign = `SELECT ${columns}, c.name AS campaign_name, c.kind AS campaign_kind, c.terms
  FROM draw d JOIN draw_campaign c ON c.id = d.campaign_id`;

export function drawFrom(row: SqlRow): DrawFacts {
  return {
    id: textOf(row['id']),
    campaignId: textOf(row['campaign_id']),
    memberId: textOf(row['member_id']),
    position: numberOf(row['position_no']),
    prizeNo: numberOf(row['prize_no']),
    costPoints: numberOf(row['cost_points']),
    isGranted: Boolean(row['is_granted']),
    businessOn: textOf(row['business_on']),
    at: instantOf(row['at']),
    memberTag: textOf(row['member_tag']),
    chain: textOf(row['chain']),
    commandKey: textOf(row['command_key']),
    state: textOf(row['state']) as PrizeState,
    winningNumber: textOrNull(row['winning_number']),
    reference: textOrNull(row['reference']),
    stuckCode: textOrNull(row['stuck_code']),
    storeName: textOrNull(row['store_name']),
    claimedAt: instantOrNull(row['claimed_at']),
    claimedStoreName: textOrNull(row['claimed_store_name']),
  };
}

function withCampaignFrom(row: SqlRow): DrawWithCampaign {
  return {
    ...drawFrom(row),
    campaignName: textOf(row['campaign_name']),
    campaignKind: textOf(row['campaign_kind']) as DrawKind,
    terms: JSON.parse(textOf(row['terms'])) as DrawTerms,
  };
}

/** One draw. */
export async function findDraw(read: Sql, drawId: string): Promise<DrawWithCampaign | undefined> {
  const row = await read.one(`${withCampaign} WHERE d.id = ?`, [drawId]);
  return row && withCampaignFrom(row);
}

/** Locks a draw: after its member's accounts. */
export async function lockDraw(
  tx: Tx,
  drawId: string,
): Promise<Locked<DrawWithCampaign> | undefined> {
  const row = await tx.one(`SELECT id FROM draw WHERE id = ?${tx.dialect.forUpdate}`, [drawId]);
  const draw = row && (await findDraw(tx, drawId));
  return draw && locked(draw);
}

/** The draw with a winning number, as it is kept. */
export async function findDrawByNumber(
  read: Sql,
  winningNumber: string,
): Promise<DrawWithCampaign | undefined> {
  const row = await read.one(`${withCampaign} WHERE d.winning_number = ?`, [winningNumber]);
  return row && withCampaignFrom(row);
}

/** The draws that commands with these keys made, by key. */
export async function findDrawsByKey(
  read: Sql,
  commandKeys: readonly string[],
): Promise<Map<string, DrawFacts>> {
  const rows = await read.all(
    `SELECT ${columns} FROM draw d WHERE d.command_key IN (${placeholders(commandKeys.length)})`,
    commandKeys,
  );
  return new Map(rows.map((row) => [textOf(row['command_key']), drawFrom(row)]));
}

/** What a list of draws asks for; `before` is the position or id of the last row. */
export interface DrawWish {
  campaignId?: string | undefined;
  memberId?: string | undefined;
  prizeNo?: number | undefined;
  state?: PrizeState | undefined;
  onlyPrizes?: boolean | undefined;
  limit: number;
}

function conditionsOf(wish: DrawWish): { texts: string[]; values: SqlValue[] } {
  const texts: string[] = [];
  const values: SqlValue[] = [];
  const add = (text: string, value: SqlValue | undefined) => {
    if (value === undefined) return;
    texts.push(text);
    values.push(value);
  };
  add('d.campaign_id = ?', wish.campaignId);
  add('d.member_id = ?', wish.memberId);
  add('d.prize_no = ?', wish.prizeNo);
  add('d.state = ?', wish.state);
  if (wish.onlyPrizes) texts.push("d.state <> 'none'");
  return { texts, values };
}

/** A member's draws before `beforeId`, newest first; one more than `limit`. */
export async function listMemberDraws(
  read: Sql,
  wish: DrawWish & { memberId: string; beforeId: string },
): Promise<DrawWithCampaign[]> {
  const { texts, values } = conditionsOf(wish);
  const rows = await read.all(
    `${withCampaign} WHERE ${texts.join(' AND ')} AND d.id < ? ORDER BY d.id DESC LIMIT ?`,
    [...values, wish.beforeId, wish.limit + 1],
  );
  return rows.map(withCampaignFrom);
}

/** A draw with its member, as lists of a campaign show it. */
export interface DrawOfMember extends DrawWithCampaign {
  memberName: string | null;
  memberCardNo: string;
}

/** Draws of a campaign below a position, newest first; one more than `limit`. */
export async function listCampaignDraws(
  read: Sql,
  wish: DrawWish & { campaignId: string; belowPosition: number },
): Promise<DrawOfMember[]> {
  const { texts, values } = conditionsOf(wish);
  const rows = await read.all(
    `SELECT ${columns}, c.name AS campaign_name, c.kind AS campaign_kind, c.terms, m.name AS member_name, m.card_no
     FROM draw d JOIN draw_campaign c ON c.id = d.campaign_id JOIN member m ON m.id = d.member_id
     WHERE ${texts.join(' AND ')} AND d.position_no < ? ORDER BY d.position_no DESC LIMIT ?`,
    [...values, wish.belowPosition, wish.limit + 1],
  );
  return rows.map((row) => ({
    ...withCampaignFrom(row),
    memberName: textOrNull(row['member_name']),
    memberCardNo: textOf(row['card_no']),
  }));
}

/** What is published of draws after a position, in order. */
export async function listDrawsAfter(
  read: Sql,
  campaignId: string,
  afterPosition: number,
  limit: number,
): Promise<DrawFacts[]> {
  const rows = await read.all(
    `SELECT ${columns} FROM draw d WHERE d.campaign_id = ? AND d.position_no > ?
     ORDER BY d.position_no LIMIT ?`,
    [campaignId, afterPosition, limit],
  );
  return rows.map(drawFrom);
}

/** Draws whose prize waits to be delivered and that are older than an id, oldest first. */
export async function listWaitingDraws(
  read: Sql,
  beforeId: string,
  limit: number,
): Promise<string[]> {
  const rows = await read.all(
    "SELECT id FROM draw WHERE state = 'waiting' AND id < ? ORDER BY id LIMIT ?",
    [beforeId, limit],
  );
  return rows.map((row) => textOf(row['id']));
}
