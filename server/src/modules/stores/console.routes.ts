import { orgUnitListSchema, programmeEndpoints } from '@huike/shared-types';
import * as z from 'zod';
import { serveStaff, type Door } from '../../core/serve';
import { presentOrgUnit } from './stores.presenter';
import { listOrgUnitsUnder } from './stores.queries';

/**
 * The console's door to the org tree: each staff member sees the subtrees they may do anything in.
 * Who must change a password first reaches nothing.
 */
export function storesConsoleRoutes(door: Door): void {
  serveStaff(door, programmeEndpoints.listOrgUnits, null, {
    input: z.strictObject({}),
    output: orgUnitListSchema,
    async handle({ actor }) {
      const paths = [...new Set([...actor.reach.values()].flat())];
      const units = await listOrgUnitsUnder(door.db.read, paths);
      return { items: units.map(presentOrgUnit) };
    },
  });
}
