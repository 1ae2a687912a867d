import {
  drawCampaignIdInput,
  drawEndpoints as endpoints,
  drawFairnessSchema,
} from '@huike/shared-types';
import * as z from 'zod';
import type { Clock } from '../../core/clock';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { servePublic, type Door } from '../../core/serve';
import { servePublicDownload } from '../../core/serve-files';
import { findCampaign } from './campaigns.queries';
import { fairnessFormat } from './commitment.rules';
import { presentCommitment } from './draws.presenter';
import { publishedDraws, seedToShow } from './published-draws';
import { standingAt } from './sessions.rules';

/** What anybody may know of a campaign, to check that its draws were fair. */
export function drawPublicRoutes(door: Door, needs: { clock: Clock; secrets: Secrets }): void {
  const { clock, secrets } = needs;
  const find = async (campaignId: string) => {
    const campaign = await findCampaign(door.db.read, campaignId);
    assertThat(campaign && campaign.state !== 'draft', 'draw.campaign_not_found');
    return campaign;
  };

  servePublic(door, endpoints.readDrawFairness, {
    input: drawCampaignIdInput,
    output: drawFairnessSchema,
    handle: async ({ input: { campaignId } }) => {
      const campaign = await find(campaignId);
      const { id, name, state, terms, termsText, drawnCount, chain } = campaign;
      const commitment = presentCommitment(campaign);
      assertThat(commitment && chain !== null, 'draw.campaign_not_found');
      return {
        format: fairnessFormat,
        campaignId: id,
        name,
        phase: standingAt(state, terms.sessions, clock.now()).phase,
        commitment,
        termsText,
        head: { position: drawnCount, chain },
        closedAt: campaign.closedAt?.toISOString() ?? null,
        closeReason: campaign.closeReason,
        seed: seedToShow(campaign, secrets),
      };
    },
  });
  servePublicDownload(door, endpoints.downloadPublishedDraws, {
    input: drawCampaignIdInput,
    output: z.string(),
    handle: async ({ campaignId }) => {
      const campaign = await find(campaignId);
      return {
        fileName: `draws-${campaignId}.json`,
        body: publishedDraws(door.db.read, campaign, secrets),
      };
    },
  });
}
