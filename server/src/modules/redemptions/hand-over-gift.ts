import type { GiftTenderKind } from '@huike/shared-types';
import { actorIdOf, type PosActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { findMember } from '../members';
import type { StoreFacts } from '../stores';
import { hindranceOfPickUp, isPaidExactly } from './pick-up.rules';
import { isPickUpCode } from './pick-up-code.rules';
import {
  findRedemptionByCode,
  lockRedemption,
  recordStep,
  type RedemptionFacts,
} from './redemptions.queries';
import { tellOfRedemption } from './tell-of-redemption';

/** A pick-up code that somebody at a desk has in front of them. */
export interface PickUpOrder {
  code: string;
  store: StoreFacts;
  /** The till; null at a desk without one. */
  terminalNo: string | null;
  /** The money part as it was taken; null where none is due. */
  paid: { kind: GiftTenderKind; amountFen: number } | null;
  actor: PosActor;
  request?: RequestFacts;
  secrets: Secrets;
  timeZone: string;
}

/**
 * Hands a gift over for its pick-up code and puts the money part on record, in fen. Locks the
 * redemption. Audited; the member is told.
 * @returns the redemption's id
 * @throws Refusal redemption.code_wrong, redemption.wrong_store, redemption.handed_over (when and where),
 *   redemption.over, redemption.wrong_state, redemption.money_mismatch, member.frozen
 */
export async function handOverGift(tx: Tx, order: PickUpOrder): Promise<string> {
  const { store, paid, actor, terminalNo } = order;
  const { id } = await getFetchable(tx, order);
  const redemption = await lockRedemption(tx, id);
  // Again, now that it is locked: another desk may have been faster.
  assertFetchable(redemption, businessDayOf(tx.now, order.timeZone));
  const { fenDue } = redemption;
  assertThat(isPaidExactly(fenDue, paid), 'redemption.money_mismatch', { dueFen: fenDue });
  const member = await findMember(tx, redemption.memberId);
  assertThat(member?.state === 'active', 'member.frozen');
  await tx.run(
    "UPDATE redemption SET state = 'done', paid_kind = ?, paid_fen = ?, ended_at = ? WHERE id = ?",
    [paid?.kind ?? null, paid?.amountFen ?? null, sqlInstant(tx.now), id],
  );
  const note = terminalNo === null ? store.name : `${store.name} ${terminalNo}`;
  await recordStep(tx, id, { step: 'handed_over', actorId: actorIdOf(actor), note });
  await tellOfRedemption(tx, redemption, 'redemption.handed_over', { storeName: store.name });
  await recordAudit(tx, {
    actor,
    action: 'redemption.handed_over',
    subjectKind: 'redemption',
    subjectId: id,
    orgPath: store.orgPath,
    before: { state: redemption.state },
    after: {
      state: 'done',
      memberId: redemption.memberId,
      giftId: redemption.giftId,
      terminalNo,
      ...(paid ? { paidKind: paid.kind, paidFen: paid.amountFen } : {}),
    },
    ...(order.request ? { request: order.request } : {}),
  });
  return id;
}

/**
 * The redemption that a code stands for, if its gift waits in this store.
 * @throws Refusal redemption.code_wrong, redemption.wrong_store, redemption.handed_over, redemption.over,
 *   redemption.wrong_state
 */
export async function getFetchable(
  read: Parameters<typeof findRedemptionByCode>[0],
  wish: Pick<PickUpOrder, 'code' | 'store' | 'secrets' | 'timeZone'> & { now?: Date },
): Promise<RedemptionFacts> {
  assertThat(isPickUpCode(wish.code), 'redemption.code_wrong');
  const found = await findRedemptionByCode(read, wish.secrets, wish.code);
  assertThat(found, 'redemption.code_wrong');
  assertThat(found.placeId === wish.store.id, 'redemption.wrong_store', {
    storeName: found.placeName,
  });
  if (wish.now) assertFetchable(found, businessDayOf(wish.now, wish.timeZone));
  return found;
}

function assertFetchable(redemption: RedemptionFacts, today: string): void {
  const hindrance = hindranceOfPickUp(redemption, today);
  if (!hindrance) return;
  const { state, placeName: storeName, endedAt, pickUpUntil } = redemption;
  const at = endedAt?.toISOString() ?? null;
  throw new Refusal(hindrance, { state, storeName, at, pickUpUntil });
}
