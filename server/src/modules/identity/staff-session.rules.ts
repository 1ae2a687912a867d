/** Name of the cookie that holds a staff session's token. */
export const staffCookieName = 'huike_staff';

/** How long a session lives at most, and how long without a request. */
export const staffSessionLimits = {
  wholeSeconds: 7 * 24 * 3600,
  idleSeconds: 12 * 3600,
  /** How often `last_seen_at` is written at most. */
  seenEverySeconds: 60,
} as const;

/** Whether a session still counts. */
export function isSessionOpen(session: { lastSeenAt: Date; expiresAt: Date }, now: Date): boolean {
  const idleUntil = session.lastSeenAt.getTime() + staffSessionLimits.idleSeconds * 1000;
  return now.getTime() < session.expiresAt.getTime() && now.getTime() < idleUntil;
}

/** Whether enough time went by to write down that somebody was seen. */
export function isSeenAgain(lastSeenAt: Date | null, now: Date): boolean {
  if (lastSeenAt === null) return true;
  return now.getTime() - lastSeenAt.getTime() >= staffSessionLimits.seenEverySeconds * 1000;
}
