import type * as z from 'zod';
import { endpoint } from '../endpoint';
import type { findScopeNamesInput, readScopeNamesInput, ScopeNameList } from './scope-names';

export const findScopeNames = endpoint<z.input<typeof findScopeNamesInput>, ScopeNameList>({
  operationId: 'findScopeNames',
  audience: 'console',
  method: 'POST',
  path: '/console/scope-names',
  summary: 'What the ids in a scope are called; a question, so it may be asked again',
});

export const readScopeNames = endpoint<z.input<typeof readScopeNamesInput>, ScopeNameList>({
  operationId: 'readScopeNames',
  audience: 'public',
  method: 'POST',
  path: '/member/scope-names',
  summary: 'What the ids in the scope of a coupon are called, for customers',
});
