import { isSeenAgain, isSessionOpen } from './staff-session.rules';

const openedAt = new Date('2026-11-22T08:00:00.000Z');
const later = (hours: number, seconds = 0) =>
  new Date(openedAt.getTime() + (hours * 3600 + seconds) * 1000);

describe('a staff session', () => {
  it('ends after twelve hours without a request', () => {
    const session = { lastSeenAt: openedAt, expiresAt: later(168) };
    expect(isSessionOpen(session, later(12, -1))).toBe(true);
    expect(isSessionOpen(session, later(12))).toBe(false);
  });

  it('ends after seven days whatever happens', () => {
    const session = { lastSeenAt: later(167), expiresAt: later(168) };
    expect(isSessionOpen(session, later(168, -1))).toBe(true);
    expect(isSessionOpen(session, later(168))).toBe(false);
  });

  it('is noted as seen at most once a minute', () => {
    expect(isSeenAgain(null, openedAt)).toBe(true);
    expect(isSeenAgain(openedAt, later(0, 59))).toBe(false);
    expect(isSeenAgain(openedAt, later(0, 60))).toBe(true);
  });
});
