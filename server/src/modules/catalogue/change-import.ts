import { actorIdOf, type StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockImportJob, type ImportJob } from './import-jobs.queries';
import type { ImportPreview } from './preview-import';

interface Editor {
  actor: StaffActor;
  request: RequestFacts;
}

/** Keeps an upload with its preview; nothing runs yet. */
export async function addImportJob(
  tx: Tx,
  { actor }: Editor,
  upload: ImportPreview & { id: string; fileName: string; storedName: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO import_job (id, state, file_name, stored_name, encoding, row_count, row_cursor, created_count,
       updated_count, error_count, preview, actor_id, created_at, leased_until, finished_at)
     VALUES (?, 'previewed', ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, NULL, NULL)`,
    [
      upload.id,
      upload.fileName,
      upload.storedName,
      upload.encoding,
      upload.rowCount,
      JSON.stringify(upload.preview),
      actorIdOf(actor),
      sqlInstant(tx.now),
    ],
  );
}

/**
 * Lets an import run. Locks it; starting it again changes nothing. Audited.
 * @throws Refusal import.not_found, import.wrong_state where it was cancelled or failed
 */
export async function startImport(tx: Tx, editor: Editor, importId: string): Promise<ImportJob> {
  const job = await lockImportJob(tx, importId);
  assertThat(job, 'import.not_found');
  if (job.state === 'queued' || job.state === 'running' || job.state === 'done') return job;
  assertThat(job.state === 'previewed', 'import.wrong_state', { state: job.state });
  await tx.run("UPDATE import_job SET state = 'queued' WHERE id = ?", [importId]);
  await tell(tx, editor, 'import.started', job);
  return { ...job, state: 'queued' };
}

/**
 * Stops an import after the chunk that runs; what was done stays. Locks it. Audited.
 * @throws Refusal import.not_found, import.wrong_state where it came to its end
 */
export async function cancelImport(tx: Tx, editor: Editor, importId: string): Promise<ImportJob> {
  const job = await lockImportJob(tx, importId);
  assertThat(job, 'import.not_found');
  if (job.state === 'cancelled') return job;
  assertThat(job.state !== 'done' && job.state !== 'failed', 'import.wrong_state', {
    state: job.state,
  });
  await tx.run("UPDATE import_job SET state = 'cancelled', finished_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    importId,
  ]);
  await tell(tx, editor, 'import.cancelled', job);
  return { ...job, state: 'cancelled', finishedAt: tx.now };
}

async function tell(tx: Tx, editor: Editor, action: string, job: ImportJob): Promise<void> {
  await recordAudit(tx, {
    ...editor,
    action,
    subjectKind: 'import',
    subjectId: job.id,
    after: { fileName: job.fileName, rowCount: job.rowCount, doneCount: job.rowCursor },
  });
}
