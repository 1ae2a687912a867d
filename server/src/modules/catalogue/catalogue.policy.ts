import type { StaffActor } from '../../core/actor';
import { assertThat } from '../../core/refusal';
import { pathsOf } from '../identity';

/**
 * The catalogue is the whole retailer's: who changes it must hold the permission at the root of the
 * org tree, so that nobody in one company sets the prices of another.
 * @throws Refusal staff.forbidden
 */
export function assertMayWriteCatalogue(actor: StaffActor): void {
  const isAtRoot = pathsOf(actor, 'catalogue.write').some((path) => /^\/[^/]+\/$/.test(path));
  assertThat(isAtRoot, 'staff.forbidden', { permission: 'catalogue.write' });
}
