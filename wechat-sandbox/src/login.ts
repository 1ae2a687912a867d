import { createHmac } from 'node:crypto';
import type { AppRegistry } from './apps';
import type { CallQuotas } from './call-quotas';
import type { VirtualClock } from './clock';
import type { ApiCall, ApiEndpoint } from './endpoint';
import { getText, json, ok } from './endpoint';
import { assertThat } from './errcodes';
import type { PeopleRegistry } from './people';
import { openidOf, unionidOf } from './people';
import type { SeededRandom } from './random';

/** What WeChat remembers of a person's use of one mini-program. */
export interface LoginSession {
  personId: string;
  appid: string;
  openid: string;
  sessionKey: string;
  /** Virtual instant of the last exchanged login code, in milliseconds. */
  lastLoginAt: number;
}

/** wx.login and what follows from it. */
export interface Logins {
  /** What wx.login gives the client: a code good for five minutes and one exchange. */
  mintCode(personId: string, appid: string): string;
  findSession(personId: string, appid: string): LoginSession | undefined;
  sessionsOf(personId: string): LoginSession[];
  endpoints: ApiEndpoint[];
}

interface LoginCode {
  personId: string;
  appid: string;
  expiresAt: number;
  isUsed: boolean;
}

const CODE_LIFETIME_MS = 300_000;
const LOGINS_PER_MINUTE = 100;

/** Creates the login desk. */
export function createLogins(world: {
  clock: VirtualClock;
  random: SeededRandom;
  apps: AppRegistry;
  people: PeopleRegistry;
  quotas: CallQuotas;
}): Logins {
  const { clock, random, apps, people, quotas } = world;
  const codes = new Map<string, LoginCode>();
  const sessionKeys = new Map<string, string>();
  const sessions = new Map<string, LoginSession>();
  const newSessionKey = (): string => random.bytes(16).toString('base64');

  const exchange = ({ query }: ApiCall) => {
    assertThat(query['grant_type'] === 'authorization_code', 40002, 'grant_type is wrong');
    const appid = getText(query, 'appid', 41002);
    const app = apps.getMiniProgram(appid);
    const secret = getText(query, 'secret', 41004);
    assertThat(secret === app.secret, 40125, `the secret is not the one of ${appid}`);
    const code = codes.get(getText(query, 'js_code', 41008));
    assertThat(code !== undefined, 40029, 'no wx.login ever gave this code');
    assertThat(code.appid === appid, 40029, `the code was given to ${code.appid}`);
    assertThat(!code.isUsed, 40163, 'the code was exchanged before');
    assertThat(code.expiresAt > clock.now(), 40029, 'the code is older than five minutes');
    const { personId } = code;
    quotas.take(appid, `/sns/jscode2session ${personId}`, { perMinute: LOGINS_PER_MINUTE });
    code.isUsed = true;
    assertThat(
      people.find(personId)?.isHighRisk !== true,
      40226,
      `${personId} is a high-risk user`,
    );

    const key = `${personId} ${appid}`;
    const sessionKey = sessionKeys.get(key) ?? newSessionKey();
    const openid = openidOf(personId, appid);
    sessionKeys.set(key, sessionKey);
    sessions.set(key, { personId, appid, openid, sessionKey, lastLoginAt: clock.now() });
    return json({
      session_key: sessionKey,
      openid,
      ...(app.openPlatformId === undefined
        ? {}
        : { unionid: unionidOf(personId, app.openPlatformId) }),
    });
  };

  const verifySignature = ({ appid, query }: ApiCall): LoginSession => {
    const person = people.findByOpenid(appid, getText(query, 'openid', 40003));
    assertThat(person !== undefined, 40003, 'the openid is nobody of this app');
    assertThat(query['sig_method'] === 'hmac_sha256', 87008, 'sig_method must be hmac_sha256');
    const session = sessions.get(`${person.id} ${appid}`);
    const sessionKey = sessionKeys.get(`${person.id} ${appid}`);
    assertThat(
      session !== undefined && sessionKey !== undefined,
      87007,
      `${person.id} never logged in`,
    );
    const expected = createHmac('sha256', sessionKey).update('').digest('hex');
    assertThat(
      query['signature'] === expected,
      87009,
      'signature is not hex(HMAC-SHA256(session_key, "")) of the present session_key',
    );
    return session;
  };

  return {
    mintCode(personId, appid) {
      const app = apps.getMiniProgram(appid);
      const code = `0${random.text(31)}`;
      const expiresAt = clock.now() + CODE_LIFETIME_MS;
      codes.set(code, { personId, appid, expiresAt, isUsed: false });
      // A new wx.login may replace the session_key the product still holds.
      if (random.fraction() < app.sessionKeyRotation) {
        sessionKeys.set(`${personId} ${appid}`, newSessionKey());
      }
      return code;
    },
    findSession: (personId, appid) => sessions.get(`${personId} ${appid}`),
    sessionsOf: (personId) =>
      [...sessions.values()].filter((session) => session.personId === personId),
    endpoints: [
      {
        method: 'GET',
        path: '/sns/jscode2session',
        access: 'open',
        contentType: 'text/plain',
        handle: exchange,
      },
      {
        method: 'GET',
        path: '/wxa/checksession',
        access: 'token',
        appKind: 'mini-program',
        handle(call) {
          verifySignature(call);
          return ok();
        },
      },
      {
        method: 'GET',
        path: '/wxa/resetusersessionkey',
        access: 'token',
        appKind: 'mini-program',
        limits: { perMinute: 60_000 },
        handle(call) {
          const session = verifySignature(call);
          session.sessionKey = newSessionKey();
          sessionKeys.set(`${session.personId} ${session.appid}`, session.sessionKey);
          return ok({ openid: session.openid, session_key: session.sessionKey });
        },
      },
    ],
  };
}
