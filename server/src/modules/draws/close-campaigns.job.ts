import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { Refusal } from '../../core/refusal';
import { listEndedCampaigns } from './campaigns.queries';
import { closeCampaign } from './close-campaign';

/**
 * Closes campaigns whose last session is over, so that nobody can keep a seed back.
 * @returns how many were closed
 */
export async function closeEndedCampaigns(
  db: Pick<Database, 'read' | 'inTransaction'>,
  clock: Clock,
): Promise<number> {
  let closed = 0;
  for (const campaignId of await listEndedCampaigns(db.read, clock.now())) {
    try {
      await db.inTransaction((tx) =>
        closeCampaign(tx, { actor: 'system' }, { campaignId, reason: null }),
      );
      closed += 1;
    } catch (error) {
      // Staff, or another process, closed it in the meantime.
      if (!(error instanceof Refusal && error.code === 'draw.wrong_state')) throw error;
    }
  }
  return closed;
}
