import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  Card,
  consentStateListSchema,
  ConsentState,
  decideConsentInput,
  editProfileInput,
  freezeMemberInput,
  listMemberEventsInput,
  memberEventListSchema,
  MemberDetails,
  MemberDevice,
  memberIdInput,
  MemberProfile,
  MemberRow,
  MemberSession,
  openMemberSessionInput,
  registerMemberAtTillInput,
  registerMemberInput,
  revealedPhoneSchema,
  searchMembersInput,
} from './member';

export const openMemberSession = endpoint<z.input<typeof openMemberSessionInput>, MemberSession>({
  operationId: 'openMemberSession',
  audience: 'public',
  method: 'POST',
  path: '/member/sessions',
  summary: 'Signs in with a WeChat login code; unknown accounts become visitors',
  refusals: ['wechat.code_invalid', 'wechat.account_restricted', 'upstream.unavailable'],
});

export const closeMemberSession = endpoint<Nothing, Nothing>({
  operationId: 'closeMemberSession',
  audience: 'member',
  method: 'DELETE',
  path: '/member/sessions/current',
  summary: 'Signs out; the token stops working at once',
});

export const registerMember = endpoint<z.input<typeof registerMemberInput>, MemberProfile>({
  operationId: 'registerMember',
  audience: 'member',
  method: 'POST',
  path: '/member/registrations',
  summary: 'Makes the visitor a member, or joins them to the member who has this phone number',
  refusals: [
    'wechat.code_invalid',
    'member.phone_taken',
    'member.consent_required',
    'member.frozen',
    'upstream.unavailable',
  ],
});

export const readMyProfile = endpoint<Nothing, MemberProfile>({
  operationId: 'readMyProfile',
  audience: 'member',
  method: 'GET',
  path: '/member/profile',
  summary: 'The profile of the member',
  refusals: ['member.not_registered'],
});

export const editMyProfile = endpoint<z.input<typeof editProfileInput>, MemberProfile>({
  operationId: 'editMyProfile',
  audience: 'member',
  method: 'POST',
  path: '/member/profile',
  summary: 'Changes the fields given; the birthday once a year',
  refusals: ['member.not_registered', 'member.birthday_fixed'],
});

export const listMyConsents = endpoint<Nothing, z.infer<typeof consentStateListSchema>>({
  operationId: 'listMyConsents',
  audience: 'member',
  method: 'GET',
  path: '/member/consents',
  summary: 'What the member agreed to, which version, when',
  refusals: ['member.not_registered'],
});

export const decideMyConsent = endpoint<z.input<typeof decideConsentInput>, ConsentState>({
  operationId: 'decideMyConsent',
  audience: 'member',
  method: 'POST',
  path: '/member/consents',
  summary: 'Gives or withdraws one consent; the history is kept',
  refusals: ['member.not_registered', 'member.consent_required'],
});

export const enrolDevice = endpoint<Nothing, MemberDevice>({
  operationId: 'enrolDevice',
  audience: 'member',
  method: 'POST',
  path: '/member/devices',
  summary: 'Gives this session its device number and secret for the member code',
  refusals: ['member.not_registered', 'member.frozen'],
});

export const readCard = endpoint<Nothing, Card>({
  operationId: 'readCard',
  audience: 'member',
  method: 'GET',
  path: '/member/card',
  summary: 'Everything the card page shows',
  refusals: ['member.not_registered'],
});

export const listMyEvents = endpoint<
  z.input<typeof listMemberEventsInput>,
  z.infer<typeof memberEventListSchema>
>({
  operationId: 'listMyEvents',
  audience: 'member',
  method: 'GET',
  path: '/member/events',
  summary: 'What happened since; the same events the live channel pushes',
  refusals: ['member.not_registered'],
});

export const searchMembers = endpoint<z.input<typeof searchMembersInput>, Page<MemberRow>>({
  operationId: 'searchMembers',
  audience: 'console',
  method: 'GET',
  path: '/console/members',
  summary: 'Finds members by phone, card number or name within the caller’s org units',
  refusals: ['cursor.invalid'],
});

export const readMember = endpoint<z.input<typeof memberIdInput>, MemberDetails>({
  operationId: 'readMember',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId',
  summary: 'One member',
  refusals: ['member.not_found'],
});

export const registerMemberAtTill = endpoint<z.input<typeof registerMemberAtTillInput>, MemberRow>({
  operationId: 'registerMemberAtTill',
  audience: 'console',
  method: 'POST',
  path: '/console/members',
  summary: 'Registers a customer by phone number at the till',
  refusals: ['member.phone_taken', 'store.not_found'],
});

export const revealMemberPhone = endpoint<
  z.input<typeof memberIdInput>,
  z.infer<typeof revealedPhoneSchema>
>({
  operationId: 'revealMemberPhone',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/phone-reveals',
  summary: 'Shows the whole phone number; written to the audit log',
  refusals: ['member.not_found'],
});

export const freezeMember = endpoint<z.input<typeof freezeMemberInput>, MemberRow>({
  operationId: 'freezeMember',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/freeze',
  summary: 'Stops the membership until unfrozen; sales no longer earn, codes are refused',
  refusals: ['member.not_found'],
});

export const unfreezeMember = endpoint<z.input<typeof freezeMemberInput>, MemberRow>({
  operationId: 'unfreezeMember',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/unfreeze',
  summary: 'Ends a freeze',
  refusals: ['member.not_found'],
});
