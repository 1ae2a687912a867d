import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type FaultOrder, type Sandbox } from '../../../../wechat-sandbox/src';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { Refusal, UpstreamFailure } from '../../core/refusal';
import { createSecrets } from '../../core/secrets';
import { createHttpWechatOpen, type WechatOpen } from '.';

const appId = 'wxa1b2c3d4e5f60001';
const appSecret = 'sandbox-secret-of-the-mini-program';
const loginPath = '/sns/jscode2session';
const tokenPath = '/cgi-bin/stable_token';
const phonePath = '/wxa/business/getuserphonenumber';
const secrets = createSecrets('a-secret-of-this-test-only-0123456789');

let db: Database;
let clock: TestClock;
let sandbox: Sandbox;
const opened: { close(): Promise<void> }[] = [];

function client(apiUrl = sandbox.url): WechatOpen {
  const timeouts = { connectMs: 1000, replyMs: 400 };
  const wechat = createHttpWechatOpen({ apiUrl, appId, appSecret, db, clock, secrets, timeouts });
  opened.push(wechat);
  return wechat;
}

beforeEach(async () => {
  clock = new TestClock();
  db = await openTestDatabase(clock);
  await db.inTransaction((tx) => tx.run('DELETE FROM wechat_token'));
  sandbox = await startSandbox({ port: 0 });
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await sandbox.close();
  await db.close();
});

const loginCode = (person = 'p1') => sandbox.logins.mintCode(person, appId);
const phoneCode = (person = 'p1') => {
  const outcome = sandbox.phoneNumbers.mintCode(person, appId);
  if (!('code' in outcome)) throw new Error(outcome.errMsg);
  return outcome.code;
};
const fault = (path: string, kind: FaultOrder['kind'], more: Partial<FaultOrder> = {}) =>
  sandbox.faults.add({ path, kind, ...more });
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('it should have failed');
    },
    (error: unknown) => error,
  );
const callCount = (path: string) => sandbox.journal.countsByPath()[path] ?? 0;

describe('login codes', () => {
  test('one gives the person of this app, across apps, and a session key', async () => {
    const wechat = client();
    const first = await wechat.exchangeLoginCode(loginCode());
    expect(first.openid).toBeTruthy();
    expect(first.unionid).toBeTruthy();
    expect(Buffer.from(first.sessionKey, 'base64')).toHaveLength(16);
    expect((await wechat.exchangeLoginCode(loginCode())).openid).toBe(first.openid);
    expect((await wechat.exchangeLoginCode(loginCode('p2'))).openid).not.toBe(first.openid);
  });

  test('refuses a code that is unknown, used or too old', async () => {
    const wechat = client();
    const code = loginCode();
    await wechat.exchangeLoginCode(code);
    const old = loginCode();
    sandbox.clock.advance(301);
    for (const bad of ['nonsense', code, old]) {
      expect(await failureOf(wechat.exchangeLoginCode(bad))).toMatchObject({
        code: 'wechat.code_invalid',
      });
    }
  });

  test('refuses an account that WeChat blocks', async () => {
    const person = sandbox.people.find('p3');
    if (person) sandbox.people.put({ ...person, isHighRisk: true });
    const error = await failureOf(client().exchangeLoginCode(loginCode('p3')));
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'wechat.account_restricted' });
  });

  test.each([
    'busy',
    'http-500',
    'http-429',
    'html-502',
    'truncated-json',
    'reset',
    'timeout-before',
    'lost-response-after-commit',
    'quota-minute',
  ] as const)('fault %s is an upstream failure, and the code is not sent twice', async (kind) => {
    fault(loginPath, kind);
    const code = loginCode();
    const error = await failureOf(client().exchangeLoginCode(code));
    expect(error).toBeInstanceOf(UpstreamFailure);
    expect(callCount(loginPath)).toBeLessThanOrEqual(1);
    const told = JSON.stringify(error, Object.getOwnPropertyNames(error));
    expect(told).not.toContain(code);
    expect(told).not.toContain(appSecret);
  });

  test('reads a compressed reply', async () => {
    fault(loginPath, 'gzip');
    expect((await client().exchangeLoginCode(loginCode())).openid).toBeTruthy();
  });

  test('a WeChat that is not there is an upstream failure', async () => {
    const error = await failureOf(client('http://127.0.0.1:1').exchangeLoginCode('code'));
    expect(error).toMatchObject({ system: 'wechat', isRetriable: true });
  });

  test('follows no redirect and reads no endless reply', async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked += 1;
      if (request.url?.includes('js_code=big')) response.end(`{"openid":"${'x'.repeat(100_000)}"}`);
      else response.writeHead(302, { location: sandbox.url }).end();
    });
    const url = await listen(server);
    for (const code of ['small', 'big']) {
      expect(await failureOf(client(url).exchangeLoginCode(code))).toBeInstanceOf(UpstreamFailure);
    }
    expect(asked).toBe(2);
    server.closeAllConnections();
    server.close();
  });
});

