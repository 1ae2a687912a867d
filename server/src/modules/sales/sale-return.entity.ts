import { Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** Goods that came back, and what was given back for them. */
@Entity('sale_return')
@Unique('sale_return__receipt', ['storeId', 'receiptNo'])
@Index('sale_return__sale', ['saleId'])
export class SaleReturnRecord {
  @IdColumn() id: string;
  @ForeignKey('SaleRecord', { name: 'sale_return__of_sale' })
  @RefColumn('sale_id')
  saleId: string;
  @RefColumn('store_id') storeId: string;
  @TextColumn('terminal_no', 20) terminalNo: string;
  @TextColumn('receipt_no', 40) receiptNo: string;
  @InstantColumn('returned_at') returnedAt: Date;
  @TextColumn('business_on', 10) businessOn: string;
  @WholeColumn('goods_fen') goodsFen: number;
  @WholeColumn('deducted_fen') deductedFen: number;
  @WholeColumn('refund_fen') refundFen: number;
  @WholeColumn('points_due') pointsDue: number;
  @WholeColumn('points_taken') pointsTaken: number;
  @WholeColumn('points_owed') pointsOwed: number;
  @WholeColumn('points_short') pointsShort: number;
  @WholeColumn('points_balance', { nullable: true }) pointsBalance: number | null;
  @TextColumn('reason', 200) reason: string;
  @TextColumn('actor_id', 40) actorId: string;
  /** Of `goods_fen`, what coupons, points and the rebate account had paid. */
  @WholeColumn('instrument_fen', { default: 0 }) instrumentFen: number;
  /** Coupons that its member has again, for with this one all goods were back: ids and names. */
  @DocumentColumn('restored_coupons', { nullable: true }) restoredCoupons: string | null;
}

@Entity('sale_return_line')
export class SaleReturnLineRecord {
  @ForeignKey('SaleReturnRecord', { name: 'sale_return_line__of_return' })
  @PrimaryColumn({ name: 'return_id', type: 'varchar', length: 30 })
  returnId: string;
  @PrimaryColumn({ name: 'line_no', type: 'bigint' }) lineNo: number;
  @WholeColumn('quantity') quantity: number;
  @WholeColumn('refund_fen') refundFen: number;
}

@Entity('sale_return_tender')
export class SaleReturnTenderRecord {
  @ForeignKey('SaleReturnRecord', { name: 'sale_return_tender__of_return' })
  @PrimaryColumn({ name: 'return_id', type: 'varchar', length: 30 })
  returnId: string;
  @PrimaryColumn({ name: 'tender_no', type: 'bigint' }) tenderNo: number;
  @TextColumn('kind', 20) kind: string;
  @WholeColumn('amount_fen') amountFen: number;
  /** Points given back, under kind `points`. */
  @WholeColumn('points', { nullable: true }) points: number | null;
}
