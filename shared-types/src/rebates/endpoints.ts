import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  convertAtTillInput,
  convertMemberPointsInput,
  convertMyPointsInput,
  listMemberRebateEntriesInput,
  listMemberRebatesInput,
  listMyRebateEntriesInput,
  offerRebatesAtTillInput,
  RebateAccountList,
  RebateConversion,
  RebateEntry,
  reverseRebateConversionInput,
  TillRebates,
} from './accounts';
import type { GrantRule, grantRuleListSchema, saveGrantRuleInput } from './grants';
import type {
  previewRebateRateInput,
  RatePreview,
  RebatePolicy,
  rebatePolicyListSchema,
  saveRebatePolicyInput,
} from './policies';
import type {
  changeRebateRunInput,
  decideRebateRunInput,
  listRebateRunsInput,
  listRunMembersInput,
  previewRebateRunInput,
  RebateRun,
  rebateRunIdInput,
  RebateRunMember,
  RebateRunPreview,
  startRebateRunInput,
} from './runs';
import type { RebateScheme, rebateSchemeListSchema, saveRebateSchemeInput } from './schemes';

export const listRebateSchemes = endpoint<Nothing, z.output<typeof rebateSchemeListSchema>>({
  operationId: 'listRebateSchemes',
  audience: 'console',
  method: 'GET',
  path: '/console/rebate-schemes',
  summary: 'Kinds of rebate money, newest first',
});

export const saveRebateScheme = endpoint<z.input<typeof saveRebateSchemeInput>, RebateScheme>({
  operationId: 'saveRebateScheme',
  audience: 'console',
  method: 'POST',
  path: '/console/rebate-schemes',
  summary: 'Puts a new version of a rebate scheme in force',
  refusals: ['org_unit.not_found', 'rebate.scheme_not_found', 'request.conflict'],
});

export const listGrantRules = endpoint<Nothing, z.output<typeof grantRuleListSchema>>({
  operationId: 'listGrantRules',
  audience: 'console',
  method: 'GET',
  path: '/console/grant-rules',
  summary: 'What sales bring: spend so much and get so much, newest first',
});

export const saveGrantRule = endpoint<z.input<typeof saveGrantRuleInput>, GrantRule>({
  operationId: 'saveGrantRule',
  audience: 'console',
  method: 'POST',
  path: '/console/grant-rules',
  summary: 'Puts a new version of a grant rule in force',
  refusals: [
    'org_unit.not_found',
    'rebate.rule_not_found',
    'rebate.scheme_not_found',
    'rebate.terms_invalid',
    'request.conflict',
  ],
});

export const listRebatePolicies = endpoint<Nothing, z.output<typeof rebatePolicyListSchema>>({
  operationId: 'listRebatePolicies',
  audience: 'console',
  method: 'GET',
  path: '/console/rebate-policies',
  summary: 'How points become money, newest first',
});

export const saveRebatePolicy = endpoint<z.input<typeof saveRebatePolicyInput>, RebatePolicy>({
  operationId: 'saveRebatePolicy',
  audience: 'console',
  method: 'POST',
  path: '/console/rebate-policies',
  summary: 'Puts a new version of a rebate policy in force',
  refusals: [
    'org_unit.not_found',
    'rebate.policy_not_found',
    'rebate.scheme_not_found',
    'rebate.terms_invalid',
    'rebate.formula_invalid',
    'rebate.formula_out_of_bounds',
    'request.conflict',
  ],
});

export const previewRebateRate = endpoint<z.input<typeof previewRebateRateInput>, RatePreview>({
  operationId: 'previewRebateRate',
  audience: 'console',
  method: 'POST',
  path: '/console/rebate-rate-previews',
  summary: 'What a rate gives for several balances, or what is wrong with its formula',
});

export const previewRebateRun = endpoint<z.input<typeof previewRebateRunInput>, RebateRunPreview>({
  operationId: 'previewRebateRun',
  audience: 'console',
  method: 'GET',
  path: '/console/rebate-policies/:policyId/run-preview',
  summary: 'What a run of a policy would convert now, by tier and store, with a sample',
  refusals: ['rebate.policy_not_found'],
});

export const startRebateRun = endpoint<z.input<typeof startRebateRunInput>, RebateRun>({
  operationId: 'startRebateRun',
  audience: 'console',
  method: 'POST',
  path: '/console/rebate-runs',
  summary: 'Asks for a run of a policy; above its limit a second person decides',
  refusals: ['rebate.policy_not_found', 'rebate.scheme_closed'],
  movesValue: true,
});

export const listRebateRuns = endpoint<z.input<typeof listRebateRunsInput>, Page<RebateRun>>({
  operationId: 'listRebateRuns',
  audience: 'console',
  method: 'GET',
  path: '/console/rebate-runs',
  summary: 'Runs of policies within reach, newest first',
  refusals: ['cursor.invalid'],
});

export const readRebateRun = endpoint<z.input<typeof rebateRunIdInput>, RebateRun>({
  operationId: 'readRebateRun',
  audience: 'console',
  method: 'GET',
  path: '/console/rebate-runs/:runId',
  summary: 'A run and how far it is',
  refusals: ['rebate.run_not_found'],
});

