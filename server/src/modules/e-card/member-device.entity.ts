import { Entity, Index, Unique } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** A phone that may show member codes: its number and its secret. */
@Entity('member_device')
@Unique('member_device__number', ['deviceNo'])
@Index('member_device__member', ['memberId'])
@Index('member_device__session', ['memberSessionId'])
export class MemberDeviceRow {
  @IdColumn() id: string;
  /** 9 random digits, part of every code. */
  @TextColumn('device_no', 9) deviceNo: string;
  @RefColumn('member_id') memberId: string;
  @RefColumn('member_session_id') memberSessionId: string;
  /** 32 bytes, encrypted. */
  @TextColumn('sealed_secret', 120) sealedSecret: string;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('revoked_at', { nullable: true }) revokedAt: Date | null;
}
