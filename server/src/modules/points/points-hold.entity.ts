import { Check, Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** Points of a member held back: they are on the member's `points_frozen` account meanwhile. */
@Entity('points_hold')
@Index('points_hold__of_member', ['memberId'])
@Check('points_hold__positive', 'points > 0')
export class PointsHoldRow {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  @WholeColumn('points') points: number;
  @TextColumn('reason', 200) reason: string;
  @TextColumn('state', 10) state: 'held' | 'released';
  /** What took the points from their lots; releasing gives them back to those. */
  @RefColumn('posting_id') postingId: string;
  @RefColumn('held_by') heldBy: string;
  @TextColumn('holder_name', 64) holderName: string;
  @InstantColumn('held_at') heldAt: Date;
  @InstantColumn('released_at', { nullable: true }) releasedAt: Date | null;
}
