import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { memberIdInput } from '../members/member';
import type {
  changeMemberTierInput,
  listMemberTagsInput,
  MemberTier,
  memberTagListSchema,
  setTierSchemeInput,
  taggedMembersSchema,
  tagMembersInput,
  TierScheme,
} from './tiers';

export const readMyTier = endpoint<Nothing, MemberTier>({
  operationId: 'readMyTier',
  audience: 'member',
  method: 'GET',
  path: '/member/tier',
  summary: 'The member’s tier, what it takes to rise and to stay, all tiers, and the history',
  refusals: ['member.not_registered'],
});

export const readMemberTier = endpoint<z.input<typeof memberIdInput>, MemberTier>({
  operationId: 'readMemberTier',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/tier',
  summary: 'The same for staff',
  refusals: ['member.not_found'],
});

export const changeMemberTier = endpoint<z.input<typeof changeMemberTierInput>, MemberTier>({
  operationId: 'changeMemberTier',
  audience: 'console',
  method: 'PUT',
  path: '/console/members/:memberId/tier',
  summary: 'Puts a member into a tier by hand, until a day; audited and told to the member',
  refusals: ['member.not_found', 'tier.not_found', 'tier.day_past'],
});

export const readTierScheme = endpoint<Nothing, TierScheme>({
  operationId: 'readTierScheme',
  audience: 'console',
  method: 'GET',
  path: '/console/tier-scheme',
  summary: 'All tiers with what they take and give',
});

export const setTierScheme = endpoint<z.input<typeof setTierSchemeInput>, TierScheme>({
  operationId: 'setTierScheme',
  audience: 'console',
  method: 'PUT',
  path: '/console/tier-scheme',
  summary: 'Puts a new version of the scheme in force; members move at their next sale or day',
  refusals: ['request.conflict', 'tier.scheme_incomplete', 'tier.entry_has_measures'],
});

export const tagMembers = endpoint<
  z.input<typeof tagMembersInput>,
  z.infer<typeof taggedMembersSchema>
>({
  operationId: 'tagMembers',
  audience: 'console',
  method: 'POST',
  path: '/console/member-tags',
  summary: 'Puts tags on members and takes tags off them; all of them or none',
  refusals: ['member.not_found', 'member.too_many_tags'],
});

export const listMemberTags = endpoint<
  z.input<typeof listMemberTagsInput>,
  z.infer<typeof memberTagListSchema>
>({
  operationId: 'listMemberTags',
  audience: 'console',
  method: 'GET',
  path: '/console/member-tags',
  summary: 'Tags in use within the caller’s reach, the most used first, at most 50',
});