describe('phone codes', () => {
  test('one gives the number of the person', async () => {
    const wechat = client();
    const { openid } = await wechat.exchangeLoginCode(loginCode());
    expect(await wechat.exchangePhoneCode(phoneCode(), openid)).toEqual({ phone: '13900000001' });
  });

  test('refuses one that another person was given', async () => {
    const wechat = client();
    const { openid } = await wechat.exchangeLoginCode(loginCode('p2'));
    expect(await failureOf(wechat.exchangePhoneCode(phoneCode('p1'), openid))).toMatchObject({
      code: 'wechat.code_invalid',
    });
  });

  test.each(['token-invalid', 'token-expired'] as const)(
    'fault %s: a new token, and the same code once more',
    async (kind) => {
      const wechat = client();
      const { openid } = await wechat.exchangeLoginCode(loginCode());
      await wechat.exchangePhoneCode(phoneCode(), openid);
      fault(phonePath, kind, { times: 1 });
      expect(await wechat.exchangePhoneCode(phoneCode(), openid)).toEqual({ phone: '13900000001' });
      expect(callCount(tokenPath)).toBe(2);
    },
  );

  test('a token refused twice surfaces', async () => {
    const wechat = client();
    const { openid } = await wechat.exchangeLoginCode(loginCode());
    fault(phonePath, 'token-invalid');
    expect(await failureOf(wechat.exchangePhoneCode(phoneCode(), openid))).toBeInstanceOf(
      UpstreamFailure,
    );
    expect(callCount(phonePath)).toBeLessThanOrEqual(2);
  });

  test('a token that somebody else revoked is replaced', async () => {
    const wechat = client();
    const { openid } = await wechat.exchangeLoginCode(loginCode());
    await wechat.exchangePhoneCode(phoneCode(), openid);
    sandbox.tokens.revoke(appId, 'stable');
    expect(await wechat.exchangePhoneCode(phoneCode(), openid)).toEqual({ phone: '13900000001' });
  });
});

describe('the access token', () => {
  async function openids(): Promise<string> {
    return (await client().exchangeLoginCode(loginCode())).openid;
  }

  test('is fetched once by many calls in many processes', async () => {
    const openid = await openids();
    const processes = Array.from({ length: 4 }, () => client());
    const calls = Array.from({ length: 20 }, (_, index) =>
      processes[index % 4]?.exchangePhoneCode(phoneCode(), openid),
    );
    for (const reply of await Promise.all(calls)) expect(reply).toEqual({ phone: '13900000001' });
    expect(callCount(tokenPath)).toBe(1);
  });

  test('is kept until 300 to 600 seconds before its end, and sealed in the database', async () => {
    const openid = await openids();
    const wechat = client();
    await wechat.exchangePhoneCode(phoneCode(), openid);
    clock.advanceSeconds(6500);
    await wechat.exchangePhoneCode(phoneCode(), openid);
    expect(callCount(tokenPath)).toBe(1);
    clock.advanceSeconds(450);
    await wechat.exchangePhoneCode(phoneCode(), openid);
    expect(callCount(tokenPath)).toBe(2);
    const row = await db.read.one('SELECT token_sealed FROM wechat_token WHERE app_id = ?', [
      appId,
    ]);
    expect(String(row?.['token_sealed'])).not.toContain('88_');
  });

  test('is fetched anew where the master secret was changed since', async () => {
    const openid = await openids();
    await client().exchangePhoneCode(phoneCode(), openid);
    const rotated = createHttpWechatOpen({
      apiUrl: sandbox.url,
      appId,
      appSecret,
      db,
      clock,
      secrets: createSecrets('another-secret-of-this-test-0123456789'),
    });
    opened.push(rotated);
    expect(await rotated.exchangePhoneCode(phoneCode(), openid)).toEqual({ phone: '13900000001' });
  });

  test('survives one fault of its endpoint, not two', async () => {
    const openid = await openids();
    fault(tokenPath, 'http-500', { times: 1 });
    expect(await client().exchangePhoneCode(phoneCode(), openid)).toEqual({ phone: '13900000001' });
    await db.inTransaction((tx) => tx.run('DELETE FROM wechat_token'));
    fault(tokenPath, 'http-500', { times: 2 });
    expect(await failureOf(client().exchangePhoneCode(phoneCode(), openid))).toBeInstanceOf(
      UpstreamFailure,
    );
    // The lease is free again: nobody waits for a process that gave up.
    expect(await client().exchangePhoneCode(phoneCode(), openid)).toEqual({ phone: '13900000001' });
  });

  test('the old one serves to its end where no new one can be had', async () => {
    const openid = await openids();
    const wechat = client();
    await wechat.exchangePhoneCode(phoneCode(), openid);
    fault(tokenPath, 'http-500');
    clock.advanceSeconds(7000);
    expect(await wechat.exchangePhoneCode(phoneCode(), openid)).toEqual({ phone: '13900000001' });
    clock.advanceSeconds(300);
    expect(await failureOf(wechat.exchangePhoneCode(phoneCode(), openid))).toBeInstanceOf(
      UpstreamFailure,
    );
  });
});

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}
