import { Check, Entity, Unique } from 'typeorm';
import type { ExpiryKind } from '@huike/shared-types';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** One version of what holds for points at an org unit; the highest version is in force. */
@Entity('points_terms')
@Unique('points_terms__version', ['orgUnitId', 'version'])
@Check('points_terms__not_negative', 'expiry_term >= 0 AND adjust_limit >= 0')
export class PointsTermsRow {
  @IdColumn() id: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @WholeColumn('version_no') version: number;
  @TextColumn('expiry_kind', 10) expiryKind: ExpiryKind;
  /** Months; years for `year_end`. */
  @WholeColumn('expiry_term') expiryTerm: number;
  @FlagColumn('expires_at_month_end') expiresAtMonthEnd: boolean;
  /** Points that one person may adjust for one member in a day. */
  @WholeColumn('adjust_limit') adjustLimit: number;
  @InstantColumn('created_at') createdAt: Date;
}
