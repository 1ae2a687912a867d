import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WholeColumn } from '../../core/database/columns';

/**
 * What a member bought on one business day and kept, in one row: kept in the transaction of each
 * sale, and of each return on the day of its sale. Tiers are judged by it; the audit recounts it.
 */
@Entity('member_day')
@Check('member_day__not_negative', 'paid_fen >= 0 AND points_earned >= 0 AND sale_count >= 0')
export class MemberDayRow {
  @ForeignKey('MemberRecord', { name: 'member_day__of_member' })
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 })
  memberId: string;
  @PrimaryColumn({ name: 'business_on', type: 'varchar', length: 10 }) businessOn: string;
  /** What money paid for the goods that were kept. */
  @WholeColumn('paid_fen') paidFen: number;
  /** Points the sales gave, less what returns made due back; spending and expiry never count. */
  @WholeColumn('points_earned') pointsEarned: number;
  /** Sales of which something was kept. */
  @WholeColumn('sale_count') saleCount: number;
}
