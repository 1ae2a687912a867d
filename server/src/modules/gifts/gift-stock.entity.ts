import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/**
 * How many of a gift lie in a place: the sum of its movements there, never below zero. A place is a
 * store, or the group, whose stock deliveries and what is handed out at once are taken from. The row
 * is hot, so no foreign key leads to it.
 */
@Entity('gift_stock')
@Check('gift_stock__not_oversold', 'quantity >= 0')
@Check('gift_stock__redeemed', 'redeemed_count >= 0')
export class GiftStockRow {
  @PrimaryColumn({ name: 'gift_id', type: 'varchar', length: 30 }) giftId: string;
  @PrimaryColumn({ name: 'place_id', type: 'varchar', length: 30 }) placeId: string;
  @WholeColumn('quantity') quantity: number;
  /** Taken by redemptions that were not undone. */
  @WholeColumn('redeemed_count', { default: 0 }) redeemedCount: number;
  @InstantColumn('updated_at') updatedAt: Date;
}

/** Why a stock changed. Never changed nor deleted; a mistake is followed by its opposite. */
@Entity('gift_stock_movement')
@Index('gift_stock_movement__of_gift', ['giftId', 'id'])
@Index('gift_stock_movement__source', ['source'])
@Check(
  'gift_stock_movement__kind',
  "kind IN ('received', 'taken_out', 'counted', 'moved', 'redeemed', 'returned')",
)
@Check('gift_stock_movement__changes', 'delta <> 0')
export class GiftStockMovementRow {
  @IdColumn() id: string;
  @TextColumn('kind', 10) kind: string;
  @ForeignKey('GiftRow', { name: 'gift_stock_movement__of_gift_row' })
  @RefColumn('gift_id')
  giftId: string;
  @RefColumn('place_id') placeId: string;
  @WholeColumn('delta') delta: number;
  /** The redemption; for a move an id that both its movements share. */
  @RefColumn('source', { nullable: true }) source: string | null;
  @TextColumn('reason', 200, { nullable: true }) reason: string | null;
  @TextColumn('actor_id', 40) actorId: string;
  @InstantColumn('at') at: Date;
}

/** How many of a gift were redeemed on a business day, where the gift has a limit for a day. */
@Entity('gift_day')
@Check('gift_day__not_negative', 'taken_count >= 0')
export class GiftDayRow {
  @PrimaryColumn({ name: 'gift_id', type: 'varchar', length: 30 }) giftId: string;
  @PrimaryColumn({ name: 'business_on', type: 'varchar', length: 10 }) businessOn: string;
  @WholeColumn('taken_count') takenCount: number;
}
