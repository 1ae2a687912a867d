import type { RebateTermsState } from '@huike/shared-types';
import { actorIdOf, type StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { lockTerms, type TermsFacts, type TermsTable } from './terms.queries';

const kinds = {
  rebate_scheme: { id: 'rebateScheme', missing: 'rebate.scheme_not_found' },
  rebate_policy: { id: 'rebatePolicy', missing: 'rebate.policy_not_found' },
  grant_rule: { id: 'grantRule', missing: 'rebate.rule_not_found' },
} as const;

/** A version to put in force, who says so and why. */
export interface SaveTerms<Terms> {
  /** Absent: a new one. */
  id?: string | undefined;
  /** The version that was looked at; 0 for a new one. */
  version: number;
  orgUnit: { id: string; orgPath: string };
  name: string;
  state: RebateTermsState;
  terms: Terms;
  reason: string;
  actor: StaffActor | 'system';
  request?: RequestFacts | undefined;
}

/**
 * Puts a new version of a scheme, a policy or a rule in force; earlier versions are kept. An org
 * unit is fixed with the first version. Locks the row. Audited.
 *
 * @throws Refusal rebate.scheme_not_found, rebate.policy_not_found, rebate.rule_not_found;
 *   request.conflict where somebody saved another version since
 */
export async function saveTerms<Terms extends object>(
  tx: Tx,
  table: TermsTable,
  command: SaveTerms<Terms>,
): Promise<TermsFacts<Terms>> {
  const before = command.id === undefined ? null : await lockTerms<Terms>(tx, table, command.id);
  assertThat(before !== undefined, kinds[table].missing);
  assertThat(command.version === (before?.version ?? 0), 'request.conflict');
  const { name, state, terms } = command;
  const saved: TermsFacts<Terms> = {
    id: before?.id ?? newId(kinds[table].id, tx.now),
    orgUnitId: before?.orgUnitId ?? command.orgUnit.id,
    orgPath: before?.orgPath ?? command.orgUnit.orgPath,
    version: command.version + 1,
    updatedAt: tx.now,
    name,
    state,
    terms,
  };
  await write(tx, table, saved, before === null);
  await keepVersion(tx, saved, command);
  await recordAudit(tx, {
    actor: command.actor,
    action: `${table}.saved`,
    subjectKind: table,
    subjectId: saved.id,
    orgPath: saved.orgPath,
    before: before && { ...headOf(before), terms: before.terms },
    after: { ...headOf(saved), terms },
    reason: command.reason,
    ...(command.request ? { request: command.request } : {}),
  });
  return saved;
}

const headOf = ({ name, state, version }: TermsFacts<unknown>) => ({ name, state, version });

async function write(
  tx: Tx,
  table: TermsTable,
  row: TermsFacts<unknown>,
  isNew: boolean,
): Promise<void> {
  const now = sqlInstant(tx.now);
  const terms = JSON.stringify(row.terms);
  if (isNew) {
    await tx.run(
      `INSERT INTO ${table} (id, org_unit_id, org_path, name, state, version_no, terms, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [row.id, row.orgUnitId, row.orgPath, row.name, row.state, row.version, terms, now, now],
    );
    return;
  }
  await tx.run(
    `UPDATE ${table} SET name = ?, state = ?, version_no = ?, terms = ?, updated_at = ? WHERE id = ?`,
    [row.name, row.state, row.version, terms, now, row.id],
  );
}

async function keepVersion(
  tx: Tx,
  row: TermsFacts<unknown>,
  { actor, reason }: Pick<SaveTerms<unknown>, 'actor' | 'reason'>,
): Promise<void> {
  const who = actor === 'system' ? { id: 'system', name: 'system' } : named(actor);
  await tx.run(
    `INSERT INTO rebate_terms_version
       (subject_id, version_no, name, state, terms, reason, actor_id, actor_name, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      row.id,
      row.version,
      row.name,
      row.state,
      JSON.stringify(row.terms),
      reason,
      who.id,
      who.name,
      sqlInstant(tx.now),
    ],
  );
}

const named = (actor: StaffActor) => ({ id: actorIdOf(actor), name: actor.name });
