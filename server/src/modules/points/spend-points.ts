import type { Locked, Tx } from '../../core/database/transaction';
import { addMonths } from '../../core/calendar-day';
import type { Refusal } from '../../core/refusal';
import {
  lockAccount,
  lockAccountsOf,
  postDebits,
  postTransfers,
  prolongLotsBy,
  prolongRollingLots,
  readOpenLots,
  shortageOf,
  type AccountState,
  type OpenLots,
} from '../ledger';
import { expireMemberPoints } from './expire-member-points';

/** A movement of a member's points, and what stands behind it. */
export interface PointsOrder {
  memberId: string;
  amount: number;
  /** Id of the business row behind it; unique together with the reason. */
  source: string;
  actorId: string;
  /** The present business day. */
  businessOn: string;
  note: string | null;
  /** What a statement line tells of it. */
  explanation?: {
    storeName: string | null;
    receiptNo: string | null;
    explanation: string;
    explanationEn: string;
  };
}

/** A member whose points are locked and read, ready to be spent from. */
export interface Spender {
  account: Locked<AccountState>;
  lots: OpenLots;
}

/**
 * Takes points a member pays with, those that end first. What is over expires before, so it pays
 * for nothing. Spending counts as activity for points that live as long as it lasts.
 *
 * Locks the points account.
 *
 * @returns the posting's id, which `refundSpentPoints` needs, and the balance afterwards
 * @throws Refusal points.insufficient
 */
export async function spendPoints(
  tx: Tx,
  order: PointsOrder,
): Promise<{ postingId: string; balance: number }> {
  const spender = (await lockSpenders(tx, [order.memberId], order.businessOn)).get(order.memberId);
  if (!spender) throw new Error(`${order.memberId} has no points account`);
  const shortage = shortageOfSpender(spender, order.amount);
  if (shortage) throw shortage;
  const [postingId] = await spendTogether(tx, [{ ...order, spender }]);
  if (postingId === undefined) throw new Error('nothing was posted');
  return { postingId, balance: spender.account.balance };
}

/**
 * Locks the points of many members, in the house order, and reads what they can spend. What is over
 * expires first, as it does when one of them spends.
 * @returns them by member; who has no account is left out
 */
export async function lockSpenders(
  tx: Tx,
  memberIds: readonly string[],
  today: string,
): Promise<Map<string, Spender>> {
  const ids = [...new Set(memberIds)].sort();
  const accounts = await lockAccountsOf(tx, ids, 'points');
  const lots = await readOpenLots(tx, ids);
  const late: string[] = [];
  for (const [memberId, account] of accounts) {
    if (!hasDueLots(lots.get(memberId), today)) continue;
    await expireMemberPoints(tx, account, today);
    late.push(memberId);
  }
  const fresh = late.length > 0 ? await readOpenLots(tx, late) : lots;
  const lotsOf = (memberId: string) =>
    fresh.get(memberId) ?? lots.get(memberId) ?? { lots: [], isWhole: false };
  return new Map(
    [...accounts].map(([memberId, account]) => [memberId, { account, lots: lotsOf(memberId) }]),
  );
}

/** What ends first stands first, so one look tells; of lots that were not read nothing is known. */
function hasDueLots(open: OpenLots | undefined, today: string): boolean {
  const first = open?.lots[0];
  if (!first) return open?.isWhole === false;
  return first.expiresOn !== null && first.expiresOn < today;
}

/** Why a member cannot spend so much; undefined: they can. */
export function shortageOfSpender(spender: Spender, amount: number): Refusal | undefined {
  return shortageOf(spender.account, -amount);
}

/**
 * Spends points of many members at once: the rows that spending one by one writes, in a few
 * statements. A member comes once, and the caller has asked {@link shortageOfSpender}.
 * @returns the postings' ids, in the order of the orders
 */
export async function spendTogether(
  tx: Tx,
  orders: readonly (PointsOrder & { spender: Spender })[],
): Promise<string[]> {
  const postingIds = await postDebits(
    tx,
    orders.map(({ spender, explanation, ...order }) => ({
      reason: 'spend',
      source: order.source,
      actorId: order.actorId,
      businessOn: order.businessOn,
      note: order.note,
      ...(explanation ? { explanation: JSON.stringify(explanation) } : {}),
      account: spender.account,
      lots: spender.lots,
      to: 'points.spent',
      amount: order.amount,
    })),
  );
  await prolongTogether(tx, orders);
  return postingIds;
}

/** One statement for each span of activity that any of the members' lots has. */
async function prolongTogether(
  tx: Tx,
  orders: readonly (PointsOrder & { spender: Spender })[],
): Promise<void> {
  const rolling = new Map<string, { months: number; businessOn: string; memberIds: string[] }>();
  for (const { memberId, businessOn, spender } of orders) {
    if (!spender.lots.isWhole) {
      await prolongRollingLots(tx, memberId, (months) => addMonths(businessOn, months));
      continue;
    }
    const spans = new Set(spender.lots.lots.map((lot) => lot.rollingMonths));
    for (const months of spans) {
      if (months === null) continue;
      const key = `${businessOn} ${months}`;
      const group = rolling.get(key) ?? { months, businessOn, memberIds: [] };
      group.memberIds.push(memberId);
      rolling.set(key, group);
    }
  }
  for (const { months, businessOn, memberIds } of rolling.values()) {
    await prolongLotsBy(tx, memberIds, months, addMonths(businessOn, months));
  }
}

/**
 * Gives back points that were spent, all or a part, to the lots they came from: each keeps its last
 * day, or gets a few days of grace where that is over. Several parts in any order end where one
 * whole refund ends.
 *
 * Locks the points account.
 *
 * @param spentBy the posting that spent them; giving back more than it took is a bug and throws
 * @returns the balance afterwards
 */
export async function refundSpentPoints(
  tx: Tx,
  order: PointsOrder & { spentBy: string },
): Promise<number> {
  const account = await lockAccount(tx, order.memberId, 'points');
  const { amount, source, actorId, businessOn, note, explanation } = order;
  await postTransfers(tx, {
    reason: 'refund',
    source,
    actorId,
    businessOn,
    note,
    ...(explanation ? { explanation: JSON.stringify(explanation) } : {}),
    lots: { restores: order.spentBy },
    transfers: [{ from: 'points.spent', to: account, amount }],
  });
  return account.balance;
}
