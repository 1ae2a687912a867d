import type { Locked, Tx } from '../../core/database/transaction';
import { postTransfers, sumDueLots, type AccountState } from '../ledger';

/**
 * Expires what is over of a member's points, in one posting. Nothing over: one read.
 *
 * Run before points are spent, so that nobody spends what the timer has not come to yet; and by the
 * timer. The locked account makes running twice, or twice at once, the same as once.
 *
 * @param today the business day; points whose last day is before it are over
 * @returns how many points expired
 */
export async function expireMemberPoints(
  tx: Tx,
  account: Locked<AccountState>,
  today: string,
): Promise<number> {
  const points = await sumDueLots(tx, 'points', account.ownerId, today);
  if (points === 0) return 0;
  await postTransfers(tx, {
    reason: 'expiry',
    source: `${account.id}:${account.entryCount + 1}`,
    actorId: 'system',
    businessOn: today,
    lots: { expiresBefore: today },
    transfers: [{ from: account, to: 'points.expired', amount: points }],
  });
  return points;
}
