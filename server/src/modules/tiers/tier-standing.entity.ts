import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TextColumn } from '../../core/database/columns';

/** How long a member's tier holds. The lowest tier holds for ever and has no row. */
@Entity('tier_standing')
@Index('tier_standing__due', ['dueOn', 'memberId'])
export class TierStandingRow {
  @ForeignKey('MemberRecord', { name: 'tier_standing__of_member' })
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 })
  memberId: string;
  /** The last business day of the tier. */
  @TextColumn('valid_until', 10) validUntil: string;
  /** Set while the grace runs: its last business day. */
  @TextColumn('grace_until', 10, { nullable: true }) graceUntil: string | null;
  /** The first business day on which the tier is to be judged: the one after either. */
  @TextColumn('due_on', 10) dueOn: string;
}
