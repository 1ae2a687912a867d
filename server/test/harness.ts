import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DestinationStream } from 'pino';
import type { Endpoint, ErrorReply } from '@huike/shared-types';
import { startSandbox, type Sandbox } from '../../wechat-sandbox/src';
import { loadConfig } from '../src/app/config';
import { createHttpApp, type HttpApp } from '../src/app/http';
import { createServices, type Services } from '../src/app/services';
import { createLog } from '../src/core/log';
import { signRequest } from '../src/modules/identity';
import { TestClock, testDatabaseUrl } from './test-database';

/** Who a call is made as. */
export type Caller =
  { token: string } | { cookie: string } | { keyId: string; secret: string } | undefined;

/** A reply with its status, headers and parsed body. */
export interface Reply<Out> {
  status: number;
  headers: Headers;
  body: Out & Partial<ErrorReply>;
}

/** A whole server on a port of its own, with its database, clock and pretend WeChat. */
export interface TestApp {
  url: string;
  services: Services;
  clock: TestClock;
  sandbox: Sandbox;
  /** Every log line so far. */
  logLines: string[];
  call<In, Out>(
    endpoint: Endpoint<In, Out>,
    input: In,
    as?: Caller,
    key?: string,
  ): Promise<Reply<Out>>;
  /** Sends a request that no typed client would send. */
  raw(method: string, path: string, options?: RawOptions): Promise<Reply<Record<string, unknown>>>;
  close(): Promise<void>;
}

export interface RawOptions {
  body?: string;
  as?: Caller;
  headers?: Record<string, string>;
}

let nonceCount = 0;

function headersFor(
  app: TestApp,
  as: Caller,
  method: string,
  pathAndQuery: string,
  body: string,
): Record<string, string> {
  if (!as) return {};
  if ('token' in as) return { authorization: `Bearer ${as.token}` };
  if ('cookie' in as) return { cookie: as.cookie, 'x-huike-console': '1' };
  const timestamp = String(Math.floor(app.clock.now().getTime() / 1000));
  nonceCount += 1;
  const nonce = `nonce-${process.pid}-${Date.now()}-${nonceCount}`;
  return {
    'x-huike-key': as.keyId,
    'x-huike-timestamp': timestamp,
    'x-huike-nonce': nonce,
    'x-huike-signature': signRequest({
      secret: as.secret,
      method,
      pathAndQuery,
      timestamp,
      nonce,
      body,
    }),
  };
}

/** Starts a server on the database of this worker; `environment` overrides its configuration. */
export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const clock = new TestClock(new Date('2026-11-22T08:00:00.000Z'));
  const sandbox = await startSandbox({ port: 0 });
  const { url: databaseUrl, drop } = await testDatabaseUrl();
  const logLines: string[] = [];
  const uploadFolder = mkdtempSync(path.join(tmpdir(), 'huike-uploads-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    WECHAT_API_URL: sandbox.url,
    SANDBOX_URL: sandbox.url,
    UPLOAD_FOLDER: uploadFolder,
    ...environment,
  });
  const destination: DestinationStream = { write: (line) => void logLines.push(line) };
  const log = createLog('info', destination);
  const services = await createServices(config, {
    clock,
    log,
    passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 },
  });
  await services.db.migrate();
  const http = createHttpApp(services);
  await new Promise<void>((done) => http.server.listen(0, '127.0.0.1', done));
  return assemble({ http, services, clock, sandbox, logLines, drop });
}

function assemble(parts: {
  http: HttpApp;
  services: Services;
  clock: TestClock;
  sandbox: Sandbox;
  logLines: string[];
  drop(): Promise<void>;
}): TestApp {
  const { http, services, clock, sandbox, logLines, drop } = parts;
  const url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  const app: TestApp = {
    url,
    services,
    clock,
    sandbox,
    logLines,
    async call(endpoint, input, as, key) {
      const given: Record<string, unknown> = { ...(input as Record<string, unknown>) };
      let target = endpoint.path.replace(/:(\w+)/g, (_match, name: string) => {
        const value = String(given[name]);
        delete given[name];
        return encodeURIComponent(value);
      });
      const isBodied = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
      if (!isBodied && Object.keys(given).length > 0) {
        const query = Object.entries(given).filter(([, value]) => value !== undefined);
        target += `?${new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString()}`;
      }
      const headers = key ? { 'idempotency-key': key } : {};
      const body = isBodied ? JSON.stringify(given) : undefined;
      return app.raw(endpoint.method, target, { as, headers, ...(body ? { body } : {}) }) as never;
    },
    async raw(method, target, { body, as, headers = {} } = {}) {
      const response = await fetch(url + target, {
        method,
        redirect: 'manual',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headersFor(app, as, method, target, body ?? ''),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return {
        status: response.status,
        headers: response.headers,
        body: (isJson ? JSON.parse(text) : { text }) as Record<string, unknown>,
      };
    },
    async close() {
      await http.close();
      await services.close();
      await sandbox.close();
      rmSync(services.uploadFolder, { recursive: true, force: true });
      await drop();
    },
  };
  return app;
}
