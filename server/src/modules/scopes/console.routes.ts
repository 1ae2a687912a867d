import { findScopeNamesInput, scopeEndpoints, scopeNameListSchema } from '@huike/shared-types';
import { serveStaff, type Door } from '../../core/serve';
import { presentScopeNames } from './scope-names.presenter';
import { findScopeNames } from './scope-names.report';

/**
 * The console's door to what the ids in scopes are called. Also of org units that the caller does
 * not cover: who may read a rule must be able to read all of it.
 */
export function scopesConsoleRoutes(door: Door): void {
  serveStaff(door, scopeEndpoints.findScopeNames, 'catalogue.read', {
    input: findScopeNamesInput,
    output: scopeNameListSchema,
    handle: async ({ input }) => presentScopeNames(await findScopeNames(door.db.read, input.ids)),
  });
}
