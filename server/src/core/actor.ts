import type { Permission, Role } from '@huike/shared-types';

/** A customer's session; `memberId` is null for a visitor who has not registered. */
export interface MemberActor {
  kind: 'member';
  sessionId: string;
  identityId: string;
  memberId: string | null;
}

/** A staff member; grants reach the org unit named and everything below it. */
export interface StaffActor {
  kind: 'staff';
  sessionId: string;
  staffId: string;
  name: string;
  grants: { role: Role; orgUnitId: string; orgPath: string }[];
  /** Every permission of every grant, with the org paths it holds for. */
  reach: ReadonlyMap<Permission, readonly string[]>;
}

/** A till or another program of the retailer's, known by its key. */
export interface IntegratorActor {
  kind: 'integrator';
  integratorId: string;
  name: string;
  storeIds: ReadonlySet<string>;
  /** Written with the command, so that a replayed signature fails. */
  nonce: string;
}

export type PosActor = StaffActor | IntegratorActor;
export type Actor = MemberActor | PosActor;

/** The id that an actor's commands and audit entries are kept under. */
export function actorIdOf(actor: Actor): string {
  switch (actor.kind) {
    case 'member':
      return actor.memberId ?? actor.identityId;
    case 'staff':
      return actor.staffId;
    case 'integrator':
      return actor.integratorId;
  }
}
