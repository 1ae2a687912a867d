import { Entity, Index } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
} from '../../core/database/columns';

/** Something that happened to a member and that their phone is told of. */
@Entity('member_event')
@Index('member_event__member', ['memberId', 'id'])
@Index('member_event__at', ['at'])
export class MemberEventRow {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  @TextColumn('kind', 30) kind: string;
  @InstantColumn('at') at: Date;
  /** JSON: the other fields of the event. */
  @DocumentColumn('payload') payload: string;
}
