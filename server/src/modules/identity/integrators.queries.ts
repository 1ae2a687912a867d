import {
  instantOf,
  instantOrNull,
  placeholders,
  textOf,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import type { SqlCondition } from '../audit';

/** An integrator's key with the stores it covers. */
export interface IntegratorFacts {
  id: string;
  name: string;
  keyId: string;
  sealedKey: string;
  createdAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  stores: { id: string; name: string; orgPath: string }[];
}

const columns = 'i.id, i.name, i.key_id, i.sealed_key, i.created_at, i.revoked_at, i.last_used_at';

async function select(
  read: Sql,
  where: string,
  values: readonly SqlValue[],
): Promise<IntegratorFacts[]> {
  const rows = await read.all(`SELECT ${columns} FROM integrator i WHERE ${where}`, values);
  const stores = await storesOf(read, rows);
  return rows.map((row) => ({
    id: textOf(row['id']),
    name: textOf(row['name']),
    keyId: textOf(row['key_id']),
    sealedKey: textOf(row['sealed_key']),
    createdAt: instantOf(row['created_at']),
    revokedAt: instantOrNull(row['revoked_at']),
    lastUsedAt: instantOrNull(row['last_used_at']),
    stores: stores
      .filter((store) => store['integrator_id'] === row['id'])
      .map((store) => ({
        id: textOf(store['org_unit_id']),
        name: textOf(store['name']),
        orgPath: textOf(store['path']),
      })),
  }));
}

async function storesOf(read: Sql, rows: SqlRow[]): Promise<SqlRow[]> {
  if (rows.length === 0) return [];
  return read.all(
    `SELECT c.integrator_id, c.org_unit_id, o.name, o.path
     FROM integrator_store c JOIN org_unit o ON o.id = c.org_unit_id
     WHERE c.integrator_id IN (${placeholders(rows.length)}) ORDER BY o.code`,
    rows.map((row) => textOf(row['id'])),
  );
}

/** The integrator with a key id, revoked or not. */
export async function findIntegratorByKey(
  read: Sql,
  keyId: string,
): Promise<IntegratorFacts | undefined> {
  return (await select(read, 'i.key_id = ?', [keyId]))[0];
}

/** Locks one integrator. */
export async function lockIntegrator(
  tx: Tx,
  integratorId: string,
): Promise<Locked<IntegratorFacts> | undefined> {
  const [found] = await select(tx, `i.id = ?${tx.dialect.forUpdate}`, [integratorId]);
  return found && locked(found);
}

/** Integrators with a store where `scope` holds of `o.path`, newest first. */
export async function listIntegratorsIn(
  read: Sql,
  scope: SqlCondition,
): Promise<IntegratorFacts[]> {
  return select(
    read,
    `EXISTS (SELECT 1 FROM integrator_store c JOIN org_unit o ON o.id = c.org_unit_id
             WHERE c.integrator_id = i.id AND ${scope.text}) ORDER BY i.id DESC`,
    scope.values,
  );
}