export const listRunMembers = endpoint<z.input<typeof listRunMembersInput>, Page<RebateRunMember>>({
  operationId: 'listRunMembers',
  audience: 'console',
  method: 'GET',
  path: '/console/rebate-runs/:runId/members',
  summary: 'What a run did to each member',
  refusals: ['rebate.run_not_found', 'cursor.invalid'],
});

export const decideRebateRun = endpoint<z.input<typeof decideRebateRunInput>, RebateRun>({
  operationId: 'decideRebateRun',
  audience: 'console',
  method: 'POST',
  path: '/console/rebate-runs/:runId/decision',
  summary: 'A second person approves or rejects a run',
  refusals: ['rebate.run_not_found', 'rebate.run_wrong_state', 'rebate.own_run'],
  movesValue: true,
});

export const changeRebateRun = endpoint<z.input<typeof changeRebateRunInput>, RebateRun>({
  operationId: 'changeRebateRun',
  audience: 'console',
  method: 'POST',
  path: '/console/rebate-runs/:runId/changes',
  summary: 'Pauses, resumes or cancels a run, or takes back what it gave',
  refusals: ['rebate.run_not_found', 'rebate.run_wrong_state'],
  movesValue: true,
});

export const listMemberRebates = endpoint<
  z.input<typeof listMemberRebatesInput>,
  RebateAccountList
>({
  operationId: 'listMemberRebates',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/rebates',
  summary: 'A member’s rebate accounts and what the desk may convert',
  refusals: ['member.not_found'],
});

export const listMemberRebateEntries = endpoint<
  z.input<typeof listMemberRebateEntriesInput>,
  Page<RebateEntry>
>({
  operationId: 'listMemberRebateEntries',
  audience: 'console',
  method: 'GET',
  path: '/console/members/:memberId/rebates/:accountId/entries',
  summary: 'The statement of a member’s rebate account, newest first',
  refusals: ['member.not_found', 'rebate.account_not_found', 'cursor.invalid'],
});

const convertRefusals = [
  'rebate.policy_not_found',
  'rebate.not_offered',
  'rebate.scheme_closed',
  'rebate.nothing_to_convert',
  'rebate.points_not_convertible',
  'rebate.formula_out_of_bounds',
  'points.insufficient',
  'member.not_found',
  'member.frozen',
] as const;

export const convertMemberPoints = endpoint<
  z.input<typeof convertMemberPointsInput>,
  RebateConversion
>({
  operationId: 'convertMemberPoints',
  audience: 'console',
  method: 'POST',
  path: '/console/members/:memberId/rebate-conversions',
  summary: 'Converts points of a member at the service desk',
  refusals: convertRefusals,
  movesValue: true,
});

export const reverseRebateConversion = endpoint<
  z.input<typeof reverseRebateConversionInput>,
  RebateConversion
>({
  operationId: 'reverseRebateConversion',
  audience: 'console',
  method: 'POST',
  path: '/console/rebate-conversions/:conversionId/reversal',
  summary: 'Takes the money of a conversion back and gives the points back',
  refusals: [
    'rebate.conversion_not_found',
    'rebate.reversed_already',
    'rebate.spent_already',
    'member.not_found',
  ],
  movesValue: true,
});

export const listMyRebates = endpoint<Nothing, RebateAccountList>({
  operationId: 'listMyRebates',
  audience: 'member',
  method: 'GET',
  path: '/member/rebates',
  summary: 'My rebate accounts and which points I may convert',
  refusals: ['member.not_registered'],
});

export const listMyRebateEntries = endpoint<
  z.input<typeof listMyRebateEntriesInput>,
  Page<RebateEntry>
>({
  operationId: 'listMyRebateEntries',
  audience: 'member',
  method: 'GET',
  path: '/member/rebates/:accountId/entries',
  summary: 'The statement of one of my rebate accounts, newest first',
  refusals: ['member.not_registered', 'rebate.account_not_found', 'cursor.invalid'],
});

export const convertMyPoints = endpoint<z.input<typeof convertMyPointsInput>, RebateConversion>({
  operationId: 'convertMyPoints',
  audience: 'member',
  method: 'POST',
  path: '/member/rebate-conversions',
  summary: 'Converts points of mine into rebate money',
  refusals: ['member.not_registered', ...convertRefusals],
  movesValue: true,
});

export const convertAtTill = endpoint<z.input<typeof convertAtTillInput>, RebateConversion>({
  operationId: 'convertAtTill',
  audience: 'pos',
  method: 'POST',
  path: '/pos/rebate-conversions',
  summary: 'Converts points of a member who was resolved at the till and said yes',
  refusals: [
    'store.not_found',
    'resolution.not_found',
    'resolution.unconfirmed',
    'resolution.expired',
    ...convertRefusals,
  ],
  movesValue: true,
});

export const offerRebatesAtTill = endpoint<z.input<typeof offerRebatesAtTillInput>, TillRebates>({
  operationId: 'offerRebatesAtTill',
  audience: 'pos',
  method: 'POST',
  path: '/pos/rebate-offers',
  summary: 'Converts points where a policy does so when a card is read, and tells what is offered',
  refusals: [
    'store.not_found',
    'resolution.not_found',
    'resolution.unconfirmed',
    'resolution.expired',
    ...convertRefusals,
  ],
  movesValue: true,
});
