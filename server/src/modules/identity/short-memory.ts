import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock';

/** What was loaded a moment ago, by key. */
export interface ShortMemory<V extends object> {
  /** At most five seconds old. */
  get(key: string): Promise<V | undefined>;
  /** Everything is loaded anew from here on; call it once a change is committed. */
  forget(): void;
}

const keptMs = 5_000;

/**
 * Keeps what `load` gives for five seconds, so that a change made by another process is seen that
 * soon, and one made here at once.
 */
export function createShortMemory<V extends object>(
  clock: Clock,
  load: (key: string) => Promise<V | undefined>,
): ShortMemory<V> {
  const known = new LRUCache<string, V>({
    max: 10_000,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() },
  });
  let generation = 0;
  return {
    async get(key) {
      const kept = known.get(key);
      if (kept) return kept;
      const startedIn = generation;
      const loaded = await load(key);
      // Loaded before something changed: good for this caller, too old to keep.
      if (loaded && startedIn === generation) known.set(key, loaded);
      return loaded;
    },
    forget() {
      generation += 1;
      known.clear();
    },
  };
}
