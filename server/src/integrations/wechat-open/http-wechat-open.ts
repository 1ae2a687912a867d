import * as z from 'zod';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { Refusal, UpstreamFailure } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { createAccessToken, type FetchedToken } from './access-token';
import type { WechatOpen } from './wechat-open';
import {
  createWechatTransport,
  WechatUnreachable,
  type WechatCall,
  type WechatTransport,
} from './wechat-transport';

/** What the client of one mini-program is made of. */
export interface WechatOpenOptions {
  /** WECHAT_API_URL */
  apiUrl: string;
  appId: string;
  appSecret: string;
  db: Database;
  clock: Clock;
  secrets: Secrets;
  /** Milliseconds; 3,000 to connect and 5,000 for a reply unless told. */
  timeouts?: { connectMs: number; replyMs: number };
}

const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const loginReply = z.object({
  openid: z.string().min(1),
  session_key: z.string().min(1),
  unionid: z.string().min(1).optional(),
});
const phoneReply = z.object({
  phone_info: z.object({ purePhoneNumber: z.string().min(1), countryCode: z.coerce.string() }),
});

const tokenCodes = new Set([40001, 40014, 42001]);
const busyCodes = new Set([-1, 45009, 45011]);

/** The real client, over HTTP. */
export function createHttpWechatOpen(
  options: WechatOpenOptions,
): WechatOpen & { close(): Promise<void> } {
  const { apiUrl, appId, appSecret, db, clock, secrets, timeouts } = options;
  const transport = createWechatTransport(apiUrl, timeouts);
  const token = createAccessToken({
    db,
    clock,
    secrets,
    appId,
    fetchToken: () => fetchToken(transport, appId, appSecret),
  });

  async function callWithToken(call: WechatCall): Promise<Record<string, unknown>> {
    for (let attempt = 1; ; attempt += 1) {
      const accessToken = await token.get();
      const reply = await sendOnce(transport, {
        ...call,
        query: { ...call.query, access_token: accessToken },
      });
      // WeChat looks at the token first, so a call refused for it has used up nothing.
      if (!tokenCodes.has(codeOf(reply)) || attempt === 2) return reply;
      await token.invalidate(accessToken);
    }
  }

  return {
    async exchangeLoginCode(code) {
      const path = '/sns/jscode2session';
      const reply = await sendOnce(transport, {
        method: 'GET',
        path,
        query: { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' },
      });
      const login = read(path, loginReply, reply);
      return {
        openid: login.openid,
        unionid: login.unionid ?? null,
        sessionKey: login.session_key,
      };
    },
    async exchangePhoneCode(code, openid) {
      const path = '/wxa/business/getuserphonenumber';
      const reply = await callWithToken({ method: 'POST', path, body: { code, openid } });
      const { purePhoneNumber, countryCode } = read(path, phoneReply, reply).phone_info;
      return {
        phone: countryCode === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`,
      };
    },
    close: () => transport.close(),
  };
}

/** A stable token may be asked for twice: it answers the same. */
async function fetchToken(
  transport: WechatTransport,
  appId: string,
  appSecret: string,
): Promise<FetchedToken> {
  const path = '/cgi-bin/stable_token';
  const ask = async () => {
    const reply = await transport.send({
      method: 'POST',
      path,
      body: { grant_type: 'client_credential', appid: appId, secret: appSecret },
    });
    const { access_token, expires_in } = read(path, tokenReply, reply);
    return { token: access_token, lifetimeSeconds: expires_in };
  };
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof UpstreamFailure) || !error.isRetriable) throw error;
    await jitter();
    return ask();
  }
}

/** For calls that use a code up: tried again only where the first try never left this machine. */
async function sendOnce(
  transport: WechatTransport,
  call: WechatCall,
): Promise<Record<string, unknown>> {
  try {
    return await transport.send(call);
  } catch (error) {
    if (!(error instanceof WechatUnreachable) || error.mayHaveArrived) throw error;
    await jitter();
    return transport.send(call);
  }
}

const jitter = () => new Promise((done) => setTimeout(done, 100 + Math.random() * 200));

function codeOf(reply: Record<string, unknown>): number {
  // Several of WeChat's successes carry no errcode at all.
  return typeof reply['errcode'] === 'number' ? reply['errcode'] : 0;
}

function read<T>(path: string, schema: z.ZodType<T>, reply: Record<string, unknown>): T {
  const code = codeOf(reply);
  if (code === 40029 || code === 40163) throw new Refusal('wechat.code_invalid');
  if (code === 40226) throw new Refusal('wechat.account_restricted');
  if (code !== 0)
    throw new UpstreamFailure('wechat', busyCodes.has(code), `${path}: errcode ${code}`);
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  // The values are secrets, so only the path is told.
  throw new UpstreamFailure('wechat', true, `${path}: the reply has not the documented fields`);
}
