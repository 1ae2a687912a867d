import { Check, Entity, Unique } from 'typeorm';
import type { ClawbackPolicy, Rounding } from '@huike/shared-types';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** One version of an org unit's base earning rule; the highest version is in force. */
@Entity('earning_rule')
@Unique('earning_rule__version', ['orgUnitId', 'version'])
@Check('earning_rule__rate', 'points >= 0 AND per_fen > 0')
export class EarningRuleRow {
  @IdColumn() id: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @WholeColumn('version_no') version: number;
  @WholeColumn('points') points: number;
  @WholeColumn('per_fen') perFen: number;
  @TextColumn('rounding', 10) rounding: Rounding;
  @TextColumn('clawback', 20) clawback: ClawbackPolicy;
  @WholeColumn('point_value_fen') pointValueFen: number;
  @InstantColumn('created_at') createdAt: Date;
}
