import type { VirtualClock } from './clock';

/** When people last had a mini-program open; content security asks for it. */
export interface Visits {
  mark(personId: string, appid: string): void;
  /** Virtual milliseconds, or undefined when never. */
  lastAt(personId: string, appid: string): number | undefined;
}

/** Creates a record without visits. */
export function createVisits(clock: VirtualClock): Visits {
  const lastAt = new Map<string, number>();
  return {
    mark: (personId, appid) => void lastAt.set(`${personId} ${appid}`, clock.now()),
    lastAt: (personId, appid) => lastAt.get(`${personId} ${appid}`),
  };
}
