import type { StaffActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { sqlInstant } from '../../core/database/sql';
import type { Log } from '../../core/log';
import { assertThat } from '../../core/refusal';
import { hashOfToken } from '../../core/secrets';
import type { Credentials } from '../../core/serve';
import { assertSameSite } from './cross-site.rules';
import { createShortMemory } from './short-memory';
import { isSeenAgain, isSessionOpen, staffCookieName } from './staff-session.rules';
import { findStaff, staffActorOf } from './staff.queries';
import { findSession, type SessionFacts } from './staff-sessions.queries';

/** Knows staff by their cookie. */
export interface StaffDoor {
  /** @throws Refusal session.missing, session.expired, session.cross_site */
  identify(credentials: Credentials): Promise<StaffActor>;
  /** Makes every session be read anew; call it once a change of sessions or accounts is committed. */
  forget(): void;
}

interface KnownSession extends SessionFacts {
  actor: StaffActor;
}

/** Sessions are kept five seconds in this process: a revoke elsewhere works that soon. */
export function createStaffDoor(deps: { db: Database; clock: Clock; log: Log }): StaffDoor {
  const { db, clock, log } = deps;
  const sessions = createShortMemory<KnownSession>(clock, async (tokenHash) => {
    const session = await findSession(db.read, tokenHash);
    const staff = session && (await findStaff(db.read, session.staffId));
    if (!staff || staff.isDisabled) return undefined;
    return { ...session, actor: staffActorOf(staff, session.id) };
  });
  const writeSeen = async (session: KnownSession, now: Date) => {
    session.lastSeenAt = now;
    const seenAt = sqlInstant(now);
    const update = db.inTransaction((tx) =>
      tx.run('UPDATE staff_session SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?', [
        seenAt,
        session.id,
        seenAt,
      ]),
    );
    // Whoever is signed in must not be turned away because a note of it failed.
    await update.catch((error: unknown) => log.warn({ event: 'staff_session.not_noted', error }));
  };
  return {
    async identify(credentials) {
      assertSameSite(credentials);
      const token = credentials.cookie(staffCookieName);
      assertThat(token, 'session.missing');
      const session = await sessions.get(hashOfToken(token));
      const now = clock.now();
      assertThat(session && isSessionOpen(session, now), 'session.expired');
      if (isSeenAgain(session.lastSeenAt, now)) await writeSeen(session, now);
      return session.actor;
    },
    forget: () => sessions.forget(),
  };
}
