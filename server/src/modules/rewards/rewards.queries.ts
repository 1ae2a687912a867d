import type { NamedReward, Reward } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { findTemplate } from '../coupons';

/** Names of the coupon templates that some rewards give. */
export async function readTemplateNames(
  read: Sql,
  rewards: readonly (Reward | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const reward of rewards) {
    if (reward?.kind !== 'coupon' || names.has(reward.templateId)) continue;
    const template = await findTemplate(read, reward.templateId);
    names.set(reward.templateId, template?.terms.name ?? '');
  }
  return names;
}

/** A reward as it is shown. */
export function nameRewards(names: ReadonlyMap<string, string>): (reward: Reward) => NamedReward {
  return (reward) =>
    reward.kind === 'points' ? reward : { ...reward, name: names.get(reward.templateId) ?? '' };
}

/**
 * Lets only rewards through that can be given: each coupon of a template that is published.
 * @throws Refusal coupon.template_not_found
 */
export async function assertRewardsGivable(
  read: Sql,
  rewards: readonly (Reward | null | undefined)[],
): Promise<void> {
  for (const reward of rewards) {
    if (reward?.kind !== 'coupon') continue;
    const template = await findTemplate(read, reward.templateId);
    assertThat(template?.state === 'published', 'coupon.template_not_found');
  }
}
