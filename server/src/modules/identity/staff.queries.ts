import type { Role } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import {
  instantOrNull,
  numberOf,
  placeholders,
  sqlInstant,
  textOf,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { escapeLike, type SqlCondition } from '../audit';
import type { TryState } from './lockout.rules';
import { reachOf } from './staff.policy';

/** A role held at an org unit. */
export interface GrantFacts {
  role: Role;
  orgUnitId: string;
  orgUnitName: string;
  orgPath: string;
}

/** A staff account with its grants. */
export interface StaffFacts {
  id: string;
  login: string;
  name: string;
  passwordHash: string;
  isDisabled: boolean;
  mustChangePassword: boolean;
  tries: TryState;
  grants: GrantFacts[];
}

const columns = `s.id, s.login, s.name, s.password_hash, s.is_disabled, s.must_change_password,
  s.failed_count, s.locked_until`;

async function staffFrom(read: Sql, rows: SqlRow[]): Promise<StaffFacts[]> {
  const ids = rows.map((row) => textOf(row['id']));
  const grants = await grantsOf(read, ids);
  return rows.map((row, index) => ({
    id: textOf(row['id']),
    login: textOf(row['login']),
    name: textOf(row['name']),
    passwordHash: textOf(row['password_hash']),
    isDisabled: numberOf(row['is_disabled']) === 1,
    mustChangePassword: numberOf(row['must_change_password']) === 1,
    tries: {
      failedCount: numberOf(row['failed_count']),
      lockedUntil: instantOrNull(row['locked_until']),
    },
    grants: grants.get(ids[index] ?? '') ?? [],
  }));
}

// Reads the stores' table: the path belongs to every answer about reach, and an edge allows it.
async function grantsOf(
  read: Sql,
  staffIds: readonly string[],
): Promise<Map<string, GrantFacts[]>> {
  const grants = new Map<string, GrantFacts[]>();
  if (staffIds.length === 0) return grants;
  const rows = await read.all(
    `SELECT g.staff_id, g.role, g.org_unit_id, o.name, o.path
     FROM staff_grant g JOIN org_unit o ON o.id = g.org_unit_id
     WHERE g.staff_id IN (${placeholders(staffIds.length)}) ORDER BY o.path, g.role`,
    staffIds,
  );
  for (const row of rows) {
    const staffId = textOf(row['staff_id']);
    const grant = {
      role: textOf(row['role']) as Role,
      orgUnitId: textOf(row['org_unit_id']),
      orgUnitName: textOf(row['name']),
      orgPath: textOf(row['path']),
    };
    grants.set(staffId, [...(grants.get(staffId) ?? []), grant]);
  }
  return grants;
}

/** One staff account. */
export async function findStaff(read: Sql, staffId: string): Promise<StaffFacts | undefined> {
  const rows = await read.all(`SELECT ${columns} FROM staff s WHERE s.id = ?`, [staffId]);
  return (await staffFrom(read, rows))[0];
}

/** Locks a staff account by its id, or by its login in lower case. */
export async function lockStaff(
  tx: Tx,
  by: { staffId: string } | { login: string },
): Promise<Locked<StaffFacts> | undefined> {
  const [condition, value] = 'login' in by ? ['s.login = ?', by.login] : ['s.id = ?', by.staffId];
  const rows = await tx.all(
    `SELECT ${columns} FROM staff s WHERE ${condition}${tx.dialect.forUpdate}`,
    [value],
  );
  const [staff] = await staffFrom(tx, rows);
  return staff && locked(staff);
}

/** Staff by login with a grant where `scope` holds of `o.path`; one more than `limit` where there are more. */
export async function staffPage(
  read: Sql,
  filter: { scope: SqlCondition; query?: string | undefined; afterLogin?: string | undefined },
  limit: number,
): Promise<StaffFacts[]> {
  const conditions = [
    `EXISTS (SELECT 1 FROM staff_grant g JOIN org_unit o ON o.id = g.org_unit_id
             WHERE g.staff_id = s.id AND ${filter.scope.text})`,
  ];
  const values: SqlValue[] = [...filter.scope.values];
  if (filter.query) {
    const pattern = `%${escapeLike(filter.query.toLowerCase())}%`;
    conditions.push("(s.login LIKE ? ESCAPE '!' OR LOWER(s.name) LIKE ? ESCAPE '!')");
    values.push(pattern, pattern);
  }
  if (filter.afterLogin !== undefined) {
    conditions.push('s.login > ?');
    values.push(filter.afterLogin);
  }
  const rows = await read.all(
    `SELECT ${columns} FROM staff s WHERE ${conditions.join(' AND ')} ORDER BY s.login LIMIT ?`,
    [...values, limit + 1],
  );
  return staffFrom(read, rows);
}

/** Writes what is known of tries at a locked account's password. */
export async function writeTries(
  tx: Tx,
  staff: Locked<StaffFacts>,
  tries: TryState,
): Promise<void> {
  const lockedUntil = tries.lockedUntil && sqlInstant(tries.lockedUntil);
  await tx.run('UPDATE staff SET failed_count = ?, locked_until = ? WHERE id = ?', [
    tries.failedCount,
    lockedUntil,
    staff.id,
  ]);
}

/**
 * A staff account as a caller. Who must still change a password that others know reaches nothing
 * until then.
 */
export function staffActorOf(staff: StaffFacts, sessionId: string): StaffActor {
  return {
    kind: 'staff',
    sessionId,
    staffId: staff.id,
    name: staff.name,
    grants: staff.grants.map(({ role, orgUnitId, orgPath }) => ({ role, orgUnitId, orgPath })),
    reach: reachOf(staff.mustChangePassword ? [] : staff.grants),
  };
}

/** Where a staff account stands in the org tree: its widest grant. */
export function orgPathOf(grants: readonly { orgPath: string }[]): string | null {
  const paths = grants.map((grant) => grant.orgPath).sort((a, b) => a.length - b.length);
  return paths[0] ?? null;
}
