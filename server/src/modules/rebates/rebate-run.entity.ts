import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A policy carried out for all members it concerns: what was expected, and how far it is. */
@Entity('rebate_run')
@Unique('rebate_run__of_day', ['policyId', 'scheduledOn'])
@Index('rebate_run__state', ['state'])
@Check(
  'rebate_run__state_known',
  "state IN ('pending', 'rejected', 'queued', 'running', 'paused', 'done', 'cancelled', 'reversing', 'reversed')",
)
export class RebateRunRow {
  @IdColumn() id: string;
  @ForeignKey('RebatePolicyRow', { name: 'rebate_run__policy' })
  @RefColumn('policy_id')
  policyId: string;
  /** What was approved is what runs, whatever the policy says meanwhile. */
  @WholeColumn('policy_version') policyVersion: number;
  @ForeignKey('RebateSchemeRow', { name: 'rebate_run__scheme' })
  @RefColumn('scheme_id')
  schemeId: string;
  @TextColumn('org_path', 200) orgPath: string;
  @TextColumn('state', 10) state: string;
  @TextColumn('reason', 200) reason: string;
  /** The business day of a scheduled run; each policy has one a day at most. */
  @TextColumn('scheduled_on', 10, { nullable: true }) scheduledOn: string | null;
  @WholeColumn('planned_members') plannedMembers: number;
  @WholeColumn('planned_points') plannedPoints: number;
  @WholeColumn('planned_fen') plannedFen: number;
  /** The last member dealt with; moves in the transaction that deals with them. */
  @TextColumn('cursor_member_id', 30) cursorMemberId: string;
  @WholeColumn('done_members') doneMembers: number;
  @WholeColumn('converted_members') convertedMembers: number;
  @WholeColumn('converted_points') convertedPoints: number;
  @WholeColumn('converted_fen') convertedFen: number;
  @WholeColumn('reversed_members') reversedMembers: number;
  @WholeColumn('reversed_points') reversedPoints: number;
  @WholeColumn('reversed_fen') reversedFen: number;
  @WholeColumn('not_reversed') notReversed: number;
  @TextColumn('requested_by', 40) requestedBy: string;
  @TextColumn('requester_name', 64) requesterName: string;
  @InstantColumn('requested_at') requestedAt: Date;
  @TextColumn('decided_by', 40, { nullable: true }) decidedBy: string | null;
  @TextColumn('decider_name', 64, { nullable: true }) deciderName: string | null;
  @InstantColumn('decided_at', { nullable: true }) decidedAt: Date | null;
  @TextColumn('decision_note', 200, { nullable: true }) decisionNote: string | null;
  /** Another process takes the run over after this. */
  @InstantColumn('leased_until', { nullable: true }) leasedUntil: Date | null;
  @InstantColumn('finished_at', { nullable: true }) finishedAt: Date | null;
}

/** What a run did to one member, and what became of it when the run was taken back. */
@Entity('rebate_run_member')
export class RebateRunMemberRow {
  @ForeignKey('RebateRunRow', { name: 'rebate_run_member__run' })
  @PrimaryColumn({ name: 'run_id', type: 'varchar', length: 30 })
  runId: string;
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 }) memberId: string;
  @TextColumn('outcome', 10) outcome: string;
  @WholeColumn('points') points: number;
  @WholeColumn('fen') fen: number;
  @RefColumn('conversion_id', { nullable: true }) conversionId: string | null;
  @TextColumn('reversal', 10, { nullable: true }) reversal: string | null;
}

/** Points of a member that became money; one posting moves both. */
@Entity('rebate_conversion')
@Unique('rebate_conversion__once_a_run', ['runId', 'memberId'])
@Index('rebate_conversion__of_member', ['memberId'])
@Check('rebate_conversion__positive', 'points > 0 AND fen > 0')
@Check('rebate_conversion__state_known', "state IN ('done', 'reversed')")
export class RebateConversionRow {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  @ForeignKey('RebateAccountRow', { name: 'rebate_conversion__account' })
  @RefColumn('account_id')
  accountId: string;
  @ForeignKey('RebatePolicyRow', { name: 'rebate_conversion__policy' })
  @RefColumn('policy_id')
  policyId: string;
  @WholeColumn('policy_version') policyVersion: number;
  @RefColumn('run_id', { nullable: true }) runId: string | null;
  @TextColumn('mode', 10) mode: string;
  @WholeColumn('points') points: number;
  @WholeColumn('fen') fen: number;
  @TextColumn('expires_on', 10, { nullable: true }) expiresOn: string | null;
  @RefColumn('posting_id') postingId: string;
  @TextColumn('state', 10) state: string;
  @TextColumn('actor_id', 40) actorId: string;
  @TextColumn('business_on', 10) businessOn: string;
  @InstantColumn('converted_at') convertedAt: Date;
}
