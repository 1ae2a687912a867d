import type { ItemImport, ItemImportDetails } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  textOf,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import type { FileEncoding } from './read-import-file';

/** An import as stored, without its preview. */
export interface ImportJob {
  id: string;
  state: ItemImport['state'];
  fileName: string;
  storedName: string;
  encoding: FileEncoding;
  rowCount: number;
  rowCursor: number;
  createdCount: number;
  updatedCount: number;
  errorCount: number;
  actorId: string;
  createdAt: Date;
  finishedAt: Date | null;
}

const columns = `id, state, file_name, stored_name, encoding, row_count, row_cursor, created_count, updated_count,
  error_count, actor_id, created_at, finished_at`;

function jobFrom(row: SqlRow): ImportJob {
  return {
    id: textOf(row['id']),
    state: textOf(row['state']) as ImportJob['state'],
    fileName: textOf(row['file_name']),
    storedName: textOf(row['stored_name']),
    encoding: textOf(row['encoding']) as FileEncoding,
    rowCount: numberOf(row['row_count']),
    rowCursor: numberOf(row['row_cursor']),
    createdCount: numberOf(row['created_count']),
    updatedCount: numberOf(row['updated_count']),
    errorCount: numberOf(row['error_count']),
    actorId: textOf(row['actor_id']),
    createdAt: instantOf(row['created_at']),
    finishedAt: instantOrNull(row['finished_at']),
  };
}

export async function findImportJob(read: Sql, id: string): Promise<ImportJob | undefined> {
  const row = await read.one(`SELECT ${columns} FROM import_job WHERE id = ?`, [id]);
  return row && jobFrom(row);
}

export async function lockImportJob(tx: Tx, id: string): Promise<Locked<ImportJob> | undefined> {
  const row = await tx.one(
    `SELECT ${columns} FROM import_job WHERE id = ?${tx.dialect.forUpdate}`,
    [id],
  );
  return row && locked(jobFrom(row));
}

export async function readImportPreview(
  read: Sql,
  id: string,
): Promise<ItemImportDetails['preview']> {
  const row = await read.one('SELECT preview FROM import_job WHERE id = ?', [id]);
  return JSON.parse(textOf(row?.['preview'])) as ItemImportDetails['preview'];
}

/** Imports before `beforeId`, newest first; one more than `limit`. */
export async function listImportJobs(
  read: Sql,
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<ImportJob[]> {
  const rows = await read.all(
    `SELECT ${columns} FROM import_job WHERE id < ? ORDER BY id DESC LIMIT ?`,
    [beforeId, limit + 1],
  );
  return rows.map(jobFrom);
}

/** Imports that wait to be run: never begun, or left behind by a process that is gone. */
export async function listWaitingJobs(read: Sql, nowText: string): Promise<ImportJob[]> {
  const rows = await read.all(
    `SELECT ${columns} FROM import_job WHERE state IN ('queued', 'running')
       AND (leased_until IS NULL OR leased_until < ?) ORDER BY id LIMIT 20`,
    [nowText],
  );
  return rows.map(jobFrom);
}

/** Imports that were previewed before `beforeText` and never started. */
export async function listForgottenJobs(read: Sql, beforeText: string): Promise<ImportJob[]> {
  const rows = await read.all(
    `SELECT ${columns} FROM import_job WHERE state = 'previewed' AND created_at < ? ORDER BY id LIMIT 20`,
    [beforeText],
  );
  return rows.map(jobFrom);
}

/** An import as clients see it. */
export function presentImport(job: ImportJob): ItemImport {
  const { id, state, fileName, rowCount, createdCount, updatedCount, errorCount } = job;
  return {
    id,
    state,
    fileName,
    rowCount,
    doneCount: job.rowCursor,
    createdCount,
    updatedCount,
    errorCount,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}
