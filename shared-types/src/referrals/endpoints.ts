import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  decideReferralInput,
  Invitation,
  Invite,
  listMyReferralsInput,
  listReferralsInput,
  MyReferral,
  openInvitationInput,
  openInviteInput,
  ReferralRow,
  ReferralTerms,
  setReferralTermsInput,
} from './referrals';

export const openInvite = endpoint<z.input<typeof openInviteInput>, Invite>({
  operationId: 'openInvite',
  audience: 'member',
  method: 'POST',
  path: '/member/invite',
  summary: 'The member’s invite code, made at the first call, with the terms and what came of it',
  refusals: ['member.not_registered'],
});

export const openInvitation = endpoint<z.input<typeof openInvitationInput>, Invitation>({
  operationId: 'openInvitation',
  audience: 'member',
  method: 'POST',
  path: '/member/invitation-openings',
  summary: 'Notes that the caller opened an invitation; the first one counts while it lasts',
  refusals: ['referral.code_unknown'],
});

export const listMyReferrals = endpoint<z.input<typeof listMyReferralsInput>, Page<MyReferral>>({
  operationId: 'listMyReferrals',
  audience: 'member',
  method: 'GET',
  path: '/member/referrals',
  summary: 'Who joined by the member’s invitation, masked, newest first',
  refusals: ['member.not_registered', 'cursor.invalid'],
});

export const readReferralTerms = endpoint<Nothing, ReferralTerms>({
  operationId: 'readReferralTerms',
  audience: 'console',
  method: 'GET',
  path: '/console/referral-terms',
  summary: 'What inviting gives',
});

export const setReferralTerms = endpoint<z.input<typeof setReferralTermsInput>, ReferralTerms>({
  operationId: 'setReferralTerms',
  audience: 'console',
  method: 'PUT',
  path: '/console/referral-terms',
  summary: 'Says what inviting gives from now on; who joined before keeps what was promised',
  refusals: ['request.conflict', 'coupon.template_not_found'],
});

export const listReferrals = endpoint<z.input<typeof listReferralsInput>, Page<ReferralRow>>({
  operationId: 'listReferrals',
  audience: 'console',
  method: 'GET',
  path: '/console/referrals',
  summary: 'Referrals with states, doubts and rewards, newest first',
  refusals: ['cursor.invalid'],
});

export const decideReferral = endpoint<z.input<typeof decideReferralInput>, ReferralRow>({
  operationId: 'decideReferral',
  audience: 'console',
  method: 'POST',
  path: '/console/referrals/:referralId/decision',
  summary:
    'Approves a referral that waits for staff, which gives what joining gives, or refuses it',
  refusals: ['referral.not_found', 'referral.decided'],
  movesValue: true,
});
