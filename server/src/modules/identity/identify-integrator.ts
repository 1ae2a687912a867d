import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { IntegratorActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { sqlInstant } from '../../core/database/sql';
import type { Log } from '../../core/log';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import type { Credentials } from '../../core/serve';
import {
  isSignatureRight,
  isTimely,
  signatureHeaders,
  signatureSecondsMax,
} from './integrator-signature.rules';
import { findIntegratorByKey } from './integrators.queries';
import { createShortMemory } from './short-memory';
import { isSeenAgain } from './staff-session.rules';

/** Knows integrators by the signature of their requests. */
export interface IntegratorDoor {
  /**
   * The integrator behind a signed request; undefined where the request carries no part of a
   * signature. An unknown key is answered as a wrong signature is.
   *
   * @throws Refusal integrator.signature_missing, integrator.signature_wrong, integrator.revoked,
   *   integrator.signature_expired, integrator.nonce_used
   */
  identify(credentials: Credentials): Promise<IntegratorActor | undefined>;
  /** Makes every key be read anew; call it once a change of keys is committed. */
  forget(): void;
}

interface KnownKey {
  /** Null where there is no such key; such answers are kept too, so that they take no longer. */
  integrator: Omit<IntegratorActor, 'nonce'> | null;
  signingKey: Buffer;
  isRevoked: boolean;
  lastUsedAt: Date | null;
}

/** A signature is good for this long at most; the second more is that times count in whole ones. */
const nonceKeptMs = (2 * signatureSecondsMax + 1) * 1000;

/** Keys are kept five seconds in this process, nonces ten minutes. */
export function createIntegratorDoor(deps: {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  log: Log;
}): IntegratorDoor {
  const { db, clock, log } = deps;
  const nobodysKey = randomBytes(32);
  const keys = createShortMemory<KnownKey>(clock, (keyId) => loadKey(deps, keyId, nobodysKey));
  const nonces = new LRUCache<string, true>({
    max: 200_000,
    ttl: nonceKeptMs,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() },
  });
  const writeUsed = async (key: KnownKey, integratorId: string, now: Date) => {
    key.lastUsedAt = now;
    const update = db.inTransaction((tx) =>
      tx.run('UPDATE integrator SET last_used_at = ? WHERE id = ?', [
        sqlInstant(now),
        integratorId,
      ]),
    );
    // A till must not be turned away because a note of its use failed.
    await update.catch((error: unknown) => log.warn({ event: 'integrator.use_not_noted', error }));
  };
  return {
    async identify(credentials) {
      const headers = signatureHeaders((name) => credentials.header(name));
      if (headers.state === 'none') return undefined;
      assertThat(headers.state !== 'missing', 'integrator.signature_missing');
      assertThat(headers.state === 'whole', 'integrator.signature_wrong');
      const key = (await keys.get(headers.keyId)) ?? missingKey(nobodysKey);
      const { method, pathAndQuery, rawBody: body } = credentials;
      const parts = { ...headers, method, pathAndQuery, body };
      const isRight = isSignatureRight(key.signingKey, parts, headers.signature);
      assertThat(key.integrator && isRight, 'integrator.signature_wrong');
      assertThat(!key.isRevoked, 'integrator.revoked');
      const now = clock.now();
      assertThat(isTimely(Number(headers.timestamp), now), 'integrator.signature_expired');
      const used = `${key.integrator.integratorId} ${headers.nonce}`;
      assertThat(!nonces.has(used), 'integrator.nonce_used');
      nonces.set(used, true);
      if (isSeenAgain(key.lastUsedAt, now)) await writeUsed(key, key.integrator.integratorId, now);
      return { ...key.integrator, nonce: headers.nonce };
    },
    forget: () => keys.forget(),
  };
}

async function loadKey(
  { db, secrets }: { db: Database; secrets: Secrets },
  keyId: string,
  nobodysKey: Buffer,
): Promise<KnownKey> {
  const found = await findIntegratorByKey(db.read, keyId);
  if (!found) return missingKey(nobodysKey);
  return {
    integrator: {
      kind: 'integrator',
      integratorId: found.id,
      name: found.name,
      storeIds: new Set(found.stores.map((store) => store.id)),
    },
    signingKey: secrets.open(found.sealedKey),
    isRevoked: found.revokedAt !== null,
    lastUsedAt: found.lastUsedAt,
  };
}

function missingKey(signingKey: Buffer): KnownKey {
  return { integrator: null, signingKey, isRevoked: false, lastUsedAt: null };
}
