import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, WholeColumn } from '../../core/database/columns';

/** How strongly one thing speaks for a gift; made anew each day. */
@Entity('gift_affinity')
@Check('gift_affinity__not_chance', 'support_count >= 3 AND score_ppm >= 0')
export class GiftAffinityRow {
  /** A gift that was redeemed, or a category of goods that was bought. */
  @PrimaryColumn({ name: 'from_id', type: 'varchar', length: 30 }) fromId: string;
  @ForeignKey('GiftRow', { name: 'gift_affinity__of_gift' })
  @PrimaryColumn({ name: 'gift_id', type: 'varchar', length: 30 })
  giftId: string;
  /** Members with both. */
  @WholeColumn('support_count') supportCount: number;
  /** Millionths. */
  @WholeColumn('score_ppm') scorePpm: number;
}

/** How many members of a tier took a gift lately; tier `all`: of every tier. Made anew each day. */
@Entity('gift_popularity')
@Check('gift_popularity__somebody', 'member_count > 0')
export class GiftPopularityRow {
  @PrimaryColumn({ name: 'tier_id', type: 'varchar', length: 30 }) tierId: string;
  @ForeignKey('GiftRow', { name: 'gift_popularity__of_gift' })
  @PrimaryColumn({ name: 'gift_id', type: 'varchar', length: 30 })
  giftId: string;
  @WholeColumn('member_count') memberCount: number;
}

/** The business days on which affinities were reckoned: once each, in whichever process. */
@Entity('gift_affinity_run')
export class GiftAffinityRunRow {
  @PrimaryColumn({ name: 'business_on', type: 'varchar', length: 10 }) businessOn: string;
  @InstantColumn('ran_at') ranAt: Date;
}
