import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, WholeColumn } from '../../core/database/columns';

/** A member's sales in one row, kept in the transaction of each sale; the audit recounts it. */
@Entity('member_stat')
export class MemberStatRecord {
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 }) memberId: string;
  @WholeColumn('spend_fen') spendFen: number;
  @WholeColumn('visit_count') visitCount: number;
  @InstantColumn('last_visit_at') lastVisitAt: Date;
}
