import { Readable } from 'node:stream';
import {
  couponConsoleEndpoints as endpoints,
  couponJobIdInput,
  describeScope,
  idsOfScope,
  nothingSchema,
  printingSchema,
  readSettlementInput,
  settlementSchema,
  sheetInput,
  type CouponTerms,
  type SettlementRow,
} from '@huike/shared-types';
import * as z from 'zod';
import type { StaffActor } from '../../core/actor';
import { csvOf } from '../../core/csv';
import { textOf, type Sql } from '../../core/database/sql';
import type { Secrets } from '../../core/secrets';
import { serveStaff, type Door, type RequestFacts } from '../../core/serve';
import { serveStaffDownload } from '../../core/serve-files';
import { recordAudit } from '../audit';
import { scopeCondition } from '../identity';
import { findScopeNames } from '../scopes';
import { batchCodes, openCodes } from './coupon-files.report';
import { readSettlement } from './coupon-settlement.report';
import { getJob } from './jobs-console.routes';
import { findTemplate } from './templates.queries';
import type { CouponJob } from './jobs.queries';
import { printSheet } from './print-sheet';
import { findPrintingFont } from './printing-font';
import { sheetWords } from './sheet-words.rules';

/** What files need of the server. */
export interface FileNeeds {
  secrets: Secrets;
  config: { PDF_FONT_PATH: string };
}

/** Codes and sheets of a batch; the settlement. */
export function couponFileRoutes(door: Door, { secrets, config }: FileNeeds): void {
  const font = findPrintingFont(config.PDF_FONT_PATH);
  const { read } = door.db;
  serveStaffDownload(door, endpoints.downloadBatchCodes, 'coupons.write', {
    input: couponJobIdInput,
    output: z.string(),
    handle: async ({ actor, request, input: { jobId } }) => {
      const job = await getJob(read, actor, 'coupons.write', { kind: 'batch', jobId });
      await recordTaking(door, { actor, request, job, what: 'codes' });
      const columns = ['no', 'code', 'state'];
      return {
        fileName: `coupon-codes-${jobId}.csv`,
        body: csvOf(columns, batchCodes(read, secrets, jobId)),
      };
    },
  });
  serveStaffDownload(door, endpoints.printCouponBatch, 'coupons.write', {
    input: sheetInput,
    output: z.string(),
    handle: async ({ actor, request, input }) => {
      const { jobId } = input;
      const job = await getJob(read, actor, 'coupons.write', { kind: 'batch', jobId });
      await recordTaking(door, { actor, request, job, what: 'sheet' });
      const codes = await openCodes(read, secrets, input);
      return {
        fileName: `coupons-${jobId}.pdf`,
        body: Readable.from(printSheet(await wordsOf(read, job), codes, font)),
      };
    },
  });
  serveStaff(door, endpoints.readCouponPrinting, 'coupons.read', {
    input: nothingSchema,
    output: printingSchema,
    handle: async () => ({
      hasChineseFont: font !== undefined,
      warning: font === undefined ? ('no_chinese_font' as const) : null,
    }),
  });
  settlementRoutes(door);
}

function settlementRoutes(door: Door): void {
  const rowsOf = (actor: StaffActor, input: z.output<typeof readSettlementInput>) => {
    const reach = scopeCondition(actor, 'coupons.read', 'p.org_path');
    return readSettlement(door.db.read, { ...input, reach });
  };
  serveStaff(door, endpoints.readCouponSettlement, 'coupons.read', {
    input: readSettlementInput,
    output: settlementSchema,
    handle: async ({ actor, input }) => {
      const items = await rowsOf(actor, input);
      return { items, totalCostFen: items.reduce((sum, row) => sum + row.costFen, 0) };
    },
  });
  serveStaffDownload(door, endpoints.downloadCouponSettlement, 'coupons.read', {
    input: readSettlementInput,
    output: z.string(),
    handle: async ({ actor, input }) => ({
      fileName: `coupon-settlement-${input.from}-${input.to}.csv`,
      body: csvOf(settlementColumns, (await rowsOf(actor, input)).map(settlementCells)),
    }),
  });
}

const settlementColumns = [
  'org_unit',
  'partner',
  'template',
  'kind',
  'store',
  'issued',
  'redeemed',
  'redeemed_fen',
  'undone',
  'undone_fen',
  'cost_fen',
];

function settlementCells(row: SettlementRow): (string | number)[] {
  return [
    row.orgUnitName,
    row.partnerName ?? '',
    row.templateName,
    row.kind,
    row.storeName ?? '',
    row.issuedCount,
    row.redeemedCount,
    row.redeemedFen,
    row.undoneCount,
    row.undoneFen,
    row.costFen,
  ];
}

/** Whoever has the codes has their value, so who took them is on record before a byte is sent. */
async function recordTaking(
  door: Door,
  taking: { actor: StaffActor; request: RequestFacts; job: CouponJob; what: 'codes' | 'sheet' },
): Promise<void> {
  const { actor, request, job, what } = taking;
  await door.db.inTransaction((tx) =>
    recordAudit(tx, {
      actor,
      action: `coupon_batch.${what}_taken`,
      subjectKind: 'coupon_job',
      subjectId: job.id,
      orgPath: job.orgPath,
      after: { count: job.doneCount },
      request,
    }),
  );
}

async function wordsOf(read: Sql, job: CouponJob) {
  const row = await read.one(
    'SELECT terms FROM coupon_template_version WHERE template_id = ? AND version_no = ?',
    [job.templateId, job.version],
  );
  const terms = JSON.parse(textOf(row?.['terms'])) as CouponTerms;
  const names = await findScopeNames(read, idsOfScope(terms.scope));
  return sheetWords(terms, {
    scopeText: describeScope(terms.scope, names, 'zh'),
    lastOn: job.lastOn,
    issuer: (await findTemplate(read, job.templateId))?.orgUnitName ?? '',
  });
}
