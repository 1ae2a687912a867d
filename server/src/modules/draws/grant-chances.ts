import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import { findCampaign } from './campaigns.queries';
import { lockChances, saveChances } from './chances.queries';
import { noChanceUsed } from './chances.rules';

/** Chances to give, and for what. */
export interface ChanceOrder {
  campaignId: string;
  memberId: string;
  count: number;
  /** staff, gift, referral…; with `sourceId` and the campaign it grants once. */
  source: string;
  sourceId: string;
  reason?: string | null;
}

/**
 * Gives a member more chances in a campaign; they cost no points and are used after the ordinary
 * ones. Locks the member's chances. A source that granted before changes nothing.
 *
 * @returns false where the source granted before
 * @throws Refusal draw.campaign_not_found; draw.over where no session is left
 */
export async function grantChances(tx: Tx, order: ChanceOrder): Promise<boolean> {
  const campaign = await findCampaign(tx, order.campaignId);
  assertThat(campaign && campaign.state !== 'draft', 'draw.campaign_not_found');
  const endsAt = campaign.terms.sessions.at(-1)?.endsAt ?? '';
  const isOver = campaign.state === 'closed' || endsAt <= tx.now.toISOString();
  assertThat(!isOver, 'draw.over');
  const { campaignId, memberId, count } = order;
  const chances = await lockChances(tx, campaignId, [memberId]);
  try {
    await tx.run(
      `INSERT INTO draw_chance_grant (id, campaign_id, member_id, chance_count, source, source_id, reason, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        newId('drawChanceGrant', tx.now),
        campaignId,
        memberId,
        count,
        order.source,
        order.sourceId,
        order.reason ?? null,
        sqlInstant(tx.now),
      ],
    );
  } catch (error) {
    if (!isUniqueFailure(error)) throw error;
    return false;
  }
  const before = chances.get(memberId) ?? noChanceUsed;
  const after = { ...before, grantedCount: before.grantedCount + count };
  await saveChances(tx, campaignId, new Map([[memberId, after]]));
  return true;
}
