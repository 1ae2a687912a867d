import { decodeCursor, encodeCursor } from './paging';

const invalid = expect.objectContaining({ code: 'cursor.invalid' }) as Error;
const at = '2026-11-22 08:00:00.000';

test('a cursor gives back the position it was made of', () => {
  const cursor = encodeCursor([at, 'mbr_1', 7, '茅台']);
  expect(decodeCursor(cursor, ['instant', 'id', 'integer', 'text'])).toEqual([
    new Date('2026-11-22T08:00:00.000Z'),
    'mbr_1',
    7,
    '茅台',
  ]);
});

test('a text that is no cursor, or has another number of parts, is refused', () => {
  expect(() => decodeCursor('x', ['id'])).toThrow(invalid);
  expect(() => decodeCursor(encodeCursor([]), ['id'])).toThrow(invalid);
  expect(() => decodeCursor(encodeCursor(['a', 'b']), ['id'])).toThrow(invalid);
  expect(() => decodeCursor(Buffer.from('{"length":1}').toString('base64url'), ['id'])).toThrow(
    invalid,
  );
});

test.each([
  ['instant', 'yesterday'],
  ['instant', '2026-02-31 08:00:00.000'],
  ['instant', '2026-13-01 08:00:00.000'],
  ['instant', 0],
  ['id', 1],
  ['id', "mbr_1' OR 1"],
  ['id', 'x'.repeat(65)],
  ['integer', '7'],
  ['integer', 1.5],
  ['integer', -1],
  ['integer', 1e300],
  ['text', 1],
  ['text', 'x'.repeat(201)],
] as const)('a part that is no %s is refused: %s', (kind, part) => {
  expect(() => decodeCursor(encodeCursor([part]), [kind])).toThrow(invalid);
});
