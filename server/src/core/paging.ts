import { instantOf, sqlInstant } from './database/sql';
import { assertThat } from './refusal';

/** What the parts of a cursor may be, and what a reader gets for each. */
interface CursorParts {
  /** Written as `sqlInstant` gives it. */
  instant: Date;
  /** Empty where a position lies before the first row. */
  id: string;
  /** A whole number from zero. */
  integer: number;
  text: string;
}
type CursorKind = keyof CursorParts;

/** Turns the sort position of the last row into an opaque cursor. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads a cursor made by `encodeCursor`. Whoever calls can write one of their own, so each part is
 * checked to be of its kind before it comes near a statement.
 *
 * @throws Refusal cursor.invalid where it is not one, or not of these parts
 */
export function decodeCursor<const Kinds extends readonly CursorKind[]>(
  cursor: string,
  kinds: Kinds,
): { [Index in keyof Kinds]: CursorParts[Kinds[Index]] } {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    // Not JSON: falls through to the refusal below.
  }
  assertThat(Array.isArray(parts) && parts.length === kinds.length, 'cursor.invalid');
  const given: readonly unknown[] = parts;
  const read: readonly unknown[] = kinds.map((kind, index) => readers[kind](given[index]));
  assertThat(
    read.every((part) => part !== undefined),
    'cursor.invalid',
  );
  return read as { [Index in keyof Kinds]: CursorParts[Kinds[Index]] };
}

/** Undefined where a part is not of the kind. */
const readers: { [Kind in CursorKind]: (part: unknown) => CursorParts[Kind] | undefined } = {
  instant(part) {
    if (typeof part !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(part)) return;
    const at = instantOf(part);
    // A 31st of February reads as a day of March; only what is written back the same is an instant.
    return !Number.isNaN(at.getTime()) && sqlInstant(at) === part ? at : undefined;
  },
  id: (part) => (typeof part === 'string' && /^[\w~-]{0,64}$/.test(part) ? part : undefined),
  integer: (part) =>
    typeof part === 'number' && Number.isSafeInteger(part) && part >= 0 ? part : undefined,
  text: (part) => (typeof part === 'string' && part.length <= 200 ? part : undefined),
};

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
