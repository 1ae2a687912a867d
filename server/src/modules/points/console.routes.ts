import {
  earningRuleListSchema,
  earningRuleSchema,
  listMemberPointsInput,
  nothingSchema,
  pageOf,
  pointsEndpoints,
  pointsEntrySchema,
  programmeEndpoints,
  setEarningRuleInput,
} from '@huike/shared-types';
import type { Clock } from '../../core/clock';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { pathsOf, reachesPath } from '../identity';
import { assertSeesMember } from '../members';
import { listOrgUnitsUnder, readOrgUnit } from '../stores';
import { presentEarningRule } from './points.presenter';
import { listRulesOf, pointsStatementPage } from './points.queries';
import { setEarningRule } from './set-earning-rule';
import { awardRuleRoutes } from './award-rules-console.routes';
import { adjustmentRoutes } from './adjustments-console.routes';
import { holdRoutes } from './holds-console.routes';
import { lotRoutes } from './lots-console.routes';
import { paymentTermsRoutes } from './payment-terms-console.routes';
import { termsRoutes } from './terms-console.routes';

/** What staff may do with points and earning rules. */
export function pointsConsoleRoutes(
  door: Door,
  { timeZone, clock }: { timeZone: string; clock: Clock },
): void {
  awardRuleRoutes(door, { clock });
  adjustmentRoutes(door, timeZone);
  holdRoutes(door, timeZone);
  lotRoutes(door);
  termsRoutes(door);
  paymentTermsRoutes(door);
  serveStaff(door, pointsEndpoints.listMemberPoints, 'points.read', {
    input: listMemberPointsInput,
    output: pageOf(pointsEntrySchema),
    handle: async ({ actor, input }) => {
      await assertSeesMember(door.db.read, actor, 'points.read', input.memberId);
      return pointsStatementPage(door.db.read, input.memberId, input);
    },
  });
  serveStaff(door, programmeEndpoints.listEarningRules, 'earning_rules.read', {
    input: nothingSchema,
    output: earningRuleListSchema,
    handle: async ({ actor }) => {
      const units = await listOrgUnitsUnder(door.db.read, pathsOf(actor, 'earning_rules.read'));
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const rules = await listRulesOf(door.db.read, [...names.keys()]);
      return {
        items: rules.map((rule) => presentEarningRule(rule, names.get(rule.orgUnitId) ?? '')),
      };
    },
  });
  serveStaff(door, programmeEndpoints.setEarningRule, 'earning_rules.write', {
    input: setEarningRuleInput,
    output: earningRuleSchema,
    handle: async ({ actor, input, request }) => {
      const orgUnit = await readOrgUnit(door.db.read, input.orgUnitId);
      assertThat(
        orgUnit && reachesPath(actor, 'earning_rules.write', orgUnit.orgPath),
        'org_unit.not_found',
      );
      const { points, perFen, rounding, clawback, pointValueFen } = input;
      const rule = await door.db.inTransaction((tx) =>
        setEarningRule(tx, {
          orgUnit,
          terms: { points, perFen, rounding, clawback, pointValueFen },
          reason: input.reason,
          actor,
          request,
        }),
      );
      return presentEarningRule(rule, orgUnit.name);
    },
  });
}
