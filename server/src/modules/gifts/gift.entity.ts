import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A shelf of the mall. */
@Entity('gift_category')
@Unique('gift_category__name', ['name'])
export class GiftCategoryRow {
  @IdColumn() id: string;
  @TextColumn('name', 12) name: string;
  /** Higher ones stand first. */
  @WholeColumn('rank_no') rankNo: number;
  @FlagColumn('is_active') isActive: boolean;
  @InstantColumn('created_at') createdAt: Date;
}

/** What members take for points. What changes with every redemption is in `gift_stock`. */
@Entity('gift')
@Index('gift__shelf', ['state', 'rankNo', 'id'])
@Index('gift__owner', ['orgPath', 'id'])
@Index('gift__of_category', ['categoryId', 'state'])
@Check('gift__known_state', "state IN ('draft', 'published', 'off_shelf')")
@Check('gift__known_kind', "kind IN ('goods', 'coupon', 'chances', 'partner_code', 'stored_value')")
@Check('gift__priced', 'price_points >= 0 AND price_fen >= 0 AND price_points + price_fen > 0')
@Check('gift__money_is_paid_in_store', 'price_fen = 0 OR (allows_pick_up AND NOT allows_delivery)')
export class GiftRow {
  @IdColumn() id: string;
  @WholeColumn('version_no') versionNo: number;
  @TextColumn('state', 10) state: string;
  /** Owns it. */
  @RefColumn('org_unit_id') orgUnitId: string;
  @TextColumn('org_path', 200) orgPath: string;
  @ForeignKey('GiftCategoryRow', { name: 'gift__of_category_row' })
  @RefColumn('category_id', { nullable: true })
  categoryId: string | null;
  @TextColumn('kind', 20) kind: string;
  @TextColumn('name', 40) name: string;
  @TextColumn('subtitle', 60, { nullable: true }) subtitle: string | null;
  /** Words it is found by beside its name. */
  @TextColumn('keywords', 60, { nullable: true }) keywords: string | null;
  /** JSON list of addresses; the first one stands in lists. */
  @DocumentColumn('pictures') pictures: string;
  @DocumentColumn('detail', { nullable: true }) detail: string | null;
  /** JSON, as `giftContentSchema`. */
  @DocumentColumn('content') content: string;
  @FlagColumn('allows_pick_up') allowsPickUp: boolean;
  @FlagColumn('allows_delivery') allowsDelivery: boolean;
  @WholeColumn('price_points') pricePoints: number;
  @WholeColumn('price_fen') priceFen: number;
  @WholeColumn('value_fen', { nullable: true }) valueFen: number | null;
  @WholeColumn('per_member_max', { nullable: true }) perMemberMax: number | null;
  @WholeColumn('per_member_day_max', { nullable: true }) perMemberDayMax: number | null;
  @WholeColumn('per_day_max', { nullable: true }) perDayMax: number | null;
  /** JSON list of ids; empty: for members of every tier. */
  @DocumentColumn('tier_ids') tierIds: string;
  @InstantColumn('on_sale_from', { nullable: true }) onSaleFrom: Date | null;
  /** Not included. */
  @InstantColumn('on_sale_to', { nullable: true }) onSaleTo: Date | null;
  /** Higher ones stand first. */
  @WholeColumn('rank_no') rankNo: number;
  @InstantColumn('published_at', { nullable: true }) publishedAt: Date | null;
  @InstantColumn('off_shelf_at', { nullable: true }) offShelfAt: Date | null;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('updated_at') updatedAt: Date;
}
