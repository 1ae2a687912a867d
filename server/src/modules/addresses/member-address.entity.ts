import { Entity, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
} from '../../core/database/columns';

/** Where a member has things delivered. Who lives where is sealed; the place is kept for counting. */
@Entity('member_address')
@Unique('member_address__one_default', ['defaultOf'])
@Index('member_address__of_member', ['memberId', 'id'])
export class MemberAddressRow {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  /** The member, on their default address alone: the unique key lets a member have one. */
  @RefColumn('default_of', { nullable: true }) defaultOf: string | null;
  @TextColumn('province', 20) province: string;
  @TextColumn('city', 20) city: string;
  /** Sealed JSON: receiver, phone and the whole address. */
  @DocumentColumn('address_sealed') addressSealed: string;
  @InstantColumn('created_at') createdAt: Date;
  @InstantColumn('updated_at') updatedAt: Date;
}
