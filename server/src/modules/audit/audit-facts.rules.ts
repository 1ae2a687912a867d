import { redactedFields } from '../../core/log';

/** What a subject looked like, by field. */
export type AuditFacts = Record<string, unknown>;

// A name says whom an entry is about; every other field of the list would leak by being kept.
const dropped: ReadonlySet<string> = new Set(redactedFields.filter((field) => field !== 'name'));

/**
 * The facts as JSON text without phones, secrets and the like, at any depth. A net under the
 * callers, who must not pass such fields at all.
 */
export function auditJson(facts: AuditFacts | null | undefined): string | null {
  if (facts === undefined || facts === null) return null;
  return JSON.stringify(facts, (key, value: unknown) => (dropped.has(key) ? undefined : value));
}
