import {
  memberEndpoints,
  type MemberProfile,
  type MemberSession,
} from '@huike/shared-types/client';
import { Offline } from '../api/refusal';
import { send } from '../api/send';
import { wechat } from '../platform/wechat';
import { observable } from '../state/observable';
import { forgetStored, memberKeys, readStored, writeStored } from '../storage/device-storage';

/** Who uses this device now. */
export interface SessionState {
  /** `starting` until the first sign-in ended one way or the other. */
  phase: 'starting' | 'settled';
  token: string | null;
  /** Null for a visitor, and for a member who signed out. */
  member: MemberProfile | null;
}

/** What the device keeps about a member apart from the session itself. */
const ofOneMember = memberKeys.filter((name) => name !== 'session');

export const session = observable<SessionState>({ phase: 'starting', token: null, member: null });

let starting: Promise<void> | undefined;
let renewing: Promise<MemberSession> | undefined;

/** Restores the kept session, or signs in silently; being offline is no failure here. */
export function startSession(): Promise<void> {
  starting ??= restoreOrSignIn();
  return starting;
}

/** The token to call with; waits for the sign-in under way, null where there is none. */
export async function sessionToken(): Promise<string | null> {
  if (session.get().phase === 'starting') await startSession();
  return session.get().token;
}

/**
 * Signs in through WeChat without asking the customer. Calls at the same time share one sign-in.
 *
 * @throws Refusal wechat.code_invalid, wechat.account_restricted, upstream.unavailable
 */
export function renewSession(): Promise<MemberSession> {
  renewing ??= signIn().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/** Puts a changed profile in place, for example after registering or editing. */
export function adoptMember(member: MemberProfile): void {
  if (readStored('card')?.member.id !== member.id) forgetStored(ofOneMember);
  const kept = readStored('session');
  if (kept) writeStored('session', { ...kept, member });
  session.set({ ...session.get(), member });
}

/** Drops everything of the member from this device; the next launch does not sign in by itself. */
export function forgetSession(): void {
  forgetStored(memberKeys);
  writeStored('isSignedOut', true);
  session.set({ phase: 'settled', token: null, member: null });
}

async function restoreOrSignIn(): Promise<void> {
  const kept = readStored('session');
  if (kept && kept.identity === wechat.identity()) {
    session.set({ phase: 'settled', token: kept.token, member: kept.member });
    // A visitor may have been registered at a till meanwhile; only a new sign-in tells.
    if (kept.member === null) await renewQuietly();
    return;
  }
  if (kept) forgetStored([...memberKeys, 'isSignedOut']);
  if (!readStored('isSignedOut')) await renewQuietly();
  session.set({ ...session.get(), phase: 'settled' });
}

async function renewQuietly(): Promise<void> {
  try {
    await renewSession();
  } catch {
    // Visitors browse without a session; the action that needs one tells what is wrong.
  }
}

async function signIn(): Promise<MemberSession> {
  const code = await wechat.loginCode();
  const opened = await send(memberEndpoints.openMemberSession, { code });
  if (opened.member?.id !== readStored('card')?.member.id) {
    forgetStored(ofOneMember);
  }
  const { token, expiresAt, member } = opened;
  writeStored('session', { token, expiresAt, member, identity: wechat.identity() });
  forgetStored(['isSignedOut']);
  session.set({ phase: 'settled', token, member });
  return opened;
}

/** True where an error means "no network", which pages answer with the offline bar. */
export function isOffline(failure: unknown): boolean {
  return failure instanceof Offline;
}
