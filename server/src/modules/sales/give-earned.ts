import { businessDayOf } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import type { MemberForSale } from '../members';
import { earnPoints, recordGrants } from '../points';
import { judgeSaleEarning } from './judge-sale-earning';
import type { SaleDesk } from './sale-desk';
import type { SaleFacts } from './sales.queries';

/**
 * Gives a member the points of a sale, and writes into the facts what they are, why, and the
 * balance with them. The caller holds the member's points accounts.
 */
export async function giveEarned(
  tx: Tx,
  desk: SaleDesk,
  facts: SaleFacts,
  member: MemberForSale,
): Promise<void> {
  const { id, businessOn, store } = facts;
  const earning = await judgeSaleEarning(tx, desk, { ...facts, member });
  if (earning) await recordGrants(tx, { id, memberId: member.id, businessOn }, earning);
  facts.earning = earning;
  const { points = 0, pending = null, explanation } = earning ?? {};
  facts.pointsBalance = await earnPoints(tx, member.id, points - (pending?.points ?? 0), {
    reason: 'sale',
    source: id,
    actorId: facts.actorId,
    businessOn,
    storeName: store.name,
    receiptNo: facts.receiptNo,
    note: null,
    explanation: explanation?.textZh ?? null,
    explanationEn: explanation?.textEn ?? null,
    pending,
    expiry: { orgPath: store.orgPath, today: businessDayOf(tx.now, desk.timeZone) },
  });
}
