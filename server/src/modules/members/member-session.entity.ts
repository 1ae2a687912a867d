import { Entity, Index, Unique } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** A customer signed in on one device. */
@Entity('member_session')
@Unique('member_session__token', ['tokenHash'])
@Index('member_session__identity', ['identityId'])
@Index('member_session__expires', ['expiresAt'])
export class MemberSessionRow {
  @IdColumn() id: string;
  @TextColumn('token_hash', 43) tokenHash: string;
  @RefColumn('identity_id') identityId: string;
  @InstantColumn('opened_at') openedAt: Date;
  @InstantColumn('expires_at') expiresAt: Date;
  @InstantColumn('revoked_at', { nullable: true }) revokedAt: Date | null;
}
