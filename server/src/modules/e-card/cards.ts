import type { Card } from '@huike/shared-types';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { readCard } from './card.queries';
import type { LiveHub } from './live-hub';

/** A card without the time of day. */
export type CardFacts = Omit<Card, 'serverTime'>;

/** Finished cards by member; the card page is what customers open most. */
export interface Cards {
  /** At most two seconds old; undefined where there is no such member. */
  read(memberId: string): Promise<CardFacts | undefined>;
  /** Makes the next reader see what is in the database now. */
  forget(memberId: string): void;
}

const keptMs = 2_000;

/** Keeps cards for two seconds, and not a moment longer than an event of the member. */
export function createCards(parts: {
  db: Pick<Database, 'read'>;
  clock: Clock;
  live: Pick<LiveHub, 'onTouched'>;
}): Cards {
  const { db, clock, live } = parts;
  const kept = new LRUCache<string, CardFacts>({
    max: 20_000,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() },
  });
  const loading = new Map<string, Promise<CardFacts | undefined>>();

  function load(memberId: string): Promise<CardFacts | undefined> {
    const reading = readCard(db.read, memberId).then(
      (card) => {
        // Forgotten while it was read: it may be older than the change.
        const isCurrent = loading.get(memberId) === reading;
        if (isCurrent) loading.delete(memberId);
        if (isCurrent && card) kept.set(memberId, card);
        return card;
      },
      (error: unknown) => {
        if (loading.get(memberId) === reading) loading.delete(memberId);
        throw error;
      },
    );
    loading.set(memberId, reading);
    return reading;
  }

  const cards: Cards = {
    async read(memberId) {
      return kept.get(memberId) ?? loading.get(memberId) ?? load(memberId);
    },
    forget(memberId) {
      kept.delete(memberId);
      loading.delete(memberId);
    },
  };
  live.onTouched((memberId) => cards.forget(memberId));
  return cards;
}
