import type { SqlValue } from '../../core/database/sql';

/** A piece of a WHERE clause and what is bound in it. */
export interface SqlCondition {
  text: string;
  values: SqlValue[];
}

/**
 * Whether `orgPath` is one of `paths` or below it. A path is the ids from the root to a unit,
 * `/org_A/org_B/`, so a unit's path is the beginning of every path below it.
 */
export function isUnderAny(paths: readonly string[], orgPath: string): boolean {
  return paths.some((path) => orgPath.startsWith(path));
}

/**
 * A condition that keeps the rows whose path column is in one of the subtrees; with no paths it
 * keeps none.
 * @param column written into the text, so never a caller's input
 */
export function subtreeCondition(paths: readonly string[], column: string): SqlCondition {
  if (paths.length === 0) return { text: '1 = 0', values: [] };
  return {
    text: `(${paths.map(() => `${column} LIKE ? ESCAPE '!'`).join(' OR ')})`,
    values: paths.map((path) => `${escapeLike(path)}%`),
  };
}

/** The text as itself in a `LIKE ? ESCAPE '!'` pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
