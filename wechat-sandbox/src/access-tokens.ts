import type { AppRegistry, SandboxApp } from './apps';
import type { CallQuotas } from './call-quotas';
import type { VirtualClock } from './clock';
import type { ApiCall, ApiEndpoint, JsonObject } from './endpoint';
import { json } from './endpoint';
import { assertThat, WechatRejection } from './errcodes';
import type { SeededRandom } from './random';

/** The two ways to get a token; tokens of one never disturb those of the other. */
export type TokenFamily = 'plain' | 'stable';

/** How often a family was asked for a token, and how many it really made. */
export interface TokenCounts {
  calledCount: number;
  issuedCount: number;
  forcedCount: number;
}

/** Issues access tokens and recognises them again. */
export interface AccessTokens {
  /**
   * The app a token belongs to.
   * @throws WechatRejection 41001 missing, 40014 malformed, 40001 unknown or superseded,
   * 42001 expired.
   */
  recognise(token: string | undefined): string;
  /** Makes an app's present tokens of a family invalid at once, as if somebody else forced a refresh. */
  revoke(appid: string, family: TokenFamily): void;
  counts(): Record<string, Record<TokenFamily, TokenCounts>>;
  endpoints: ApiEndpoint[];
}

interface IssuedToken {
  token: string;
  appid: string;
  family: TokenFamily;
  expiresAt: number;
  /** When it stops being good although not expired, because a newer one replaced it. */
  supersededAt: number;
}

interface ForcedRefreshes {
  lastAt: number;
  day: string;
  count: number;
}

const LIFETIME_MS = 7200_000;
const GRACE_MS = 300_000;
const FORCE_SPACING_MS = 30_000;
const FORCES_PER_DAY = 20;
const PLAIN_LIMITS = { perDay: 2000 };
const STABLE_LIMITS = { perMinute: 10_000, perDay: 500_000 };
const TOKEN_SHAPE = /^\d{2}_[A-Za-z0-9_-]{153}$/;

/** Creates the token office for all apps. */
export function createAccessTokens(world: {
  clock: VirtualClock;
  random: SeededRandom;
  apps: AppRegistry;
  quotas: CallQuotas;
}): AccessTokens {
  const { clock, random, apps, quotas } = world;
  const issued = new Map<string, IssuedToken>();
  const current = new Map<string, IssuedToken>();
  const forced = new Map<string, ForcedRefreshes>();
  const tallies: Record<string, Record<TokenFamily, TokenCounts>> = {};

  const tally = (appid: string, family: TokenFamily): TokenCounts => {
    const ofApp = (tallies[appid] ??= { plain: noCounts(), stable: noCounts() });
    return ofApp[family];
  };

  const issue = (appid: string, family: TokenFamily, oldStaysMs: number): IssuedToken => {
    const key = `${appid} ${family}`;
    const old = current.get(key);
    if (old !== undefined) old.supersededAt = clock.now() + oldStaysMs;
    const fresh = {
      token: `88_${random.text(153)}`,
      appid,
      family,
      expiresAt: clock.now() + LIFETIME_MS,
      supersededAt: Infinity,
    };
    issued.set(fresh.token, fresh);
    current.set(key, fresh);
    tally(appid, family).issuedCount += 1;
    return fresh;
  };

  const answer = ({ token, expiresAt }: IssuedToken) =>
    json({ access_token: token, expires_in: Math.round((expiresAt - clock.now()) / 1000) });

  const identify = (from: JsonObject, callerIp: string): SandboxApp => {
    assertThat(from['grant_type'] === 'client_credential', 40002, 'grant_type is wrong or missing');
    const { appid, secret } = from;
    assertThat(typeof appid === 'string' && appid !== '', 41002, 'appid is missing');
    const app = apps.get(appid);
    assertThat(typeof secret === 'string' && secret !== '', 41004, 'secret is missing');
    assertThat(secret === app.secret, 40125, `the secret is not the one of ${appid}`);
    if (app.ipWhitelist !== undefined && !app.ipWhitelist.includes(callerIp)) {
      throw new WechatRejection(
        40164,
        `${callerIp} is not among ${app.ipWhitelist.join(', ')}`,
        `invalid ip ${callerIp} ipv6 ::ffff:${callerIp}, not in whitelist`,
      );
    }
    return app;
  };

  const givePlain = ({ query, callerIp }: ApiCall) => {
    const { appid } = identify(query, callerIp);
    quotas.take(appid, '/cgi-bin/token', PLAIN_LIMITS);
    tally(appid, 'plain').calledCount += 1;
    return answer(issue(appid, 'plain', GRACE_MS));
  };

  const mayForce = (appid: string): boolean => {
    const before = forced.get(appid);
    // WeChat does not refuse a second force within 30 s, it just hands out the same token again.
    if (before !== undefined && clock.now() - before.lastAt < FORCE_SPACING_MS) return false;
    const day = clock.chinaDay();
    const count = (before?.day === day ? before.count : 0) + 1;
    assertThat(count <= FORCES_PER_DAY, 45009, `force_refresh used ${FORCES_PER_DAY} times today`);
    forced.set(appid, { lastAt: clock.now(), day, count });
    return true;
  };

  const giveStable = ({ body, callerIp }: ApiCall) => {
    const { appid } = identify(body, callerIp);
    const force = body['force_refresh'];
    assertThat(
      force === undefined || typeof force === 'boolean',
      47001,
      'force_refresh is not a boolean',
    );
    quotas.take(appid, '/cgi-bin/stable_token', STABLE_LIMITS);
    tally(appid, 'stable').calledCount += 1;
    if (force === true && mayForce(appid)) {
      tally(appid, 'stable').forcedCount += 1;
      return answer(issue(appid, 'stable', 0));
    }
    const held = current.get(`${appid} stable`);
    const isUsable =
      held !== undefined &&
      held.supersededAt > clock.now() &&
      held.expiresAt - clock.now() > GRACE_MS;
    return answer(isUsable ? held : issue(appid, 'stable', GRACE_MS));
  };

  return {
    recognise(token) {
      assertThat(token !== undefined && token !== '', 41001, 'no access_token in the query');
      assertThat(TOKEN_SHAPE.test(token), 40014, 'access_token has not the shape of one');
      const known = issued.get(token);
      assertThat(known !== undefined, 40001, 'access_token was never issued here');
      // Whichever end came first is the one WeChat names.
      const isSuperseded =
        known.supersededAt <= clock.now() && known.supersededAt < known.expiresAt;
      assertThat(!isSuperseded, 40001, 'access_token was superseded');
      assertThat(known.expiresAt > clock.now(), 42001, 'access_token expired');
      return known.appid;
    },
    revoke(appid, family) {
      const held = current.get(`${appid} ${family}`);
      if (held !== undefined) held.supersededAt = clock.now();
    },
    counts: () => structuredClone(tallies),
    endpoints: [
      {
        method: 'GET',
        path: '/cgi-bin/token',
        access: 'open',
        limits: PLAIN_LIMITS,
        handle: givePlain,
      },
      {
        method: 'POST',
        path: '/cgi-bin/stable_token',
        access: 'open',
        limits: STABLE_LIMITS,
        handle: giveStable,
      },
    ],
  };
}

function noCounts(): TokenCounts {
  return { calledCount: 0, issuedCount: 0, forcedCount: 0 };
}
