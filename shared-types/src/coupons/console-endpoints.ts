import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  Coupon,
  CouponRedemption,
  listMemberCouponsInput,
  listRedemptionsInput,
  undoRedemptionInput,
  voidCouponInput,
} from './coupons';
import { issueRefusals } from './refusals';
import type {
  CouponBatch,
  CouponGrant,
  couponJobIdInput,
  CouponPrinting,
  createBatchInput,
  grantCouponsInput,
  grantToMemberInput,
  listCouponJobsInput,
  readSettlementInput,
  Settlement,
  sheetInput,
  voidBatchInput,
} from './issues';
import type {
  CouponTemplate,
  createTemplateInput,
  editTemplateInput,
  listTemplatesInput,
  stopTemplateInput,
  templateIdInput,
  templateVersionListSchema,
} from './templates';

export const listCouponTemplates = endpoint<
  z.input<typeof listTemplatesInput>,
  Page<CouponTemplate>
>({
  operationId: 'listCouponTemplates',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-templates',
  summary: 'Coupon templates within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const readCouponTemplate = endpoint<z.input<typeof templateIdInput>, CouponTemplate>({
  operationId: 'readCouponTemplate',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-templates/:templateId',
  summary: 'One template with what is taken of its budget',
  refusals: ['coupon.template_not_found'],
});

export const listTemplateVersions = endpoint<
  z.input<typeof templateIdInput>,
  z.infer<typeof templateVersionListSchema>
>({
  operationId: 'listTemplateVersions',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-templates/:templateId/versions',
  summary: 'What was changed of a template, newest first, at most 100',
  refusals: ['coupon.template_not_found'],
});

export const createCouponTemplate = endpoint<z.input<typeof createTemplateInput>, CouponTemplate>({
  operationId: 'createCouponTemplate',
  audience: 'console',
  method: 'POST',
  path: '/console/coupon-templates',
  summary: 'Drafts a template; an org unit owns it and pays',
  refusals: ['org_unit.not_found'],
});

export const editCouponTemplate = endpoint<z.input<typeof editTemplateInput>, CouponTemplate>({
  operationId: 'editCouponTemplate',
  audience: 'console',
  method: 'PUT',
  path: '/console/coupon-templates/:templateId',
  summary: 'Makes the next version; coupons issued before keep the terms they were issued under',
  refusals: [
    'coupon.template_not_found',
    'coupon.wrong_state',
    'coupon.quantity_too_small',
    'coupon.reason_missing',
  ],
});

export const publishCouponTemplate = endpoint<z.input<typeof templateIdInput>, CouponTemplate>({
  operationId: 'publishCouponTemplate',
  audience: 'console',
  method: 'POST',
  path: '/console/coupon-templates/:templateId/publish',
  summary: 'Lets a draft be issued',
  refusals: ['coupon.template_not_found', 'coupon.wrong_state', 'coupon.over'],
});

export const stopCouponTemplate = endpoint<z.input<typeof stopTemplateInput>, CouponTemplate>({
  operationId: 'stopCouponTemplate',
  audience: 'console',
  method: 'POST',
  path: '/console/coupon-templates/:templateId/stop',
  summary: 'Issues no more; what was issued stays usable',
  refusals: ['coupon.template_not_found', 'coupon.wrong_state'],
});

export const grantCoupon = endpoint<z.input<typeof grantToMemberInput>, Coupon>({
  operationId: 'grantCoupon',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/coupons',
  summary: 'Gives one member a coupon at once',
  refusals: ['member.not_found', ...issueRefusals],
  movesValue: true,
});

export const listMemberCoupons = endpoint<z.input<typeof listMemberCouponsInput>, Page<Coupon>>({
  operationId: 'listMemberCoupons',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/coupons',
  summary: 'A member’s coupons',
  refusals: ['member.not_found', 'cursor.invalid'],
});

export const voidCoupon = endpoint<z.input<typeof voidCouponInput>, Coupon>({
  operationId: 'voidCoupon',
  audience: 'console',
  method: 'POST',
  path: '/console/coupons/:couponId/void',
  summary: 'Makes a coupon worthless that was not used',
  refusals: ['coupon.not_found', 'coupon.used', 'coupon.void', 'coupon.reserved'],
  movesValue: true,
});

export const grantCoupons = endpoint<z.input<typeof grantCouponsInput>, CouponGrant>({
  operationId: 'grantCoupons',
  audience: 'console',
  method: 'POST',
  path: '/console/coupon-grants',
  summary: 'Gives a coupon to many members, in the background',
  refusals: ['coupon.template_not_found', 'coupon.wrong_state'],
  movesValue: true,
});

