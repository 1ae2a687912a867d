import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A gift that a member took, or won. */
@Entity('redemption')
@Unique('redemption__once_per_source', ['source', 'sourceId'])
@Unique('redemption__pick_up_code', ['pickUpDigest'])
@Index('redemption__of_member', ['memberId', 'giftId', 'redeemedOn'])
@Index('redemption__mine', ['memberId', 'id'])
@Index('redemption__of_gift', ['giftId', 'id'])
@Index('redemption__in_place', ['placeId', 'state', 'id'])
@Index('redemption__ending', ['state', 'pickUpUntil', 'id'])
@Check(
  'redemption__known_state',
  "state IN ('ready', 'to_ship', 'shipped', 'done', 'cancelled', 'expired', 'returned')",
)
@Check('redemption__known_way', "way IN ('pick_up', 'delivery', 'at_once')")
@Check('redemption__posted', '(points_spent > 0) = (posting_id IS NOT NULL) AND points_spent >= 0')
@Check('redemption__money', 'fen_due >= 0')
@Check(
  'redemption__can_be_fetched',
  "(way = 'pick_up') = (pick_up_digest IS NOT NULL) AND (pick_up_digest IS NULL) = (pick_up_sealed IS NULL)",
)
export class RedemptionRow {
  @IdColumn() id: string;
  @TextColumn('source', 10) source: string;
  /** What it came from; one source gives one gift, ever. Of the mall: the redemption itself. */
  @TextColumn('source_id', 64) sourceId: string;
  @RefColumn('member_id') memberId: string;
  @ForeignKey('GiftRow', { name: 'redemption__of_gift_row' })
  @RefColumn('gift_id')
  giftId: string;
  @TextColumn('kind', 20) kind: string;
  @TextColumn('state', 10) state: string;
  @TextColumn('way', 10) way: string;
  /** Whose stock it was taken from: the store where it waits, or the group. */
  @RefColumn('place_id') placeId: string;
  @WholeColumn('points_spent') pointsSpent: number;
  /** To be paid where it is handed over. */
  @WholeColumn('fen_due') fenDue: number;
  /** What took the points; giving them back needs it. */
  @RefColumn('posting_id', { nullable: true }) postingId: string | null;
  /** JSON, as `giftSnapshotSchema`. */
  @DocumentColumn('snapshot') snapshot: string;
  /** Blind index of the code. */
  @TextColumn('pick_up_digest', 43, { nullable: true }) pickUpDigest: string | null;
  @TextColumn('pick_up_sealed', 100, { nullable: true }) pickUpSealed: string | null;
  /** Last business day it waits in the store. */
  @TextColumn('pick_up_until', 10, { nullable: true }) pickUpUntil: string | null;
  /** Where a delivery goes: JSON, as `deliveryAddressSchema`, sealed. */
  @DocumentColumn('address_sealed', { nullable: true }) addressSealed: string | null;
  @TextColumn('carrier', 30, { nullable: true }) carrier: string | null;
  @TextColumn('tracking_no', 40, { nullable: true }) trackingNo: string | null;
  @InstantColumn('shipped_at', { nullable: true }) shippedAt: Date | null;
  /** The coupon, code or grant of chances that was handed out at once. */
  @TextColumn('given_id', 40, { nullable: true }) givenId: string | null;
  @TextColumn('paid_kind', 20, { nullable: true }) paidKind: string | null;
  @WholeColumn('paid_fen', { nullable: true }) paidFen: number | null;
  /** Business day, in the programme's time zone. */
  @TextColumn('redeemed_on', 10) redeemedOn: string;
  @InstantColumn('redeemed_at') redeemedAt: Date;
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null;
  /** When the member was told that the time to fetch it runs out. */
  @InstantColumn('reminded_at', { nullable: true }) remindedAt: Date | null;
  /** Money that was given back together with the points. */
  @WholeColumn('paid_back_fen', { nullable: true }) paidBackFen: number | null;
}

/** What happened to a redemption. Never changed nor deleted. */
@Entity('redemption_event')
@Index('redemption_event__of_redemption', ['redemptionId', 'id'])
export class RedemptionEventRow {
  @IdColumn() id: string;
  @ForeignKey('RedemptionRow', { name: 'redemption_event__of_redemption_row' })
  @RefColumn('redemption_id')
  redemptionId: string;
  @TextColumn('step', 20) step: string;
  @TextColumn('actor_id', 40) actorId: string;
  @TextColumn('note', 300, { nullable: true }) note: string | null;
  @InstantColumn('at') at: Date;
}
