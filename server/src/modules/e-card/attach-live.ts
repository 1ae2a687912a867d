import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Database } from '../../core/database/database';
import type { Log } from '../../core/log';
import { Refusal } from '../../core/refusal';
import type { MemberSessions } from '../members';
import { openLiveConnection, type LiveConnection } from './live-connection';
import { isOwnOrigin, liveCloseCodes, livePath, readHello, type LiveHello } from './live-handshake';
import type { LiveHub } from './live-hub';

/** What the live channel needs. */
export interface LiveNeeds {
  db: Pick<Database, 'read'>;
  live: LiveHub;
  memberSessions: MemberSessions;
  log: Log;
  /** PUBLIC_URL */
  publicUrl: string;
  /** Sockets this process holds at most; 20,000 unless told. */
  socketsMax?: number;
  /** Milliseconds; tests shorten them. */
  times?: { helloMs?: number; pingMs?: number; recheckMs?: number };
}

const perMemberMax = 5;

/** Answers the live channel on an HTTP server's upgrades; any other upgrade is refused. */
export function attachLive(server: Server, needs: LiveNeeds): { close(): Promise<void> } {
  const { log, publicUrl, socketsMax = 20_000, times = {} } = needs;
  const { helloMs = 5_000, pingMs = 25_000, recheckMs = 5_000 } = times;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 4096,
    perMessageDeflate: false,
  });
  const connections = createConnections();

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = request.url?.split('?', 1)[0];
    if (path !== livePath) refuse(stream, 404, 'Not Found');
    else if (!isOwnOrigin(request, publicUrl)) refuse(stream, 403, 'Forbidden');
    else if (sockets.clients.size >= socketsMax) refuse(stream, 503, 'Service Unavailable');
    else sockets.handleUpgrade(request, stream, head, (socket) => void greet(socket));
  };

  async function greet(socket: WebSocket): Promise<void> {
    // A protocol error closes the socket by itself; without a listener it would end the process.
    socket.on('error', () => undefined);
    const hello = await firstMessage(socket, helloMs);
    if (!hello) {
      socket.close(liveCloseCodes.noHello);
      return;
    }
    try {
      const { memberId, sessionId } = await needs.memberSessions.identifyToken(hello.token);
      // Whoever left meanwhile would never be unsubscribed.
      if (socket.readyState !== socket.OPEN) return;
      if (memberId === null) {
        socket.close(liveCloseCodes.sessionLost);
        return;
      }
      const who = { memberId, sessionId, after: hello.after };
      connections.add(socket, await openLiveConnection(needs, socket, who));
    } catch (error) {
      const isLost = error instanceof Refusal;
      if (!isLost) log.error({ event: 'live.greeting_failed', error }, 'live.greeting_failed');
      socket.close(isLost ? liveCloseCodes.sessionLost : liveCloseCodes.serverFault);
    }
  }

  async function recheck(): Promise<void> {
    try {
      const good = await needs.memberSessions.listGood(connections.sessionIds());
      connections.endWhere(({ sessionId }) => !good.has(sessionId), liveCloseCodes.sessionLost);
    } catch (error) {
      // The next check comes soon; closing everybody on a database hiccup would be worse.
      log.error({ event: 'live.recheck_failed', error }, 'live.recheck_failed');
    }
  }

  const pings = setInterval(() => connections.pingAll(), pingMs).unref();
  const rechecks = setInterval(() => void recheck(), recheckMs).unref();
  server.on('upgrade', onUpgrade);
  return {
    async close() {
      clearInterval(pings);
      clearInterval(rechecks);
      server.off('upgrade', onUpgrade);
      for (const socket of sockets.clients) socket.close(liveCloseCodes.goingAway);
      const killer = setTimeout(
        () => sockets.clients.forEach((socket) => socket.terminate()),
        1_000,
      );
      await new Promise<void>((done) => sockets.close(() => done()));
      clearTimeout(killer);
    },
  };
}

function refuse(stream: Duplex, status: number, text: string): void {
  stream.on('error', () => undefined);
  stream.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function firstMessage(socket: WebSocket, withinMs: number): Promise<LiveHello | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), withinMs);
    const settle = (hello: LiveHello | undefined) => {
      clearTimeout(timer);
      resolve(hello);
    };
    // Later messages are nobody's business and are dropped.
    socket.once('message', (data) =>
      settle(readHello(Buffer.isBuffer(data) ? data.toString() : '')),
    );
    socket.once('close', () => settle(undefined));
  });
}

/** The phones that listen to this process. */
function createConnections() {
  const byMember = new Map<string, Set<LiveConnection>>();
  const all = () => [...byMember.values()].flatMap((some) => [...some]);
  return {
    add(socket: WebSocket, connection: LiveConnection): void {
      if (socket.readyState !== socket.OPEN) {
        connection.end(liveCloseCodes.goingAway);
        return;
      }
      const mine = byMember.get(connection.memberId) ?? new Set();
      byMember.set(connection.memberId, mine.add(connection));
      socket.on('close', () => {
        mine.delete(connection);
        if (mine.size === 0 && byMember.get(connection.memberId) === mine) {
          byMember.delete(connection.memberId);
        }
      });
      const [oldest] = mine;
      // A phone that lost its network leaves a dead socket behind, so the newest is the one to keep.
      if (mine.size <= perMemberMax || !oldest) return;
      mine.delete(oldest);
      oldest.end(liveCloseCodes.tooMany);
    },
    sessionIds: () => [...new Set(all().map(({ sessionId }) => sessionId))],
    endWhere(isEnded: (connection: LiveConnection) => boolean, code: number): void {
      for (const connection of all()) if (isEnded(connection)) connection.end(code);
    },
    pingAll(): void {
      for (const connection of all()) connection.ping();
    },
  };
}
