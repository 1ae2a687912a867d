import type { GrantRuleTerms } from '@huike/shared-types';
import { systemClock, type Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { listTerms, type TermsFacts } from './terms.queries';

/** A grant rule as it is in force. */
export type GrantRuleFacts = TermsFacts<GrantRuleTerms>;

/** The active grant rules, for a path that asks at every sale. */
export interface GrantRules {
  /** At most two seconds old: a sale costs no statement for rules that do not concern it. */
  active(): Promise<readonly GrantRuleFacts[]>;
}

const keptMs = 2_000;

/** Keeps the active grant rules of one database for two seconds. */
export function createGrantRules(
  db: Pick<Database, 'read'>,
  clock: Clock = systemClock,
): GrantRules {
  let kept: Promise<readonly GrantRuleFacts[]> | undefined;
  let readAt = 0;
  const look = async () =>
    (await listTerms<GrantRuleTerms>(db.read, 'grant_rule')).filter(
      ({ state }) => state === 'active',
    );
  return {
    active() {
      const now = clock.now().getTime();
      if (!kept || Math.abs(now - readAt) >= keptMs) {
        readAt = now;
        const looking = look();
        kept = looking;
        // A look that failed is not kept: the next sale looks again.
        looking.catch(() => {
          if (kept === looking) kept = undefined;
        });
      }
      return kept;
    },
  };
}
