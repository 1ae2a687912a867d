import type { AuditEntry } from '@huike/shared-types';
import { instantOf, textOf, textOrNull, type SqlRow } from '../../core/database/sql';

/** An entry as the console shows it. */
export function presentAuditEntry(row: SqlRow): AuditEntry {
  const actorKind = textOf(row['actor_kind']) as AuditEntry['actorKind'];
  return {
    id: textOf(row['id']),
    at: instantOf(row['at']).toISOString(),
    actorKind,
    actorName: actorKind === 'system' ? '系统' : textOf(row['actor_name']),
    action: textOf(row['action']),
    subjectKind: textOf(row['subject_kind']),
    subjectId: textOf(row['subject_id']),
    before: factsOf(row['before_json']),
    after: factsOf(row['after_json']),
    reason: textOrNull(row['reason']),
    requestId: textOrNull(row['request_id']),
    address: textOrNull(row['address']),
  };
}

function factsOf(json: unknown): Record<string, unknown> | null {
  const text = textOrNull(json);
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>);
}
