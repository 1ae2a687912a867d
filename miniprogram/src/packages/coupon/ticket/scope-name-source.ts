import { scopeEndpoints, type ScopeName, type ScopeNames } from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { observable } from '../../../state/observable';

/** What ids are called, as far as known; an id of nothing has an empty name. */
export const scopeNames = observable<ScopeNames>(new Map());
/** Whether names were asked for in vain. */
export const areNamesMissing = observable(false);

const IDS_PER_QUESTION = 200;
/** A list draws all of its tickets within this, so that they are one question. */
const GATHER_MS = 10;

let wanted = new Set<string>();

/** Asks for names that are not known yet; what is asked at the same time is asked at once. */
export function wantNames(ids: readonly string[]): void {
  const missing = ids.filter((id) => !scopeNames.get().has(id) && !wanted.has(id));
  if (missing.length === 0) return;
  if (wanted.size === 0) setTimeout(() => void askAll(), GATHER_MS);
  for (const id of missing) wanted.add(id);
}

async function askAll(): Promise<void> {
  const ids = [...wanted];
  wanted = new Set();
  try {
    for (let at = 0; at < ids.length; at += IDS_PER_QUESTION) {
      const some = ids.slice(at, at + IDS_PER_QUESTION);
      const { items } = await call(scopeEndpoints.readScopeNames, { ids: some });
      const names = new Map<string, ScopeName>(scopeNames.get());
      for (const id of some) names.set(id, { name: '' });
      for (const { id, ...name } of items) names.set(id, name);
      scopeNames.set(names);
    }
    areNamesMissing.set(false);
  } catch {
    // The ticket then says where to ask; the next one that is drawn asks again.
    areNamesMissing.set(true);
  }
}
