import { Check, Entity, ForeignKey, Index } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** One replay of past sales through a version of an award rule, and what it found. */
@Entity('rehearsal')
@Index('rehearsal__state', ['state'])
@Check('rehearsal__state_known', "state IN ('queued', 'running', 'done', 'cancelled', 'failed')")
@Check('rehearsal__found', "(state = 'done') = (result IS NOT NULL)")
export class RehearsalRow {
  @IdColumn() id: string;
  @TextColumn('state', 10) state: string;
  @ForeignKey('AwardRuleVersionRow', { name: 'rehearsal__of_version' })
  @RefColumn('version_id')
  versionId: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @TextColumn('org_path', 255) orgPath: string;
  @TextColumn('from_on', 10) fromOn: string;
  @TextColumn('to_on', 10) toOn: string;
  /** How far it is, in basis points of the span. */
  @WholeColumn('done_bp') doneBp: number;
  @WholeColumn('done_sales') doneSales: number;
  /** JSON: totals, weeks, tiers, members and sales. */
  @DocumentColumn('result', { nullable: true }) result: string | null;
  @TextColumn('requested_by', 40) requestedBy: string;
  @TextColumn('requester_name', 64) requesterName: string;
  @InstantColumn('created_at') createdAt: Date;
  /** Another process begins anew after this. */
  @InstantColumn('leased_until', { nullable: true }) leasedUntil: Date | null;
  @InstantColumn('finished_at', { nullable: true }) finishedAt: Date | null;
}
