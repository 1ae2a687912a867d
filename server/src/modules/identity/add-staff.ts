import type { Role } from '@huike/shared-types';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit, type AuditActor } from '../audit';
import { readOrgUnit } from '../stores';
import { orgPathOf } from './staff.queries';

/** A staff account to be made. */
export interface AddStaff {
  actor: AuditActor;
  /** Kept in lower case; unique. */
  login: string;
  name: string;
  /** Made by `Passwords.hash`, before the transaction: hashing takes its time. */
  passwordHash: string;
  /** True where somebody else chose the password: the account reaches nothing until it is changed. */
  mustChangePassword?: boolean;
  isDisabled?: boolean;
  grants: readonly { role: Role; orgUnitId: string }[];
  request?: RequestFacts;
}

/**
 * Makes a staff account with its grants.
 *
 * @returns its id
 * @throws Refusal org_unit.not_found, request.conflict where the login is taken
 */
export async function addStaff(tx: Tx, command: AddStaff): Promise<string> {
  const { actor, name, grants, request } = command;
  const login = command.login.toLowerCase();
  const paths: { orgPath: string }[] = [];
  for (const { orgUnitId } of grants) {
    const unit = await readOrgUnit(tx, orgUnitId);
    assertThat(unit, 'org_unit.not_found', { orgUnitId });
    paths.push({ orgPath: unit.orgPath });
  }
  const id = newId('staff', tx.now);
  await insertStaff(tx, id, { ...command, login });
  for (const { role, orgUnitId } of grants) {
    await tx.run('INSERT INTO staff_grant (staff_id, role, org_unit_id) VALUES (?, ?, ?)', [
      id,
      role,
      orgUnitId,
    ]);
  }
  await recordAudit(tx, {
    actor,
    action: 'staff.added',
    subjectKind: 'staff',
    subjectId: id,
    orgPath: orgPathOf(paths),
    after: { login, name, grants },
    ...(request ? { request } : {}),
  });
  return id;
}

async function insertStaff(tx: Tx, id: string, staff: AddStaff): Promise<void> {
  try {
    await tx.run(
      `INSERT INTO staff (id, login, name, password_hash, is_disabled, must_change_password,
                          failed_count, locked_until, created_at)
       VALUES (?, ?, ?, ?, ?, ?, 0, NULL, ?)`,
      [
        id,
        staff.login,
        staff.name,
        staff.passwordHash,
        staff.isDisabled ? 1 : 0,
        staff.mustChangePassword ? 1 : 0,
        sqlInstant(tx.now),
      ],
    );
  } catch (error) {
    const isLoginTaken = isUniqueFailure(error, 'staff__login', 'staff.login');
    throw isLoginTaken ? new Refusal('request.conflict', { login: staff.login }) : error;
  }
}
