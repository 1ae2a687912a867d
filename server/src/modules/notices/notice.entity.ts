import { Entity, Index, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
} from '../../core/database/columns';

/** Something to tell a member through WeChat. */
@Entity('notice_outbox')
@Unique('notice_outbox__once', ['dedupeKey'])
@Index('notice_outbox__of_member', ['memberId', 'id'])
export class NoticeRow {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  @TextColumn('kind', 30) kind: string;
  /** The same fact is told once. */
  @TextColumn('dedupe_key', 100) dedupeKey: string;
  /** JSON, by the kind. */
  @DocumentColumn('payload') payload: string;
  @InstantColumn('created_at') createdAt: Date;
}
