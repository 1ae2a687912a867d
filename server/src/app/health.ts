import type { Context, Middleware } from 'koa';
import { productVersion } from './docs';
import type { Services } from './services';

/**
 * `/health/live` (the process answers), `/health/ready` (the database answers and is migrated),
 * `/version`, and `/metrics` for a bearer token or, without one configured, for loopback alone.
 */
export function serveHealth({ config, db, metrics }: Services): Middleware {
  const version = productVersion();
  const mayReadMetrics = (context: Context) =>
    config.METRICS_TOKEN
      ? context.get('authorization') === `Bearer ${config.METRICS_TOKEN}`
      : isFromThisMachine(context);
  return async (context, next) => {
    if (context.method !== 'GET') return next();
    switch (context.path) {
      case '/health/live':
        context.body = { isLive: true };
        return;
      case '/health/ready': {
        const isReady = await isDatabaseReady(db);
        context.status = isReady ? 200 : 503;
        context.body = { isReady };
        return;
      }
      case '/version':
        context.body = { version };
        return;
      case '/metrics':
        if (!mayReadMetrics(context)) return next();
        context.type = metrics.registry.contentType;
        context.body = await metrics.registry.metrics();
        return;
      default:
        return next();
    }
  };
}

/** By the connection itself: an address in a header is the caller's word, and so is a proxy's presence. */
function isFromThisMachine({ req }: Context): boolean {
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '') &&
    !forwardingHeaders.some((name) => req.headers[name] !== undefined)
  );
}

/** Any of them says that a proxy of this machine passes on somebody else's request. */
const forwardingHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

async function isDatabaseReady(db: Services['db']): Promise<boolean> {
  try {
    return !(await db.dataSource.showMigrations());
  } catch {
    // The database is away: that is what "not ready" says.
    return false;
  }
}
