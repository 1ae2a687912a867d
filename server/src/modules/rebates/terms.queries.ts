import type { RebateSchemeTerms, RebateTermsState } from '@huike/shared-types';
import { instantOf, numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';

/** The tables of what is saved in versions; written into statements, never a caller's input. */
export type TermsTable = 'rebate_scheme' | 'rebate_policy' | 'grant_rule';

/** A scheme, a policy or a rule with the version in force. */
export interface TermsFacts<Terms> {
  id: string;
  orgUnitId: string;
  orgPath: string;
  name: string;
  state: RebateTermsState;
  version: number;
  terms: Terms;
  updatedAt: Date;
}

/** A scheme as it is in force. */
export type SchemeFacts = TermsFacts<RebateSchemeTerms>;

function termsFrom<Terms>(row: SqlRow): TermsFacts<Terms> {
  return {
    id: textOf(row['id']),
    orgUnitId: textOf(row['org_unit_id']),
    orgPath: textOf(row['org_path']),
    name: textOf(row['name']),
    state: textOf(row['state']) as RebateTermsState,
    version: numberOf(row['version_no']),
    terms: JSON.parse(textOf(row['terms'])) as Terms,
    updatedAt: instantOf(row['updated_at']),
  };
}

/** All of a kind, the newest first. There are few: staff write each by hand. */
export async function listTerms<Terms>(read: Sql, table: TermsTable): Promise<TermsFacts<Terms>[]> {
  const rows = await read.all(`SELECT * FROM ${table} ORDER BY id DESC`);
  return rows.map((row) => termsFrom<Terms>(row));
}

/** One by id, as it is in force. */
export async function findTerms<Terms>(
  read: Sql,
  table: TermsTable,
  id: string,
): Promise<TermsFacts<Terms> | undefined> {
  const row = await read.one(`SELECT * FROM ${table} WHERE id = ?`, [id]);
  return row && termsFrom<Terms>(row);
}

/** Locks one: two who save a version take turns. */
export async function lockTerms<Terms>(
  tx: Tx,
  table: TermsTable,
  id: string,
): Promise<Locked<TermsFacts<Terms>> | undefined> {
  const row = await tx.one(`SELECT * FROM ${table} WHERE id = ?${tx.dialect.forUpdate}`, [id]);
  return row && locked(termsFrom<Terms>(row));
}

/** The terms of one version, however old: what was promised by it is judged by it. */
export async function findTermsVersion<Terms>(
  read: Sql,
  subjectId: string,
  version: number,
): Promise<Terms | undefined> {
  const row = await read.one(
    'SELECT terms FROM rebate_terms_version WHERE subject_id = ? AND version_no = ?',
    [subjectId, version],
  );
  return row && (JSON.parse(textOf(row['terms'])) as Terms);
}
