import { LRUCache } from 'lru-cache';
import type { MemberActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import {
  instantOf,
  instantOrNull,
  placeholders,
  sqlInstant,
  textOf,
  textOrNull,
} from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { hashOfToken } from '../../core/secrets';
import type { Credentials } from '../../core/serve';

/** Answers which customer holds a token. */
export interface MemberSessions {
  /**
   * Identifies a request by its bearer token; what is answered is at most five seconds old.
   * @throws Refusal session.missing, session.expired
   */
  identifyMember(credentials: Pick<Credentials, 'header'>): Promise<MemberActor>;
  /** As above, for a bare token. @throws Refusal session.expired */
  identifyToken(token: string): Promise<MemberActor>;
  /** Makes this process ask the database again at once. */
  forget(credentials: Pick<Credentials, 'header'>): void;
  /** Which of these sessions are still good, fresh from the database. */
  listGood(sessionIds: readonly string[]): Promise<Set<string>>;
}

const keptMs = 5_000;
const chunk = 200;

interface Known {
  actor: MemberActor;
  expiresAt: number;
}

/** Keeps who is who for five seconds in this process; `forget` ends that at once here. */
export function createMemberSessions(deps: {
  db: Pick<Database, 'read'>;
  clock: Clock;
}): MemberSessions {
  const { db, clock } = deps;
  const cacheOptions = {
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() },
  };
  const known = new LRUCache<string, Known>({ max: 50_000, ...cacheOptions });
  // An answer read before a sign-out may arrive after it, and must not be kept.
  const forgotten = new LRUCache<string, true>({ max: 10_000, ...cacheOptions });

  async function load(tokenHash: string): Promise<Known> {
    const row = await db.read.one(
      `SELECT s.id, s.identity_id, s.expires_at, s.revoked_at, i.member_id
       FROM member_session s JOIN member_identity i ON i.id = s.identity_id WHERE s.token_hash = ?`,
      [tokenHash],
    );
    assertThat(row && instantOrNull(row['revoked_at']) === null, 'session.expired');
    const actor: MemberActor = {
      kind: 'member',
      sessionId: textOf(row['id']),
      identityId: textOf(row['identity_id']),
      memberId: textOrNull(row['member_id']),
    };
    return { actor, expiresAt: instantOf(row['expires_at']).getTime() };
  }

  async function identifyToken(token: string): Promise<MemberActor> {
    const tokenHash = hashOfToken(token);
    let found = known.get(tokenHash);
    if (!found) {
      found = await load(tokenHash);
      // A visitor may register through another process: they are asked about each time.
      if (found.actor.memberId !== null && !forgotten.has(tokenHash)) known.set(tokenHash, found);
    }
    assertThat(found.expiresAt > clock.now().getTime(), 'session.expired');
    return found.actor;
  }

  return {
    identifyToken,
    async identifyMember(credentials) {
      const token = tokenOf(credentials);
      assertThat(token !== undefined, 'session.missing');
      return identifyToken(token);
    },
    forget(credentials) {
      const token = tokenOf(credentials);
      if (token === undefined) return;
      forgotten.set(hashOfToken(token), true);
      known.delete(hashOfToken(token));
    },
    async listGood(sessionIds) {
      const good = new Set<string>();
      for (let start = 0; start < sessionIds.length; start += chunk) {
        const some = sessionIds.slice(start, start + chunk);
        // Always of one length, so that there is one prepared statement.
        const padded = [...some, ...Array.from({ length: chunk - some.length }, () => '')];
        const rows = await db.read.all(
          `SELECT id FROM member_session
           WHERE id IN (${placeholders(chunk)}) AND revoked_at IS NULL AND expires_at > ?`,
          [...padded, sqlInstant(clock.now())],
        );
        for (const row of rows) good.add(textOf(row['id']));
      }
      return good;
    },
  };
}

function tokenOf(credentials: Pick<Credentials, 'header'>): string | undefined {
  return /^Bearer ([\w-]{20,200})$/.exec(credentials.header('authorization') ?? '')?.[1];
}
