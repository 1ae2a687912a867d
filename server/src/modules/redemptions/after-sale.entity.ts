import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** What a member found wrong with a gift. */
@Entity('after_sale')
@Unique('after_sale__one_open', ['redemptionId', 'closedNo'])
@Index('after_sale__of_state', ['state', 'id'])
@Index('after_sale__of_member', ['memberId', 'id'])
@Check('after_sale__known_kind', "kind IN ('faulty', 'wrong', 'missing', 'other')")
@Check('after_sale__known_state', "state IN ('open', 'accepted', 'declined', 'withdrawn')")
@Check('after_sale__closed', "(state = 'open') = (closed_no = 0)")
export class AfterSaleRow {
  @IdColumn() id: string;
  @ForeignKey('RedemptionRow', { name: 'after_sale__of_redemption' })
  @RefColumn('redemption_id')
  redemptionId: string;
  @RefColumn('member_id') memberId: string;
  @TextColumn('kind', 10) kind: string;
  @TextColumn('text', 300) text: string;
  @TextColumn('state', 10) state: string;
  /** 0 while it is open, then a number of its own: the unique key lets one be open. */
  @WholeColumn('closed_no', { default: 0 }) closedNo: number;
  @TextColumn('answer', 300, { nullable: true }) answer: string | null;
  @FlagColumn('is_refunded', { default: false }) isRefunded: boolean;
  @TextColumn('decider_id', 40, { nullable: true }) deciderId: string | null;
  @InstantColumn('asked_at') askedAt: Date;
  @InstantColumn('decided_at', { nullable: true }) decidedAt: Date | null;
}
