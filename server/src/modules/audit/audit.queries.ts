import type { Sql, SqlRow, SqlValue } from '../../core/database/sql';
import { subtreeCondition } from './subtree.rules';

/** Which entries to list. */
export interface AuditFilter {
  /** The subtrees whose entries are listed. */
  paths: readonly string[];
  action?: string | undefined;
  subjectId?: string | undefined;
  actorId?: string | undefined;
  /** Entries older than this id. */
  beforeId?: string | undefined;
}

/** Entries, newest first; one more than `limit` where there are more. */
export async function auditPage(read: Sql, filter: AuditFilter, limit: number): Promise<SqlRow[]> {
  const subtrees = subtreeCondition(filter.paths, 'org_path');
  const conditions = [
    reachesRoot(filter.paths) ? `(${subtrees.text} OR org_path IS NULL)` : subtrees.text,
  ];
  const values: SqlValue[] = [...subtrees.values];
  const keepWhere = (text: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(text);
    values.push(value);
  };
  keepWhere('action = ?', filter.action);
  keepWhere('subject_id = ?', filter.subjectId);
  keepWhere('actor_id = ?', filter.actorId);
  keepWhere('id < ?', filter.beforeId);
  return read.all(
    `SELECT id, at, actor_kind, actor_name, action, subject_kind, subject_id, before_json, after_json,
            reason, request_id, address
     FROM audit_entry WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`,
    [...values, limit + 1],
  );
}

// A path of one id is the root's: what happened nowhere in particular belongs to the whole group.
function reachesRoot(paths: readonly string[]): boolean {
  return paths.some((path) => /^\/[^/]+\/$/.test(path));
}
