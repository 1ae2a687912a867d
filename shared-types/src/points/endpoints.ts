import type * as z from 'zod';
import { endpoint } from '../endpoint';
import type { Page } from '../values';
import type { listMemberPointsInput, listPointsInput, PointsEntry } from './points';

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
