const fixedForDays = 365;

/** What is known of a birthday and its change. */
export interface BirthdayChange {
  birthday: string | null;
  changedAt: Date | null;
  wanted: string;
  now: Date;
}

/**
 * When a birthday may be changed again, or null where it may be now. A birthday brings a gift, so
 * it moves once in 365 days; saying the same one again is no change.
 */
export function birthdayFixedUntil({
  birthday,
  changedAt,
  wanted,
  now,
}: BirthdayChange): Date | null {
  if (wanted === birthday || changedAt === null) return null;
  const until = new Date(changedAt.getTime() + fixedForDays * 86_400_000);
  return until > now ? until : null;
}

/** Whether somebody alive can have been born on that day. @param today `YYYY-MM-DD` */
export function isPossibleBirthday(day: string, today: string): boolean {
  return day >= '1900-01-01' && day <= today;
}
