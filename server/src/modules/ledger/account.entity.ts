import { Check, Entity, Unique } from 'typeorm';
import { IdColumn, InstantColumn, TextColumn, WholeColumn } from '../../core/database/columns';

/**
 * Whatever has a balance. Members' accounts carry theirs with a floor and a hash chain; system
 * accounts carry none, so that no row is written by everybody: theirs is the sum of transfers.
 */
@Entity('ledger_account')
@Unique('ledger_account__owner_asset', ['ownerId', 'asset'])
@Check('ledger_account__not_below_floor', 'balance >= floor_balance')
export class Account {
  @IdColumn() id: string;
  /** A member's id, or `system` and the name of a system account: `system:points.issued`. */
  @TextColumn('owner_id', 60) ownerId: string;
  @TextColumn('asset', 20) asset: string;
  @WholeColumn('balance') balance: number;
  @WholeColumn('floor_balance') floorBalance: number;
  /** How many entries the chain has; the next one is this plus one. */
  @WholeColumn('entry_count') entryCount: number;
  @TextColumn('head_hash', 64) headHash: string;
  @InstantColumn('created_at') createdAt: Date;
}
