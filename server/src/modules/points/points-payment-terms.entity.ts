import { Check, Entity, Unique } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  WholeColumn,
} from '../../core/database/columns';

/** One version of how points pay at an org unit; the highest version is in force. */
@Entity('points_payment_terms')
@Unique('points_payment_terms__version', ['orgUnitId', 'version'])
@Check(
  'points_payment_terms__pays',
  'step_points > 0 AND step_fen > 0 AND share_max_bp > 0 AND share_max_bp <= 10000',
)
export class PointsPaymentTermsRow {
  @IdColumn() id: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @WholeColumn('version_no') version: number;
  @FlagColumn('is_on') isOn: boolean;
  @WholeColumn('step_points') stepPoints: number;
  @WholeColumn('step_fen') stepFen: number;
  /** Of what is left to pay. */
  @WholeColumn('share_max_bp') shareMaxBp: number;
  @InstantColumn('created_at') createdAt: Date;
}
