import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  AwardRule,
  awardRuleListSchema,
  publishAwardRuleInput,
  saveAwardRuleInput,
  SimulatedEarning,
  simulateEarningInput,
  stopAwardRuleInput,
} from './awards';
import type {
  listRehearsalsInput,
  Rehearsal,
  RehearsalDetails,
  rehearsalIdInput,
  startRehearsalInput,
} from './rehearsals';

export const listAwardRules = endpoint<Nothing, z.infer<typeof awardRuleListSchema>>({
  operationId: 'listAwardRules',
  audience: 'console',
  method: 'GET',
  path: '/console/award-rules',
  summary: 'The award rules of the org units within reach, with all their versions',
});

export const saveAwardRule = endpoint<z.input<typeof saveAwardRuleInput>, AwardRule>({
  operationId: 'saveAwardRule',
  audience: 'console',
  method: 'POST',
  path: '/console/award-rules',
  summary: 'Writes a new rule, or a new version of one, as a draft; versions never change',
  refusals: ['org_unit.not_found', 'award_rule.not_found'],
  movesValue: true,
});

export const publishAwardRule = endpoint<z.input<typeof publishAwardRuleInput>, AwardRule>({
  operationId: 'publishAwardRule',
  audience: 'console',
  method: 'POST',
  path: '/console/award-rules/versions/:versionId/publication',
  summary: 'Puts a draft in force, now or later; the version before it holds until then',
  refusals: [
    'award_rule.not_found',
    'award_rule.wrong_state',
    'award_rule.time_past',
    'request.conflict',
  ],
  movesValue: true,
});

export const stopAwardRule = endpoint<z.input<typeof stopAwardRuleInput>, AwardRule>({
  operationId: 'stopAwardRule',
  audience: 'console',
  method: 'POST',
  path: '/console/award-rules/:ruleId/stop',
  summary: 'Ends a rule now; sales from before are still judged by it',
  refusals: ['award_rule.not_found', 'award_rule.wrong_state', 'request.conflict'],
  movesValue: true,
});

export const simulateEarning = endpoint<z.input<typeof simulateEarningInput>, SimulatedEarning>({
  operationId: 'simulateEarning',
  audience: 'console',
  method: 'POST',
  path: '/console/award-rules/simulation',
  summary: 'What a made-up sale would earn, with the reasons; stores nothing',
  refusals: ['org_unit.not_found', 'award_rule.not_found'],
});

export const listRehearsals = endpoint<z.input<typeof listRehearsalsInput>, Page<Rehearsal>>({
  operationId: 'listRehearsals',
  audience: 'console',
  method: 'GET',
  path: '/console/rehearsals',
  summary: 'Rehearsals of the org units within reach, newest first',
  refusals: ['cursor.invalid'],
});

export const readRehearsal = endpoint<z.input<typeof rehearsalIdInput>, RehearsalDetails>({
  operationId: 'readRehearsal',
  audience: 'console',
  method: 'GET',
  path: '/console/rehearsals/:rehearsalId',
  summary: 'How far a rehearsal is, and what it found',
  refusals: ['rehearsal.not_found'],
});

export const startRehearsal = endpoint<z.input<typeof startRehearsalInput>, Rehearsal>({
  operationId: 'startRehearsal',
  audience: 'console',
  method: 'POST',
  path: '/console/rehearsals',
  summary: 'Replays past sales through a version of an award rule, in the background',
  refusals: ['award_rule.not_found', 'org_unit.not_found', 'rehearsal.span_wrong'],
  movesValue: true,
});

export const cancelRehearsal = endpoint<z.input<typeof rehearsalIdInput>, Rehearsal>({
  operationId: 'cancelRehearsal',
  audience: 'console',
  method: 'POST',
  path: '/console/rehearsals/:rehearsalId/cancellation',
  summary: 'Stops a rehearsal',
  refusals: ['rehearsal.not_found', 'rehearsal.wrong_state'],
  movesValue: true,
});
