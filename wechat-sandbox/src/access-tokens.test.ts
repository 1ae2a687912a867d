import type { Caller } from '../test/caller';
import { OTHER_APP, startCaller, tokenRequest } from '../test/caller';
import { DEFAULT_APP, DEFAULT_APPID } from './default-apps';

const OFFICIAL_ACCOUNT = {
  kind: 'official-account' as const,
  appid: 'wx0000000000000a01',
  secret: 'sandbox-secret-of-the-account',
  name: '惠客服务号',
  templates: [],
  linkedMiniPrograms: [],
};

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller({ apps: [DEFAULT_APP, OTHER_APP, OFFICIAL_ACCOUNT] });
});
afterEach(() => caller.sandbox.close());

const plain = async () => (await caller.get('/cgi-bin/token', tokenRequest())).body;
const stable = async (more: object = {}) =>
  (await caller.post('/cgi-bin/stable_token', { ...tokenRequest(), ...more })).body;
const errcodeWith = async (token: unknown) => {
  const query = { access_token: String(token) };
  return (await caller.get('/wxaapi/newtmpl/gettemplate', query)).body['errcode'];
};
const later = (seconds: number) => caller.sandbox.clock.advance(seconds);

describe('/cgi-bin/token', () => {
  it('gives a token for 7200 seconds, without errcode', async () => {
    const body = await plain();
    expect(body['expires_in']).toBe(7200);
    expect(body).not.toHaveProperty('errcode');
    expect(await errcodeWith(body['access_token'])).toBe(0);
  });

  it('gives a new token each time, the old one living on for five minutes', async () => {
    const first = await plain();
    const second = await plain();
    expect(second['access_token']).not.toBe(first['access_token']);
    later(290);
    expect(await errcodeWith(first['access_token'])).toBe(0);
    later(15);
    expect(await errcodeWith(first['access_token'])).toBe(40001);
    expect(await errcodeWith(second['access_token'])).toBe(0);
  });

  it('is refused after 2,000 calls a day, and works again the next day in China', async () => {
    caller.sandbox.quotas.use(DEFAULT_APPID, '/cgi-bin/token', 2000);
    expect((await plain())['errcode']).toBe(45009);
    later(86_400);
    expect((await plain())['expires_in']).toBe(7200);
  });

  it.each([
    [40002, { grant_type: 'nonsense' }],
    [41002, { appid: '' }],
    [40013, { appid: 'wx0000000000000000' }],
    [41004, { secret: '' }],
    [40125, { secret: 'wrong' }],
  ])('refuses with %i when the request says %j', async (errcode, change) => {
    const { status, body } = await caller.get('/cgi-bin/token', { ...tokenRequest(), ...change });
    expect(status).toBe(200);
    expect(body['errcode']).toBe(errcode);
    expect(body['errmsg']).toMatch(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });

  it('wants GET', async () => {
    expect((await caller.post('/cgi-bin/token', tokenRequest())).body['errcode']).toBe(43001);
  });
});

describe('/cgi-bin/stable_token', () => {
  it('gives the same token again with the seconds that remain', async () => {
    const first = await stable();
    later(6000);
    const second = await stable();
    expect(second['access_token']).toBe(first['access_token']);
    expect(Math.abs(Number(second['expires_in']) - 1200)).toBeLessThanOrEqual(2);
  });

  it('rotates in the last five minutes, both tokens being good until the old one expires', async () => {
    const first = await stable();
    later(6950);
    const second = await stable();
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(second['expires_in']).toBe(7200);
    expect(await errcodeWith(first['access_token'])).toBe(0);
    later(260);
    expect(await errcodeWith(first['access_token'])).toBe(42001);
    expect(await errcodeWith(second['access_token'])).toBe(0);
  });

  it('issues one token to a crowd of parallel callers', async () => {
    const bodies = await Promise.all(Array.from({ length: 20 }, () => stable()));
    expect(new Set(bodies.map((body) => body['access_token'])).size).toBe(1);
    const { body } = await caller.control('GET', '/stats');
    expect(body['tokens']).toMatchObject({
      [DEFAULT_APPID]: { stable: { calledCount: 20, issuedCount: 1, forcedCount: 0 } },
    });
  });

  it('kills the old token at once when forced', async () => {
    const first = await stable();
    const second = await stable({ force_refresh: true });
    expect(await errcodeWith(first['access_token'])).toBe(40001);
    expect(await errcodeWith(second['access_token'])).toBe(0);
  });

  it('does not refresh when forced again within 30 seconds', async () => {
    const first = await stable({ force_refresh: true });
    later(20);
    expect((await stable({ force_refresh: true }))['access_token']).toBe(first['access_token']);
    later(11);
    expect((await stable({ force_refresh: true }))['access_token']).not.toBe(first['access_token']);
  });

  it('is forced at most 20 times a day', async () => {
    caller.sandbox.clock.setTo('2026-03-01T02:00:00Z');
    for (let count = 0; count < 20; count += 1) {
      expect(await stable({ force_refresh: true })).not.toHaveProperty('errcode');
      later(31);
    }
    expect((await stable({ force_refresh: true }))['errcode']).toBe(45009);
    later(86_400);
    expect(await stable({ force_refresh: true })).not.toHaveProperty('errcode');
  });

  it('is refused after 10,000 calls a minute', async () => {
    caller.sandbox.quotas.use(DEFAULT_APPID, '/cgi-bin/stable_token', 10_000);
    expect((await stable())['errcode']).toBe(45011);
    later(60);
    expect(await stable()).not.toHaveProperty('errcode');
  });

  it('wants POST with a JSON object', async () => {
    expect((await caller.get('/cgi-bin/stable_token', tokenRequest())).body['errcode']).toBe(43002);
    expect((await caller.post('/cgi-bin/stable_token', '')).body['errcode']).toBe(44002);
    expect((await caller.post('/cgi-bin/stable_token', '{"a":')).body['errcode']).toBe(47001);
    expect((await caller.post('/cgi-bin/stable_token', '[1]')).body['errcode']).toBe(47001);
  });

  it('reads JSON whatever the content type says', async () => {
    const response = await fetch(`${caller.sandbox.url}/cgi-bin/stable_token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: JSON.stringify(tokenRequest()),
    });
    expect(await response.json()).toHaveProperty('access_token');
  });

  it.each([
    [40002, { grant_type: 'authorization_code' }],
    [41002, { appid: undefined }],
    [40013, { appid: 'wx0000000000000000' }],
    [41004, { secret: undefined }],
    [40125, { secret: 'wrong' }],
    [47001, { force_refresh: 'yes' }],
  ])('refuses with %i when the request says %j', async (errcode, change) => {
    expect((await stable(change))['errcode']).toBe(errcode);
  });

  it('names the caller address when it is not on the whitelist', async () => {
    await caller.control('POST', `/apps/${DEFAULT_APPID}`, { ipWhitelist: ['203.0.113.9'] });
    const body = await stable();
    expect(body['errcode']).toBe(40164);
    expect(body['errmsg']).toContain('invalid ip 127.0.0.1');
    await caller.control('POST', `/apps/${DEFAULT_APPID}`, { ipWhitelist: null });
    expect(await stable()).not.toHaveProperty('errcode');
  });
});

describe('an access token', () => {
  it('is required', async () => {
    expect((await caller.get('/wxaapi/newtmpl/gettemplate')).body['errcode']).toBe(41001);
  });

  it('is refused when malformed, unknown, expired or revoked', async () => {
    expect(await errcodeWith('abc')).toBe(40014);
    expect(await errcodeWith(`88_${'x'.repeat(153)}`)).toBe(40001);
    const { access_token: token } = await stable();
    await caller.control('POST', `/apps/${DEFAULT_APPID}/revoke-token`, { family: 'stable' });
    expect(await errcodeWith(token)).toBe(40001);
    const { access_token: next } = await stable();
    expect(next).not.toBe(token);
    later(7201);
    expect(await errcodeWith(next)).toBe(42001);
  });

  it('of one family does not disturb the other', async () => {
    const { access_token: stableToken } = await stable();
    await plain();
    await plain();
    later(400);
    expect(await errcodeWith(stableToken)).toBe(0);
  });

  it('of an official account opens no mini-program endpoint', async () => {
    const token = await caller.token(OFFICIAL_ACCOUNT.appid, OFFICIAL_ACCOUNT.secret);
    expect(await errcodeWith(token)).toBe(40001);
  });
});
