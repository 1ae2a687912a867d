import type { Scope } from '@huike/shared-types/client';

/** The parts of a scope that take in and leave out. */
export type ChoicePart =
  'orgUnits' | 'categories' | 'brands' | 'suppliers' | 'items' | 'tiers' | 'tags';
export type ScopePart = keyof Scope;

/** Why a scope cannot be meant as it is written. */
export type ScopeFault = 'dates' | 'hours';

/** A scope with only the parts that ask something. */
export function tidyScope(scope: Scope): Scope {
  const asks = (part: unknown): boolean => {
    if (part === undefined || part === null) return false;
    if (Array.isArray(part)) return part.length > 0;
    if (typeof part !== 'object') return part !== 0;
    return Object.values(part).some(asks);
  };
  return Object.fromEntries(Object.entries(scope).filter(([, part]) => asks(part)));
}

/** The first thing in a scope that can never hold; undefined where there is none. */
export function faultOfScope(scope: Scope): ScopeFault | undefined {
  const isBackwards = scope.dates?.some(
    ({ from, to }) => from !== null && to !== null && from > to,
  );
  if (isBackwards) return 'dates';
  return scope.hours?.some(({ from, to }) => from === to) ? 'hours' : undefined;
}
