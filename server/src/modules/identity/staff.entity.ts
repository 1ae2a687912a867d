import { Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** Somebody who works for the retailer and signs in to the console. */
@Entity('staff')
@Unique('staff__login', ['login'])
export class StaffRow {
  @IdColumn() id: string;
  /** Lower case. */
  @TextColumn('login', 40) login: string;
  @TextColumn('name', 60) name: string;
  /** Argon2id, in PHC form. */
  @TextColumn('password_hash', 200) passwordHash: string;
  @FlagColumn('is_disabled', { default: false }) isDisabled: boolean;
  @FlagColumn('must_change_password', { default: false }) mustChangePassword: boolean;
  /** Tries since the last right password. */
  @WholeColumn('failed_count', { default: 0 }) failedCount: number;
  @InstantColumn('locked_until', { nullable: true }) lockedUntil: Date | null;
  @InstantColumn('created_at') createdAt: Date;
}

/** A role that a staff member holds at an org unit and everywhere below it. */
@Entity('staff_grant')
@Index('staff_grant__org_unit', ['orgUnitId'])
export class StaffGrantRow {
  @ForeignKey('StaffRow', { name: 'staff_grant__of_staff' })
  @PrimaryColumn({ name: 'staff_id', type: 'varchar', length: 30 })
  staffId: string;
  @PrimaryColumn({ type: 'varchar', length: 20 }) role: string;
  @ForeignKey('OrgUnitRow', { name: 'staff_grant__at_org_unit' })
  @PrimaryColumn({ name: 'org_unit_id', type: 'varchar', length: 30 })
  orgUnitId: string;
}

/** A signed-in browser; the cookie's token is known here by its hash alone. */
@Entity('staff_session')
@Unique('staff_session__token', ['tokenHash'])
@Index('staff_session__staff', ['staffId'])
export class StaffSessionRow {
  @IdColumn() id: string;
  @TextColumn('token_hash', 43) tokenHash: string;
  @ForeignKey('StaffRow', { name: 'staff_session__of_staff' })
  @RefColumn('staff_id')
  staffId: string;
  @InstantColumn('opened_at') openedAt: Date;
  /** Written at most once a minute. */
  @InstantColumn('last_seen_at') lastSeenAt: Date;
  @InstantColumn('expires_at') expiresAt: Date;
  @TextColumn('address', 64) address: string;
  @TextColumn('user_agent', 200) userAgent: string;
  @InstantColumn('revoked_at', { nullable: true }) revokedAt: Date | null;
}
