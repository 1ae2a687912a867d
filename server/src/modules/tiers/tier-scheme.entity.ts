import { Entity, Unique } from 'typeorm';
import { DocumentColumn, IdColumn, InstantColumn, WholeColumn } from '../../core/database/columns';

/**
 * One version of what tiers take and give; the highest version is in force. Names, colours,
 * multipliers and texts are the tiers' own rows.
 */
@Entity('tier_scheme')
@Unique('tier_scheme__version', ['version'])
export class TierSchemeRow {
  @IdColumn() id: string;
  @WholeColumn('version_no') version: number;
  /** JSON: validity, grace, fall, and the rule of each tier by its id. */
  @DocumentColumn('document') document: string;
  @InstantColumn('created_at') createdAt: Date;
}
