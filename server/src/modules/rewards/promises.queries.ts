import type { Reward, ToldReward } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { placeholders, textOf, type Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { findTemplate } from '../coupons';
import { reachesPath } from '../identity';

/**
 * Lets a reward be promised: points always, a coupon where its template is published and the one who
 * promises it may issue it.
 * @throws Refusal reward.not_available
 */
export async function assertMayPromise(
  read: Sql,
  actor: StaffActor | 'system',
  reward: Reward | null,
): Promise<void> {
  if (reward?.kind !== 'coupon') return;
  const template = await findTemplate(read, reward.templateId);
  const isGivable =
    template?.state === 'published' &&
    (actor === 'system' || reachesPath(actor, 'coupons.issue', template.orgPath));
  assertThat(isGivable, 'reward.not_available');
}

/** Promised rewards as they are told, in the order given; coupons by the name they have now. */
export async function promisesTold(
  read: Sql,
  rewards: readonly (Reward | null)[],
): Promise<(ToldReward | null)[]> {
  const templateIds = rewards.flatMap((one) => (one?.kind === 'coupon' ? [one.templateId] : []));
  const rows =
    templateIds.length === 0
      ? []
      : await read.all(
          `SELECT id, name FROM coupon_template WHERE id IN (${placeholders(templateIds.length)})`,
          templateIds,
        );
  const names = new Map(rows.map((row) => [textOf(row['id']), textOf(row['name'])]));
  return rewards.map((reward) => {
    if (reward?.kind !== 'coupon') return reward;
    const couponName = names.get(reward.templateId) ?? '';
    return { ...reward, couponName, couponId: null };
  });
}
