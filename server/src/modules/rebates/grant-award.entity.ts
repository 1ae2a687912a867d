import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  WholeColumn,
} from '../../core/database/columns';

/** What a sale brought by one rule, and how what returns made due back was settled until now. */
@Entity('grant_award')
@Unique('grant_award__of_sale', ['saleId', 'ruleId'])
@Index('grant_award__of_member', ['memberId'])
@Check(
  'grant_award__settled',
  'due_fen = taken_fen + deducted_fen + owed_fen + waived_fen AND taken_fen >= 0 AND deducted_fen >= 0 AND owed_fen >= 0 AND waived_fen >= 0',
)
@Check('grant_award__due_within', 'amount_fen > 0 AND due_fen <= amount_fen')
export class GrantAwardRow {
  @IdColumn() id: string;
  @RefColumn('sale_id') saleId: string;
  @RefColumn('member_id') memberId: string;
  @ForeignKey('RebateAccountRow', { name: 'grant_award__account' })
  @RefColumn('account_id')
  accountId: string;
  @ForeignKey('GrantRuleRow', { name: 'grant_award__rule' })
  @RefColumn('rule_id')
  ruleId: string;
  /** The version that was in force; returns are judged by it. */
  @WholeColumn('rule_version') ruleVersion: number;
  /** JSON: which lines of the sale counted. */
  @DocumentColumn('line_nos') lineNos: string;
  @WholeColumn('counted_fen') countedFen: number;
  @WholeColumn('amount_fen') amountFen: number;
  @WholeColumn('due_fen') dueFen: number;
  @WholeColumn('taken_fen') takenFen: number;
  @WholeColumn('deducted_fen') deductedFen: number;
  @WholeColumn('owed_fen') owedFen: number;
  @WholeColumn('waived_fen') waivedFen: number;
  @RefColumn('posting_id') postingId: string;
  @InstantColumn('awarded_at') awardedAt: Date;
}

/** What one return made due back of an award; the source of its posting. */
@Entity('grant_taking')
@Unique('grant_taking__of_return', ['awardId', 'returnId'])
@Check(
  'grant_taking__settled',
  'due_fen > 0 AND due_fen = taken_fen + deducted_fen + owed_fen + waived_fen AND taken_fen >= 0 AND deducted_fen >= 0 AND owed_fen >= 0 AND waived_fen >= 0',
)
export class GrantTakingRow {
  @IdColumn() id: string;
  @ForeignKey('GrantAwardRow', { name: 'grant_taking__award' })
  @RefColumn('award_id')
  awardId: string;
  @RefColumn('return_id') returnId: string;
  @WholeColumn('due_fen') dueFen: number;
  @WholeColumn('taken_fen') takenFen: number;
  @WholeColumn('deducted_fen') deductedFen: number;
  @WholeColumn('owed_fen') owedFen: number;
  @WholeColumn('waived_fen') waivedFen: number;
}
