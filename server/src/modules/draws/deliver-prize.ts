import type { Database } from '../../core/database/database';
import type { Tx } from '../../core/database/transaction';
import { businessDayOf } from '../../core/business-day';
import { Refusal } from '../../core/refusal';
import { issueCoupon } from '../coupons';
import { lockAccounts } from '../ledger';
import { findMember, touchMember } from '../members';
import { earnPoints } from '../points';
import { prizeOf } from './campaigns.queries';
import { findDraw, lockDraw, type DrawWithCampaign } from './draws.queries';

/** What delivering prizes needs. */
export interface DeliveryDesk {
  db: Pick<Database, 'read' | 'inTransaction'>;
  timeZone: string;
  live: { wake(memberId: string): void };
  /**
   * Orders a gift of the points mall for a winner at no points, once per draw.
   * @returns the order's id; throws Refusal where it cannot be given
   */
  giveGift(
    tx: Tx,
    order: { giftId: string; memberId: string; sourceId: string; businessOn: string },
  ): Promise<string>;
}

/**
 * Delivers the prize of a draw: once, whoever tries and however often. Where it cannot be delivered
 * the draw is marked stuck with the reason, and nothing else is changed.
 *
 * Locks the winner's points accounts (prizes of points and gifts), then the draw, then what the prize needs.
 */
export async function deliverPrize(desk: DeliveryDesk, drawId: string): Promise<void> {
  try {
    await desk.db.inTransaction((tx) => deliver(tx, desk, drawId));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await desk.db.inTransaction(async (tx) => {
      await tx.run(
        "UPDATE draw SET state = 'stuck', stuck_code = ? WHERE id = ? AND state IN ('waiting', 'stuck')",
        [error.code, drawId],
      );
    });
  }
}

async function deliver(tx: Tx, desk: DeliveryDesk, drawId: string): Promise<void> {
  const found = await findDraw(tx, drawId);
  if (!found) return;
  const prize = prizeOf(found.terms, found.prizeNo);
  if (prize.kind === 'points' || prize.kind === 'gift') {
    await lockAccounts(tx, found.memberId, ['points', 'points_owed']);
  }
  const draw = await lockDraw(tx, drawId);
  if (draw?.state !== 'waiting' && draw?.state !== 'stuck') return;
  const reference = await give(tx, desk, draw);
  await tx.run(
    "UPDATE draw SET state = 'delivered', reference = ?, stuck_code = NULL WHERE id = ?",
    [reference, drawId],
  );
}

async function give(tx: Tx, desk: DeliveryDesk, draw: DrawWithCampaign): Promise<string | null> {
  const prize = prizeOf(draw.terms, draw.prizeNo);
  const businessOn = businessDayOf(tx.now, desk.timeZone);
  const { memberId, id: sourceId } = draw;
  switch (prize.kind) {
    case 'coupon':
      return issueCoupon(tx, {
        templateId: prize.templateId,
        memberId,
        source: 'game',
        sourceId,
        businessOn,
        live: desk.live,
      });
    case 'points': {
      const member = await findMember(tx, memberId);
      await earnPoints(tx, memberId, prize.points, {
        reason: 'draw',
        source: sourceId,
        actorId: 'system',
        businessOn,
        storeName: null,
        receiptNo: null,
        note: draw.campaignName,
        explanation: null,
        expiry: { orgPath: member?.homeOrgPath ?? null, today: businessOn },
      });
      await touchMember(tx, memberId);
      tx.afterCommit(() => desk.live.wake(memberId));
      return null;
    }
    case 'gift':
      return desk.giveGift(tx, { giftId: prize.giftId, memberId, sourceId, businessOn });
    case 'goods':
    case 'nothing':
      throw new Error(`draw ${draw.id} has nothing to deliver`);
  }
}
