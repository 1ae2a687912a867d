/** Days that points stay usable which come in, or come back, after their last day. */
export const graceDays = 7;

/** A part of something, by its id. */
export interface LotPart {
  lotId: string;
  amount: number;
}

/** Takes `amount` from lots in the given order. `missing` is what they do not cover. */
export function takeFromLots(
  lots: readonly { id: string; remaining: number }[],
  amount: number,
): { parts: LotPart[]; missing: number } {
  const parts: LotPart[] = [];
  let missing = amount;
  for (const lot of lots) {
    const taken = Math.min(missing, lot.remaining);
    if (taken > 0) parts.push({ lotId: lot.id, amount: taken });
    missing -= taken;
  }
  return { parts, missing };
}

/**
 * The last day of points that come in, or come back, on `today`: their own, or a few days from now
 * where that is over already, so that nobody is handed points that vanish within minutes.
 */
export function usableUntil(expiresOn: string | null, today: string): string | null {
  if (expiresOn === null || expiresOn >= today) return expiresOn;
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + graceDays);
  return day.toISOString().slice(0, 10);
}
