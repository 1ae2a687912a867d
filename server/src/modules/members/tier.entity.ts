import { Check, Entity, Unique } from 'typeorm';
import { DocumentColumn, IdColumn, TextColumn, WholeColumn } from '../../core/database/columns';

/** A level of membership. */
@Entity('tier')
@Unique('tier__rank', ['rank'])
@Check('tier__not_negative', 'earn_multiplier_bp >= 0 AND threshold_fen >= 0')
export class TierRow {
  @IdColumn() id: string;
  @TextColumn('name', 20) name: string;
  /** The lowest rank is what everybody starts with. */
  @WholeColumn('rank_no') rank: number;
  @TextColumn('colour', 20) colour: string;
  /** 10,000 earns once. */
  @WholeColumn('earn_multiplier_bp') earnMultiplierBp: number;
  /** Spend within 12 months that qualifies. */
  @WholeColumn('threshold_fen') thresholdFen: number;
  /** JSON: a list of texts. */
  @DocumentColumn('benefits') benefits: string;
}
