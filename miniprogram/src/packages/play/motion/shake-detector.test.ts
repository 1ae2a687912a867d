import { createShakeDetector, type MotionSample } from './shake-detector';

/** Samples of `seconds` of a movement, one each `everyMs`; z carries gravity unless told otherwise. */
function record(
  seconds: number,
  move: (second: number) => Partial<Record<'x' | 'y' | 'z', number>>,
  { everyMs = 20, from = 0, gravity = 1 } = {},
): MotionSample[] {
  return Array.from({ length: Math.round((seconds * 1000) / everyMs) }, (_, index) => {
    const at = from + index * everyMs;
    const { x = 0, y = 0, z = 0 } = move((at - from) / 1000);
    // A hand is never still; the noise is a fixed one.
    const noise = 0.03 * Math.sin(index * 12.9898);
    return { x: x + noise, y: y - noise, z: z + gravity, at };
  });
}

const shakesIn = (samples: MotionSample[]) => {
  const detect = createShakeDetector();
  return samples.filter((sample) => detect(sample)).length;
};
const swing = (hertz: number, g: number) => (second: number) => ({
  x: g * Math.sin(2 * Math.PI * hertz * second),
  y: 0.3 * g * Math.sin(2 * Math.PI * hertz * second + 0.4),
});

test.each([
  ['an easy shake', record(1, swing(3, 1.8))],
  ['a wild one', record(1, swing(5, 4))],
  ['one of a phone that reports slowly', record(1.2, swing(3, 2), { everyMs: 60 })],
  ['one in a browser, which leaves gravity out', record(1, swing(3, 1.8), { gravity: 0 })],
  [
    'one of a phone that loses two samples of three',
    record(1.2, swing(3, 2.2)).filter((_, index) => index % 3 === 0),
  ],
])('%s is a shake, once', (_, samples) => {
  expect(shakesIn(samples)).toBe(1);
});

test.each([
  ['lying on a table', record(3, () => ({}))],
  ['walking', record(5, swing(2, 0.5))],
  ['running with the phone in the hand', record(5, (s) => ({ z: 0.9 * Math.sin(18 * s) }))],
  ['being turned over', record(2, (s) => ({ x: Math.sin(s * 1.6), z: Math.cos(s * 1.6) - 1 }))],
  [
    'being put down hard, which rings',
    record(2, (s) => ({
      z: s > 1 && s < 1.1 ? 4 * Math.cos((s - 1) * 160) * (1.1 - s) * 10 : 0,
    })),
  ],
  ['one quick flick', record(2, (s) => ({ x: s > 1 && s < 1.15 ? 2.5 : 0 }))],
])('%s is none', (_, samples) => {
  expect(shakesIn(samples)).toBe(0);
});

test('shaking on counts again only after a rest', () => {
  expect(shakesIn(record(1.4, swing(4, 2.5)))).toBe(1);
  const again = [
    ...record(0.9, swing(4, 2.5)),
    ...record(1.2, () => ({}), { from: 900 }),
    ...record(0.9, swing(4, 2.5), { from: 2_100 }),
  ];
  expect(shakesIn(again)).toBe(2);
});
