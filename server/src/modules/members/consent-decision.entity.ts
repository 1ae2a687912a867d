import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
} from '../../core/database/columns';

/** What a member decided about one text, and when. Rows are only ever added. */
@Entity('consent_decision')
@Index('consent_decision__member', ['memberId', 'id'])
export class ConsentDecision {
  @IdColumn() id: string;
  @RefColumn('member_id') memberId: string;
  @TextColumn('purpose', 20) purpose: string;
  @TextColumn('version', 20) version: string;
  @FlagColumn('is_given') isGiven: boolean;
  @InstantColumn('decided_at') decidedAt: Date;
}
