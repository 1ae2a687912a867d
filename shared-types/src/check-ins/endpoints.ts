import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  CheckInBoard,
  checkInDayListSchema,
  CheckInResult,
  CheckInRow,
  CheckInTermsList,
  listCheckInDaysInput,
  listCheckInsInput,
  makeUpCheckInInput,
  readCheckInBoardInput,
  setCheckInTermsInput,
} from './check-ins';

export const readCheckInBoard = endpoint<z.input<typeof readCheckInBoardInput>, CheckInBoard>({
  operationId: 'readCheckInBoard',
  audience: 'member',
  method: 'GET',
  path: '/member/check-ins',
  summary: 'The sign-in calendar of a month, the streak and what comes next',
  refusals: ['member.not_registered'],
});

export const checkIn = endpoint<Nothing, CheckInResult>({
  operationId: 'checkIn',
  audience: 'member',
  method: 'POST',
  path: '/member/check-ins',
  summary: 'Signs in for today; once a day, however often it is sent',
  refusals: ['member.not_registered', 'member.frozen', 'check_in.closed'],
  movesValue: true,
});

export const makeUpCheckIn = endpoint<z.input<typeof makeUpCheckInInput>, CheckInResult>({
  operationId: 'makeUpCheckIn',
  audience: 'member',
  method: 'POST',
  path: '/member/check-in-make-ups',
  summary: 'Makes up for a missed day, which makes the streak whole',
  refusals: [
    'member.not_registered',
    'member.frozen',
    'check_in.closed',
    'check_in.no_make_up',
    'check_in.not_missed',
    'check_in.before_joining',
    'check_in.too_old',
    'check_in.make_up_limit',
    'points.insufficient',
  ],
  movesValue: true,
});

export const readCheckInTerms = endpoint<Nothing, CheckInTermsList>({
  operationId: 'readCheckInTerms',
  audience: 'console',
  method: 'GET',
  path: '/console/check-in-terms',
  summary: 'What sign-in gives: now, on days to come and before',
});

export const setCheckInTerms = endpoint<z.input<typeof setCheckInTermsInput>, CheckInTermsList>({
  operationId: 'setCheckInTerms',
  audience: 'console',
  method: 'PUT',
  path: '/console/check-in-terms',
  summary: 'Says what sign-in gives from a day on; audited',
  refusals: ['request.conflict', 'check_in.day_past', 'coupon.template_not_found'],
});

export const listCheckInDays = endpoint<
  z.input<typeof listCheckInDaysInput>,
  z.infer<typeof checkInDayListSchema>
>({
  operationId: 'listCheckInDays',
  audience: 'console',
  method: 'GET',
  path: '/console/check-in-days',
  summary: 'Sign-ins, make-ups and what they gave, by business day; at most 92 days, newest first',
});

export const listCheckIns = endpoint<z.input<typeof listCheckInsInput>, Page<CheckInRow>>({
  operationId: 'listCheckIns',
  audience: 'console',
  method: 'GET',
  path: '/console/check-ins',
  summary: 'Who signed in, newest first',
  refusals: ['cursor.invalid'],
});
