import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { readScheme, type SchemeFacts } from './scheme.queries';

/** The tier scheme, for paths that ask for it at every sale. */
export interface TierLookup {
  /** At most two seconds old. A miss reads with what it is given, so inside a transaction too. */
  scheme(read: Sql): Promise<SchemeFacts>;
  /** Makes the next reader of this process see what is in the database now. */
  forget(): void;
}

const keptMs = 2_000;

/** Keeps the tier scheme of one database for two seconds. */
export function createTierLookup(clock: Clock): TierLookup {
  let kept: { scheme: SchemeFacts; untilMs: number } | undefined;
  return {
    async scheme(read) {
      const nowMs = clock.now().getTime();
      if (kept && nowMs < kept.untilMs) return kept.scheme;
      const scheme = await readScheme(read);
      kept = { scheme, untilMs: nowMs + keptMs };
      return scheme;
    },
    forget() {
      kept = undefined;
    },
  };
}
