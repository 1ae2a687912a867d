import * as z from 'zod';
import { idSchema, instantSchema, pageQuery, textSchema } from '../values';

/** What a column of an import file may mean. */
export const importFields = [
  'code',
  'name',
  'barcodes',
  'price',
  'category',
  'brand',
  'supplier',
  'active',
] as const;
export type ImportField = (typeof importFields)[number];

/** Why a row is not taken. */
export const importFaults = [
  'code_missing',
  'code_wrong',
  'name_missing',
  'name_wrong',
  'price_missing',
  'price_wrong',
  'barcode_wrong',
  'barcode_taken',
  'category_unknown',
  'brand_unknown',
  'supplier_unknown',
  'active_wrong',
  'row_malformed',
] as const;
export type ImportFault = (typeof importFaults)[number];

export const importStates = [
  'previewed',
  'queued',
  'running',
  'done',
  'cancelled',
  'failed',
] as const;

export const importRowErrorSchema = z
  .object({
    line: z.number().int().meta({ description: 'In the file, from 1' }),
    fault: z.enum(importFaults),
    value: z.string(),
  })
  .meta({ id: 'ImportRowError' });
export type ImportRowError = z.infer<typeof importRowErrorSchema>;

export const itemImportSchema = z
  .object({
    id: idSchema('imj'),
    state: z.enum(importStates),
    fileName: z.string(),
    rowCount: z.number().int().meta({ description: 'Rows below the header' }),
    doneCount: z.number().int().meta({ description: 'Rows dealt with so far' }),
    createdCount: z.number().int(),
    updatedCount: z.number().int(),
    errorCount: z.number().int(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ItemImport' });
export type ItemImport = z.infer<typeof itemImportSchema>;

export const itemImportDetailsSchema = itemImportSchema
  .extend({
    preview: z.object({
      columns: z.array(z.object({ header: z.string(), field: z.enum(importFields).nullable() })),
      rows: z
        .array(z.object({ line: z.number().int(), values: z.array(z.string()) }))
        .meta({ description: 'The first 20' }),
      newCount: z.number().int(),
      changedCount: z.number().int(),
      errorCount: z.number().int(),
      errors: z.array(importRowErrorSchema).meta({ description: 'The first 50' }),
    }),
  })
  .meta({ id: 'ItemImportDetails' });
export type ItemImportDetails = z.infer<typeof itemImportDetailsSchema>;

export const uploadItemImportInput = z.strictObject({ fileName: textSchema(120) });
export const importIdInput = z.strictObject({ importId: idSchema('imj') });
export const listImportsInput = z.strictObject(pageQuery);
