import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { instantOf, instantOrNull, sqlInstant, textOrNull } from '../../core/database/sql';
import { UpstreamFailure } from '../../core/refusal';
import { hashOfToken, type Secrets } from '../../core/secrets';

/** What WeChat gave. */
export interface FetchedToken {
  token: string;
  lifetimeSeconds: number;
}

/** The app's access token, one for all processes. */
export interface AccessToken {
  /** @throws UpstreamFailure where none can be had */
  get(): Promise<string>;
  /** Gives a token up that WeChat refused; does nothing where another one took its place already. */
  invalidate(token: string): Promise<void>;
}

interface HeldToken {
  token: string;
  refreshAt: number;
  expiresAt: number;
}

const leaseMs = 15_000;
const waitStepMs = 150;
const waitSteps = 80;

/**
 * Keeps one token: in memory for this process, sealed in table `wechat_token` for all of them. Who
 * wins the row's lease fetches; the others use the old token while it lasts, or wait.
 */
export function createAccessToken(parts: {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  appId: string;
  fetchToken: () => Promise<FetchedToken>;
}): AccessToken {
  const { db, clock, secrets, appId, fetchToken } = parts;
  let held: HeldToken | undefined;
  let loading: Promise<string> | undefined;

  async function readStored(): Promise<HeldToken | undefined> {
    const row = await db.read.one(
      'SELECT token_sealed, expires_at, refresh_at FROM wechat_token WHERE app_id = ?',
      [appId],
    );
    const sealed = textOrNull(row?.['token_sealed']);
    const expiresAt = instantOrNull(row?.['expires_at']);
    if (!row || sealed === null || expiresAt === null) return undefined;
    const stored = {
      token: secrets.open(sealed).toString(),
      refreshAt: instantOf(row['refresh_at']).getTime(),
      expiresAt: expiresAt.getTime(),
    };
    return stored.expiresAt > clock.now().getTime() ? stored : undefined;
  }

  const takeLease = () =>
    db.inTransaction(async (tx) => {
      await tx.run(`${tx.dialect.insertIgnore} INTO wechat_token (app_id) VALUES (?)`, [appId]);
      const now = clock.now();
      const taken = await tx.run(
        // Also where it was fetched since we looked there is nothing to lease.
        `UPDATE wechat_token SET lease_until = ? WHERE app_id = ?
           AND (lease_until IS NULL OR lease_until < ?) AND (refresh_at IS NULL OR refresh_at <= ?)`,
        [sqlInstant(new Date(now.getTime() + leaseMs)), appId, sqlInstant(now), sqlInstant(now)],
      );
      return taken === 1;
    });

  const freeLease = () =>
    db.inTransaction((tx) =>
      tx.run('UPDATE wechat_token SET lease_until = NULL WHERE app_id = ?', [appId]),
    );

  async function fetchAndStore(): Promise<HeldToken> {
    const { token, lifetimeSeconds } = await fetchToken();
    const now = clock.now().getTime();
    // 300-600 s before the end, spread; a token that is nearly over already is kept for half its rest.
    const marginSeconds = Math.min(300 + Math.random() * 300, lifetimeSeconds / 2);
    const fresh = {
      token,
      expiresAt: now + lifetimeSeconds * 1000,
      refreshAt: now + Math.floor((lifetimeSeconds - marginSeconds) * 1000),
    };
    await db.inTransaction((tx) =>
      tx.run(
        `UPDATE wechat_token SET token_sealed = ?, token_hash = ?, expires_at = ?, refresh_at = ?, lease_until = NULL
         WHERE app_id = ?`,
        [
          secrets.seal(token),
          hashOfToken(token),
          sqlInstant(new Date(fresh.expiresAt)),
          sqlInstant(new Date(fresh.refreshAt)),
          appId,
        ],
      ),
    );
    return fresh;
  }

  async function load(): Promise<HeldToken> {
    for (let step = 0; step < waitSteps; step += 1) {
      const stored = await readStored();
      if (stored && stored.refreshAt > clock.now().getTime()) return stored;
      if (await takeLease()) {
        try {
          return await fetchAndStore();
        } catch (error) {
          await freeLease();
          // The old one is good to its end; the next call tries again.
          if (stored) return stored;
          throw error;
        }
      }
      if (stored) return stored;
      await new Promise((done) => setTimeout(done, waitStepMs));
    }
    throw new UpstreamFailure('wechat', true, 'no access token from the process that fetches it');
  }

  return {
    async get() {
      if (held && held.refreshAt > clock.now().getTime()) return held.token;
      loading ??= load()
        .then((loaded) => {
          held = loaded;
          return loaded.token;
        })
        .finally(() => {
          loading = undefined;
        });
      return loading;
    },
    async invalidate(token) {
      if (held?.token === token) held = undefined;
      await db.inTransaction((tx) =>
        tx.run(
          `UPDATE wechat_token SET token_sealed = NULL, token_hash = NULL, expires_at = NULL, refresh_at = NULL
           WHERE app_id = ? AND token_hash = ?`,
          [appId, hashOfToken(token)],
        ),
      );
    },
  };
}
