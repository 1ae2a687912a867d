import type { AppRegistry } from './apps';
import type { VirtualClock } from './clock';
import type { ApiEndpoint, CallLimits } from './endpoint';
import { getText, ok } from './endpoint';
import { assertThat, WechatRejection } from './errcodes';

/** Counts calls per app and path against WeChat's limits. */
export interface CallQuotas {
  /** Counts one call. @throws WechatRejection 45009 or the endpoint's minute code. */
  take(owner: string, path: string, limits: CallLimits): void;
  /** Pretends `count` calls were already made today, so that a test need not make them. */
  use(owner: string, path: string, count: number): void;
  endpoints(all: () => readonly ApiEndpoint[]): ApiEndpoint[];
}

const CLEARS_PER_MONTH = 10;

/** Creates the counters; days turn over at midnight in China, minutes on the minute. */
export function createCallQuotas(clock: VirtualClock, apps: AppRegistry): CallQuotas {
  const counts = new Map<string, number>();
  const clears = new Map<string, number>();

  const dayKey = (owner: string, path: string): string => `${owner} ${path} ${clock.chinaDay()}`;
  const minuteKey = (owner: string, path: string): string =>
    `${owner} ${path} ${Math.floor(clock.now() / 60_000)}`;
  const count = (key: string, by: number): number => {
    const total = (counts.get(key) ?? 0) + by;
    counts.set(key, total);
    return total;
  };

  const clearFor = (appid: string): void => {
    const key = `${appid} ${clock.chinaDay().slice(0, 7)}`;
    const used = (clears.get(key) ?? 0) + 1;
    assertThat(used <= CLEARS_PER_MONTH, 48006, `all ${CLEARS_PER_MONTH} resets of the month used`);
    clears.set(key, used);
    for (const counted of counts.keys())
      if (counted.startsWith(`${appid} `)) counts.delete(counted);
  };

  return {
    take(owner, path, limits) {
      if (limits.perMinute !== undefined) {
        const made = count(minuteKey(owner, path), 1);
        if (made > limits.perMinute) {
          throw new WechatRejection(
            limits.minuteErrcode ?? 45011,
            `${made} calls this minute, ${limits.perMinute} allowed`,
          );
        }
      }
      if (limits.perDay !== undefined) {
        const made = count(dayKey(owner, path), 1);
        assertThat(made <= limits.perDay, 45009, `${made} calls today, ${limits.perDay} allowed`);
      }
    },
    use(owner, path, made) {
      count(dayKey(owner, path), made);
      count(minuteKey(owner, path), made);
    },
    endpoints: (all) => [
      {
        method: 'POST',
        path: '/cgi-bin/openapi/quota/get',
        access: 'token',
        handle({ appid, body }) {
          const cgiPath = getText(body, 'cgi_path', 76021);
          const endpoint = all().find(({ path }) => path === cgiPath);
          assertThat(
            endpoint !== undefined && !cgiPath.startsWith('/sns/'),
            76021,
            `${cgiPath} is no queryable path`,
          );
          const kind = apps.get(appid).kind;
          assertThat(
            endpoint.appKind === undefined || endpoint.appKind === kind,
            76022,
            `${cgiPath} is not for a ${kind}`,
          );
          const limits = endpoint.limits ?? {};
          const used = counts.get(dayKey(appid, cgiPath)) ?? 0;
          const limit = limits.perDay ?? 0;
          return ok({
            quota: { daily_limit: limit, used, remain: Math.max(0, limit - used) },
            rate_limit: { call_count: limits.perMinute ?? 0, refresh_second: 60 },
          });
        },
      },
      {
        method: 'POST',
        path: '/cgi-bin/clear_quota',
        access: 'token',
        handle({ appid, body }) {
          const named = getText(body, 'appid', 41002);
          assertThat(named === appid, 40013, 'the appid is not the one the token belongs to');
          clearFor(appid);
          return ok();
        },
      },
      {
        method: 'POST',
        path: '/cgi-bin/clear_quota/v2',
        access: 'open',
        handle({ body }) {
          const app = apps.get(getText(body, 'appid', 41002));
          const secret = getText(body, 'appsecret', 41004);
          assertThat(secret === app.secret, 40125, 'appsecret is wrong');
          clearFor(app.appid);
          return ok();
        },
      },
    ],
  };
}
