import { Check, Entity, Index, Unique } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, WholeColumn } from '../../core/database/columns';

/** `open`: waits; `released`: became usable; `returned`: all of it was taken back while it waited. */
export type PendingState = 'open' | 'released' | 'returned';

/**
 * Points of one sale that become usable on a later business day. Until then they are on the
 * member's `points_pending` account, whose balance is the sum of what remains in the open rows.
 */
@Entity('points_pending')
@Unique('points_pending__of_sale', ['saleId'])
@Index('points_pending__of_member', ['memberId', 'state', 'releaseOn'])
@Index('points_pending__due', ['state', 'releaseOn'])
@Check(
  'points_pending__parts',
  'points > 0 AND remaining >= 0 AND returned_points >= 0 AND remaining + returned_points <= points',
)
@Check('points_pending__open', "(state = 'open') = (remaining > 0)")
export class PendingPoints {
  @IdColumn() id: string;
  @TextColumn('member_id', 60) memberId: string;
  @RefColumn('sale_id') saleId: string;
  /** Of the store: by its terms the points end once they are usable. Null: they never end. */
  @TextColumn('org_path', 255, { nullable: true }) orgPath: string | null;
  @WholeColumn('points') points: number;
  @WholeColumn('remaining') remaining: number;
  /** Taken back by returns while they waited. */
  @WholeColumn('returned_points') returnedPoints: number;
  /** The first business day on which they can be used. */
  @TextColumn('release_on', 10) releaseOn: string;
  @TextColumn('state', 10) state: PendingState;
}
