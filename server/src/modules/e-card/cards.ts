import { cardSchema, type Card } from '@huike/shared-types';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import type { Sql } from '../../core/database/sql';
import { asciiJson, ReadyJson } from '../../core/ready-json';
import { readCard } from './card.queries';
import type { LiveHub } from './live-hub';

/** A card without the time of day. */
export type CardFacts = Omit<Card, 'serverTime'>;

/**
 * Reads what the card shows of tiers; the tiers module does. It is asked before the member's tier is
 * known, and what it gives answers for a tier.
 */
export type ReadCardTier = (
  read: Sql,
  memberId: string,
  now: Date,
) => Promise<(tierId: string) => Pick<CardFacts, 'tier' | 'spendFen' | 'nextTier'> | undefined>;

/** Finished cards by member; the card page is what customers open most. */
export interface Cards {
  /** At most five seconds old; undefined where there is no such member. */
  read(memberId: string): Promise<CardFacts | undefined>;
  /** The same as the reply to a customer, with the time of day. */
  readReply(memberId: string, serverTime: Date): Promise<ReadyJson<Card> | undefined>;
  /** Makes the next reader see what is in the database now. */
  forget(memberId: string): void;
}

/**
 * Long enough, since an event of the member drops the card at once here, and wherever somebody
 * listens to events; what comes without an event (a tier's new name, a sale that leaves the year)
 * may be seen five seconds late, as a session's end elsewhere may.
 */
const keptMs = 5_000;

/** A card, and its JSON up to the time of day: checked and written once, however often it is shown. */
interface KeptCard {
  facts: CardFacts;
  json: string;
}

const factsSchema = cardSchema.omit({ serverTime: true });

function keepable(facts: CardFacts): KeptCard {
  const json = asciiJson(factsSchema.parse(facts));
  return { facts, json: `${json.slice(0, -1)},"serverTime":"` };
}

/** Keeps cards for five seconds, and not a moment longer than an event of the member. */
export function createCards(parts: {
  db: Pick<Database, 'read'>;
  clock: Clock;
  live: Pick<LiveHub, 'onTouched'>;
  timeZone: string;
  readCardTier: ReadCardTier;
}): Cards {
  const { db, clock, live, timeZone, readCardTier } = parts;
  const kept = new LRUCache<string, KeptCard>({
    max: 20_000,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() },
  });
  const loading = new Map<string, Promise<KeptCard | undefined>>();

  function load(memberId: string): Promise<KeptCard | undefined> {
    const made = readCard(db.read, memberId, {
      now: clock.now(),
      timeZone,
      readCardTier,
    }).then((facts) => facts && keepable(facts));
    const reading = made.then(
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

  async function find(memberId: string): Promise<KeptCard | undefined> {
    return kept.get(memberId) ?? loading.get(memberId) ?? load(memberId);
  }

  const cards: Cards = {
    async read(memberId) {
      return (await find(memberId))?.facts;
    },
    async readReply(memberId, serverTime) {
      const card = await find(memberId);
      return card && new ReadyJson<Card>(`${card.json}${serverTime.toISOString()}"}`);
    },
    forget(memberId) {
      kept.delete(memberId);
      loading.delete(memberId);
    },
  };
  live.onTouched((memberId) => cards.forget(memberId));
  return cards;
}
