import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A sale as a till recorded it. What returns change is `returned_fen` and `points_due_back`. */
@Entity('sale')
@Unique('sale__receipt', ['storeId', 'receiptNo'])
@Index('sale__member_time', ['memberId', 'soldAt'])
@Index('sale__store_time', ['storeId', 'soldAt'])
@Check('sale__returned_within_total', 'returned_fen >= 0 AND returned_fen <= total_fen')
export class SaleRecord {
  @IdColumn() id: string;
  @RefColumn('store_id') storeId: string;
  @TextColumn('store_name', 60) storeName: string;
  @TextColumn('org_path', 200) orgPath: string;
  @TextColumn('terminal_no', 20) terminalNo: string;
  @TextColumn('receipt_no', 40) receiptNo: string;
  @InstantColumn('sold_at') soldAt: Date;
  @TextColumn('business_on', 10) businessOn: string;
  @RefColumn('member_id', { nullable: true }) memberId: string | null;
  @TextColumn('tier_name', 40, { nullable: true }) tierName: string | null;
  @TextColumn('member_name_masked', 80, { nullable: true }) memberNameMasked: string | null;
  @WholeColumn('total_fen') totalFen: number;
  @WholeColumn('returned_fen') returnedFen: number;
  @WholeColumn('points_earned') pointsEarned: number;
  @WholeColumn('points_due_back') pointsDueBack: number;
  @WholeColumn('points_balance', { nullable: true }) pointsBalance: number | null;
  @DocumentColumn('earning', { nullable: true }) earning: string | null;
  @TextColumn('actor_id', 40) actorId: string;
  @InstantColumn('recorded_at') recordedAt: Date;
  @RefColumn('quote_id', { nullable: true }) quoteId: string | null;
}

/** One line of a sale. */
@Entity('sale_line')
@Check(
  'sale_line__returned_within_bought',
  'returned_quantity >= 0 AND returned_quantity <= quantity',
)
@Check('sale_line__refunded_within_net', 'returned_fen >= 0 AND returned_fen <= net_fen')
export class SaleLineRecord {
  @ForeignKey('SaleRecord', { name: 'sale_line__of_sale' })
  @PrimaryColumn({ name: 'sale_id', type: 'varchar', length: 30 })
  saleId: string;
  @PrimaryColumn({ name: 'line_no', type: 'bigint' }) lineNo: number;
  @TextColumn('item_code', 40, { nullable: true }) itemCode: string | null;
  @TextColumn('name', 80) name: string;
  @WholeColumn('quantity') quantity: number;
  @WholeColumn('unit_price_fen') unitPriceFen: number;
  @WholeColumn('discount_fen') discountFen: number;
  @WholeColumn('net_fen') netFen: number;
  @WholeColumn('returned_quantity') returnedQuantity: number;
  @WholeColumn('returned_fen') returnedFen: number;
  /** From here on what the item was when it was sold; null where the catalogue does not know it. */
  @RefColumn('item_id', { nullable: true }) itemId: string | null;
  @RefColumn('category_id', { nullable: true }) categoryId: string | null;
  @RefColumn('brand_id', { nullable: true }) brandId: string | null;
  @RefColumn('supplier_id', { nullable: true }) supplierId: string | null;
  /** Of `net_fen`, what money paid for: less coupons, points and rebate. It is what earns. */
  @WholeColumn('paid_fen', { default: 0 }) paidFen: number;
  /** Of `discount_fen`, what the member's tier price is. */
  @WholeColumn('tier_discount_fen', { default: 0 }) tierDiscountFen: number;
}

/** What a coupon, a rebate account or points paid of one line; without rows money paid all of it. */
@Entity('sale_line_part')
@Check('sale_line_part__positive', 'amount_fen > 0')
@Check('sale_line_part__returned_within_amount', 'returned_fen >= 0 AND returned_fen <= amount_fen')
export class SaleLinePartRecord {
  @ForeignKey('SaleRecord', { name: 'sale_line_part__of_sale' })
  @PrimaryColumn({ name: 'sale_id', type: 'varchar', length: 30 })
  saleId: string;
  @PrimaryColumn({ name: 'line_no', type: 'bigint' }) lineNo: number;
  @PrimaryColumn({ name: 'tender_no', type: 'bigint' }) tenderNo: number;
  @WholeColumn('amount_fen') amountFen: number;
  @WholeColumn('returned_fen') returnedFen: number;
}

/** One way a sale was paid. */
@Entity('sale_tender')
@Check('sale_tender__refunded_within_paid', 'refunded_fen >= 0 AND refunded_fen <= amount_fen')
export class SaleTenderRecord {
  @ForeignKey('SaleRecord', { name: 'sale_tender__of_sale' })
  @PrimaryColumn({ name: 'sale_id', type: 'varchar', length: 30 })
  saleId: string;
  @PrimaryColumn({ name: 'tender_no', type: 'bigint' }) tenderNo: number;
  @TextColumn('kind', 20) kind: string;
  @WholeColumn('amount_fen') amountFen: number;
  @TextColumn('reference', 64, { nullable: true }) reference: string | null;
  @WholeColumn('refunded_fen') refundedFen: number;
  /** Of the coupon or the rebate account, as it was called then. */
  @TextColumn('name', 80, { nullable: true }) name: string | null;
  /** Points paid, under kind `points`. */
  @WholeColumn('points', { nullable: true }) points: number | null;
}
