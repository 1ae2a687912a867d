import type { VirtualClock } from './clock';

/** An event WeChat would push to the product's server. */
export interface SandboxPush {
  id: number;
  appid: string;
  /** Virtual instant from which on it counts as sent. */
  dueAt: string;
  /** The JSON body in plain mode. */
  event: Record<string, unknown>;
}

/**
 * The events the real WeChat would push. They can be read through the control API; sending them to
 * a server URL, signed and encrypted, comes with the official account.
 */
export interface Pushes {
  record(appid: string, delaySeconds: number, event: Record<string, unknown>): void;
  /** Events due by now, in the order they fell due. */
  read(): SandboxPush[];
}

/** Creates an empty list of events. */
export function createPushes(clock: VirtualClock): Pushes {
  const pushes: SandboxPush[] = [];
  return {
    record(appid, delaySeconds, event) {
      const dueMs = clock.now() + delaySeconds * 1000;
      pushes.push({
        id: pushes.length + 1,
        appid,
        dueAt: new Date(dueMs).toISOString(),
        event: { CreateTime: Math.floor(dueMs / 1000), MsgType: 'event', ...event },
      });
    },
    read: () =>
      pushes
        .filter(({ dueAt }) => Date.parse(dueAt) <= clock.now())
        .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt)),
  };
}
