import { Check, Entity, Index } from 'typeorm';
import type { AdjustmentState } from '@huike/shared-types';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** Points that staff gave or took by hand, or asked to; its posting has its id as the source. */
@Entity('points_adjustment')
@Index('points_adjustment__of_member', ['memberId'])
@Index('points_adjustment__by_state', ['state'])
@Check('points_adjustment__moves', 'points <> 0')
export class PointsAdjustmentRow {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  /** Where the member belonged at that time: whose staff may decide. */
  @TextColumn('home_org_path', 255, { nullable: true }) homeOrgPath: string | null;
  @WholeColumn('points') points: number;
  @TextColumn('reason', 200) reason: string;
  @TextColumn('state', 10) state: AdjustmentState;
  @TextColumn('business_on', 10) businessOn: string;
  @RefColumn('requested_by') requestedBy: string;
  @TextColumn('requester_name', 64) requesterName: string;
  @InstantColumn('requested_at') requestedAt: Date;
  @RefColumn('decided_by', { nullable: true }) decidedBy: string | null;
  @TextColumn('decider_name', 64, { nullable: true }) deciderName: string | null;
  @InstantColumn('decided_at', { nullable: true }) decidedAt: Date | null;
  @TextColumn('decision_note', 200, { nullable: true }) decisionNote: string | null;
}
