import { memberEndpoints } from '@huike/shared-types/client';
import { call } from '../api/call';
import { forgetSession } from './session';

/** Ends the session on the server where it answers, and on this device in any case. */
export async function signOut(): Promise<void> {
  try {
    await call(memberEndpoints.closeMemberSession, {});
  } catch {
    // The customer wants to leave this device; a session nobody holds a token of only expires.
  }
  forgetSession();
}
