import { randomBytes } from 'node:crypto';
import type { StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { listStores } from '../stores';
import { signingKeyOf } from './integrator-signature.rules';
import type { IntegratorFacts } from './integrators.queries';
import { reachesPath } from './staff.policy';
import { orgPathOf } from './staff.queries';

/** A key to be made. */
export interface IssueIntegrator {
  actor: StaffActor | 'system';
  name: string;
  storeIds: readonly string[];
  secrets: Secrets;
  request?: RequestFacts;
}

/**
 * Makes a key for tills of the stores named. The secret is in the answer and nowhere else: what is
 * kept is its hash, sealed, so neither the database nor a backup of it can sign anything.
 *
 * @throws Refusal store.not_found where an id is no store's, or of a store beyond the caller's reach
 */
export async function issueIntegrator(
  tx: Tx,
  command: IssueIntegrator,
): Promise<{ integrator: IntegratorFacts; secret: string }> {
  const { actor, name, secrets, request } = command;
  const storeIds = [...new Set(command.storeIds)];
  const found = await listStores(tx, storeIds);
  const stores = found.filter(
    (store) => actor === 'system' || reachesPath(actor, 'integrators.write', store.orgPath),
  );
  assertThat(stores.length === storeIds.length && stores.length > 0, 'store.not_found');
  const secret = randomBytes(32).toString('base64url');
  const integrator: IntegratorFacts = {
    id: newId('integrator', tx.now),
    name,
    keyId: `hk_${randomBytes(10).toString('hex')}`,
    sealedKey: secrets.seal(signingKeyOf(secret)),
    createdAt: tx.now,
    revokedAt: null,
    lastUsedAt: null,
    stores: stores.map((store) => ({ id: store.id, name: store.name, orgPath: store.orgPath })),
  };
  await insertIntegrator(tx, integrator);
  await recordAudit(tx, {
    actor,
    action: 'integrator.issued',
    subjectKind: 'integrator',
    subjectId: integrator.id,
    orgPath: orgPathOf(integrator.stores),
    after: { name, keyId: integrator.keyId, storeIds },
    ...(request ? { request } : {}),
  });
  return { integrator, secret };
}

async function insertIntegrator(tx: Tx, integrator: IntegratorFacts): Promise<void> {
  await tx.run(
    `INSERT INTO integrator (id, name, key_id, sealed_key, created_at, revoked_at, last_used_at)
     VALUES (?, ?, ?, ?, ?, NULL, NULL)`,
    [
      integrator.id,
      integrator.name,
      integrator.keyId,
      integrator.sealedKey,
      sqlInstant(integrator.createdAt),
    ],
  );
  for (const store of integrator.stores) {
    await tx.run('INSERT INTO integrator_store (integrator_id, org_unit_id) VALUES (?, ?)', [
      integrator.id,
      store.id,
    ]);
  }
}
