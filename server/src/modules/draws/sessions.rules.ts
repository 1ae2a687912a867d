import type { DrawCampaignState, DrawPhase, DrawSession } from '@huike/shared-types';

/** Where a campaign stands at an instant, and the session that matters then. */
export interface Standing {
  phase: DrawPhase;
  /** The open session, or else the next one. */
  session: DrawSession | null;
}

/** @param sessions ascending, none overlapping another; a session's end is not included */
export function standingAt(
  state: DrawCampaignState,
  sessions: readonly DrawSession[],
  now: Date,
): Standing {
  if (state !== 'published') return { phase: state, session: null };
  const at = now.toISOString();
  const session = sessions.find(({ endsAt }) => at < endsAt) ?? null;
  if (!session) return { phase: 'over', session };
  if (session.startsAt <= at) return { phase: 'open', session };
  return { phase: session === sessions[0] ? 'upcoming' : 'paused', session };
}
