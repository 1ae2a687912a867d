import { Check, Entity, PrimaryColumn } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** `closed` brings nothing new; what was brought before stays as it was promised. */
export type TermsState = 'active' | 'closed';

/** What schemes, policies and rules have in common: where they hold and what is in force. */
abstract class TermsRow {
  @IdColumn() id: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @TextColumn('org_path', 200) orgPath: string;
  @TextColumn('name', 40) name: string;
  @TextColumn('state', 10) state: TermsState;
  @WholeColumn('version_no') version: number;
  /** JSON of the version in force; all versions are in `rebate_terms_version`. */
  @DocumentColumn('terms') terms: string;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('updated_at') updatedAt: Date;
}

/** A kind of rebate money: until when and on what it may be spent. */
@Entity('rebate_scheme')
@Check('rebate_scheme__state_known', "state IN ('active', 'closed')")
export class RebateSchemeRow extends TermsRow {}

/** How points of an org unit's members become money of a scheme. */
@Entity('rebate_policy')
@Check('rebate_policy__state_known', "state IN ('active', 'closed')")
export class RebatePolicyRow extends TermsRow {}

/** What a sale brings: spend so much on these goods and get that. */
@Entity('grant_rule')
@Check('grant_rule__state_known', "state IN ('active', 'closed')")
export class GrantRuleRow extends TermsRow {}

/** One version of a scheme, a policy or a rule, as somebody saved it; never changed. */
@Entity('rebate_terms_version')
export class TermsVersionRow {
  @PrimaryColumn({ name: 'subject_id', type: 'varchar', length: 30 }) subjectId: string;
  @PrimaryColumn({ name: 'version_no', type: 'bigint' }) version: number;
  @TextColumn('name', 40) name: string;
  @TextColumn('state', 10) state: TermsState;
  @DocumentColumn('terms') terms: string;
  @TextColumn('reason', 200) reason: string;
  @TextColumn('actor_id', 40) actorId: string;
  @TextColumn('actor_name', 64) actorName: string;
  @InstantColumn('created_at') createdAt: Date;
}
