import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/**
 * How many of an item a store has: the sum of its movements. May be below zero: goods that stand on
 * the counter are sold even where nobody booked them in yet, so a till must never be refused by a
 * count in an office; the figure says that somebody has to count.
 */
@Entity('stock')
@Index('stock__store', ['storeId'])
export class StockRow {
  @ForeignKey('ItemRow', { name: 'stock__of_item' })
  @PrimaryColumn({ name: 'item_id', type: 'varchar', length: 30 })
  itemId: string;
  @PrimaryColumn({ name: 'store_id', type: 'varchar', length: 30 }) storeId: string;
  @WholeColumn('quantity') quantity: number;
  @InstantColumn('updated_at') updatedAt: Date;
}

/** Why a stock changed. Never changed nor deleted; a mistake is followed by its opposite. */
@Entity('stock_movement')
@Index('stock_movement__item', ['itemId', 'id'])
@Index('stock_movement__source', ['source'])
@Check('stock_movement__kind', "kind IN ('received', 'counted', 'moved', 'sold', 'returned')")
@Check('stock_movement__changes', 'delta <> 0')
export class StockMovementRow {
  @IdColumn() id: string;
  @TextColumn('kind', 10) kind: string;
  @ForeignKey('ItemRow', { name: 'stock_movement__of_item' })
  @RefColumn('item_id')
  itemId: string;
  @RefColumn('store_id') storeId: string;
  @WholeColumn('delta') delta: number;
  /** The sale or return; for a transfer an id that both its movements share. */
  @RefColumn('source', { nullable: true }) source: string | null;
  @TextColumn('reason', 200, { nullable: true }) reason: string | null;
  @TextColumn('actor_id', 40) actorId: string;
  @InstantColumn('at') at: Date;
}
