import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** A customer recognised at a till, for one sale within a few minutes. */
@Entity('member_resolution')
export class MemberResolutionRecord {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  @RefColumn('store_id') storeId: string;
  @TextColumn('terminal_no', 20) terminalNo: string;
  @TextColumn('state', 24) state: string;
  @InstantColumn('expires_at') expiresAt: Date;
  @InstantColumn('used_at', { nullable: true }) usedAt: Date | null;
}
