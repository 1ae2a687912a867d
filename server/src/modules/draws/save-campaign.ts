import {
  drawTermsSchema,
  prizeValueFenMax,
  type DrawPrizeInput,
  type DrawTerms,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { canonicalJson } from '../../core/idempotency';
import { sqlInstant, type Sql } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { findTemplate } from '../coupons';
import { listTiers } from '../members';
import { listStores } from '../stores';
import { lockCampaign } from './campaigns.queries';

/** Who changes a campaign; `system` sets the demo up and closes what is over. */
export interface CampaignEditor {
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/** Gifts of the points mall, as far as prizes need them. */
export interface PrizeShelf {
  /** Whether a gift can be given this often; `draft` asks only whether it exists. */
  hasGift(read: Sql, giftId: string, count: number, stage: PrizeStage): Promise<boolean>;
}

/** A draft may name what is not ready yet; what is published must be there to be won. */
export type PrizeStage = 'draft' | 'published';

/** What a draft is checked against. */
export interface DraftDesk {
  today: string;
  shelf: PrizeShelf;
}

/**
 * Drafts a campaign. Audited.
 * @returns its id
 * @throws Refusal draw.prize_too_valuable, draw.prize_unavailable, tier.not_found, store.not_found
 */
export async function createCampaign(
  tx: Tx,
  desk: DraftDesk,
  editor: CampaignEditor,
  wish: DrawTerms & { orgUnit: { id: string; orgPath: string } },
): Promise<string> {
  const id = newId('drawCampaign', tx.now);
  const terms = drawTermsSchema.parse(wish);
  await assertPrizesExist(tx, desk, terms, 'draft');
  await tx.run(
    `INSERT INTO draw_campaign (id, state, org_unit_id, org_path, kind, name, terms, tape_length, ends_at,
       seed_sealed, seed_hash, terms_hash, tape_hash, root, published_at, closed_at, close_reason, created_at)
     VALUES (?, 'draft', ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, ?)`,
    [id, wish.orgUnit.id, wish.orgUnit.orgPath, ...columnsOf(terms), sqlInstant(tx.now)],
  );
  await recordAudit(tx, {
    ...editor,
    action: 'draw_campaign.drafted',
    subjectKind: 'draw_campaign',
    subjectId: id,
    orgPath: wish.orgUnit.orgPath,
    after: auditedOf(terms),
  });
  return id;
}

/**
 * Changes a draft. Locks the campaign. Audited.
 * @throws Refusal draw.campaign_not_found, draw.wrong_state, and as {@link createCampaign}
 */
export async function editCampaign(
  tx: Tx,
  desk: DraftDesk,
  editor: CampaignEditor,
  wish: DrawTerms & { campaignId: string },
): Promise<void> {
  const before = await lockCampaign(tx, wish.campaignId);
  assertThat(before, 'draw.campaign_not_found');
  assertThat(before.state === 'draft', 'draw.wrong_state');
  const terms = drawTermsSchema.parse(wish);
  await assertPrizesExist(tx, desk, terms, 'draft');
  await tx.run(
    'UPDATE draw_campaign SET kind = ?, name = ?, terms = ?, tape_length = ?, ends_at = ? WHERE id = ?',
    [...columnsOf(terms), before.id],
  );
  await recordAudit(tx, {
    ...editor,
    action: 'draw_campaign.changed',
    subjectKind: 'draw_campaign',
    subjectId: before.id,
    orgPath: before.orgPath,
    before: auditedOf(before.terms),
    after: auditedOf(terms),
  });
}

/**
 * Throws a draft away. Locks the campaign. Audited.
 * @throws Refusal draw.campaign_not_found, draw.wrong_state
 */
export async function discardCampaign(
  tx: Tx,
  editor: CampaignEditor,
  campaignId: string,
): Promise<void> {
  const before = await lockCampaign(tx, campaignId);
  assertThat(before, 'draw.campaign_not_found');
  assertThat(before.state === 'draft', 'draw.wrong_state');
  await tx.run('DELETE FROM draw_campaign WHERE id = ?', [campaignId]);
  await recordAudit(tx, {
    ...editor,
    action: 'draw_campaign.discarded',
    subjectKind: 'draw_campaign',
    subjectId: campaignId,
    orgPath: before.orgPath,
    before: auditedOf(before.terms),
  });
}

/**
 * Checks the terms against what they name: the law's limit on a prize, coupons, gifts, tiers, stores.
 * @throws Refusal draw.prize_too_valuable, draw.prize_unavailable, tier.not_found, store.not_found
 */
export async function assertPrizesExist(
  read: Sql,
  desk: DraftDesk,
  terms: DrawTerms,
  stage: PrizeStage,
): Promise<void> {
  for (const prize of terms.prizes) {
    if (prize.kind === 'nothing') continue;
    assertThat(prize.valueFen <= prizeValueFenMax, 'draw.prize_too_valuable', {
      maxFen: prizeValueFenMax,
    });
    assertThat(await isThere(read, desk, prize, stage), 'draw.prize_unavailable', {
      name: prize.name,
    });
  }
  if (terms.tierIds) {
    const known = new Set((await listTiers(read)).map(({ id }) => id));
    assertThat(
      terms.tierIds.every((tierId) => known.has(tierId)),
      'tier.not_found',
    );
  }
  const storeIds = terms.place?.storeIds;
  if (storeIds) {
    const stores = await listStores(read, storeIds);
    assertThat(stores.length === new Set(storeIds).size, 'store.not_found');
  }
}

async function isThere(
  read: Sql,
  { shelf, today }: DraftDesk,
  prize: DrawPrizeInput,
  stage: PrizeStage,
): Promise<boolean> {
  if (prize.kind === 'gift') return shelf.hasGift(read, prize.giftId, prize.quantity, stage);
  if (prize.kind !== 'coupon') return true;
  const template = await findTemplate(read, prize.templateId);
  if (stage === 'draft' || !template) return template !== undefined;
  const { validity, faceFen } = template.terms;
  const isOver = validity.kind === 'dates' && validity.to < today;
  const fenLeft = (template.budgetFen ?? Number.MAX_SAFE_INTEGER) - template.takenFen;
  return (
    template.state === 'published' &&
    !isOver &&
    // A winner who has had as many as one may would win and get nothing.
    template.perMemberMax === null &&
    template.quantity - template.takenCount >= prize.quantity &&
    fenLeft >= prize.quantity * faceFen
  );
}

/** kind, name, terms, tape_length, ends_at */
function columnsOf(terms: DrawTerms): [string, string, string, number, string] {
  const endsAt = terms.sessions.at(-1)?.endsAt ?? '';
  const tapeLength = terms.prizes.reduce((sum, { quantity }) => sum + quantity, 0);
  return [terms.kind, terms.name, canonicalJson(terms), tapeLength, sqlInstant(new Date(endsAt))];
}

/** The fields an auditor asks for. */
function auditedOf(terms: DrawTerms): Record<string, string | number | null> {
  return {
    kind: terms.kind,
    name: terms.name,
    sessions: JSON.stringify(terms.sessions),
    prizes: JSON.stringify(terms.prizes),
    perDayMax: terms.perDayMax,
    perMemberMax: terms.perMemberMax,
    costPoints: terms.costPoints,
  };
}
