import type { IncomingMessage } from 'node:http';
import * as z from 'zod';

/** Path of the live channel. */
export const livePath = '/member/live';

/** Why the server ends a live connection. */
export const liveCloseCodes = {
  /** No first message within five seconds, or not one. */
  noHello: 4400,
  /** The session is unknown, signed out or expired: sign in again. */
  sessionLost: 4401,
  /** The member opened more sockets than one person needs; the oldest go. */
  tooMany: 4409,
  serverFault: 1011,
  goingAway: 1001,
} as const;

const helloSchema = z.object({
  token: z.string().min(1).max(200),
  after: z
    .string()
    .regex(/^evt_[0-9A-HJKMNP-TV-Z]{26}$/)
    .nullish(),
});

/** The first message of a client: who they are and the last event they have. */
export interface LiveHello {
  token: string;
  after: string | null;
}

/** Reads the first message; undefined where it is not one. */
export function readHello(text: string): LiveHello | undefined {
  try {
    const parsed = helloSchema.safeParse(JSON.parse(text));
    return parsed.success
      ? { token: parsed.data.token, after: parsed.data.after ?? null }
      : undefined;
  } catch {
    // Not JSON: the same as no hello.
    return undefined;
  }
}

/**
 * Whether a page may connect: from this host, from the public address, or where no browser is
 * involved (mini-programs send no origin).
 */
export function isOwnOrigin(request: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === new URL(publicUrl).origin;
}
