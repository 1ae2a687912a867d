import type { OrgUnit, StoreCard } from '@huike/shared-types';
import type { OpenStore, OrgUnitFacts } from './stores.queries';

/** A store as customers see it. */
export function presentStoreCard(store: OpenStore): StoreCard {
  const { id, name, address, phone, latitude, longitude, openingHours } = store;
  return { id, name, address, phone, latitude, longitude, openingHours };
}

/** A unit as the console shows it. */
export function presentOrgUnit(unit: OrgUnitFacts): OrgUnit {
  const { id, parentId, kind, name, code } = unit;
  return { id, parentId, kind, name, code };
}
