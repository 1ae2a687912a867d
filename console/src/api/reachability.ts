type Listener = () => void;

const PROBE_EVERY_MS = 3_000;

let isReachable = true;
let probe: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<Listener>();

async function ask(): Promise<void> {
  const response = await fetch('/health/live', { cache: 'no-store' }).catch(() => undefined);
  if (response?.ok) reachability.report(true);
}

/**
 * Whether the server answered lately. The browser's own on-line flag only knows about cables, so
 * the calls report what happened; while nothing answers, the health address is asked now and then.
 */
export const reachability = {
  get: () => isReachable,
  subscribe: (listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  report: (next: boolean): void => {
    if (next === isReachable) return;
    isReachable = next;
    clearInterval(probe);
    if (!next) probe = setInterval(() => void ask(), PROBE_EVERY_MS);
    for (const listener of listeners) listener();
  },
};