export const listCouponGrants = endpoint<z.input<typeof listCouponJobsInput>, Page<CouponGrant>>({
  operationId: 'listCouponGrants',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-grants',
  summary: 'Grants, newest first',
  refusals: ['cursor.invalid'],
});

export const readCouponGrant = endpoint<z.input<typeof couponJobIdInput>, CouponGrant>({
  operationId: 'readCouponGrant',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-grants/:jobId',
  summary: 'One grant and how far it is',
  refusals: ['coupon.job_not_found'],
});

export const cancelCouponGrant = endpoint<z.input<typeof couponJobIdInput>, CouponGrant>({
  operationId: 'cancelCouponGrant',
  audience: 'console',
  method: 'POST',
  path: '/console/coupon-grants/:jobId/cancel',
  summary: 'Stops a grant; what was issued stays',
  refusals: ['coupon.job_not_found', 'coupon.job_over'],
});

export const downloadGrantOutcomes = endpoint<z.input<typeof couponJobIdInput>, string>({
  operationId: 'downloadGrantOutcomes',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-grants/:jobId/outcomes',
  summary: 'What became of each member, as CSV that is safe to open in a spreadsheet',
  refusals: ['coupon.job_not_found'],
  answers: 'text/csv',
});

export const createCouponBatch = endpoint<z.input<typeof createBatchInput>, CouponBatch>({
  operationId: 'createCouponBatch',
  audience: 'console',
  method: 'POST',
  path: '/console/coupon-batches',
  summary: 'Takes codes from a template’s budget and makes them, in the background',
  refusals: ['coupon.template_not_found', 'coupon.wrong_state', 'coupon.sold_out'],
  movesValue: true,
});

export const listCouponBatches = endpoint<z.input<typeof listCouponJobsInput>, Page<CouponBatch>>({
  operationId: 'listCouponBatches',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-batches',
  summary: 'Batches of codes, newest first',
  refusals: ['cursor.invalid'],
});

export const readCouponBatch = endpoint<z.input<typeof couponJobIdInput>, CouponBatch>({
  operationId: 'readCouponBatch',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-batches/:jobId',
  summary: 'One batch and what became of its codes',
  refusals: ['coupon.job_not_found'],
});

export const voidCouponBatch = endpoint<z.input<typeof voidBatchInput>, CouponBatch>({
  operationId: 'voidCouponBatch',
  audience: 'console',
  method: 'POST',
  path: '/console/coupon-batches/:jobId/void',
  summary: 'Makes the codes worthless that nobody entered; they go back to the budget',
  refusals: ['coupon.job_not_found', 'coupon.job_over'],
  movesValue: true,
});

export const downloadBatchCodes = endpoint<z.input<typeof couponJobIdInput>, string>({
  operationId: 'downloadBatchCodes',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-batches/:jobId/codes',
  summary: 'The codes as CSV; on record',
  refusals: ['coupon.job_not_found'],
  answers: 'text/csv',
});

export const printCouponBatch = endpoint<z.input<typeof sheetInput>, string>({
  operationId: 'printCouponBatch',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-batches/:jobId/sheet',
  summary: 'A4 sheets of paper coupons with bar codes; on record',
  refusals: ['coupon.job_not_found'],
  answers: 'application/pdf',
});

export const readCouponPrinting = endpoint<Nothing, CouponPrinting>({
  operationId: 'readCouponPrinting',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-printing',
  summary: 'Whether sheets can be printed with Chinese text',
});

export const listCouponRedemptions = endpoint<
  z.input<typeof listRedemptionsInput>,
  Page<CouponRedemption>
>({
  operationId: 'listCouponRedemptions',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-redemptions',
  summary: 'Uses of coupons whose templates are within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const undoCouponRedemption = endpoint<z.input<typeof undoRedemptionInput>, CouponRedemption>(
  {
    operationId: 'undoCouponRedemption',
    audience: 'console',
    method: 'POST',
    path: '/console/coupon-redemptions/:redemptionId/undo',
    summary: 'Undoes a verification that belongs to no sale; the coupon is given back',
    refusals: [
      'coupon.redemption_not_found',
      'coupon.redemption_undone',
      'coupon.redemption_of_sale',
    ],
    movesValue: true,
  },
);

export const readCouponSettlement = endpoint<z.input<typeof readSettlementInput>, Settlement>({
  operationId: 'readCouponSettlement',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-settlement',
  summary: 'What coupons cost whom, over business days',
});

export const downloadCouponSettlement = endpoint<z.input<typeof readSettlementInput>, string>({
  operationId: 'downloadCouponSettlement',
  audience: 'console',
  method: 'GET',
  path: '/console/coupon-settlement/file',
  summary: 'The settlement as CSV that is safe to open in a spreadsheet',
  answers: 'text/csv',
});
