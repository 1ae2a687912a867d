import type { OrgUnit } from '@huike/shared-types/client';

/** An org unit and the terms that hold there. */
export interface UnitRow<T> {
  unit: OrgUnit;
  terms: T | undefined;
  /** Whether the unit has them itself; otherwise they come from above, or are the defaults. */
  isOwn: boolean;
}

/** Each unit with its own terms or those of the nearest one above. */
export function unitRowsOf<T extends { orgUnitId: string }>(
  units: readonly OrgUnit[],
  terms: readonly T[],
): UnitRow<T>[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const ownOf = (id: string) => terms.find((one) => one.orgUnitId === id);
  return units.map((unit) => {
    let at: OrgUnit | undefined = unit;
    while (at && !ownOf(at.id)) at = at.parentId === null ? undefined : byId.get(at.parentId);
    return { unit, terms: at && ownOf(at.id), isOwn: ownOf(unit.id) !== undefined };
  });
}
