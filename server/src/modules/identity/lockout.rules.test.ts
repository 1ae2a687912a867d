import { lockedSeconds, noTries, withTry, type TryState } from './lockout.rules';

const now = new Date('2026-11-22T08:00:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const triesOf = (count: number): TryState => {
  let state = noTries;
  for (let made = 0; made < count; made += 1) state = withTry(state, now);
  return state;
};

describe('the lock-out', () => {
  it('looks at five tries and then at none for fifteen minutes', () => {
    expect(lockedSeconds(triesOf(4), now)).toBe(0);
    expect(lockedSeconds(triesOf(5), now)).toBe(900);
    expect(lockedSeconds(triesOf(5), later(899.5))).toBe(1);
    expect(lockedSeconds(triesOf(5), later(900))).toBe(0);
  });

  it('counts from one again when it is over', () => {
    expect(withTry(triesOf(5), later(900))).toEqual({ failedCount: 1, lockedUntil: null });
  });
});
