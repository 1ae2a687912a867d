import { randomBytes } from 'node:crypto';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { recordAudit } from '../audit';
import { findCampaign, lockCampaign, type CampaignFacts } from './campaigns.queries';
import { hashOfSeed, hashOfTape, hashOfTerms, rootOf } from './commitment.rules';
import { assertPrizesExist, type CampaignEditor, type PrizeShelf } from './save-campaign';
import { buildTape } from './tape.rules';

/** What publishing needs besides the transaction. */
export interface PublishDesk {
  secrets: Secrets;
  /** The present business day. */
  today: string;
  shelf: PrizeShelf;
}

/**
 * Publishes a campaign: makes the seed, builds the tape and commits to both and to the terms. From
 * here on nothing of it changes; it opens with its first session. Locks the campaign. Audited.
 *
 * @throws Refusal draw.campaign_not_found, draw.wrong_state, draw.starts_too_soon,
 *   draw.prize_too_valuable, draw.prize_unavailable, tier.not_found, store.not_found
 */
export async function publishCampaign(
  tx: Tx,
  desk: PublishDesk,
  editor: CampaignEditor,
  campaignId: string,
): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  assertThat(campaign, 'draw.campaign_not_found');
  assertThat(campaign.state === 'draft', 'draw.wrong_state');
  const { terms } = campaign;
  const opensAt = terms.sessions[0]?.startsAt ?? '';
  assertThat(tx.now.toISOString() < opensAt, 'draw.starts_too_soon');
  await assertPrizesExist(tx, desk, terms, 'published');
  const root = await commit(tx, desk.secrets, campaign, randomBytes(32));
  await recordAudit(tx, {
    ...editor,
    action: 'draw_campaign.published',
    subjectKind: 'draw_campaign',
    subjectId: campaignId,
    orgPath: campaign.orgPath,
    before: { state: 'draft' },
    after: { state: 'published', root, tapeLength: campaign.tapeLength },
  });
}

/** Writes the commitment and starts the chain with it. @returns the root */
async function commit(
  tx: Tx,
  secrets: Secrets,
  { id, terms, termsText, tapeLength }: CampaignFacts,
  seed: Buffer,
): Promise<string> {
  const tape = buildTape(
    seed,
    id,
    terms.prizes.map(({ quantity }) => quantity),
  );
  const commitment = {
    campaignId: id,
    publishedAt: tx.now.toISOString(),
    seedHash: hashOfSeed(seed),
    termsHash: hashOfTerms(termsText),
    tapeHash: hashOfTape(seed, tape),
    tapeLength,
  };
  const root = rootOf(commitment);
  await tx.run(
    `UPDATE draw_campaign SET state = 'published', seed_sealed = ?, seed_hash = ?, terms_hash = ?, tape_hash = ?,
       root = ?, published_at = ? WHERE id = ?`,
    [
      secrets.seal(seed),
      commitment.seedHash,
      commitment.termsHash,
      commitment.tapeHash,
      root,
      sqlInstant(tx.now),
      id,
    ],
  );
  await tx.run(
    'INSERT INTO draw_progress (campaign_id, tape_length, drawn_count, chain, closed_at) VALUES (?, ?, 0, ?, NULL)',
    [id, tapeLength, root],
  );
  return root;
}

/** The campaign as it is now. @throws Refusal draw.campaign_not_found */
export async function getCampaign(
  read: Parameters<typeof findCampaign>[0],
  campaignId: string,
): Promise<CampaignFacts> {
  const campaign = await findCampaign(read, campaignId);
  assertThat(campaign, 'draw.campaign_not_found');
  return campaign;
}
