import { assertThat } from './refusal';

/** Turns the sort position of the last row into an opaque cursor. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads a cursor made by `encodeCursor`.
 * @throws Refusal cursor.invalid where it is not one, or not of `length` parts
 */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    // Not JSON: falls through to the refusal below.
  }
  const isPosition =
    Array.isArray(parts) &&
    parts.length === length &&
    parts.every((part) => typeof part === 'string' || typeof part === 'number');
  assertThat(isPosition, 'cursor.invalid');
  return parts as (string | number)[];
}

/** Cuts one row more than asked for into a page and the cursor of its last row. */
export function pageFrom<Row, Item>(
  rows: Row[],
  limit: number,
  positionOf: (row: Row) => readonly (string | number)[],
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(present),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null,
  };
}
