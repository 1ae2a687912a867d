import { standingAt } from './sessions.rules';

const sessions = [
  { startsAt: '2026-11-23T02:00:00.000Z', endsAt: '2026-11-23T04:00:00.000Z' },
  { startsAt: '2026-11-24T02:00:00.000Z', endsAt: '2026-11-24T04:00:00.000Z' },
];
const phaseAt = (instant: string) => standingAt('published', sessions, new Date(instant)).phase;

test('opens with the first instant of a session and ends before its last', () => {
  expect(phaseAt('2026-11-23T01:59:59.999Z')).toBe('upcoming');
  expect(phaseAt('2026-11-23T02:00:00.000Z')).toBe('open');
  expect(phaseAt('2026-11-23T03:59:59.999Z')).toBe('open');
  expect(phaseAt('2026-11-23T04:00:00.000Z')).toBe('paused');
  expect(phaseAt('2026-11-24T04:00:00.000Z')).toBe('over');
});

test('says which session is next', () => {
  const { session } = standingAt('published', sessions, new Date('2026-11-23T12:00:00.000Z'));
  expect(session).toBe(sessions[1]);
});

test('a draft and a closed campaign have no session', () => {
  expect(standingAt('draft', sessions, new Date('2026-11-23T03:00:00.000Z'))).toEqual({
    phase: 'draft',
    session: null,
  });
  expect(standingAt('closed', sessions, new Date('2026-11-23T03:00:00.000Z'))).toEqual({
    phase: 'closed',
    session: null,
  });
});
