import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  DocumentColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** What coupons are made from; its terms are those of its newest version. */
@Entity('coupon_template')
@Index('coupon_template__centre', ['state', 'isClaimable', 'id'])
@Index('coupon_template__owner', ['orgPath', 'id'])
@Check('coupon_template__known_state', "state IN ('draft', 'published', 'stopped')")
@Check('coupon_template__known_kind', "kind IN ('cash', 'percent', 'gift', 'shipping', 'parking')")
export class CouponTemplateRow {
  @IdColumn() id: string;
  @WholeColumn('version_no') versionNo: number;
  @TextColumn('state', 10) state: string;
  /** Owns it and pays. */
  @RefColumn('org_unit_id') orgUnitId: string;
  @TextColumn('org_path', 200) orgPath: string;
  @TextColumn('kind', 10) kind: string;
  @TextColumn('name', 40) name: string;
  /** Who bears the cost beside the org unit. */
  @TextColumn('partner_name', 40, { nullable: true }) partnerName: string | null;
  /** How many one member may receive, ever. */
  @WholeColumn('per_member_max', { nullable: true }) perMemberMax: number | null;
  @FlagColumn('is_claimable') isClaimable: boolean;
  @InstantColumn('claim_from', { nullable: true }) claimFrom: Date | null;
  /** Not included. */
  @InstantColumn('claim_to', { nullable: true }) claimTo: Date | null;
  @InstantColumn('published_at', { nullable: true }) publishedAt: Date | null;
  @InstantColumn('stopped_at', { nullable: true }) stoppedAt: Date | null;
  @InstantColumn('created_at') createdAt: Date;
}

/** The terms as they were edited; never changed, for coupons refer to them. */
@Entity('coupon_template_version')
export class CouponTemplateVersionRow {
  @ForeignKey('CouponTemplateRow', { name: 'coupon_template_version__of_template' })
  @PrimaryColumn({ name: 'template_id', type: 'varchar', length: 30 })
  templateId: string;
  @PrimaryColumn({ name: 'version_no', type: 'bigint' }) versionNo: number;
  /** JSON, as `couponTermsSchema`. */
  @DocumentColumn('terms') terms: string;
  @TextColumn('editor_id', 40) editorId: string;
  @TextColumn('editor_name', 64) editorName: string;
  @TextColumn('reason', 200, { nullable: true }) reason: string | null;
  @InstantColumn('at') at: Date;
}

/** How much of a template is taken. A table of its own: the row is hot, and no foreign key leads to it, whose check would lock it. */
@Entity('coupon_budget')
@Check('coupon_budget__not_oversold', 'taken_count >= 0 AND taken_count <= quantity')
@Check(
  'coupon_budget__not_overspent',
  'taken_fen >= 0 AND (budget_fen IS NULL OR taken_fen <= budget_fen)',
)
export class CouponBudgetRow {
  @PrimaryColumn({ name: 'template_id', type: 'varchar', length: 30 }) templateId: string;
  @WholeColumn('quantity') quantity: number;
  /** Coupons issued, but not from codes, and codes that are not void. */
  @WholeColumn('taken_count', { default: 0 }) takenCount: number;
  @WholeColumn('budget_fen', { nullable: true }) budgetFen: number | null;
  @WholeColumn('taken_fen', { default: 0 }) takenFen: number;
}

/** How many coupons of a template a member received, ever; giving one away takes nothing off. */
@Entity('coupon_holding')
@Check('coupon_holding__not_negative', 'received_count >= 0')
export class CouponHoldingRow {
  @PrimaryColumn({ name: 'template_id', type: 'varchar', length: 30 }) templateId: string;
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 }) memberId: string;
  @WholeColumn('received_count') receivedCount: number;
}
