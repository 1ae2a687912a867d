import type * as z from 'zod';
import { endpoint } from '../endpoint';
import type { Page } from '../values';
import type {
  createQuoteInput,
  QuoteReservation,
  releaseQuoteInput,
  reserveQuoteInput,
  SaleQuote,
} from './quote';
import type {
  batchOutcomesSchema,
  Changes,
  commitSaleInput,
  confirmResolutionInput,
  listChangesInput,
  listMemberSalesInput,
  listSalesInput,
  readSaleInput,
  Resolution,
  resolveMemberInput,
  Return,
  returnSaleInput,
  Sale,
  SaleRow,
  uploadBatchInput,
} from './sale';

const memberCodeRefusals = [
  'member_code.malformed',
  'member_code.wrong',
  'member_code.expired',
  'member_code.used',
  'member_code.too_many_guesses',
  'member.frozen',
] as const;
const saleRefusals = [
  ...memberCodeRefusals,
  'resolution.not_found',
  'resolution.expired',
  'resolution.unconfirmed',
  'sale.receipt_taken',
  'sale.total_mismatch',
  'sale.tender_mismatch',
  'sale.discount_too_large',
  'sale.time_out_of_range',
  'sale.quote_needed',
  'quote.not_found',
  'quote.mismatch',
  'quote.expired',
  'quote.used',
  'quote.stale',
] as const;

export const resolveMember = endpoint<z.input<typeof resolveMemberInput>, Resolution>({
  operationId: 'resolveMember',
  audience: 'pos',
  method: 'POST',
  path: '/pos/member-resolutions',
  summary: 'Finds the member behind a member code (accepted once), or by phone to be confirmed',
  refusals: [...memberCodeRefusals, 'member.not_found'],
});

export const confirmResolution = endpoint<z.input<typeof confirmResolutionInput>, Resolution>({
  operationId: 'confirmResolution',
  audience: 'pos',
  method: 'POST',
  path: '/pos/member-resolutions/:resolutionId/confirmation',
  summary: 'The cashier confirms that the customer is the one found by phone',
  refusals: ['resolution.not_found', 'resolution.expired', 'member.frozen'],
});

export const createQuote = endpoint<z.input<typeof createQuoteInput>, SaleQuote>({
  operationId: 'createQuote',
  audience: 'pos',
  method: 'POST',
  path: '/pos/quotes',
  summary: 'Says what a basket will cost: tier price, coupons, rebate account, points, and why',
  refusals: [
    'resolution.not_found',
    'resolution.expired',
    'resolution.unconfirmed',
    'member.frozen',
    'sale.discount_too_large',
    'sale.total_mismatch',
  ],
});

export const reserveQuote = endpoint<z.input<typeof reserveQuoteInput>, QuoteReservation>({
  operationId: 'reserveQuote',
  audience: 'pos',
  method: 'POST',
  path: '/pos/quotes/:quoteId/reservation',
  summary: 'Keeps the coupons of a quote for it until it expires, while the customer pays the rest',
  refusals: ['quote.not_found', 'quote.mismatch', 'quote.expired', 'quote.used', 'quote.stale'],
});

export const releaseQuote = endpoint<z.input<typeof releaseQuoteInput>, QuoteReservation>({
  operationId: 'releaseQuote',
  audience: 'pos',
  method: 'POST',
  path: '/pos/quotes/:quoteId/release',
  summary: 'Gives the coupons that were kept for a quote back; done twice it changes nothing more',
  refusals: ['quote.not_found', 'quote.used'],
});

export const commitSale = endpoint<z.input<typeof commitSaleInput>, Sale>({
  operationId: 'commitSale',
  audience: 'pos',
  method: 'POST',
  path: '/pos/sales',
  summary: 'Records a sale and gives its points',
  refusals: saleRefusals,
  movesValue: true,
});

export const listSales = endpoint<z.input<typeof listSalesInput>, Page<SaleRow>>({
  operationId: 'listSales',
  audience: 'pos',
  method: 'GET',
  path: '/pos/sales',
  summary: 'Sales of the stores the caller covers, newest first, or the one with a receipt number',
  refusals: ['cursor.invalid'],
});

export const readSale = endpoint<z.input<typeof readSaleInput>, Sale>({
  operationId: 'readSale',
  audience: 'pos',
  method: 'GET',
  path: '/pos/sales/:saleId',
  summary: 'One sale with its returns',
  refusals: ['sale.not_found'],
});

export const returnSale = endpoint<z.input<typeof returnSaleInput>, Return>({
  operationId: 'returnSale',
  audience: 'pos',
  method: 'POST',
  path: '/pos/sales/:saleId/returns',
  summary: 'Takes goods back, whole or in part; points and tenders are reversed in proportion',
  refusals: [
    'sale.not_found',
    'sale.receipt_taken',
    'return.nothing_left',
    'return.line_unknown',
    'return.quantity_too_large',
  ],
  movesValue: true,
});

export const uploadBatch = endpoint<
  z.input<typeof uploadBatchInput>,
  z.infer<typeof batchOutcomesSchema>
>({
  operationId: 'uploadBatch',
  audience: 'pos',
  method: 'POST',
  path: '/pos/batches',
  summary: 'Sales and returns collected off line, done in order, one outcome a row, safe to resend',
});

export const listChanges = endpoint<z.input<typeof listChangesInput>, Changes>({
  operationId: 'listChanges',
  audience: 'pos',
  method: 'GET',
  path: '/pos/changes',
  summary: 'Members, tiers and rules that changed since a cursor, for tills that keep a copy',
  refusals: ['cursor.invalid'],
});

export const listMemberSales = endpoint<z.input<typeof listMemberSalesInput>, Page<SaleRow>>({
  operationId: 'listMemberSales',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/sales',
  summary: 'A member’s sales, newest first',
  refusals: ['member.not_found', 'cursor.invalid'],
});
