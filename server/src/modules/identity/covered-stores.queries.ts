import type { PosActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { listStores, listStoresUnder, type StoreFacts } from '../stores';
import { pathsOf } from './staff.policy';

/** Every store that a till's caller may act for, by code. */
export async function listCoveredStores(read: Sql, actor: PosActor): Promise<StoreFacts[]> {
  return actor.kind === 'integrator'
    ? listStores(read, [...actor.storeIds])
    : listStoresUnder(read, pathsOf(actor, 'till.use'));
}
