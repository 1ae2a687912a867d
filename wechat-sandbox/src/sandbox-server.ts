import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import Koa from 'koa';
import type { SandboxApp } from './apps';
import { answerControlCalls } from './control-answers';
import { createControlApi } from './control-api';
import { DEFAULT_APP } from './default-apps';
import type { SandboxPerson } from './people';
import { DEFAULT_PEOPLE } from './people';
import { servePhonePage } from './phone-page';
import { serveWechatApi } from './wechat-api';
import type { World } from './world';
import { createWorld } from './world';

/** How to start a sandbox; every member has a default. */
export interface SandboxOptions {
  /** 7002 unless told; 0 takes any free port. */
  port?: number;
  /** Address to listen on; only this machine unless told. */
  host?: string;
  apps?: readonly SandboxApp[];
  people?: readonly SandboxPerson[];
  /** Makes codes, tokens and faults by chance repeat; a fresh one each start unless told. */
  seed?: string;
}

/** A running sandbox, with handles for tests in the same process. */
export interface Sandbox extends World {
  /** Where it answers, without a trailing slash. */
  url: string;
  port: number;
  /** Stops at once, also dropping connections a fault keeps hanging. */
  close(): Promise<void>;
}

/** Port of a sandbox that was not told one. */
export const DEFAULT_PORT = 7002;

/** Starts a pretend WeChat. @throws the listen error, such as EADDRINUSE. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = DEFAULT_PORT, host = '127.0.0.1' } = options;
  const world = createWorldFrom(options);
  const koa = new Koa();
  koa.use(serveWechatApi(world, world.endpoints));
  koa.use(servePhonePage);
  koa.use(answerControlCalls);
  koa.use(createControlApi(world).routes());
  koa.on('error', reportUnlessExpected);

  const handle = koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  // Longer than clients keep idle connections, so that none is closed under a client's next call.
  server.keepAliveTimeout = 65_000;
  const boundPort = await listen(server, port, host);
  return {
    ...world,
    url: `http://${host}:${boundPort}`,
    port: boundPort,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createWorldFrom(options: SandboxOptions): World {
  const { apps = [DEFAULT_APP], people = DEFAULT_PEOPLE, seed = randomUUID() } = options;
  return createWorld(apps, people, seed);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function reportUnlessExpected(error: NodeJS.ErrnoException & { expose?: boolean }): void {
  if (error.expose === true) return;
  // Callers with short time-outs hang up on slow faults; that is the point of those faults.
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return;
  console.error(error);
}
