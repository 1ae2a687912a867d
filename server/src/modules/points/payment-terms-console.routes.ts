import {
  nothingSchema,
  pointsEndpoints,
  pointsPaymentTermsListSchema,
  pointsPaymentTermsSchema,
  setPointsPaymentTermsInput,
} from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { pathsOf, reachesPath } from '../identity';
import { listOrgUnitsUnder, readOrgUnit } from '../stores';
import { listPaymentTermsOf } from './payment-terms.queries';
import { setPaymentTerms } from './set-payment-terms';

/** How points pay, per org unit. */
export function paymentTermsRoutes(door: Door): void {
  serveStaff(door, pointsEndpoints.listPointsPaymentTerms, 'earning_rules.read', {
    input: nothingSchema,
    output: pointsPaymentTermsListSchema,
    handle: async ({ actor }) => {
      const units = await listOrgUnitsUnder(door.db.read, pathsOf(actor, 'earning_rules.read'));
      const names = new Map(units.map((unit) => [unit.id, unit.name]));
      const terms = await listPaymentTermsOf(door.db.read, [...names.keys()]);
      return {
        items: terms.map((one) => ({ ...one, orgUnitName: names.get(one.orgUnitId) ?? '' })),
      };
    },
  });
  serveStaff(door, pointsEndpoints.setPointsPaymentTerms, 'earning_rules.write', {
    input: setPointsPaymentTermsInput,
    output: pointsPaymentTermsSchema,
    handle: async ({ actor, input, request }) => {
      const orgUnit = await readOrgUnit(door.db.read, input.orgUnitId);
      assertThat(
        orgUnit && reachesPath(actor, 'earning_rules.write', orgUnit.orgPath),
        'org_unit.not_found',
      );
      const { orgUnitId: _id, reason, ...terms } = input;
      const set = await door.db.inTransaction((tx) =>
        setPaymentTerms(tx, { orgUnit, terms, reason, actor, request }),
      );
      return { ...set, orgUnitName: orgUnit.name };
    },
  });
}
