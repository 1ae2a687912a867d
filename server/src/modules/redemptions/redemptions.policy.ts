import type { Permission } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { assertThat, type Refusal } from '../../core/refusal';
import { reachesPath } from '../identity';
import { findRedemption, type RedemptionFacts } from './redemptions.queries';

/**
 * A redemption whose place the caller holds `permission` for: the store it waits in; the group, where
 * it is delivered or was handed out at once.
 * @throws Refusal redemption.not_found, or `code`, also where it is out of the caller's reach
 */
export async function getRedemptionInReach(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  redemptionId: string,
  code: Refusal['code'] = 'redemption.not_found',
): Promise<RedemptionFacts> {
  const redemption = await findRedemption(read, redemptionId);
  assertThat(redemption && reachesPath(actor, permission, redemption.placePath), code);
  return redemption;
}
