import { LRUCache } from 'lru-cache';
import { systemClock, type Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { readStore, type StoreFacts } from './stores.queries';

/** Stores by id, for paths that ask for one at every sale. */
export interface StoreLookup {
  /** As `readStore`, at most five seconds old. */
  readStore(storeId: string): Promise<StoreFacts | undefined>;
}

const keptMs = 5_000;

/** Keeps the stores of one database for five seconds; ids of nothing are not kept. */
export function createStoreLookup(
  db: Pick<Database, 'read'>,
  clock: Clock = systemClock,
): StoreLookup {
  const known = new LRUCache<string, StoreFacts>({
    max: 2_000,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() },
  });
  return {
    async readStore(storeId) {
      const kept = known.get(storeId);
      if (kept) return kept;
      const store = await readStore(db.read, storeId);
      if (store) known.set(storeId, store);
      return store;
    },
  };
}
