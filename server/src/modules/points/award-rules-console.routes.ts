import {
  awardRuleListSchema,
  awardRuleSchema,
  earningEndpoints,
  nothingSchema,
  publishAwardRuleInput,
  saveAwardRuleInput,
  simulatedEarningSchema,
  simulateEarningInput,
  stopAwardRuleInput,
  type AwardRule,
  type Permission,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { pathsOf, reachesPath } from '../identity';
import { listOrgUnitsUnder, readOrgUnit, type OrgUnitFacts } from '../stores';
import { presentAwardRules } from './award-rules.presenter';
import { findAwardVersion, listAwardVersions } from './award-rules.queries';
import { publishAwardRule, stopAwardRule } from './publish-award-rule';
import { saveAwardRule } from './save-award-rule';
import { simulateEarning } from './simulate-earning';

/** Award rules: drafted, tried, published and stopped. */
export function awardRuleRoutes(door: Door, { clock }: { clock: Clock }): void {
  serveStaff(door, earningEndpoints.listAwardRules, 'earning_rules.read', {
    input: nothingSchema,
    output: awardRuleListSchema,
    handle: async ({ actor }) => {
      const { read } = door.db;
      const units = await listOrgUnitsUnder(read, pathsOf(actor, 'earning_rules.read'));
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const versions = await listAwardVersions(read, [...names.keys()]);
      return { items: presentAwardRules(versions, names, clock.now()) };
    },
  });
  serveStaffCommand(door, earningEndpoints.saveAwardRule, 'earning_rules.write', {
    input: saveAwardRuleInput,
    output: awardRuleSchema,
    command: async (tx, { actor, request, input }) => {
      const { ruleId, orgUnitId, reason, ...terms } = input;
      const orgUnit = await unitOf(tx, actor, 'earning_rules.write', orgUnitId);
      const saved = await saveAwardRule(tx, { ruleId, orgUnit, terms, actor, reason, request });
      return ruleOf(tx, saved.ruleId, orgUnit, tx.now);
    },
  });
  serveStaffCommand(door, earningEndpoints.publishAwardRule, 'earning_rules.write', {
    input: publishAwardRuleInput,
    output: awardRuleSchema,
    command: async (tx, { actor, request, input }) => {
      const { versionId, reason } = input;
      const version = await findAwardVersion(tx, versionId);
      assertThat(version, 'award_rule.not_found');
      const { ruleId, orgUnitId } = version;
      const orgUnit = await ownerOf(tx, actor, orgUnitId);
      const effectiveFrom =
        input.effectiveFrom === undefined ? undefined : new Date(input.effectiveFrom);
      const order = { orgUnit, ruleId, versionId, effectiveFrom, actor, reason, request };
      await publishAwardRule(tx, order);
      return ruleOf(tx, ruleId, orgUnit, tx.now);
    },
  });
  serveStaffCommand(door, earningEndpoints.stopAwardRule, 'earning_rules.write', {
    input: stopAwardRuleInput,
    output: awardRuleSchema,
    command: async (tx, { actor, request, input: { ruleId, reason } }) => {
      const row = await tx.one('SELECT org_unit_id FROM award_rule WHERE id = ?', [ruleId]);
      assertThat(row, 'award_rule.not_found');
      const orgUnit = await ownerOf(tx, actor, String(row['org_unit_id']));
      await stopAwardRule(tx, { orgUnit, ruleId, actor, reason, request });
      return ruleOf(tx, ruleId, orgUnit, tx.now);
    },
  });
  serveStaff(door, earningEndpoints.simulateEarning, 'earning_rules.read', {
    input: simulateEarningInput,
    output: simulatedEarningSchema,
    handle: async ({ actor, input: { orgUnitId, ...sale } }) => {
      const { orgPath } = await unitOf(door.db.read, actor, 'earning_rules.read', orgUnitId);
      for (const versionId of sale.versionIds) {
        const version = await findAwardVersion(door.db.read, versionId);
        assertThat(version, 'award_rule.not_found');
        await ownerOf(door.db.read, actor, version.orgUnitId, 'earning_rules.read');
      }
      return simulateEarning(door.db.read, { ...sale, orgPath }, clock.now());
    },
  });
}

/** @throws Refusal org_unit.not_found, also where it is beyond the caller's reach */
async function unitOf(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  orgUnitId: string,
): Promise<OrgUnitFacts> {
  const unit = await readOrgUnit(read, orgUnitId);
  assertThat(unit && reachesPath(actor, permission, unit.orgPath), 'org_unit.not_found');
  return unit;
}

/** @throws Refusal award_rule.not_found where the rule is of a unit beyond the caller's reach */
async function ownerOf(
  read: Sql,
  actor: StaffActor,
  orgUnitId: string,
  permission: Permission = 'earning_rules.write',
): Promise<OrgUnitFacts> {
  const unit = await readOrgUnit(read, orgUnitId);
  assertThat(unit && reachesPath(actor, permission, unit.orgPath), 'award_rule.not_found');
  return unit;
}

async function ruleOf(
  read: Sql,
  ruleId: string,
  unit: OrgUnitFacts,
  now: Date,
): Promise<AwardRule> {
  const own = (await listAwardVersions(read, [unit.id])).filter((one) => one.ruleId === ruleId);
  const [rule] = presentAwardRules(own, new Map([[unit.id, unit.name]]), now);
  assertThat(rule, 'award_rule.not_found');
  return rule;
}
