import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { recordAudit } from '../audit';
import { lockCampaign } from './campaigns.queries';
import type { CampaignEditor } from './save-campaign';
import { standingAt } from './sessions.rules';

/**
 * Ends a campaign for good: no draw comes after it, and its seed and draws are public. Locks the
 * campaign, then its progress, so that the last draw is either in or refused. Audited.
 *
 * @throws Refusal draw.campaign_not_found, draw.wrong_state, draw.reason_missing where a session is
 *   still to come or open
 */
export async function closeCampaign(
  tx: Tx,
  editor: CampaignEditor,
  { campaignId, reason }: { campaignId: string; reason: string | null },
): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  assertThat(campaign, 'draw.campaign_not_found');
  assertThat(campaign.state === 'published', 'draw.wrong_state');
  const { phase } = standingAt('published', campaign.terms.sessions, tx.now);
  assertThat(phase === 'over' || reason !== null, 'draw.reason_missing');
  const at = sqlInstant(tx.now);
  await tx.run('UPDATE draw_progress SET closed_at = ? WHERE campaign_id = ?', [at, campaignId]);
  await tx.run(
    "UPDATE draw_campaign SET state = 'closed', closed_at = ?, close_reason = ? WHERE id = ?",
    [at, reason, campaignId],
  );
  await recordAudit(tx, {
    ...editor,
    action: 'draw_campaign.closed',
    subjectKind: 'draw_campaign',
    subjectId: campaignId,
    orgPath: campaign.orgPath,
    before: { state: 'published' },
    after: { state: 'closed' },
    reason,
  });
}
