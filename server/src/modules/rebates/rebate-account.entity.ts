import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, WholeColumn } from '../../core/database/columns';

/** A member's money of one scheme; it owns the ledger accounts `rebate` and `rebate_owed`. */
@Entity('rebate_account')
@Unique('rebate_account__of_member', ['memberId', 'schemeId'])
export class RebateAccountRow {
  @IdColumn() id: string;
  @ForeignKey('MemberRecord', { name: 'rebate_account__member' })
  @RefColumn('member_id')
  memberId: string;
  @ForeignKey('RebateSchemeRow', { name: 'rebate_account__scheme' })
  @RefColumn('scheme_id')
  schemeId: string;
  @InstantColumn('opened_at') openedAt: Date;
}

/** What one sale was paid with from one rebate account, and how much of it returns gave back. */
@Entity('rebate_spend')
@Unique('rebate_spend__of_sale', ['saleId', 'accountId'])
@Check(
  'rebate_spend__refunded_within',
  'amount_fen > 0 AND refunded_fen >= 0 AND refunded_fen <= amount_fen',
)
export class RebateSpendRow {
  @IdColumn() id: string;
  @ForeignKey('RebateAccountRow', { name: 'rebate_spend__account' })
  @RefColumn('account_id')
  accountId: string;
  @RefColumn('sale_id') saleId: string;
  @WholeColumn('amount_fen') amountFen: number;
  @WholeColumn('refunded_fen') refundedFen: number;
  /** What took the money from its lots; a refund gives it back to those. */
  @RefColumn('posting_id') postingId: string;
}

/** What one return gave back of a spend; the source of its posting. */
@Entity('rebate_refund')
@Unique('rebate_refund__of_return', ['spendId', 'returnId'])
@Check('rebate_refund__positive', 'amount_fen > 0')
export class RebateRefundRow {
  @IdColumn() id: string;
  @ForeignKey('RebateSpendRow', { name: 'rebate_refund__spend' })
  @RefColumn('spend_id')
  spendId: string;
  @RefColumn('return_id') returnId: string;
  @WholeColumn('amount_fen') amountFen: number;
}
