import type { ScopeNameList, ScopeNames } from '@huike/shared-types';

/** Names as a list. */
export function presentScopeNames(names: ScopeNames): ScopeNameList {
  return { items: [...names].map(([id, { name, isStore = false }]) => ({ id, name, isStore })) };
}
