import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** Something that is sold. Never deleted, because sales and movements refer to it. */
@Entity('item')
@Unique('item__code', ['code'])
@Index('item__name', ['nameSearch'])
@Index('item__in_category', ['categoryId'])
@Index('item__of_brand', ['brandId'])
@Index('item__from_supplier', ['supplierId'])
@Check('item__price_not_negative', 'price_fen >= 0')
export class ItemRow {
  @IdColumn() id: string;
  @TextColumn('code', 40) code: string;
  @TextColumn('name', 80) name: string;
  /** The name as it is searched for: lower case. */
  @TextColumn('name_search', 80) nameSearch: string;
  @ForeignKey('CategoryRow', { name: 'item__category' })
  @RefColumn('category_id', { nullable: true })
  categoryId: string | null;
  @ForeignKey('BrandRow', { name: 'item__brand' })
  @RefColumn('brand_id', { nullable: true })
  brandId: string | null;
  @ForeignKey('SupplierRow', { name: 'item__supplier' })
  @RefColumn('supplier_id', { nullable: true })
  supplierId: string | null;
  @WholeColumn('price_fen') priceFen: number;
  @FlagColumn('is_active', { default: true }) isActive: boolean;
  /** Counts the edits, so that nobody overwrites what they have not seen. */
  @WholeColumn('version_no') version: number;
  @InstantColumn('updated_at') updatedAt: Date;
}

/** A bar code; it stands on one item. */
@Entity('item_barcode')
@Index('item_barcode__item', ['itemId'])
export class ItemBarcodeRow {
  @PrimaryColumn({ name: 'barcode', type: 'varchar', length: 32 }) barcode: string;
  @ForeignKey('ItemRow', { name: 'item_barcode__of_item' })
  @RefColumn('item_id')
  itemId: string;
}
