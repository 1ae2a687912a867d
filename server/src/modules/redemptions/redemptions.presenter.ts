import type { Redemption, StaffRedemption } from '@huike/shared-types';
import { textOf, textOrNull, type SqlRow } from '../../core/database/sql';
import { maskName } from '../members';
import { redemptionFrom, type RedemptionFacts } from './redemptions.queries';

/** A redemption as a line of its member's orders. */
export function presentRedemption(redemption: RedemptionFacts): Redemption {
  const isPickUp = redemption.way === 'pick_up';
  return {
    id: redemption.id,
    state: redemption.state,
    source: redemption.source,
    giftId: redemption.giftId,
    gift: redemption.gift,
    way: redemption.way,
    pointsSpent: redemption.pointsSpent,
    fenDue: redemption.fenDue,
    storeId: isPickUp ? redemption.placeId : null,
    storeName: isPickUp ? redemption.placeName : null,
    pickUpUntil: redemption.pickUpUntil,
    redeemedAt: redemption.redeemedAt.toISOString(),
    endedAt: redemption.endedAt?.toISOString() ?? null,
  };
}

/** A row of the list of staff; the member is masked as everywhere. */
export function presentStaffRedemption(row: SqlRow): StaffRedemption {
  const name = textOrNull(row['member_name']);
  return {
    ...presentRedemption(redemptionFrom(row)),
    memberId: textOf(row['member_id']),
    memberNameMasked: name === null ? null : maskName(name),
    memberPhoneMasked: textOrNull(row['phone_masked']),
    cardNo: textOf(row['card_no']),
    hasOpenAfterSale: row['open_after_sale_id'] !== null,
  };
}
