import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn } from '../../core/database/columns';

/** A word staff mark a member with. It holds no comma, which separates tags read together. */
@Entity('member_tag')
@Index('member_tag__members', ['tag', 'memberId'])
export class MemberTagRow {
  @ForeignKey('MemberRecord', { name: 'member_tag__of_member' })
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 })
  memberId: string;
  @PrimaryColumn({ name: 'tag', type: 'varchar', length: 20 }) tag: string;
  @TextColumn('added_by', 40) addedBy: string;
  @InstantColumn('added_at') addedAt: Date;
}
