import type { DrawCampaignState, DrawKind, DrawPrizeInput, DrawTerms } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  sqlInstant,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { escapeLike, type SqlCondition } from '../audit';

/** A campaign and how far its draws are. */
export interface CampaignFacts {
  id: string;
  state: DrawCampaignState;
  orgUnitId: string;
  orgUnitName: string;
  orgPath: string;
  kind: DrawKind;
  name: string;
  termsText: string;
  terms: DrawTerms;
  tapeLength: number;
  seedSealed: string | null;
  commitment: CampaignCommitment | null;
  closedAt: Date | null;
  closeReason: string | null;
  createdAt: Date;
  drawnCount: number;
  /** Of the newest draw; null before the publishing. */
  chain: string | null;
}

/** What was published before the opening. */
export interface CampaignCommitment {
  root: string;
  seedHash: string;
  termsHash: string;
  tapeHash: string;
  publishedAt: Date;
}

const selected = `SELECT c.id, c.state, c.org_unit_id, o.name AS org_unit_name, c.org_path, c.kind, c.name, c.terms,
    c.tape_length, c.seed_sealed, c.seed_hash, c.terms_hash, c.tape_hash, c.root, c.published_at, c.closed_at,
    c.close_reason, c.created_at, p.drawn_count, p.chain
  FROM draw_campaign c JOIN org_unit o ON o.id = c.org_unit_id
  LEFT JOIN draw_progress p ON p.campaign_id = c.id`;

function campaignFrom(row: SqlRow): CampaignFacts {
  const termsText = textOf(row['terms']);
  return {
    id: textOf(row['id']),
    state: textOf(row['state']) as DrawCampaignState,
    orgUnitId: textOf(row['org_unit_id']),
    orgUnitName: textOf(row['org_unit_name']),
    orgPath: textOf(row['org_path']),
    kind: textOf(row['kind']) as DrawKind,
    name: textOf(row['name']),
    termsText,
    terms: JSON.parse(termsText) as DrawTerms,
    tapeLength: numberOf(row['tape_length']),
    seedSealed: textOrNull(row['seed_sealed']),
    commitment:
      row['root'] === null
        ? null
        : {
            root: textOf(row['root']),
            seedHash: textOf(row['seed_hash']),
            termsHash: textOf(row['terms_hash']),
            tapeHash: textOf(row['tape_hash']),
            publishedAt: instantOf(row['published_at']),
          },
    closedAt: instantOrNull(row['closed_at']),
    closeReason: textOrNull(row['close_reason']),
    createdAt: instantOf(row['created_at']),
    drawnCount: row['drawn_count'] === null ? 0 : numberOf(row['drawn_count']),
    chain: textOrNull(row['chain']),
  };
}

/** One campaign; its progress may move at any time, for nothing is locked. */
export async function findCampaign(
  read: Sql,
  campaignId: string,
): Promise<CampaignFacts | undefined> {
  const row = await read.one(`${selected} WHERE c.id = ?`, [campaignId]);
  return row && campaignFrom(row);
}

/** Locks a campaign's own row, which draws only read: edits wait for each other, draws do not. */
export async function lockCampaign(
  tx: Tx,
  campaignId: string,
): Promise<Locked<CampaignFacts> | undefined> {
  const row = await tx.one(`SELECT id FROM draw_campaign WHERE id = ?${tx.dialect.forUpdate}`, [
    campaignId,
  ]);
  const campaign = row && (await findCampaign(tx, campaignId));
  return campaign && locked(campaign);
}

/** What a console list asks for. */
export interface CampaignWish {
  reach: SqlCondition;
  state?: string | undefined;
  kind?: string | undefined;
  query?: string | undefined;
  beforeId: string;
  limit: number;
}

/** Campaigns before `beforeId`, newest first; one more than `limit`. */
export async function listCampaigns(read: Sql, wish: CampaignWish): Promise<CampaignFacts[]> {
  const conditions = ['c.id < ?', wish.reach.text];
  const values: SqlValue[] = [wish.beforeId, ...wish.reach.values];
  if (wish.state) {
    conditions.push('c.state = ?');
    values.push(wish.state);
  }
  if (wish.kind) {
    conditions.push('c.kind = ?');
    values.push(wish.kind);
  }
  if (wish.query) {
    conditions.push("c.name LIKE ? ESCAPE '!'");
    values.push(`%${escapeLike(wish.query)}%`);
  }
  const rows = await read.all(
    `${selected} WHERE ${conditions.join(' AND ')} ORDER BY c.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return rows.map(campaignFrom);
}

/** What customers may see before `beforeId`: published and closed ones, newest first. */
export async function listShownCampaigns(
  read: Sql,
  wish: { kind?: DrawKind | undefined; beforeId: string; limit: number },
): Promise<CampaignFacts[]> {
  const ofKind = wish.kind ? ' AND c.kind = ?' : '';
  const rows = await read.all(
    `${selected} WHERE c.state <> 'draft' AND c.id < ?${ofKind} ORDER BY c.id DESC LIMIT ?`,
    [wish.beforeId, ...(wish.kind ? [wish.kind] : []), wish.limit + 1],
  );
  return rows.map(campaignFrom);
}

/** The name of a campaign that may hand out chances: published, with a session to come. */
export async function findCampaignName(read: Sql, campaignId: string): Promise<string | undefined> {
  const campaign = await findCampaign(read, campaignId);
  return campaign?.state === 'published' ? campaign.name : undefined;
}

const deskShown = 50;

/** Desk draws that are published and not over. */
export async function listDeskCampaigns(read: Sql, now: Date): Promise<CampaignFacts[]> {
  const rows = await read.all(
    `${selected} WHERE c.state = 'published' AND c.kind = 'desk' AND c.ends_at > ?
     ORDER BY c.id DESC LIMIT ${deskShown}`,
    [sqlInstant(now)],
  );
  return rows.map(campaignFrom);
}

/** Published campaigns whose last session is over, oldest first. */
export async function listEndedCampaigns(read: Sql, now: Date): Promise<string[]> {
  const rows = await read.all(
    "SELECT id FROM draw_campaign WHERE state = 'published' AND ends_at <= ? ORDER BY ends_at LIMIT 100",
    [sqlInstant(now)],
  );
  return rows.map((row) => textOf(row['id']));
}

/** The prize behind a number of the tape. */
export function prizeOf(terms: Pick<DrawTerms, 'prizes'>, prizeNo: number): DrawPrizeInput {
  const prize = terms.prizes[prizeNo - 1];
  if (!prize) throw new RangeError(`the prize table has no prize ${prizeNo}`);
  return prize;
}
