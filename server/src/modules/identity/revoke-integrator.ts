import type { StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockIntegrator, type IntegratorFacts } from './integrators.queries';
import { reachesPath } from './staff.policy';
import { orgPathOf } from './staff.queries';

/**
 * Ends a key for good; a key that has ended stays as it is.
 *
 * @throws Refusal integrator.not_found where there is none, or one with a store beyond the caller's reach
 */
export async function revokeIntegrator(
  tx: Tx,
  command: { actor: StaffActor; integratorId: string; request: RequestFacts },
): Promise<IntegratorFacts> {
  const { actor, integratorId, request } = command;
  const integrator = await lockIntegrator(tx, integratorId);
  const mayRevoke = integrator?.stores.every((store) =>
    reachesPath(actor, 'integrators.write', store.orgPath),
  );
  assertThat(integrator && mayRevoke, 'integrator.not_found');
  if (integrator.revokedAt) return integrator;
  await tx.run('UPDATE integrator SET revoked_at = ? WHERE id = ?', [
    sqlInstant(tx.now),
    integratorId,
  ]);
  await recordAudit(tx, {
    actor,
    action: 'integrator.revoked',
    subjectKind: 'integrator',
    subjectId: integratorId,
    orgPath: orgPathOf(integrator.stores),
    before: { name: integrator.name, isRevoked: false },
    after: { name: integrator.name, isRevoked: true },
    request,
  });
  return { ...integrator, revokedAt: tx.now };
}
