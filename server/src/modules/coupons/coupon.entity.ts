import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A coupon of a member; see coupon.states.ts. */
@Entity('coupon')
@Unique('coupon__code', ['code'])
@Unique('coupon__once_per_source', ['source', 'sourceId', 'templateId'])
@Index('coupon__wallet', ['memberId', 'state', 'expiresOn', 'id'])
@Index('coupon__ending', ['state', 'expiresOn', 'id'])
@Index('coupon__of_template', ['templateId', 'issuedOn'])
@Index('coupon__reservation', ['reservedFor'])
@Index('coupon__reserved_until', ['reservedUntil'])
@Index('coupon__reminder', ['remindOn', 'id'])
@Check('coupon__known_state', "state IN ('issued', 'reserved', 'given', 'used', 'expired', 'void')")
@Check('coupon__span', 'starts_on <= expires_on')
@Check(
  'coupon__reserved_for_something',
  "(state = 'reserved' AND reserved_for IS NOT NULL AND reserved_until IS NOT NULL) OR (state <> 'reserved' AND reserved_for IS NULL AND reserved_until IS NULL)",
)
export class CouponRow {
  @IdColumn() id: string;
  @ForeignKey('CouponTemplateRow', { name: 'coupon__of_template_row' })
  @RefColumn('template_id')
  templateId: string;
  /** The terms it was issued under. */
  @WholeColumn('version_no') versionNo: number;
  @RefColumn('member_id') memberId: string;
  /** Whom it was issued to; a transfer changes `member_id` alone. */
  @RefColumn('first_member_id') firstMemberId: string;
  /** Fifteen random digits and a check digit. */
  @TextColumn('code', 16) code: string;
  @TextColumn('state', 10) state: string;
  @TextColumn('starts_on', 10) startsOn: string;
  /** Last usable business day. */
  @TextColumn('expires_on', 10) expiresOn: string;
  /** From this business day on the member is reminded, once; then null. */
  @TextColumn('remind_on', 10, { nullable: true }) remindOn: string | null;
  @WholeColumn('face_fen') faceFen: number;
  @TextColumn('source', 10) source: string;
  /** What it was issued for; one source issues once. */
  @TextColumn('source_id', 64) sourceId: string;
  @TextColumn('issued_on', 10) issuedOn: string;
  @InstantColumn('issued_at') issuedAt: Date;
  /** The quote that reserved it. */
  @TextColumn('reserved_for', 40, { nullable: true }) reservedFor: string | null;
  @InstantColumn('reserved_until', { nullable: true }) reservedUntil: Date | null;
  /** Redemptions so far, undone ones included. */
  @WholeColumn('use_count', { default: 0 }) useCount: number;
  /** When it was used, expired or made void. */
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null;
}

/** One use of a coupon; a return or staff may undo it. */
@Entity('coupon_redemption')
@Unique('coupon_redemption__one_live', ['couponId', 'undoneNo'])
@Index('coupon_redemption__of_sale', ['saleId'])
@Index('coupon_redemption__day', ['templateId', 'businessOn'])
@Index('coupon_redemption__undone_day', ['templateId', 'undoneOn'])
@Check('coupon_redemption__amount', 'amount_fen >= 0')
@Check(
  'coupon_redemption__undone_whole',
  '(undone_no = 0 AND undone_at IS NULL) OR (undone_no > 0 AND undone_at IS NOT NULL)',
)
export class CouponRedemptionRow {
  @IdColumn() id: string;
  @ForeignKey('CouponRow', { name: 'coupon_redemption__of_coupon' })
  @RefColumn('coupon_id')
  couponId: string;
  @RefColumn('template_id') templateId: string;
  /** Null: verified by staff without a sale. */
  @RefColumn('sale_id', { nullable: true }) saleId: string | null;
  @RefColumn('store_id') storeId: string;
  @TextColumn('store_name', 60) storeName: string;
  @TextColumn('terminal_no', 16) terminalNo: string;
  @WholeColumn('amount_fen') amountFen: number;
  @TextColumn('business_on', 10) businessOn: string;
  @InstantColumn('at') at: Date;
  @TextColumn('actor_id', 40) actorId: string;
  /** 0 while it counts: the unique key lets a coupon have one such use. */
  @WholeColumn('undone_no', { default: 0 }) undoneNo: number;
  @TextColumn('undone_on', 10, { nullable: true }) undoneOn: string | null;
  @InstantColumn('undone_at', { nullable: true }) undoneAt: Date | null;
  /** The return, or the staff member. */
  @TextColumn('undone_by', 40, { nullable: true }) undoneBy: string | null;
}
