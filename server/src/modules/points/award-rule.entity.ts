import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** An award rule: whose it is. What it says is in its versions. */
@Entity('award_rule')
@Index('award_rule__of_unit', ['orgUnitId'])
export class AwardRuleRow {
  @IdColumn() id: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @InstantColumn('created_at') createdAt: Date;
}

/**
 * One version of an award rule; its terms never change. In force at an instant is the highest
 * published version that has taken effect, unless the rule was stopped by then.
 */
@Entity('award_rule_version')
@Unique('award_rule_version__number', ['ruleId', 'version'])
@Unique('award_rule_version__revision', ['revision'])
@Check('award_rule_version__state', "state IN ('draft', 'published', 'stopped')")
@Check('award_rule_version__effective', "(state = 'draft') = (effective_from IS NULL)")
export class AwardRuleVersionRow {
  @IdColumn() id: string;
  @ForeignKey('AwardRuleRow', { name: 'award_rule_version__of_rule' })
  @RefColumn('rule_id')
  ruleId: string;
  @WholeColumn('version_no') version: number;
  @TextColumn('state', 10) state: string;
  /** Name, scope, award, stacking, caps and waiting time, as JSON. */
  @DocumentColumn('terms') terms: string;
  @InstantColumn('effective_from', { nullable: true }) effectiveFrom: Date | null;
  @InstantColumn('stopped_at', { nullable: true }) stoppedAt: Date | null;
  /** Grows with each publication and stop of any rule: whoever has the highest knows the rules. */
  @WholeColumn('revision_no', { nullable: true }) revision: number | null;
  @TextColumn('created_by', 40) createdBy: string;
  @TextColumn('creator_name', 64) creatorName: string;
  @InstantColumn('created_at') createdAt: Date;
}

/** What an award rule gave in a sale; what the cap per day is counted by. Never changed. */
@Entity('award_grant')
@Index('award_grant__of_day', ['memberId', 'businessOn', 'ruleId'])
@Check('award_grant__positive', 'points > 0')
export class AwardGrantRow {
  @PrimaryColumn({ name: 'sale_id', type: 'varchar', length: 30 }) saleId: string;
  @PrimaryColumn({ name: 'rule_id', type: 'varchar', length: 30 }) ruleId: string;
  @RefColumn('version_id') versionId: string;
  @RefColumn('member_id') memberId: string;
  @TextColumn('business_on', 10) businessOn: string;
  @WholeColumn('points') points: number;
}
