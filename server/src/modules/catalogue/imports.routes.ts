import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import * as z from 'zod';
import {
  catalogueEndpoints,
  importIdInput,
  itemImportDetailsSchema,
  itemImportSchema,
  listImportsInput,
  pageOf,
  uploadItemImportInput,
  type ItemImportDetails,
} from '@huike/shared-types';
import type { Clock } from '../../core/clock';
import { numberOf, textOf, type Sql } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { serveStaffDownload, serveStaffUpload } from '../../core/serve-files';
import { assertMayWriteCatalogue } from './catalogue.policy';
import { addImportJob, cancelImport, startImport } from './change-import';
import { csvFromWorkbook, workbookType } from './csv-from-workbook';
import {
  findImportJob,
  listImportJobs,
  presentImport,
  readImportPreview,
} from './import-jobs.queries';
import { previewImport } from './preview-import';

/** The largest file: about a million short rows. */
const uploadLimitBytes = 50 * 1024 * 1024;

/** Uploading, previewing, starting and following imports of items. */
export function importsConsoleRoutes(
  door: Door,
  { clock, uploadFolder }: { clock: Clock; uploadFolder: string },
): void {
  serveStaffUpload(door, catalogueEndpoints.uploadItemImport, 'catalogue.write', {
    input: uploadItemImportInput,
    output: itemImportDetailsSchema,
    limitBytes: uploadLimitBytes,
    folder: uploadFolder,
    authorise: assertMayWriteCatalogue,
    handle: async ({ actor, request, input, file }) => {
      if (file.contentType === workbookType) await csvFromWorkbook(file.path);
      const found = await previewImport(door.db.read, file.path);
      const id = newId('importJob', clock.now());
      const storedName = `${id}.csv`;
      const keptPath = path.join(uploadFolder, storedName);
      await rename(file.path, keptPath);
      try {
        const upload = { ...found, id, storedName, fileName: input.fileName };
        await door.db.inTransaction((tx) => addImportJob(tx, { actor, request }, upload));
      } catch (error) {
        await rm(keptPath, { force: true });
        throw error;
      }
      return detailsOf(door.db.read, id);
    },
  });
  serveStaff(door, catalogueEndpoints.listImports, 'catalogue.write', {
    input: listImportsInput,
    output: pageOf(itemImportSchema),
    handle: async ({ input: { cursor, limit } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const rows = await listImportJobs(door.db.read, { beforeId, limit });
      return pageFrom(rows, limit, (row) => [row.id], presentImport);
    },
  });
  serveStaff(door, catalogueEndpoints.readImport, 'catalogue.write', {
    input: importIdInput,
    output: itemImportDetailsSchema,
    handle: ({ input }) => detailsOf(door.db.read, input.importId),
  });
  serveStaff(door, catalogueEndpoints.startImport, 'catalogue.write', {
    input: importIdInput,
    output: itemImportSchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      return presentImport(
        await door.db.inTransaction((tx) => startImport(tx, { actor, request }, input.importId)),
      );
    },
  });
  serveStaff(door, catalogueEndpoints.cancelImport, 'catalogue.write', {
    input: importIdInput,
    output: itemImportSchema,
    handle: async ({ actor, input, request }) => {
      assertMayWriteCatalogue(actor);
      const job = await door.db.inTransaction((tx) =>
        cancelImport(tx, { actor, request }, input.importId),
      );
      await rm(path.join(uploadFolder, job.storedName), { force: true });
      return presentImport(job);
    },
  });
  serveStaffDownload(door, catalogueEndpoints.downloadImportErrors, 'catalogue.write', {
    input: importIdInput,
    output: z.string(),
    handle: async ({ input }) => {
      assertThat(await findImportJob(door.db.read, input.importId), 'import.not_found');
      return {
        fileName: `import-errors-${input.importId}.csv`,
        body: errorReport(door.db.read, input.importId),
      };
    },
  });
}

async function detailsOf(read: Sql, importId: string): Promise<ItemImportDetails> {
  const job = await findImportJob(read, importId);
  assertThat(job, 'import.not_found');
  return { ...presentImport(job), preview: await readImportPreview(read, importId) };
}

/** The rows that were not taken; no cell of it is a formula to a spreadsheet. */
function errorReport(read: Sql, importId: string): Readable {
  const rows = Readable.from(errorRows(read, importId));
  return rows.compose(
    stringify({
      bom: true,
      escape_formulas: true,
      header: true,
      columns: ['line', 'fault', 'value'],
    }),
  );
}

async function* errorRows(read: Sql, importId: string): AsyncGenerator<(string | number)[]> {
  for (let after = 0; ;) {
    const rows = await read.all(
      `SELECT line_no, fault, value FROM import_row_error WHERE job_id = ? AND line_no > ?
       ORDER BY line_no LIMIT 500`,
      [importId, after],
    );
    for (const row of rows) {
      after = numberOf(row['line_no']);
      yield [after, textOf(row['fault']), textOf(row['value'])];
    }
    if (rows.length < 500) return;
  }
}
