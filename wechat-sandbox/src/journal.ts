import type { VirtualClock } from './clock';

/** What happened to one request on the WeChat side. */
export interface JournalEntry {
  /** Grows by one; pass the last one seen as `after` to read on. */
  id: number;
  /** Virtual instant, ISO. */
  at: string;
  method: string;
  path: string;
  /** Query parameters, secrets masked. */
  query: Record<string, string>;
  /** Parsed request body, secrets masked; null for GET or for a body that is not JSON. */
  body: unknown;
  /** HTTP status, or null when no answer left the sandbox. */
  status: number | null;
  /** 0 when the call succeeded; null when an injected fault hid the outcome. */
  errcode: number | null;
  rid: string;
  /** The app the token or the appid parameter named, when known. */
  appid: string | null;
  /** Why it was refused, in words the real servers never give. */
  debugReason: string | null;
  /** Kind of the injected fault, if any. */
  fault: string | null;
}

/** The record of every request, kept in memory. */
export interface Journal {
  write(entry: Omit<JournalEntry, 'id' | 'at'>): JournalEntry;
  /** Entries after an id, oldest first; `path` keeps only that endpoint. */
  read(filter?: { after?: number; path?: string }): JournalEntry[];
  /** How many calls each path got since the last clear. */
  countsByPath(): Record<string, number>;
  clear(): void;
}

const ENTRIES_KEPT_COUNT = 5000;
const SECRET_NAMES = new Set([
  'secret',
  'appsecret',
  'access_token',
  'js_code',
  'code',
  'session_key',
  'signature',
]);

/** Creates an empty journal. It keeps the newest 5,000 entries. */
export function createJournal(clock: VirtualClock): Journal {
  let entries: JournalEntry[] = [];
  let lastId = 0;
  return {
    write(entry) {
      lastId += 1;
      const written = { id: lastId, at: clock.iso(), ...entry };
      entries.push(written);
      // Trimming in slabs keeps writing cheap under load.
      if (entries.length > ENTRIES_KEPT_COUNT + 500) entries = entries.slice(-ENTRIES_KEPT_COUNT);
      return written;
    },
    read({ after = 0, path } = {}) {
      return entries.filter(
        (entry) => entry.id > after && (path === undefined || entry.path === path),
      );
    },
    countsByPath() {
      const counts: Record<string, number> = {};
      for (const { path } of entries) counts[path] = (counts[path] ?? 0) + 1;
      return counts;
    },
    clear() {
      entries = [];
    },
  };
}

/** Replaces the values of secrets, tokens and codes by `***`, at any depth. */
export function maskSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      SECRET_NAMES.has(key) ? '***' : maskSecrets(member),
    ]),
  );
}

/** Masks a query string's parameters. */
export function maskQuery(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, SECRET_NAMES.has(key) ? '***' : value]),
  );
}
