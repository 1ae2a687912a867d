import { actorIdOf, type PosActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { RequestFacts } from '../../core/serve';
import { auditJson, type AuditFacts } from './audit-facts.rules';

/** Somebody who changes things: staff, an integrator, or the product itself. */
export type AuditActor = PosActor | 'system';

/** One change to put on record. */
export interface AuditOrder {
  actor: AuditActor;
  /** `noun.done`: `staff.disabled`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** Where in the org tree; absent: only staff of the whole group see the entry. */
  orgPath?: string | null;
  /** The fields that changed, without phones and secrets. */
  before?: AuditFacts | null;
  after?: AuditFacts | null;
  reason?: string | null;
  request?: RequestFacts;
}

/** Records a change in the transaction that makes it, so that neither exists without the other. */
export async function recordAudit(tx: Tx, order: AuditOrder): Promise<void> {
  const { actor, request } = order;
  const isSystem = actor === 'system';
  await tx.run(
    `INSERT INTO audit_entry
       (id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, org_path,
        before_json, after_json, reason, request_id, address)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId('auditEntry', tx.now),
      sqlInstant(tx.now),
      isSystem ? 'system' : actor.kind,
      isSystem ? 'system' : actorIdOf(actor),
      isSystem ? 'system' : actor.name,
      order.action,
      order.subjectKind,
      order.subjectId,
      order.orgPath ?? null,
      auditJson(order.before),
      auditJson(order.after),
      order.reason ?? null,
      request?.id ?? null,
      request?.address.slice(0, 64) ?? null,
    ],
  );
}
