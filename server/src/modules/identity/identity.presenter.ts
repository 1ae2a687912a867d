import type { Integrator, StaffProfile, StaffSession } from '@huike/shared-types';
import type { IntegratorFacts } from './integrators.queries';
import { staffActorOf, type StaffFacts } from './staff.queries';
import type { SessionFacts } from './staff-sessions.queries';

/** A staff account as the console shows it. */
export function presentStaff(staff: StaffFacts): StaffProfile {
  const { id, login, name, isDisabled, mustChangePassword } = staff;
  return {
    id,
    login,
    name,
    isDisabled,
    mustChangePassword,
    grants: staff.grants.map(({ role, orgUnitId, orgUnitName }) => ({
      role,
      orgUnitId,
      orgUnitName,
    })),
    permissions: [...staffActorOf(staff, '').reach.keys()],
  };
}

/** A session as its owner sees it. */
export function presentSession(session: SessionFacts, currentId: string): StaffSession {
  return {
    id: session.id,
    openedAt: session.openedAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    address: session.address,
    userAgent: session.userAgent,
    isCurrent: session.id === currentId,
  };
}

/** A key as the console shows it; never with anything that signs. */
export function presentIntegrator(integrator: IntegratorFacts): Integrator {
  return {
    id: integrator.id,
    name: integrator.name,
    keyId: integrator.keyId,
    stores: integrator.stores.map(({ id, name }) => ({ id, name })),
    isRevoked: integrator.revokedAt !== null,
    createdAt: integrator.createdAt.toISOString(),
    lastUsedAt: integrator.lastUsedAt?.toISOString() ?? null,
  };
}
