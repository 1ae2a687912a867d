import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, WholeColumn } from '../../core/database/columns';

/** `open`: points are left; `spent`: all used; `expired`: the last of it ran out of time. */
export type LotState = 'open' | 'spent' | 'expired';

/**
 * Points that came together and end together. Every credit of a member's points opens one; the
 * sum of what remains in a member's lots is the member's balance.
 */
@Entity('points_lot')
@Index('points_lot__of_member', ['memberId', 'state', 'expiresOn'])
@Index('points_lot__due', ['state', 'expiresOn'])
@Index('points_lot__of_posting', ['postingId'])
@Check('points_lot__remaining', 'remaining >= 0 AND remaining <= amount')
@Check('points_lot__open', "(state = 'open') = (remaining > 0)")
export class Lot {
  @IdColumn() id: string;
  @TextColumn('member_id', 60) memberId: string;
  /** The posting that credited it. */
  @RefColumn('posting_id') postingId: string;
  @TextColumn('opened_on', 10) openedOn: string;
  /** The last business day it can be used on; null: it never expires. */
  @TextColumn('expires_on', 10, { nullable: true }) expiresOn: string | null;
  /** Where activity prolongs it: by how many months. */
  @WholeColumn('rolling_months', { nullable: true }) rollingMonths: number | null;
  @WholeColumn('amount') amount: number;
  @WholeColumn('remaining') remaining: number;
  @TextColumn('state', 10) state: LotState;
}

/** What one posting took from one lot, and how much of that came back to it. */
@Entity('points_lot_use')
@Index('points_lot_use__of_posting', ['postingId'])
@Check(
  'points_lot_use__released',
  'amount > 0 AND released_amount >= 0 AND released_amount <= amount',
)
export class LotUse {
  @ForeignKey('Lot', { name: 'points_lot_use__of_lot' })
  @PrimaryColumn({ name: 'lot_id', type: 'varchar', length: 30 })
  lotId: string;
  @PrimaryColumn({ name: 'posting_id', type: 'varchar', length: 30 }) postingId: string;
  @WholeColumn('amount') amount: number;
  @WholeColumn('released_amount') releasedAmount: number;
}

/**
 * Rebate money that came together and ends together, as {@link Lot} is of points; it never rolls,
 * but has the same columns, so that one code moves both.
 */
@Entity('rebate_lot')
@Index('rebate_lot__of_account', ['rebateAccountId', 'state', 'expiresOn'])
@Index('rebate_lot__due', ['state', 'expiresOn'])
@Index('rebate_lot__of_posting', ['postingId'])
@Check('rebate_lot__remaining', 'remaining >= 0 AND remaining <= amount')
@Check('rebate_lot__open', "(state = 'open') = (remaining > 0)")
export class RebateLot {
  @IdColumn() id: string;
  @TextColumn('rebate_account_id', 60) rebateAccountId: string;
  @RefColumn('posting_id') postingId: string;
  @TextColumn('opened_on', 10) openedOn: string;
  @TextColumn('expires_on', 10, { nullable: true }) expiresOn: string | null;
  @WholeColumn('rolling_months', { nullable: true }) rollingMonths: number | null;
  @WholeColumn('amount') amount: number;
  @WholeColumn('remaining') remaining: number;
  @TextColumn('state', 10) state: LotState;
}

/** What one posting took from one lot of rebate money, and how much of that came back to it. */
@Entity('rebate_lot_use')
@Index('rebate_lot_use__of_posting', ['postingId'])
@Check(
  'rebate_lot_use__released',
  'amount > 0 AND released_amount >= 0 AND released_amount <= amount',
)
export class RebateLotUse {
  @ForeignKey('RebateLot', { name: 'rebate_lot_use__of_lot' })
  @PrimaryColumn({ name: 'lot_id', type: 'varchar', length: 30 })
  lotId: string;
  @PrimaryColumn({ name: 'posting_id', type: 'varchar', length: 30 }) postingId: string;
  @WholeColumn('amount') amount: number;
  @WholeColumn('released_amount') releasedAmount: number;
}
