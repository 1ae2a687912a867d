import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { instantOf, instantOrNull, sqlInstant, textOrNull } from '../../core/database/sql';
import { hashOfToken, type Secrets } from '../../core/secrets';

/** A token and its times, in milliseconds since 1970. */
export interface HeldToken {
  token: string;
  /** From then on it is time for the next one. */
  refreshAt: number;
  expiresAt: number;
}

/** The row of table `wechat_token` that all processes share. */
export interface TokenRow {
  /** The token; undefined where there is none or its time is over. */
  read(): Promise<HeldToken | undefined>;
  /** Whether this process is the one to fetch: nobody else is, and nobody has since we looked. */
  takeLease(): Promise<boolean>;
  freeLease(): Promise<void>;
  /** Stores a token, sealed, and frees the lease. */
  store(held: HeldToken): Promise<void>;
  /** Gives the token up where it is still this one. */
  clear(token: string): Promise<void>;
}

/** What the row belongs to. */
export interface TokenRowParts {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  appId: string;
}

const leaseMs = 15_000;

const forget = `UPDATE wechat_token SET token_sealed = NULL, token_hash = NULL, expires_at = NULL,
  refresh_at = NULL WHERE app_id = ? AND token_sealed = ?`;

function openOrUndefined(secrets: Secrets, sealed: string): string | undefined {
  try {
    return secrets.open(sealed).toString();
  } catch {
    // The authentication tag does not fit: another secret sealed it, or somebody altered it.
    return undefined;
  }
}

/** Opens the row of one app. */
export function createTokenRow({ db, clock, secrets, appId }: TokenRowParts): TokenRow {
  const change = (text: string, values: readonly (string | number | null)[]) =>
    db.inTransaction((tx) => tx.run(text, values));
  const instant = (at: number) => sqlInstant(new Date(at));
  return {
    async read() {
      const row = await db.read.one(
        'SELECT token_sealed, expires_at, refresh_at FROM wechat_token WHERE app_id = ?',
        [appId],
      );
      const sealed = textOrNull(row?.['token_sealed']);
      const expiresAt = instantOrNull(row?.['expires_at'])?.getTime() ?? 0;
      if (!row || sealed === null || expiresAt <= clock.now().getTime()) return undefined;
      const refreshAt = instantOf(row['refresh_at']).getTime();
      const token = openOrUndefined(secrets, sealed);
      // Sealed under a master secret that was changed since: worth no more than no token.
      if (token === undefined) await change(forget, [appId, sealed]);
      return token === undefined ? undefined : { token, refreshAt, expiresAt };
    },
    takeLease: () =>
      db.inTransaction(async (tx) => {
        await tx.run(`${tx.dialect.insertIgnore} INTO wechat_token (app_id) VALUES (?)`, [appId]);
        const now = clock.now().getTime();
        const taken = await tx.run(
          `UPDATE wechat_token SET lease_until = ? WHERE app_id = ?
             AND (lease_until IS NULL OR lease_until < ?) AND (refresh_at IS NULL OR refresh_at <= ?)`,
          [instant(now + leaseMs), appId, instant(now), instant(now)],
        );
        return taken === 1;
      }),
    async freeLease() {
      await change('UPDATE wechat_token SET lease_until = NULL WHERE app_id = ?', [appId]);
    },
    async store({ token, expiresAt, refreshAt }) {
      await change(
        `UPDATE wechat_token SET token_sealed = ?, token_hash = ?, expires_at = ?, refresh_at = ?,
           lease_until = NULL WHERE app_id = ?`,
        [secrets.seal(token), hashOfToken(token), instant(expiresAt), instant(refreshAt), appId],
      );
    },
    async clear(token) {
      await change(
        `UPDATE wechat_token SET token_sealed = NULL, token_hash = NULL, expires_at = NULL,
           refresh_at = NULL WHERE app_id = ? AND token_hash = ?`,
        [appId, hashOfToken(token)],
      );
    },
  };
}
