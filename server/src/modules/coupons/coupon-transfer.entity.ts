import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** A coupon offered to a friend. The link’s token is derived from the id and kept nowhere. */
@Entity('coupon_transfer')
@Index('coupon_transfer__of_coupon', ['couponId', 'id'])
@Index('coupon_transfer__ending', ['state', 'expiresAt'])
@Check('coupon_transfer__known_state', "state IN ('pending', 'accepted', 'taken_back', 'expired')")
@Check(
  'coupon_transfer__received',
  "(state = 'accepted' AND receiver_id IS NOT NULL) OR (state <> 'accepted' AND receiver_id IS NULL)",
)
export class CouponTransferRow {
  @IdColumn() id: string;
  @ForeignKey('CouponRow', { name: 'coupon_transfer__of_coupon_row' })
  @RefColumn('coupon_id')
  couponId: string;
  @RefColumn('giver_id') giverId: string;
  @RefColumn('receiver_id', { nullable: true }) receiverId: string | null;
  @TextColumn('state', 10) state: string;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('expires_at') expiresAt: Date;
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null;
}
