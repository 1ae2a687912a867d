import { Check, Entity, Unique } from 'typeorm';
import { DocumentColumn, IdColumn, InstantColumn, WholeColumn } from '../../core/database/columns';

/** One version of what inviting gives; the highest is in force, and each referral keeps its own. */
@Entity('referral_terms')
@Unique('referral_terms__version', ['version'])
export class ReferralTermsRow {
  @IdColumn() id: string;
  @WholeColumn('version_no') version: number;
  /** JSON: open or not, limits, rewards. */
  @DocumentColumn('document') document: string;
  @InstantColumn('created_at') createdAt: Date;
}

/** Points that referral has given so far; one row, counted up by a conditional statement. */
@Entity('referral_budget')
@Check('referral_budget__not_negative', 'given_points >= 0')
export class ReferralBudgetRow {
  /** Always `all`. */
  @IdColumn() id: string;
  @WholeColumn('given_points') givenPoints: number;
}
