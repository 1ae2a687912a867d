import { createHmac } from 'node:crypto';
import type { Caller } from '../test/caller';
import { exchangeQuery, OTHER_APP, startCaller } from '../test/caller';
import { DEFAULT_APP, DEFAULT_APPID } from './default-apps';

const { openPlatformId: _, ...UNBOUND_APP } = OTHER_APP;

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller({ apps: [{ ...DEFAULT_APP, sessionKeyRotation: 0 }, UNBOUND_APP] });
});
afterEach(() => caller.sandbox.close());

const exchange = (code: string, change: Record<string, string> = {}) =>
  caller.get('/sns/jscode2session', { ...exchangeQuery(code), ...change });
const errcode = async (code: string, change?: Record<string, string>) =>
  (await exchange(code, change)).body['errcode'];
const signed = (key: unknown) => ({
  signature: createHmac('sha256', String(key)).update('').digest('hex'),
  sig_method: 'hmac_sha256',
});

describe('/sns/jscode2session', () => {
  it('answers openid, unionid and a 16-byte session_key as text/plain without errcode', async () => {
    const { headers, body } = await exchange(await caller.loginCode('p1'));
    expect(headers.get('content-type')).toContain('text/plain');
    expect(body).not.toHaveProperty('errcode');
    expect(body['openid']).toMatch(/^o[\w-]{27}$/);
    expect(body['unionid']).toMatch(/^o[\w-]{27}$/);
    expect(Buffer.from(String(body['session_key']), 'base64')).toHaveLength(16);
  });

  it('gives a person the same openid in every run, and another one in another app', async () => {
    const first = await caller.login('p1');
    const again = await startCaller({ seed: 'something else' });
    expect((await again.login('p1'))['openid']).toBe(first['openid']);
    await again.sandbox.close();
    const code = await caller.loginCode('p1', UNBOUND_APP.appid);
    const { body } = await exchange(code, { appid: UNBOUND_APP.appid, secret: UNBOUND_APP.secret });
    expect(body['openid']).not.toBe(first['openid']);
  });

  it('leaves unionid out when the app is bound to no open-platform account', async () => {
    const code = await caller.loginCode('p1', UNBOUND_APP.appid);
    const { body } = await exchange(code, { appid: UNBOUND_APP.appid, secret: UNBOUND_APP.secret });
    expect(body).toHaveProperty('openid');
    expect(body).not.toHaveProperty('unionid');
  });

  it('takes a code once', async () => {
    const code = await caller.loginCode('p1');
    expect(await errcode(code)).toBeUndefined();
    expect(await errcode(code)).toBe(40163);
  });

  it('takes a code for five minutes', async () => {
    const [inTime, tooLate] = [await caller.loginCode('p1'), await caller.loginCode('p1')];
    caller.sandbox.clock.advance(295);
    expect(await errcode(inTime)).toBeUndefined();
    caller.sandbox.clock.advance(10);
    expect(await errcode(tooLate)).toBe(40029);
  });

  it('refuses a code that is invented, a phone code, or of another app', async () => {
    expect(await errcode('0abcdefghijklmnopqrstuvwxyz01234')).toBe(40029);
    const { body } = await caller.control('POST', '/people/p1/phone-code', {
      appid: DEFAULT_APPID,
    });
    expect(await errcode(String(body['code']))).toBe(40029);
    expect(await errcode(await caller.loginCode('p1', UNBOUND_APP.appid))).toBe(40029);
  });

  it.each([
    [40002, { grant_type: 'client_credential' }],
    [41002, { appid: '' }],
    [40013, { appid: 'wx0000000000000000' }],
    [41004, { secret: '' }],
    [40125, { secret: 'wrong' }],
    [41008, { js_code: '' }],
  ])('refuses with %i when the query says %j', async (expected, change) => {
    const code = await caller.loginCode('p1');
    expect(await errcode(code, change)).toBe(expected);
    expect(await errcode(code)).toBeUndefined();
  });

  it('blocks a high-risk person', async () => {
    await caller.control('POST', '/people/p2', { isHighRisk: true });
    expect(await errcode(await caller.loginCode('p2'))).toBe(40226);
  });

  it('lets one person log in 100 times a minute', async () => {
    caller.sandbox.quotas.use(DEFAULT_APPID, '/sns/jscode2session p1', 100);
    expect(await errcode(await caller.loginCode('p1'))).toBe(45011);
    expect(await errcode(await caller.loginCode('p2'))).toBeUndefined();
  });

  it('answers errors as text/plain too', async () => {
    expect((await exchange('invented')).headers.get('content-type')).toContain('text/plain');
    caller.sandbox.faults.add({ path: '/sns/jscode2session', kind: 'busy', times: 1 });
    const { headers, body } = await exchange('invented');
    expect([body['errcode'], headers.get('content-type')]).toEqual([-1, 'text/plain']);
  });

  it('wants GET', async () => {
    expect((await caller.post('/sns/jscode2session', {})).body['errcode']).toBe(43001);
  });
});

describe('the session_key', () => {
  const check = async (openid: unknown, query: Record<string, string>) => {
    const access_token = await caller.token();
    const all = { access_token, openid: String(openid), ...query };
    return (await caller.get('/wxa/checksession', all)).body['errcode'];
  };

  it('is confirmed by its own signature and by no other', async () => {
    const { openid, session_key: key } = await caller.login('p1');
    expect(await check(openid, signed(key))).toBe(0);
    expect(await check(openid, signed('another key'))).toBe(87009);
    expect(await check(openid, { ...signed(key), sig_method: 'md5' })).toBe(87008);
    expect(await check('nobody', signed(key))).toBe(40003);
  });

  it('does not exist before the first login', async () => {
    const { body } = await caller.control('GET', '/people/p3');
    const openids = body['openids'] as Record<string, string>;
    expect(await check(openids[DEFAULT_APPID], signed('any'))).toBe(87007);
  });

  it('may be replaced by a later wx.login', async () => {
    const before = await caller.login('p1');
    await caller.control('POST', `/apps/${DEFAULT_APPID}`, { sessionKeyRotation: 1 });
    await caller.loginCode('p1');
    expect(await check(before['openid'], signed(before['session_key']))).toBe(87009);
    const after = await caller.login('p1');
    expect(await check(after['openid'], signed(after['session_key']))).toBe(0);
  });

  it('can be reset by whoever holds it', async () => {
    const { openid, session_key: key } = await caller.login('p1');
    const access_token = await caller.token();
    const query = { access_token, openid: String(openid), ...signed(key) };
    const { body } = await caller.get('/wxa/resetusersessionkey', query);
    expect(body).toMatchObject({ errcode: 0, openid });
    expect(await check(openid, signed(key))).toBe(87009);
    expect(await check(openid, signed(body['session_key']))).toBe(0);
  });

  it('never appears in the control API', async () => {
    const { session_key: key } = await caller.login('p1');
    const texts = await Promise.all(
      ['/people', '/journal', '/stats', '/apps'].map((path) => caller.control('GET', path)),
    );
    expect(texts.some(({ text }) => text.includes(String(key)))).toBe(false);
  });
});
