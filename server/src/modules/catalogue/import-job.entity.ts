import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A file of items: what it would do, whether it runs, and how far it is. */
@Entity('import_job')
@Index('import_job__state', ['state'])
@Check(
  'import_job__state_known',
  "state IN ('previewed', 'queued', 'running', 'done', 'cancelled', 'failed')",
)
export class ImportJobRow {
  @IdColumn() id: string;
  @TextColumn('state', 10) state: string;
  @TextColumn('file_name', 120) fileName: string;
  /** Name within the folder of uploads. */
  @TextColumn('stored_name', 60) storedName: string;
  @TextColumn('encoding', 10) encoding: string;
  @WholeColumn('row_count') rowCount: number;
  /** Rows dealt with; moves in the transaction that deals with them. */
  @WholeColumn('row_cursor') rowCursor: number;
  @WholeColumn('created_count') createdCount: number;
  @WholeColumn('updated_count') updatedCount: number;
  @WholeColumn('error_count') errorCount: number;
  /** JSON: columns, first rows and first errors, as they were judged at the upload. */
  @DocumentColumn('preview') preview: string;
  @TextColumn('actor_id', 40) actorId: string;
  @InstantColumn('created_at') createdAt: Date;
  /** Another process takes the job over after this. */
  @InstantColumn('leased_until', { nullable: true }) leasedUntil: Date | null;
  @InstantColumn('finished_at', { nullable: true }) finishedAt: Date | null;
}

/** A row that was not taken. */
@Entity('import_row_error')
export class ImportRowErrorRow {
  @ForeignKey('ImportJobRow', { name: 'import_row_error__of_job' })
  @PrimaryColumn({ name: 'job_id', type: 'varchar', length: 30 })
  jobId: string;
  @PrimaryColumn({ name: 'line_no', type: 'bigint' }) lineNo: number;
  @TextColumn('fault', 20) fault: string;
  @TextColumn('value', 200) value: string;
}
