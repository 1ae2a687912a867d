import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, RefColumn } from '../../core/database/columns';

/** A coupon a member got for a tier: once a year for each template and occasion. */
@Entity('tier_gift')
@Check('tier_gift__known_occasion', "occasion IN ('birthday', 'upgrade')")
export class TierGiftRow {
  @ForeignKey('MemberRecord', { name: 'tier_gift__of_member' })
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 })
  memberId: string;
  @PrimaryColumn({ name: 'template_id', type: 'varchar', length: 30 }) templateId: string;
  @PrimaryColumn({ name: 'occasion', type: 'varchar', length: 10 }) occasion: string;
  @PrimaryColumn({ name: 'tier_id', type: 'varchar', length: 30 }) tierId: string;
  @PrimaryColumn({ name: 'gift_year', type: 'varchar', length: 4 }) year: string;
  /** Null where the template had none left, or the member had enough of it. */
  @RefColumn('coupon_id', { nullable: true }) couponId: string | null;
  @InstantColumn('given_at') givenAt: Date;
}
