import type { RebatePolicyTerms } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { subtreeCondition, type SqlCondition } from '../audit';
import { compileFormula, type Formula } from './formula';
import { listTerms, type TermsFacts } from './terms.queries';

/** A policy as it is in force, or as it was in the version a run was approved in. */
export type PolicyFacts = TermsFacts<RebatePolicyTerms>;

/** A policy with its formula ready to be asked. */
export interface ReadyPolicy {
  policy: PolicyFacts;
  formula: Formula | null;
}

/** Makes a policy ready; a formula was checked when it was saved, so a fault here is a bug. */
export async function readyPolicy(policy: PolicyFacts): Promise<ReadyPolicy> {
  const { rate } = policy.terms;
  if (rate.kind !== 'formula') return { policy, formula: null };
  const { formula, fault } = await compileFormula(rate.formula);
  if (fault) throw new Error(`policy ${policy.id} has a formula that does not hold: ${fault.en}`);
  return { policy, formula };
}

/** Every active policy. */
export async function listActivePolicies(read: Sql): Promise<PolicyFacts[]> {
  const all = await listTerms<RebatePolicyTerms>(read, 'rebate_policy');
  return all.filter(({ state }) => state === 'active');
}

const isRoot = (orgPath: string) => /^\/[^/]+\/$/.test(orgPath);

/** Whether a policy holds where a member belongs; members of no store are under the group's. */
function covers(policy: PolicyFacts, homeOrgPath: string | null): boolean {
  return homeOrgPath === null ? isRoot(policy.orgPath) : homeOrgPath.startsWith(policy.orgPath);
}

/** Of each scheme the policies of the nearest org unit on the way up from a member's. */
export function policiesFor(
  policies: readonly PolicyFacts[],
  homeOrgPath: string | null,
): PolicyFacts[] {
  const here = policies.filter((policy) => covers(policy, homeOrgPath));
  return here.filter(
    ({ orgPath, terms }) =>
      !here.some(
        (other) => other.terms.schemeId === terms.schemeId && other.orgPath.length > orgPath.length,
      ),
  );
}

/** The same as a WHERE condition on `m.home_org_path`: whom a run of a policy concerns. */
export function membersOf(policy: PolicyFacts, policies: readonly PolicyFacts[]): SqlCondition {
  const nearer = policies.filter(
    ({ orgPath, terms }) =>
      terms.schemeId === policy.terms.schemeId &&
      orgPath.length > policy.orgPath.length &&
      orgPath.startsWith(policy.orgPath),
  );
  const column = 'm.home_org_path';
  const inside = subtreeCondition([policy.orgPath], column);
  const text = isRoot(policy.orgPath) ? `(${inside.text} OR ${column} IS NULL)` : inside.text;
  if (nearer.length === 0) return { text, values: inside.values };
  const outside = subtreeCondition(
    nearer.map(({ orgPath }) => orgPath),
    column,
  );
  return {
    text: `${text} AND (${column} IS NULL OR NOT (${outside.text}))`,
    values: [...inside.values, ...outside.values],
  };
}
