import { randomInt } from 'node:crypto';
import type { GiftContent, RedemptionSource } from '@huike/shared-types';
import { addDays, businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { Secrets } from '../../core/secrets';
import { sealAddress } from '../addresses';
import { issueCoupon } from '../coupons';
import { recordGiftMovement } from '../gifts';
import { lockAccount, postTransfers } from '../ledger';
import { spendPoints } from '../points';
import { pickUpCodeFrom, pickUpDigitCount, pickUpPurpose } from './pick-up-code.rules';

/** The programme's time zone in tests. */
export const testZone = 'Asia/Shanghai';

const goods: GiftContent = { kind: 'goods', ways: ['pick_up', 'delivery'], pickUpDays: 7 };

/** Gives a member points that end on these days, one lot each; null: never. */
export async function givePoints(
  db: Database,
  memberId: string,
  lots: readonly { points: number; expiresOn: string | null }[],
): Promise<void> {
  await db.inTransaction(async (tx) => {
    const account = await lockAccount(tx, memberId, 'points');
    for (const { points, expiresOn } of lots) {
      await postTransfers(tx, {
        reason: 'opening',
        source: newId('sale', tx.now),
        actorId: 'test',
        businessOn: businessDayOf(tx.now, testZone),
        lots: { expiresOn },
        transfers: [{ from: 'points.opening', to: account, amount: points }],
      });
    }
  });
}

/** What somebody redeemed, and how. */
export interface RedemptionWish {
  memberId: string;
  giftId: string;
  placeId: string;
  secrets: Secrets;
  way?: 'pick_up' | 'delivery' | 'at_once';
  content?: GiftContent;
  name?: string;
  points?: number;
  fenDue?: number;
  pickUpDays?: number;
  source?: RedemptionSource;
}

/**
 * A redemption with its debit, its stock and its coupon, as redeeming leaves it.
 * @returns its id, and the code of what is to be fetched
 */
export async function putRedemption(
  db: Database,
  wish: RedemptionWish,
): Promise<{ redemptionId: string; code: string }> {
  return db.inTransaction((tx) => insertRedemption(tx, wish));
}

async function insertRedemption(
  tx: Tx,
  wish: RedemptionWish,
): Promise<{ redemptionId: string; code: string }> {
  const { memberId, giftId, placeId, secrets, way = 'pick_up', content = goods } = wish;
  const { points = 100, fenDue = 0, pickUpDays = 7, source = 'mall' } = wish;
  const redemptionId = newId('redemption', tx.now);
  const businessOn = businessDayOf(tx.now, testZone);
  const now = sqlInstant(tx.now);
  await lockAccount(tx, memberId, 'points');
  const spending = { memberId, source: redemptionId, actorId: memberId, businessOn, note: null };
  const posting = points > 0 ? await spendPoints(tx, { ...spending, amount: points }) : undefined;
  const code = pickUpCodeFrom(
    Array.from({ length: pickUpDigitCount }, () => randomInt(10)).join(''),
  );
  const couponId =
    content.kind === 'coupon'
      ? await issueCoupon(tx, {
          templateId: content.templateId,
          memberId,
          source: 'mall',
          sourceId: redemptionId,
          businessOn,
        })
      : null;
  const isPickUp = way === 'pick_up';
  const firstState = isPickUp ? 'ready' : 'to_ship';
  await tx.run(
    `INSERT INTO redemption (id, source, source_id, member_id, gift_id, kind, state, way, place_id,
       points_spent, fen_due, posting_id, snapshot, pick_up_digest, pick_up_sealed, pick_up_until,
       address_sealed, given_id, redeemed_on, redeemed_at, ended_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      redemptionId,
      source,
      redemptionId,
      memberId,
      giftId,
      content.kind,
      way === 'at_once' ? 'done' : firstState,
      way,
      placeId,
      points,
      fenDue,
      posting?.postingId ?? null,
      JSON.stringify({
        name: wish.name ?? '测试马克杯',
        picture: null,
        content,
        pricePoints: points,
        priceFen: fenDue,
        valueFen: null,
      }),
      isPickUp ? secrets.blindIndex(pickUpPurpose, code) : null,
      isPickUp ? secrets.seal(code) : null,
      isPickUp ? addDays(businessOn, pickUpDays) : null,
      way === 'delivery' ? sealAddress(secrets, sampleAddress) : null,
      couponId,
      businessOn,
      now,
      way === 'at_once' ? now : null,
    ],
  );
  await tx.run(
    `INSERT INTO redemption_event (id, redemption_id, step, actor_id, note, at) VALUES (?, ?, 'redeemed', ?, NULL, ?)`,
    [newId('redemptionEvent', tx.now), redemptionId, memberId, now],
  );
  await tx.run(
    'UPDATE gift_stock SET redeemed_count = redeemed_count + 1 WHERE gift_id = ? AND place_id = ?',
    [giftId, placeId],
  );
  await recordGiftMovement(tx, {
    kind: 'redeemed',
    giftId,
    placeId,
    delta: -1,
    source: redemptionId,
    reason: null,
    actorId: memberId,
  });
  return { redemptionId, code };
}

/** Where parcels of tests go. */
export const sampleAddress = {
  receiverName: '林小满',
  phone: '13900001234',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号 2 幢 301',
};
