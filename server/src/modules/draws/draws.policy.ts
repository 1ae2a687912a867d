import type { Permission } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { reachesPath } from '../identity';
import { findCampaign, type CampaignFacts } from './campaigns.queries';

/**
 * A campaign that the caller holds `permission` for, at the org unit that holds it.
 * @throws Refusal draw.campaign_not_found, also where it is out of the caller's reach
 */
export async function getCampaignInReach(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  campaignId: string,
): Promise<CampaignFacts> {
  const campaign = await findCampaign(read, campaignId);
  assertThat(
    campaign && reachesPath(actor, permission, campaign.orgPath),
    'draw.campaign_not_found',
  );
  return campaign;
}
