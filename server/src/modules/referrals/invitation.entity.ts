import { Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** A member's invite code, drawn once. */
@Entity('referral_code')
@Unique('referral_code__code', ['code'])
export class ReferralCodeRow {
  @ForeignKey('MemberRecord', { name: 'referral_code__of_member' })
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 })
  memberId: string;
  @TextColumn('code', 8) code: string;
  @InstantColumn('created_at') createdAt: Date;
}

/** A device on which a member looked at their invite page. */
@Entity('referral_device')
export class ReferralDeviceRow {
  @ForeignKey('MemberRecord', { name: 'referral_device__of_member' })
  @PrimaryColumn({ name: 'member_id', type: 'varchar', length: 30 })
  memberId: string;
  /** Blind index of the mark the device made for itself. */
  @PrimaryColumn({ name: 'mark_index', type: 'varchar', length: 43 }) markIndex: string;
}

/** The invitation a visitor opened; the first one, while it lasts. */
@Entity('referral_opening')
export class ReferralOpeningRow {
  @PrimaryColumn({ name: 'identity_id', type: 'varchar', length: 30 }) identityId: string;
  @RefColumn('inviter_id') inviterId: string;
  @TextColumn('mark_index', 43, { nullable: true }) markIndex: string | null;
  @InstantColumn('opened_at') openedAt: Date;
}
