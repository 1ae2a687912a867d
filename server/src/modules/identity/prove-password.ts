import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import type { Locked, Tx } from '../../core/database/transaction';
import { Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockedSeconds, noTries, withTry, type TryState } from './lockout.rules';
import type { Passwords } from './passwords';
import { lockStaff, orgPathOf, writeTries, type StaffFacts } from './staff.queries';

/** Whose password is tried: an account by id, or by its login in lower case. */
export type PasswordOwner = { staffId: string } | { login: string };

/** Looks at passwords, with a bound on how often one may be wrong. */
export interface PasswordProof {
  /**
   * Returns the account where the password is right; whoever acts on it clears the tries. Nobody's
   * login is answered as somebody's wrong password is, lock-out included.
   *
   * @throws Refusal staff.wrong_password, staff.locked_out with `retryAfterSeconds`
   */
  prove(owner: PasswordOwner, password: string, request: RequestFacts): Promise<StaffFacts>;
}

/** Every try is written before the password is looked at, so tries in parallel are counted too. */
export function createPasswordProof(deps: {
  db: Database;
  clock: Clock;
  passwords: Passwords;
}): PasswordProof {
  const { db, clock, passwords } = deps;
  // Nobody's logins have no row to count in.
  const nobodysTries = new LRUCache<string, TryState>({ max: 10_000 });
  const claimNobodys = (owner: PasswordOwner) => {
    const tries = nobodysTries.get(nameOf(owner)) ?? noTries;
    refuseLocked(tries, clock.now());
    nobodysTries.set(nameOf(owner), withTry(tries, clock.now()));
  };
  return {
    async prove(owner, password, request) {
      refuseLocked(nobodysTries.get(nameOf(owner)) ?? noTries, clock.now());
      const claim = await db.inTransaction((tx) => claimTry(tx, owner, request));
      if (!claim) claimNobodys(owner);
      const isRight = await passwords.isRight(claim?.staff.passwordHash, password);
      if (claim && isRight) return claim.staff;
      if (claim?.isLast) await db.inTransaction((tx) => recordLockout(tx, claim.staff, request));
      throw new Refusal('staff.wrong_password');
    },
  };
}

async function claimTry(
  tx: Tx,
  owner: PasswordOwner,
  request: RequestFacts,
): Promise<{ staff: Locked<StaffFacts>; isLast: boolean } | undefined> {
  const staff = await lockStaff(tx, owner);
  if (!staff) {
    await recordUnknown(tx, request);
    return undefined;
  }
  refuseLocked(staff.tries, tx.now);
  const tries = withTry(staff.tries, tx.now);
  await writeTries(tx, staff, tries);
  return { staff, isLast: tries.lockedUntil !== null };
}

function refuseLocked(tries: TryState, now: Date): void {
  const retryAfterSeconds = lockedSeconds(tries, now);
  if (retryAfterSeconds > 0) throw new Refusal('staff.locked_out', { retryAfterSeconds });
}

function nameOf(owner: PasswordOwner): string {
  return 'login' in owner ? owner.login : owner.staffId;
}

// Also the write that makes nobody's login take as long as somebody's. What was typed is left out:
// people type passwords there.
async function recordUnknown(tx: Tx, request: RequestFacts): Promise<void> {
  await recordAudit(tx, {
    actor: 'system',
    action: 'staff.unknown_login',
    subjectKind: 'staff',
    subjectId: 'unknown',
    request,
  });
}

async function recordLockout(tx: Tx, staff: StaffFacts, request: RequestFacts): Promise<void> {
  await recordAudit(tx, {
    actor: 'system',
    action: 'staff.locked_out',
    subjectKind: 'staff',
    subjectId: staff.id,
    orgPath: orgPathOf(staff.grants),
    after: { login: staff.login, name: staff.name },
    request,
  });
}
