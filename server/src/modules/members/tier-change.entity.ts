import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/**
 * One link of a member's tier history. The first has no `from_tier_id`; each later one goes on from
 * the one before, and the last is where the member is.
 */
@Entity('tier_change')
@Unique('tier_change__sequence', ['memberId', 'sequence'])
@Index('tier_change__by_sale', ['saleId'])
export class TierChangeRow {
  @IdColumn() id: string;
  @ForeignKey('MemberRecord', { name: 'tier_change__of_member' })
  @RefColumn('member_id')
  memberId: string;
  /** From 1. */
  @WholeColumn('sequence_no') sequence: number;
  @RefColumn('from_tier_id', { nullable: true }) fromTierId: string | null;
  @ForeignKey('TierRow', { name: 'tier_change__to_tier' })
  @RefColumn('to_tier_id')
  toTierId: string;
  @TextColumn('reason', 10) reason: string;
  /** JSON: what it was decided by. */
  @DocumentColumn('facts') facts: string;
  /** The sale that brought it about, so that its return can undo it. */
  @RefColumn('sale_id', { nullable: true }) saleId: string | null;
  @TextColumn('note', 200, { nullable: true }) note: string | null;
  @TextColumn('actor_id', 40) actorId: string;
  @InstantColumn('at') at: Date;
  /** The tier's last business day; null: it has none. */
  @TextColumn('until_day', 10, { nullable: true }) until: string | null;
}
