import type { Permission, StaffProfile } from '@huike/shared-types/client';
import { createContext, useContext } from 'react';

/** The signed-in member of staff. */
export interface Session {
  me: StaffProfile;
  refresh: () => Promise<unknown>;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in; only inside the signed-in part of the console. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionGate');
  return session;
}

/** Whether to offer something; the server decides again. */
export function usePermission(permission: Permission): boolean {
  return useSession().me.permissions.includes(permission);
}
