import { createScratchField } from './scratch-field';

test('a tap frees a spot, and the same spot counts once', () => {
  const field = createScratchField(300, 120);
  const share = field.rub({ x: 150, y: 60 }, { x: 150, y: 60 });
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.04);
  expect(field.rub({ x: 150, y: 60 }, { x: 150, y: 60 })).toBe(share);
});

test('a fast stroke leaves no gaps', () => {
  const field = createScratchField(300, 36);
  expect(field.rub({ x: 0, y: 18 }, { x: 300, y: 18 })).toBeGreaterThan(0.85);
});

test('strokes over the whole field free all of it, and strokes beside it nothing', () => {
  const field = createScratchField(300, 120);
  expect(field.rub({ x: -200, y: -200 }, { x: 500, y: -200 })).toBe(0);
  let share = 0;
  for (let y = 0; y <= 120; y += 18) share = field.rub({ x: 0, y }, { x: 300, y });
  expect(share).toBe(1);
});
