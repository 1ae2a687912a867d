import type { StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Locked, Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { recordGiftMovement } from '../gifts';
import { getAfterSale, nextClosedNo, type AfterSaleFacts } from './after-sales.queries';
import { lockWithAccount } from './cancel-redemption';
import { recordStep, type RedemptionFacts } from './redemptions.queries';
import { tellOfRedemption } from './tell-of-redemption';
import { undoRedemption } from './undo-redemption';

/** What staff decide of an after-sale. */
export interface AfterSaleDecision {
  afterSaleId: string;
  verdict: 'refund' | 'replace' | 'decline';
  /** refund: the gift came back and lies in its place. */
  isRestocked: boolean;
  answer: string;
  actor: StaffActor;
  request: RequestFacts;
  timeZone: string;
}

/**
 * Ends an after-sale. `refund`: the points return to the lots they came from, and the money part goes
 * back as it was paid, at the desk that decides. `replace`: one more gift is taken from the place; what
 * is delivered is to be shipped again. `decline`: nothing moves. Locks the points account, the
 * redemption, then the stock. Audited; the member is told.
 * @throws Refusal after_sale.not_found, after_sale.decided, redemption.wrong_state, gift.too_few
 */
export async function decideAfterSale(tx: Tx, decision: AfterSaleDecision): Promise<void> {
  const { afterSaleId, verdict, answer, actor } = decision;
  const { redemptionId } = await getAfterSale(tx, afterSaleId);
  const redemption = await lockWithAccount(tx, redemptionId);
  // Read again: somebody else may have been first to the lock.
  const sale = await getAfterSale(tx, afterSaleId);
  assertThat(sale.state === 'open', 'after_sale.decided', { state: sale.state });
  const { state } = redemption;
  assertThat(state === 'done' || state === 'shipped', 'redemption.wrong_state', { state });
  const accepted = verdict !== 'decline';
  await tx.run(
    `UPDATE after_sale SET state = ?, closed_no = ?, answer = ?, is_refunded = ?, decider_id = ?, decided_at = ?
     WHERE id = ?`,
    [
      accepted ? 'accepted' : 'declined',
      await nextClosedNo(tx, redemptionId),
      answer,
      verdict === 'refund' ? 1 : 0,
      actor.staffId,
      sqlInstant(tx.now),
      afterSaleId,
    ],
  );
  await recordStep(tx, redemptionId, {
    step: accepted ? 'after_sale_accepted' : 'after_sale_declined',
    actorId: actor.staffId,
    note: answer,
  });
  const news = accepted ? 'after_sale.accepted' : 'after_sale.declined';
  await tellOfRedemption(tx, redemption, news, { verdict, answer }, afterSaleId);
  await auditDecision(tx, decision, { sale, redemption });
  if (verdict === 'refund') await refund(tx, redemption, decision);
  if (verdict === 'replace') await replace(tx, redemption, decision);
}

async function refund(
  tx: Tx,
  redemption: Locked<RedemptionFacts>,
  { actor, isRestocked, timeZone }: AfterSaleDecision,
): Promise<void> {
  const { id, paidFen } = redemption;
  if (paidFen !== null) {
    await tx.run('UPDATE redemption SET paid_back_fen = ? WHERE id = ?', [paidFen, id]);
  }
  const undo = { to: 'returned', note: null, isRestocked } as const;
  await undoRedemption(tx, redemption, { ...undo, actorId: actor.staffId, timeZone });
}

async function replace(
  tx: Tx,
  { id: redemptionId, giftId, placeId, way, kind }: Locked<RedemptionFacts>,
  { actor, answer }: AfterSaleDecision,
): Promise<void> {
  // A code of a partner is replaced by the partner.
  if (kind !== 'goods') return;
  if (way === 'delivery') {
    await tx.run(
      `UPDATE redemption SET state = 'to_ship', carrier = NULL, tracking_no = NULL, shipped_at = NULL,
         ended_at = NULL WHERE id = ?`,
      [redemptionId],
    );
  }
  await recordGiftMovement(tx, {
    kind: 'taken_out',
    giftId,
    placeId,
    delta: -1,
    source: redemptionId,
    reason: answer.slice(0, 200),
    actorId: actor.staffId,
  });
}

async function auditDecision(
  tx: Tx,
  { verdict, isRestocked, answer, actor, request }: AfterSaleDecision,
  { sale, redemption }: { sale: AfterSaleFacts; redemption: RedemptionFacts },
): Promise<void> {
  const isRefund = verdict === 'refund';
  await recordAudit(tx, {
    actor,
    action: `after_sale.${verdict === 'decline' ? 'declined' : 'accepted'}`,
    subjectKind: 'redemption',
    subjectId: redemption.id,
    orgPath: redemption.placePath,
    before: { afterSaleId: sale.id, state: redemption.state },
    after: {
      afterSaleId: sale.id,
      verdict,
      memberId: redemption.memberId,
      pointsBack: isRefund ? redemption.pointsSpent : 0,
      paidBackFen: isRefund ? (redemption.paidFen ?? 0) : 0,
      isRestocked: isRefund && isRestocked,
    },
    reason: answer.slice(0, 200),
    request,
  });
}
