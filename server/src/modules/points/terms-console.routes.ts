import {
  nothingSchema,
  pointsEndpoints,
  pointsTermsListSchema,
  pointsTermsSchema,
  setPointsTermsInput,
} from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { pathsOf, reachesPath } from '../identity';
import { listOrgUnitsUnder, readOrgUnit } from '../stores';
import { setPointsTerms } from './set-points-terms';
import { listTermsOf } from './terms.queries';

/** When points end and how much one person may adjust, per org unit. */
export function termsRoutes(door: Door): void {
  serveStaff(door, pointsEndpoints.listPointsTerms, 'earning_rules.read', {
    input: nothingSchema,
    output: pointsTermsListSchema,
    handle: async ({ actor }) => {
      const units = await listOrgUnitsUnder(door.db.read, pathsOf(actor, 'earning_rules.read'));
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const terms = await listTermsOf(door.db.read, [...names.keys()]);
      return {
        items: terms.map((one) => ({ ...one, orgUnitName: names.get(one.orgUnitId) ?? '' })),
      };
    },
  });
  serveStaff(door, pointsEndpoints.setPointsTerms, 'earning_rules.write', {
    input: setPointsTermsInput,
    output: pointsTermsSchema,
    handle: async ({ actor, input, request }) => {
      const orgUnit = await readOrgUnit(door.db.read, input.orgUnitId);
      assertThat(
        orgUnit && reachesPath(actor, 'earning_rules.write', orgUnit.orgPath),
        'org_unit.not_found',
      );
      const { orgUnitId: _id, reason, ...terms } = input;
      const set = await door.db.inTransaction((tx) =>
        setPointsTerms(tx, { orgUnit, terms, reason, actor, request }),
      );
      return { ...set, orgUnitName: orgUnit.name };
    },
  });
}
