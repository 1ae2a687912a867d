import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../core/clock';
import { isUniqueFailure } from '../../core/database/constraints';
import type { Database } from '../../core/database/database';
import { placeholders, sqlInstant } from '../../core/database/sql';
import { Refusal } from '../../core/refusal';
import { recordAudit } from '../audit';
import {
  findImportJob,
  listForgottenJobs,
  listWaitingJobs,
  lockImportJob,
  type ImportJob,
} from './import-jobs.queries';
import { mapColumns, type KnownNames, type RawRow } from './item-import.rules';
import { chunkSize, planItemRows, readKnownNames } from './plan-item-rows';
import { inChunks, readRows } from './read-import-file';
import { writeItemRows } from './write-item-rows';

/** What running imports needs. */
export interface ImportNeeds {
  db: Database;
  clock: Clock;
  /** Where uploads lie. */
  uploadFolder: string;
  /** Asked before each chunk; a job that is left behind goes on later. */
  shouldStop?: () => boolean;
}

const leaseMs = 30_000;
const forgottenAfterMs = 24 * 60 * 60 * 1000;
const errorValueMax = 200;

/**
 * Runs one import that waits and whose file lies on this machine. Each chunk is one transaction
 * that writes its items, keeps its errors and moves the cursor, and that begins by checking the
 * cursor: so a process that dies loses the chunk it was at and nothing else, and two processes with
 * one job never do a row twice.
 * @returns the job's id; undefined where none waits
 */
export async function runNextImport(needs: ImportNeeds): Promise<string | undefined> {
  const { db, clock, uploadFolder } = needs;
  for (const waiting of await listWaitingJobs(db.read, sqlInstant(clock.now()))) {
    const filePath = path.join(uploadFolder, waiting.storedName);
    const isHere = await stat(filePath).then(
      () => true,
      () => false,
    );
    if (!isHere || !(await claim(db, waiting.id))) continue;
    try {
      await runJob(needs, waiting.id, filePath);
    } catch (error) {
      // The file was readable when it was previewed; that it no longer is will not change.
      if (!(error instanceof Refusal)) throw error;
      await finish(db, waiting.id, 'failed');
    }
    const job = await findImportJob(db.read, waiting.id);
    if (job && job.state !== 'running') await rm(filePath, { force: true });
    return waiting.id;
  }
  return undefined;
}

/** Takes a job for a while. Locks it; false where another process was first. */
async function claim(db: Database, id: string): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const changed = await tx.run(
      `UPDATE import_job SET state = 'running', leased_until = ?
       WHERE id = ? AND state IN ('queued', 'running') AND (leased_until IS NULL OR leased_until < ?)`,
      [leaseEnd(tx.now), id, sqlInstant(tx.now)],
    );
    return changed === 1;
  });
}

const leaseEnd = (now: Date) => sqlInstant(new Date(now.getTime() + leaseMs));

async function runJob(needs: ImportNeeds, id: string, filePath: string): Promise<void> {
  const { db } = needs;
  const job = await findImportJob(db.read, id);
  if (!job) return;
  const known = await readKnownNames(db.read);
  const rows = readRows(filePath, job.encoding);
  const columns = mapColumns((await rows.next()).value?.cells ?? []);
  let cursor = 0;
  for await (const chunk of inChunks(rows, chunkSize)) {
    const start = cursor;
    cursor += chunk.length;
    // Chunks are equal on every run, so what is done ends where a chunk ends.
    if (cursor <= job.rowCursor) continue;
    if (needs.shouldStop?.()) return;
    if (!(await commitChunk(db, { id, start, chunk, columns, known }))) return;
  }
  await finish(db, id, 'done');
}

interface ChunkWork {
  id: string;
  start: number;
  chunk: readonly RawRow[];
  columns: ReturnType<typeof mapColumns>;
  known: KnownNames;
}

/** @returns false where the job is no longer ours to go on with */
async function commitChunk(db: Database, work: ChunkWork): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.inTransaction(async (tx) => {
        const job = await lockImportJob(tx, work.id);
        if (job?.state !== 'running' || job.rowCursor !== work.start) return false;
        const plan = await planItemRows(tx, work.chunk, work.columns, work.known);
        const { createdCount, updatedCount } = await writeItemRows(tx, plan);
        if (plan.faults.length > 0) {
          await tx.run(
            `INSERT INTO import_row_error (job_id, line_no, fault, value)
             VALUES ${plan.faults.map(() => `(${placeholders(4)})`).join(', ')}`,
            plan.faults.flatMap(({ line, fault, value }) => [
              work.id,
              line,
              fault,
              Array.from(value).slice(0, errorValueMax).join(''),
            ]),
          );
        }
        await tx.run(
          `UPDATE import_job SET row_cursor = ?, created_count = created_count + ?,
             updated_count = updated_count + ?, error_count = error_count + ?, leased_until = ? WHERE id = ?`,
          [
            work.start + work.chunk.length,
            createdCount,
            updatedCount,
            plan.faults.length,
            leaseEnd(tx.now),
            work.id,
          ],
        );
        return true;
      });
    } catch (error) {
      // Somebody used a code or bar code of the chunk at this moment: planned again, it is known.
      if (attempt >= 3 || !isUniqueFailure(error)) throw error;
    }
  }
}

async function finish(db: Database, id: string, state: 'done' | 'failed'): Promise<void> {
  await db.inTransaction(async (tx) => {
    const job = await lockImportJob(tx, id);
    if (job?.state !== 'running') return;
    await tx.run('UPDATE import_job SET state = ?, finished_at = ? WHERE id = ?', [
      state,
      sqlInstant(tx.now),
      id,
    ]);
    await recordAudit(tx, {
      actor: 'system',
      action: state === 'done' ? 'import.done' : 'import.failed',
      subjectKind: 'import',
      subjectId: id,
      after: resultOf(job),
    });
  });
}

function resultOf(job: ImportJob): Record<string, unknown> {
  const { fileName, rowCount, createdCount, updatedCount, errorCount } = job;
  return { fileName, rowCount, createdCount, updatedCount, errorCount };
}

/** Drops uploads that nobody started within a day. */
export async function forgetUploads({ db, clock, uploadFolder }: ImportNeeds): Promise<void> {
  const before = sqlInstant(new Date(clock.now().getTime() - forgottenAfterMs));
  for (const job of await listForgottenJobs(db.read, before)) {
    await db.inTransaction((tx) =>
      tx.run(
        "UPDATE import_job SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'previewed'",
        [sqlInstant(tx.now), job.id],
      ),
    );
    await rm(path.join(uploadFolder, job.storedName), { force: true });
  }
}
