import { readScopeNamesInput, scopeEndpoints, scopeNameListSchema } from '@huike/shared-types';
import { servePublic, type Door } from '../../core/serve';
import { presentScopeNames } from './scope-names.presenter';
import { findScopeNames } from './scope-names.report';

/**
 * The customers' door to what the ids in a coupon's scope are called. Open to visitors: names of
 * stores, goods and tiers are what a shop tells everybody, and nobody guesses an id.
 */
export function scopesPublicRoutes(door: Door): void {
  servePublic(door, scopeEndpoints.readScopeNames, {
    input: readScopeNamesInput,
    output: scopeNameListSchema,
    handle: async ({ input }) => presentScopeNames(await findScopeNames(door.db.read, input.ids)),
  });
}
