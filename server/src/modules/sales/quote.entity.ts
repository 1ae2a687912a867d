import { Check, Entity, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
} from '../../core/database/columns';

/** What a till was told a basket would cost; it holds for a few minutes and for one sale. */
@Entity('quote')
@Unique('quote__of_sale', ['saleId'])
@Index('quote__by_end', ['state', 'expiresAt'])
@Check('quote__used_by_sale', "(state = 'used') = (sale_id IS NOT NULL)")
export class QuoteRecord {
  @IdColumn() id: string;
  @TextColumn('hash', 43) hash: string;
  @RefColumn('store_id') storeId: string;
  @TextColumn('terminal_no', 20) terminalNo: string;
  @RefColumn('member_id', { nullable: true }) memberId: string | null;
  /** What was asked, what was found, and what came of it (`QuoteBody`). */
  @DocumentColumn('body') body: string;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('expires_at') expiresAt: Date;
  @TextColumn('state', 10) state: 'open' | 'used';
  @RefColumn('sale_id', { nullable: true }) saleId: string | null;
}
