import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  PointsPaymentTerms,
  pointsPaymentTermsListSchema,
  setPointsPaymentTermsInput,
} from './payment-terms';
import type {
  adjustPointsInput,
  decideAdjustmentInput,
  ExpiryForecast,
  holdPointsInput,
  listAdjustmentsInput,
  listHoldsInput,
  listMemberLotsInput,
  listMemberPointsInput,
  listPointsInput,
  PointsAdjustment,
  PointsEntry,
  PointsHold,
  pointsHoldListSchema,
  PointsLot,
  PointsTerms,
  pointsTermsListSchema,
  readExpiryForecastInput,
  releaseHoldInput,
  setPointsTermsInput,
} from './points';

export const listMyPoints = endpoint<z.input<typeof listPointsInput>, Page<PointsEntry>>({
  operationId: 'listMyPoints',
  audience: 'member',
  method: 'GET',
  path: '/member/points-entries',
  summary: 'The points statement, newest first, with the balance after each entry',
  refusals: ['member.not_registered', 'cursor.invalid'],
});

export const listMemberPoints = endpoint<z.input<typeof listMemberPointsInput>, Page<PointsEntry>>({
  operationId: 'listMemberPoints',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/points-entries',
  summary: 'A member’s points statement',
  refusals: ['member.not_found', 'cursor.invalid'],
});

export const listMyExpiringLots = endpoint<Nothing, ExpiryForecast>({
  operationId: 'listMyExpiringLots',
  audience: 'member',
  method: 'GET',
  path: '/member/points-expiry',
  summary: 'Which points end on which day and in which month',
  refusals: ['member.not_registered'],
});

export const readMemberExpiry = endpoint<z.input<typeof readExpiryForecastInput>, ExpiryForecast>({
  operationId: 'readMemberExpiry',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/points-expiry',
  summary: 'Which points of a member end on which day and in which month',
  refusals: ['member.not_found'],
});

export const listMemberLots = endpoint<z.input<typeof listMemberLotsInput>, Page<PointsLot>>({
  operationId: 'listMemberLots',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/points-lots',
  summary: 'The lots a member’s points lie in, newest first',
  refusals: ['member.not_found', 'cursor.invalid'],
});

export const adjustPoints = endpoint<z.input<typeof adjustPointsInput>, PointsAdjustment>({
  operationId: 'adjustPoints',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/points-adjustments',
  summary: 'Gives or takes points by hand; above the limit it waits for a second person',
  refusals: ['member.not_found', 'points.insufficient'],
  movesValue: true,
});

export const listAdjustments = endpoint<
  z.input<typeof listAdjustmentsInput>,
  Page<PointsAdjustment>
>({
  operationId: 'listAdjustments',
  audience: 'console',
  method: 'GET',
  path: '/console/points-adjustments',
  summary: 'Adjustments of members within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const decideAdjustment = endpoint<z.input<typeof decideAdjustmentInput>, PointsAdjustment>({
  operationId: 'decideAdjustment',
  audience: 'console',
  method: 'POST',
  path: '/console/points-adjustments/:adjustmentId/decision',
  summary: 'A second person approves or rejects an adjustment above the limit',
  refusals: [
    'points.adjustment_not_found',
    'points.adjustment_decided',
    'points.own_adjustment',
    'member.not_found',
    'points.insufficient',
  ],
  movesValue: true,
});

export const listMemberHolds = endpoint<
  z.input<typeof listHoldsInput>,
  z.infer<typeof pointsHoldListSchema>
>({
  operationId: 'listMemberHolds',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/points-holds',
  summary: 'Points of a member that are or were held back, newest first, at most 100',
  refusals: ['member.not_found'],
});

export const holdPoints = endpoint<z.input<typeof holdPointsInput>, PointsHold>({
  operationId: 'holdPoints',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/points-holds',
  summary: 'Holds points of a member back; they leave the balance until released',
  refusals: ['member.not_found', 'points.insufficient'],
  movesValue: true,
});

export const releaseHold = endpoint<z.input<typeof releaseHoldInput>, PointsHold>({
  operationId: 'releaseHold',
  audience: 'console',
  method: 'POST',
  path: '/console/points-holds/:holdId/release',
  summary: 'Gives held points back to the lots they came from',
  refusals: ['points.hold_not_found', 'points.hold_released', 'member.not_found'],
  movesValue: true,
});

export const listPointsTerms = endpoint<Nothing, z.infer<typeof pointsTermsListSchema>>({
  operationId: 'listPointsTerms',
  audience: 'console',
  method: 'GET',
  path: '/console/points-terms',
  summary: 'Expiry and adjustment limit of each org unit that has terms of its own',
});

export const setPointsTerms = endpoint<z.input<typeof setPointsTermsInput>, PointsTerms>({
  operationId: 'setPointsTerms',
  audience: 'console',
  method: 'PUT',
  path: '/console/points-terms/:orgUnitId',
  summary: 'Sets expiry and adjustment limit of an org unit for points earned from now on',
  refusals: ['org_unit.not_found'],
});

export const listPointsPaymentTerms = endpoint<
  Nothing,
  z.infer<typeof pointsPaymentTermsListSchema>
>({
  operationId: 'listPointsPaymentTerms',
  audience: 'console',
  method: 'GET',
  path: '/console/points-payment-terms',
  summary: 'How points pay, of each org unit that has terms of its own',
});

export const setPointsPaymentTerms = endpoint<
  z.input<typeof setPointsPaymentTermsInput>,
  PointsPaymentTerms
>({
  operationId: 'setPointsPaymentTerms',
  audience: 'console',
  method: 'PUT',
  path: '/console/points-payment-terms/:orgUnitId',
  summary: 'Sets how points pay at an org unit, for quotes from now on',
  refusals: ['org_unit.not_found'],
});
