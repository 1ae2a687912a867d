import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** One business fact that moved value; its transfers belong together and are never changed. */
@Entity('ledger_posting')
@Unique('ledger_posting__source', ['source', 'reason'])
@Unique('ledger_posting__reversed_once', ['reversesId'])
export class Posting {
  @IdColumn() id: string;
  @TextColumn('reason', 30) reason: string;
  /** Id of the business row behind it; with `reason` it is the posting's idempotency key. */
  @TextColumn('source', 60) source: string;
  @RefColumn('reverses_id', { nullable: true }) reversesId: string | null;
  @TextColumn('actor_id', 40) actorId: string;
  @TextColumn('note', 200, { nullable: true }) note: string | null;
  @DocumentColumn('explanation', { nullable: true }) explanation: string | null;
  @TextColumn('business_on', 10) businessOn: string;
  @InstantColumn('posted_at') postedAt: Date;
}

/** A positive amount that went from one account to another. */
@Entity('ledger_transfer')
@Index('ledger_transfer__posting', ['postingId'])
@Index('ledger_transfer__from', ['fromAccountId'])
@Index('ledger_transfer__to', ['toAccountId'])
@Check('ledger_transfer__positive', 'amount > 0')
@Check('ledger_transfer__two_sides', 'from_account_id <> to_account_id')
export class Transfer {
  @IdColumn() id: string;
  @ForeignKey('Posting', { name: 'ledger_transfer__of_posting' })
  @RefColumn('posting_id')
  postingId: string;
  @RefColumn('from_account_id') fromAccountId: string;
  @RefColumn('to_account_id') toAccountId: string;
  @WholeColumn('amount') amount: number;
}

/** What one transfer did to one member's account: a link of that account's hash chain. */
@Entity('ledger_entry')
@Unique('ledger_entry__chain', ['accountId', 'sequence'])
@Index('ledger_entry__transfer', ['transferId'])
export class Entry {
  @IdColumn() id: string;
  @ForeignKey('Account', { name: 'ledger_entry__of_account' })
  @RefColumn('account_id')
  accountId: string;
  @RefColumn('transfer_id') transferId: string;
  @RefColumn('posting_id') postingId: string;
  @WholeColumn('sequence_no') sequence: number;
  @WholeColumn('delta') delta: number;
  @WholeColumn('balance_after') balanceAfter: number;
  @TextColumn('hash', 64) hash: string;
}
