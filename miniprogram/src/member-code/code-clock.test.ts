import { createCodeClock } from './code-clock';

/** A device whose clocks are set by hand; `wall` may be wrong, `awake` is how long it ran. */
function device({ wallOffsetMs = 0, storedOffsetMs = 0 } = {}) {
  const real = { now: Date.parse('2026-11-22T08:00:00.000Z'), awake: 0 };
  const kept: number[] = [];
  const wall = { offsetMs: wallOffsetMs };
  const clock = createCodeClock(
    { wall: () => real.now + wall.offsetMs, monotonic: () => real.awake },
    storedOffsetMs,
    (offset) => kept.push(offset),
  );
  return {
    clock,
    kept,
    real,
    wall,
    pass(ms: number) {
      real.now += ms;
      real.awake += ms;
    },
    sleep(ms: number) {
      real.now += ms;
    },
  };
}

test('learns the server time at the middle of the request', () => {
  const { clock, real, pass, kept } = device({ wallOffsetMs: -600_000 });
  const sentAt = clock.stamp();
  pass(200);
  const serverTime = real.now;
  pass(200);
  clock.learn(sentAt, clock.stamp(), serverTime);
  expect(clock.now()).toBe(real.now);
  expect(kept.at(-1)).toBe(600_000);
});

test('still holds when the answer is looked at late', () => {
  const { clock, real, pass } = device();
  const sentAt = clock.stamp();
  pass(100);
  const receivedAt = clock.stamp();
  const serverTime = real.now - 50;
  pass(3000);
  clock.learn(sentAt, receivedAt, serverTime);
  expect(clock.now()).toBe(real.now);
});

test('begins with the offset kept from the last launch', () => {
  const { clock, real } = device({ wallOffsetMs: 90_000, storedOffsetMs: -90_000 });
  expect(clock.now()).toBe(real.now);
});

test.each([3_600_000, -3_600_000])(
  'a system clock moved by %i ms while awake changes nothing',
  (jump) => {
    const { clock, real, wall, pass, kept } = device();
    pass(5000);
    wall.offsetMs += jump;
    clock.settle();
    pass(5000);
    expect(clock.now()).toBe(real.now);
    expect(kept.at(-1)).toBe(-jump);
  },
);

test('catches up after a sleep in which the monotonic clock stood still', () => {
  const { clock, real, sleep } = device();
  sleep(1_800_000);
  clock.resume();
  expect(clock.now()).toBe(real.now);
});

test('does not run backwards where the system clock was set back meanwhile', () => {
  const { clock, real, wall, pass } = device();
  pass(10_000);
  wall.offsetMs -= 3_600_000;
  clock.resume();
  expect(clock.now()).toBe(real.now);
});
