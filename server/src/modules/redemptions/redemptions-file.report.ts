import { instantOrNull, numberOrNull, textOf, textOrNull, type Sql } from '../../core/database/sql';
import { staffRows, type StaffRedemptionWish } from './redemption-lists.queries';
import { presentStaffRedemption } from './redemptions.presenter';

/** Heads of the columns of {@link redemptionLines}. */
export const redemptionFileColumns = [
  'redemption',
  'redeemed_at',
  'source',
  'state',
  'gift',
  'kind',
  'way',
  'store',
  'points',
  'due_fen',
  'paid_kind',
  'paid_fen',
  'paid_back_fen',
  'card_no',
  'phone',
  'pick_up_until',
  'carrier',
  'tracking_no',
  'shipped_at',
  'ended_at',
  'after_sale_open',
];

const atOnce = 500;

/** Redemptions line by line, newest first; read in pieces, so that a large file holds up nobody. */
export async function* redemptionLines(
  read: Sql,
  wish: StaffRedemptionWish,
): AsyncGenerator<(string | number)[]> {
  for (let before = 'rdm_~'; ;) {
    const rows = await staffRows(read, wish, before, atOnce);
    for (const row of rows) {
      before = textOf(row['id']);
      const shown = presentStaffRedemption(row);
      yield [
        shown.id,
        shown.redeemedAt,
        shown.source,
        shown.state,
        shown.gift.name,
        shown.gift.content.kind,
        shown.way,
        shown.storeName ?? '',
        shown.pointsSpent,
        shown.fenDue,
        textOrNull(row['paid_kind']) ?? '',
        numberOrNull(row['paid_fen']) ?? '',
        numberOrNull(row['paid_back_fen']) ?? '',
        shown.cardNo,
        shown.memberPhoneMasked ?? '',
        shown.pickUpUntil ?? '',
        textOrNull(row['carrier']) ?? '',
        textOrNull(row['tracking_no']) ?? '',
        instantOrNull(row['shipped_at'])?.toISOString() ?? '',
        shown.endedAt ?? '',
        shown.hasOpenAfterSale ? 1 : 0,
      ];
    }
    if (rows.length < atOnce) return;
  }
}
