import type { MemberEvent } from '@huike/shared-types';
import type { WebSocket } from 'ws';
import type { Database } from '../../core/database/database';
import { findLatestEventId, listEvents } from './events.queries';
import type { LiveHub } from './live-hub';

const missedAtOnce = 100;
/** A phone that reads nothing while so much waits for it is gone. */
const unsentLimitBytes = 256 * 1024;

/** One phone that listens. */
export interface LiveConnection {
  readonly memberId: string;
  readonly sessionId: string;
  ping(): void;
  /** Ends it with a code; doing it again is fine. */
  end(code: number): void;
}

/**
 * Sends what the member missed since `after`, then what happens, each event once. Without `after`
 * only what happens from now on.
 */
export async function openLiveConnection(
  { db, live }: { db: Pick<Database, 'read'>; live: LiveHub },
  socket: WebSocket,
  who: { memberId: string; sessionId: string; after: string | null },
): Promise<LiveConnection> {
  const { memberId, sessionId } = who;
  const sent = new Set<string>();
  let early: MemberEvent[] | undefined = [];
  let after = who.after ?? '';
  let heardPong = true;

  const send = (message: object) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > unsentLimitBytes) socket.terminate();
    else socket.send(JSON.stringify(message));
  };
  const sendEvent = (event: MemberEvent) => {
    if (event.id <= after || sent.has(event.id)) return;
    sent.add(event.id);
    // The hub repeats nothing older than its own memory, so a short one is enough here.
    const [oldest] = sent;
    if (sent.size > 2 * missedAtOnce && oldest !== undefined) sent.delete(oldest);
    send({ type: 'event', event });
  };

  // Listening first: what is committed while the missed ones are read waits in `early`.
  const unsubscribe = live.subscribe(memberId, (event) => {
    if (early) early.push(event);
    else sendEvent(event);
  });
  socket.on('close', unsubscribe);
  socket.on('pong', () => {
    heardPong = true;
  });
  if (who.after === null) after = (await findLatestEventId(db.read, memberId)) ?? '';
  const missed = who.after === null ? [] : await listEvents(db.read, memberId, after, missedAtOnce);
  send({ type: 'ready' });
  for (const event of [...missed, ...early]) sendEvent(event);
  early = undefined;

  return {
    memberId,
    sessionId,
    ping() {
      if (!heardPong) {
        socket.terminate();
        return;
      }
      heardPong = false;
      send({ type: 'ping' });
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    end(code) {
      unsubscribe();
      socket.close(code);
    },
  };
}
