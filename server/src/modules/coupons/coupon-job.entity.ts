import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A grant to many members or a batch of codes: what it does and how far it is. */
@Entity('coupon_job')
@Index('coupon_job__state', ['state'])
@Index('coupon_job__listed', ['kind', 'id'])
@Index('coupon_job__of_template', ['templateId', 'id'])
@Check('coupon_job__known_kind', "kind IN ('grant', 'batch')")
@Check(
  'coupon_job__batch_whole',
  "kind = 'grant' OR (version_no IS NOT NULL AND face_fen IS NOT NULL)",
)
@Check('coupon_job__known_state', "state IN ('queued', 'running', 'done', 'cancelled')")
export class CouponJobRow {
  @IdColumn() id: string;
  @TextColumn('kind', 10) kind: string;
  @TextColumn('state', 10) state: string;
  @ForeignKey('CouponTemplateRow', { name: 'coupon_job__of_template_row' })
  @RefColumn('template_id')
  templateId: string;
  /** The terms that a batch’s codes promise; null for grants, which give what holds at the time. */
  @WholeColumn('version_no', { nullable: true }) versionNo: number | null;
  /** What one code of a batch takes of the budget. */
  @WholeColumn('face_fen', { nullable: true }) faceFen: number | null;
  /** JSON, of grants; null for batches. */
  @DocumentColumn('audience', { nullable: true }) audience: string | null;
  /** JSON: where in the org tree its orderer may grant. */
  @DocumentColumn('org_paths') orgPaths: string;
  @WholeColumn('total_count') totalCount: number;
  /** Members or codes dealt with; moves in the transaction that deals with them. */
  @WholeColumn('done_count', { default: 0 }) doneCount: number;
  @WholeColumn('issued_count', { default: 0 }) issuedCount: number;
  /** The last member dealt with. */
  @TextColumn('member_cursor', 30, { default: '' }) memberCursor: string;
  /** Last business day on which a code may be entered. */
  @TextColumn('last_on', 10, { nullable: true }) lastOn: string | null;
  @TextColumn('reason', 200) reason: string;
  @TextColumn('actor_id', 40) actorId: string;
  @TextColumn('actor_name', 64) actorName: string;
  /** Another process takes the job over after this. */
  @InstantColumn('leased_until', { nullable: true }) leasedUntil: Date | null;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('finished_at', { nullable: true }) finishedAt: Date | null;
}

/** What became of one member of a grant. */
@Entity('coupon_grant_row')
export class CouponGrantRow {
  @ForeignKey('CouponJobRow', { name: 'coupon_grant_row__of_job' })
  @PrimaryColumn({ name: 'job_id', type: 'varchar', length: 30 })
  jobId: string;
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 }) memberId: string;
  /** `issued`, or the code of the refusal. */
  @TextColumn('outcome', 40) outcome: string;
  @RefColumn('coupon_id', { nullable: true }) couponId: string | null;
}

/** A code that becomes a coupon once somebody enters it. */
@Entity('coupon_code')
@Unique('coupon_code__code', ['codeIndex'])
@Unique('coupon_code__place', ['jobId', 'seqNo'])
@Index('coupon_code__of_job', ['jobId', 'state'])
@Index('coupon_code__of_template', ['templateId', 'state'])
@Check('coupon_code__known_state', "state IN ('open', 'entered', 'void')")
export class CouponCodeRow {
  @IdColumn() id: string;
  @ForeignKey('CouponJobRow', { name: 'coupon_code__of_job_row' })
  @RefColumn('job_id')
  jobId: string;
  @WholeColumn('seq_no') seqNo: number;
  @RefColumn('template_id') templateId: string;
  /** Blind index of the code. */
  @TextColumn('code_index', 43) codeIndex: string;
  /** The code, so that it can be printed again. */
  @TextColumn('code_sealed', 120) codeSealed: string;
  /** What it takes of the budget. */
  @WholeColumn('face_fen') faceFen: number;
  @TextColumn('state', 10) state: string;
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null;
}
