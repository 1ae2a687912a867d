import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../../core/database/columns';

/** A member: one person. */
@Entity('member')
@Unique('member__card_no', ['cardNo'])
@Unique('member__phone', ['phoneIndex'])
@Index('member__changed', ['updatedAt', 'id'])
@Index('member__name', ['nameSearch', 'id'])
@Index('member__home', ['homeOrgPath', 'id'])
@Index('member__tier', ['tierId', 'id'])
@Check('member__known_state', "state IN ('active', 'frozen', 'closed')")
export class MemberRecord {
  @IdColumn() id: string;
  /** 12 digits, the last one a Luhn check digit. */
  @TextColumn('card_no', 12) cardNo: string;
  @TextColumn('name', 32, { nullable: true }) name: string | null;
  /** The name in lower case. */
  @TextColumn('name_search', 64, { nullable: true }) nameSearch: string | null;
  @TextColumn('phone_sealed', 120, { nullable: true }) phoneSealed: string | null;
  @TextColumn('phone_index', 43, { nullable: true }) phoneIndex: string | null;
  @TextColumn('phone_masked', 20, { nullable: true }) phoneMasked: string | null;
  @TextColumn('gender', 12) gender: string;
  @TextColumn('birthday', 10, { nullable: true }) birthday: string | null;
  @InstantColumn('birthday_changed_at', { nullable: true }) birthdayChangedAt: Date | null;
  @TextColumn('address', 120, { nullable: true }) address: string | null;
  @TextColumn('state', 10) state: string;
  @ForeignKey('TierRow', { name: 'member__of_tier' })
  @RefColumn('tier_id')
  tierId: string;
  /** The store that looks after the member; null where nobody brought them. */
  @RefColumn('home_org_unit_id', { nullable: true }) homeOrgUnitId: string | null;
  @TextColumn('home_org_path', 255, { nullable: true }) homeOrgPath: string | null;
  @TextColumn('source', 32, { nullable: true }) source: string | null;
  @InstantColumn('joined_at') joinedAt: Date;
  /** Moves with whatever a till keeps a copy of: state, tier, name, phone, points. */
  @InstantColumn('updated_at') updatedAt: Date;
}
