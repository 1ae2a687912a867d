import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type {
  earningRuleListSchema,
  EarningRule,
  orgUnitListSchema,
  Programme,
  setEarningRuleInput,
} from './programme';

export const readProgramme = endpoint<Nothing, Programme>({
  operationId: 'readProgramme',
  audience: 'public',
  method: 'GET',
  path: '/member/programme',
  summary: 'Name, tiers, stores and agreements of the programme; open to visitors',
});

export const listOrgUnits = endpoint<Nothing, z.infer<typeof orgUnitListSchema>>({
  operationId: 'listOrgUnits',
  audience: 'console',
  method: 'GET',
  path: '/console/org-units',
  summary: 'The org units the caller may see',
});

export const listEarningRules = endpoint<Nothing, z.infer<typeof earningRuleListSchema>>({
  operationId: 'listEarningRules',
  audience: 'console',
  method: 'GET',
  path: '/console/earning-rules',
  summary: 'The base earning rule of each org unit that has one of its own',
});

export const setEarningRule = endpoint<z.input<typeof setEarningRuleInput>, EarningRule>({
  operationId: 'setEarningRule',
  audience: 'console',
  method: 'PUT',
  path: '/console/earning-rules/:orgUnitId',
  summary: 'Sets the base earning rule of an org unit; its descendants inherit it',
  refusals: ['org_unit.not_found'],
});
