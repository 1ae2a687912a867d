import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../core/database/columns';

/** A gift that a member wants to find again. */
@Entity('gift_favourite')
@Index('gift_favourite__of_gift', ['giftId'])
export class GiftFavouriteRow {
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 }) memberId: string;
  @ForeignKey('GiftRow', { name: 'gift_favourite__of_gift_row' })
  @PrimaryColumn({ name: 'gift_id', type: 'varchar', length: 30 })
  giftId: string;
  @InstantColumn('created_at') createdAt: Date;
}
