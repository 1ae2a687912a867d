/** Wrong passwords in a row, and until when no further try is looked at. */
export interface TryState {
  failedCount: number;
  lockedUntil: Date | null;
}

/** Five tries, then fifteen minutes of nothing. */
export const lockout = { triesMax: 5, lockedMs: 15 * 60_000 } as const;

/** No try made. */
export const noTries: TryState = { failedCount: 0, lockedUntil: null };

/** Whole seconds until tries are looked at again; 0 where they are. */
export function lockedSeconds({ lockedUntil }: TryState, now: Date): number {
  return lockedUntil === null
    ? 0
    : Math.max(0, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000));
}

/**
 * The state with one more try counted as wrong. Counted before the password is looked at, so that
 * tries sent at the same moment cannot share one count; a right password clears it again.
 */
export function withTry(state: TryState, now: Date): TryState {
  const failedCount = (state.lockedUntil === null ? state.failedCount : 0) + 1;
  const isLast = failedCount >= lockout.triesMax;
  return { failedCount, lockedUntil: isLast ? new Date(now.getTime() + lockout.lockedMs) : null };
}
