import type { OrgUnit } from '@huike/shared-types';

/** What an org unit is. */
export type OrgUnitKind = OrgUnit['kind'];

const parents: Readonly<Record<OrgUnitKind, readonly (OrgUnitKind | null)[]>> = {
  group: [null],
  company: ['group'],
  partner: ['group'],
  store: ['company', 'partner'],
};

/** Whether a unit of `kind` may stand directly below one of `parentKind`; null: at the root. */
export function mayStandBelow(kind: OrgUnitKind, parentKind: OrgUnitKind | null): boolean {
  return parents[kind].includes(parentKind);
}

/** The path of a unit: its parent's, and its own id. */
export function pathBelow(parentPath: string | null, id: string): string {
  return `${parentPath ?? '/'}${id}/`;
}
