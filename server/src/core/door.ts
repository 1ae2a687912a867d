import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import type { Middleware } from 'koa';
import type { Endpoint, Permission } from '@huike/shared-types';
import type { ZodType } from 'zod';
import type { MemberActor, PosActor, StaffActor } from './actor';
import type { Database } from './database/database';

/** What is known of a request beyond its input. */
export interface RequestFacts {
  id: string;
  address: string;
  userAgent: string;
}

/** Everything a signature or a session check may look at. */
export interface Credentials {
  method: string;
  pathAndQuery: string;
  header(name: string): string | undefined;
  cookie(name: string): string | undefined;
  rawBody: Buffer;
}

/** Answers who is calling; the identity module's, given to the door by app/services.ts. */
export interface Identify {
  /** @throws Refusal session.missing, session.expired */
  member(credentials: Credentials): Promise<MemberActor>;
  /** @throws Refusal session.missing, session.expired, session.cross_site */
  staff(credentials: Credentials): Promise<StaffActor>;
  /** A signed integrator request, or a staff session that may use a till. */
  pos(credentials: Credentials): Promise<PosActor>;
}

/** One bound operation, as the OpenAPI document needs it. */
export interface BoundOperation {
  endpoint: Endpoint<unknown, unknown>;
  input: ZodType;
  output: ZodType;
  permission: Permission | null;
}

/** Where modules hang their operations. */
export interface Door {
  router: Router;
  /**
   * Handlers of paths without parameters, by method and path: found at once, where the router
   * compares every route in turn.
   */
  fixedPaths: Map<string, (context: RouterContext) => Promise<void>>;
  db: Database;
  /** Callers reach the server by https, be it through a proxy: cookies are for https alone. */
  isHttps: boolean;
  identify: Identify;
  operations: BoundOperation[];
  /** In tests an operation that answers with an undeclared refusal fails; elsewhere it is logged. */
  onUndeclaredRefusal(operationId: string, code: string): void;
}

/** Serves the paths without parameters; all others, and other methods, are the router's. */
export function serveFixedPaths({ fixedPaths }: Door): Middleware {
  return (context, next) => {
    const handler = fixedPaths.get(`${context.method} ${context.path}`);
    return handler ? handler(context as RouterContext) : next();
  };
}
