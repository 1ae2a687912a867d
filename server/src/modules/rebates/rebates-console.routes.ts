import {
  grantRuleListSchema,
  grantRuleSchema,
  nothingSchema,
  previewRebateRateInput,
  ratePreviewSchema,
  rebateEndpoints,
  rebatePolicyListSchema,
  rebatePolicySchema,
  rebateSchemeListSchema,
  rebateSchemeSchema,
  saveGrantRuleInput,
  saveRebatePolicyInput,
  saveRebateSchemeInput,
  type GrantRuleTerms,
  type RebatePolicyTerms,
  type RebateSchemeTerms,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { numberOf, textOf, type Sql } from '../../core/database/sql';
import type { RequestFacts } from '../../core/door';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { pathsOf, reachesPath } from '../identity';
import { listOrgUnitsUnder, readOrgUnit } from '../stores';
import { assertSoundGrant, assertSoundPolicy } from './assert-sound-terms';
import { rebateDeskRoutes } from './desk-console.routes';
import { previewRate } from './preview-rate';
import type { RebateNeeds } from './rebate-needs';
import { rebateRunRoutes } from './runs-console.routes';
import { saveTerms } from './save-terms';
import { listTerms, type TermsFacts, type TermsTable } from './terms.queries';

/** Schemes, policies, rules, runs and the service desk. */
export function rebatesConsoleRoutes(door: Door, needs: RebateNeeds): void {
  schemeRoutes(door);
  policyRoutes(door);
  ruleRoutes(door);
  rebateRunRoutes(door, needs);
  rebateDeskRoutes(door, needs);
}

function schemeRoutes(door: Door): void {
  serveStaff(door, rebateEndpoints.listRebateSchemes, 'rebates.read', {
    input: nothingSchema,
    output: rebateSchemeListSchema,
    handle: async ({ actor }) => {
      const fen = await outstandingOf(door.db.read);
      const items = await listShown<RebateSchemeTerms>(door.db.read, actor, 'rebate_scheme');
      return { items: items.map((one) => ({ ...one, outstandingFen: fen.get(one.id) ?? 0 })) };
    },
  });
  serveStaff(door, rebateEndpoints.saveRebateScheme, 'rebates.write', {
    input: saveRebateSchemeInput,
    output: rebateSchemeSchema,
    handle: async ({ actor, input: { schemeId: id, ...edit }, request }) => {
      const saved = await save(door, 'rebate_scheme', { id, ...edit }, { actor, request });
      return { ...saved, outstandingFen: (await outstandingOf(door.db.read)).get(saved.id) ?? 0 };
    },
  });
}

function policyRoutes(door: Door): void {
  serveStaff(door, rebateEndpoints.listRebatePolicies, 'rebates.read', {
    input: nothingSchema,
    output: rebatePolicyListSchema,
    handle: async ({ actor }) => {
      const names = await schemeNames(door.db.read);
      const items = await listShown<RebatePolicyTerms>(door.db.read, actor, 'rebate_policy');
      return { items: items.map((one) => withScheme(one, names)) };
    },
  });
  serveStaff(door, rebateEndpoints.saveRebatePolicy, 'rebates.write', {
    input: saveRebatePolicyInput,
    output: rebatePolicySchema,
    handle: async ({ actor, input: { policyId: id, ...edit }, request }) => {
      await assertSoundPolicy(door.db.read, edit.terms);
      const saved = await save(door, 'rebate_policy', { id, ...edit }, { actor, request });
      return withScheme(saved, await schemeNames(door.db.read));
    },
  });
  serveStaff(door, rebateEndpoints.previewRebateRate, 'rebates.read', {
    input: previewRebateRateInput,
    output: ratePreviewSchema,
    handle: ({ input }) => previewRate(input.terms),
  });
}

function ruleRoutes(door: Door): void {
  serveStaff(door, rebateEndpoints.listGrantRules, 'rebates.read', {
    input: nothingSchema,
    output: grantRuleListSchema,
    handle: async ({ actor }) => {
      const names = await schemeNames(door.db.read);
      const items = await listShown<GrantRuleTerms>(door.db.read, actor, 'grant_rule');
      return { items: items.map((one) => withScheme(one, names)) };
    },
  });
  serveStaff(door, rebateEndpoints.saveGrantRule, 'rebates.write', {
    input: saveGrantRuleInput,
    output: grantRuleSchema,
    handle: async ({ actor, input: { ruleId: id, ...edit }, request }) => {
      await assertSoundGrant(door.db.read, edit.terms);
      const saved = await save(door, 'grant_rule', { id, ...edit }, { actor, request });
      return withScheme(saved, await schemeNames(door.db.read));
    },
  });
}

type Edit<Terms> = Pick<TermsFacts<Terms>, 'name' | 'state' | 'version' | 'terms'> & {
  id?: string | undefined;
  orgUnitId: string;
  reason: string;
};

async function save<Terms extends object>(
  door: Door,
  table: TermsTable,
  edit: Edit<Terms>,
  by: { actor: StaffActor; request: RequestFacts },
): Promise<Shown<Terms>> {
  const orgUnit = await readOrgUnit(door.db.read, edit.orgUnitId);
  const isReached = orgUnit && reachesPath(by.actor, 'rebates.write', orgUnit.orgPath);
  assertThat(isReached, 'org_unit.not_found');
  const { id, name, state, version, terms, reason } = edit;
  const saved = await door.db.inTransaction(async (tx) => {
    const order = { id, name, state, version, terms, reason, orgUnit, ...by };
    const facts = await saveTerms(tx, table, order);
    // The org unit of what exists counts, not the one the caller names.
    assertThat(reachesPath(by.actor, 'rebates.write', facts.orgPath), 'org_unit.not_found');
    return facts;
  });
  return presentTerms(saved, orgUnit.name);
}

/** As {@link TermsFacts}, as clients see it. */
type Shown<Terms> = Omit<TermsFacts<Terms>, 'orgPath' | 'updatedAt'> & {
  orgUnitName: string;
  updatedAt: string;
};

function presentTerms<Terms>(
  { orgPath: _path, updatedAt, ...facts }: TermsFacts<Terms>,
  orgUnitName: string,
): Shown<Terms> {
  return { ...facts, orgUnitName, updatedAt: updatedAt.toISOString() };
}

async function listShown<Terms>(read: Sql, actor: StaffActor, table: TermsTable) {
  const units = await listOrgUnitsUnder(read, pathsOf(actor, 'rebates.read'));
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const all = await listTerms<Terms>(read, table);
  return all
    .filter(({ orgUnitId }) => names.has(orgUnitId))
    .map((facts) => presentTerms(facts, names.get(facts.orgUnitId) ?? ''));
}

async function schemeNames(read: Sql): Promise<Map<string, string>> {
  const schemes = await listTerms<RebateSchemeTerms>(read, 'rebate_scheme');
  return new Map(schemes.map(({ id, name }) => [id, name]));
}

function withScheme<T extends { terms: { schemeId: string } }>(
  one: T,
  names: Map<string, string>,
): T & { schemeName: string } {
  return { ...one, schemeName: names.get(one.terms.schemeId) ?? '' };
}

async function outstandingOf(read: Sql): Promise<Map<string, number>> {
  const rows = await read.all(
    `SELECT a.scheme_id, SUM(f.balance) AS fen FROM rebate_account a
     JOIN ledger_account f ON f.owner_id = a.id AND f.asset = 'rebate' GROUP BY a.scheme_id`,
  );
  return new Map(rows.map((row) => [textOf(row['scheme_id']), numberOf(row['fen'])]));
}
