export { storesConsoleRoutes } from './console.routes';
export { openOrgUnit, type OpenOrgUnit, type StorePlace } from './open-org-unit';
export { OrgUnitRow } from './org-unit.entity';
export { createStoreLookup, type StoreLookup } from './store-lookup';
export { presentOrgUnit, presentStoreCard } from './stores.presenter';
export {
  listOpenStores,
  listOrgUnitsUnder,
  listStores,
  listStoresUnder,
  readOrgUnit,
  readStore,
  type OpenStore,
  type OrgUnitFacts,
  type StoreFacts,
} from './stores.queries';
