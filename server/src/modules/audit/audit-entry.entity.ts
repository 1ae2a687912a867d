import { Entity, Index } from 'typeorm';
import { DocumentColumn, IdColumn, InstantColumn, TextColumn } from '../../core/database/columns';

/** One change that somebody made; never changed or deleted afterwards. */
@Entity('audit_entry')
@Index('audit_entry__subject', ['subjectId'])
@Index('audit_entry__actor', ['actorId'])
@Index('audit_entry__action', ['action'])
export class AuditEntryRow {
  @IdColumn() id: string;
  @InstantColumn('at') at: Date;
  /** `staff`, `integrator` or `system`. */
  @TextColumn('actor_kind', 12) actorKind: string;
  @TextColumn('actor_id', 40) actorId: string;
  /** As it was then: people are renamed, the trail is not. */
  @TextColumn('actor_name', 60) actorName: string;
  /** `noun.done`: `staff.disabled`. */
  @TextColumn('action', 60) action: string;
  @TextColumn('subject_kind', 30) subjectKind: string;
  @TextColumn('subject_id', 60) subjectId: string;
  /** Where in the org tree it happened; null: nowhere in particular. */
  @TextColumn('org_path', 200, { nullable: true }) orgPath: string | null;
  @DocumentColumn('before_json', { nullable: true }) beforeJson: string | null;
  @DocumentColumn('after_json', { nullable: true }) afterJson: string | null;
  @TextColumn('reason', 200, { nullable: true }) reason: string | null;
  @TextColumn('request_id', 64, { nullable: true }) requestId: string | null;
  @TextColumn('address', 64, { nullable: true }) address: string | null;
}
