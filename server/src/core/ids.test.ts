import { idPrefixes, newId } from './ids';

test('ids of one kind sort as they were made, and none is made twice', () => {
  const ids = Array.from({ length: 20_000 }, () => newId('sale'));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort((a, b) => (a < b ? -1 : 1))).toEqual(ids);
});

test('an id tells its kind and fits its column', () => {
  expect(newId('member')).toMatch(/^mbr_[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(new Set(Object.values(idPrefixes)).size).toBe(Object.keys(idPrefixes).length);
});

test('an id for a time in the past sorts before one for now', () => {
  newId('sale');
  expect(
    newId('sale', new Date('2025-01-01T00:00:00.000Z')) <
      newId('sale', new Date('2026-01-01T00:00:00.000Z')),
  ).toBe(true);
});
