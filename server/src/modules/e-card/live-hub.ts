import type { MemberEvent } from '@huike/shared-types';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import type { Log } from '../../core/log';
import { listRecentEvents, type AddressedEvent } from './events.queries';

/** Brings committed events to whoever listens in this process, whichever process wrote them. */
export interface LiveHub {
  /** Listens to a member's events until the returned function is called. */
  subscribe(memberId: string, listener: (event: MemberEvent) => void): () => void;
  /** Tells of every member something happened to; for caches. */
  onTouched(listener: (memberId: string) => void): void;
  /** Looks at once: an event of that member was just committed here. */
  wake(memberId?: string): void;
  close(): void;
}

// A transaction is dated when it begins and seen when it commits. Most take far less than two
// seconds; every third look goes ten seconds back for the others.
const shortLookMs = 2_000;
const longLookMs = 10_000;
/** Wakes in a rush share a look. */
const gapMs = 40;

/** Polls while somebody listens, and not at all otherwise. Database errors are logged and outlived. */
export function createLiveHub(parts: {
  db: Pick<Database, 'read'>;
  clock: Clock;
  log: Log;
  pollMs?: number;
}): LiveHub {
  const { db, clock, log, pollMs = 400 } = parts;
  const listeners = new Map<string, Set<(event: MemberEvent) => void>>();
  const touched: ((memberId: string) => void)[] = [];
  const seen = new LRUCache<string, true>({ max: 100_000 });
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;
  let isLooking = false;
  let isClosed = false;
  let looks = 0;

  function deliver({ memberId, event }: AddressedEvent): void {
    if (seen.has(event.id)) return;
    seen.set(event.id, true);
    for (const listener of touched) listener(memberId);
    for (const listener of listeners.get(memberId) ?? []) {
      try {
        listener(event);
      } catch (error) {
        // One broken listener must not keep the event from the others.
        log.error({ event: 'live.listener_failed', error }, 'live.listener_failed');
      }
    }
  }

  async function look(): Promise<void> {
    isLooking = true;
    looks += 1;
    try {
      const backMs = looks % 3 === 1 ? longLookMs : shortLookMs;
      const after = new Date(clock.now().getTime() - backMs);
      for (const found of await listRecentEvents(db.read, after)) deliver(found);
    } catch (error) {
      if (!isClosed) log.error({ event: 'live.look_failed', error }, 'live.look_failed');
    } finally {
      isLooking = false;
    }
    schedule(pollMs);
  }

  /** Brings the next look forward, never back. */
  function schedule(inMs: number): void {
    if (isClosed || listeners.size === 0) return;
    const wanted = performance.now() + inMs;
    // While looking the timer is not set: what was committed meanwhile is seen by the next look.
    dueAt = Math.min(dueAt, wanted);
    if (isLooking) return;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        dueAt = Infinity;
        void look();
      },
      Math.max(0, dueAt - performance.now()),
    );
    timer.unref();
  }

  return {
    subscribe(memberId, listener) {
      const mine = listeners.get(memberId) ?? new Set();
      mine.add(listener);
      listeners.set(memberId, mine);
      // The first look after a silence goes far back.
      if (listeners.size === 1 && mine.size === 1) looks = 0;
      schedule(gapMs);
      return () => {
        mine.delete(listener);
        if (mine.size === 0 && listeners.get(memberId) === mine) listeners.delete(memberId);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        dueAt = Infinity;
      };
    },
    onTouched(listener) {
      touched.push(listener);
    },
    wake(memberId) {
      if (memberId !== undefined) for (const listener of touched) listener(memberId);
      schedule(gapMs);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
