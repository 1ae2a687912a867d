import type { Middleware } from 'koa';
import { productVersion } from './docs';
import type { Services } from './services';

/**
 * `/health/live` (the process answers), `/health/ready` (the database answers and is migrated),
 * `/version`, and `/metrics` for a bearer token or, without one configured, for loopback alone.
 */
export function serveHealth({ config, db, metrics }: Services): Middleware {
  const version = productVersion();
  const mayReadMetrics = (address: string, authorization: string) =>
    config.METRICS_TOKEN
      ? authorization === `Bearer ${config.METRICS_TOKEN}`
      : ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address);
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
        if (!mayReadMetrics(context.ip, context.get('authorization'))) return next();
        context.type = metrics.registry.contentType;
        context.body = await metrics.registry.metrics();
        return;
      default:
        return next();
    }
  };
}

async function isDatabaseReady(db: Services['db']): Promise<boolean> {
  try {
    return !(await db.dataSource.showMigrations());
  } catch {
    // The database is away: that is what "not ready" says.
    return false;
  }
}
