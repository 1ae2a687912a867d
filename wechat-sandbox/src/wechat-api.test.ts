import type { Caller } from '../test/caller';
import { startCaller, tokenRequest } from '../test/caller';
import { DEFAULT_APP_SECRET, DEFAULT_APPID } from './default-apps';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.sandbox.close());

describe('the door of the API', () => {
  it('answers errors as HTTP 200 with errcode, errmsg and rid', async () => {
    const { status, body } = await caller.get('/nowhere');
    expect(status).toBe(200);
    expect(body['errcode']).toBe(40066);
    expect(body['errmsg']).toMatch(/^invalid url rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
  });

  it('checks the token before it looks at the body', async () => {
    expect((await caller.post('/wxa/msg_sec_check', '')).body['errcode']).toBe(41001);
    const access_token = await caller.token();
    const { body } = await caller.post('/wxa/msg_sec_check', '', { access_token });
    expect(body['errcode']).toBe(44002);
  });

  it('refuses bodies over one megabyte', async () => {
    const { status } = await caller.post('/cgi-bin/stable_token', 'x'.repeat(1024 * 1024 + 1));
    expect(status).toBe(413);
  });

  it('repeats its ids for the same seed and only then', async () => {
    const [same, other] = [await startCaller(), await startCaller({ seed: 'other' })];
    const token = await caller.token();
    expect(await same.token()).toBe(token);
    expect(await other.token()).not.toBe(token);
    await Promise.all([same.sandbox.close(), other.sandbox.close()]);
  });
});

describe('the call quota', () => {
  const asked = async (path: string, body: object, query = {}) =>
    (await caller.post(path, body, query)).body;

  it('knows the limits of the token endpoints themselves', async () => {
    const query = { access_token: await caller.token() };
    const cgi_path = '/cgi-bin/stable_token';
    expect(await asked('/cgi-bin/openapi/quota/get', { cgi_path }, query)).toMatchObject({
      quota: { daily_limit: 500_000, used: 1, remain: 499_999 },
    });
  });

  it('tells limit, use and rest', async () => {
    const access_token = await caller.token();
    await caller.get('/wxaapi/newtmpl/gettemplate', { access_token });
    const cgi_path = '/wxa/msg_sec_check';
    await caller.post(cgi_path, {}, { access_token });
    expect(await asked('/cgi-bin/openapi/quota/get', { cgi_path }, { access_token })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      quota: { daily_limit: 2_000_000, used: 1, remain: 1_999_999 },
      rate_limit: { call_count: 4000, refresh_second: 60 },
    });
  });

  it.each([
    [76021, '/wxa/nowhere'],
    [76021, '/sns/jscode2session'],
    [76022, '/cgi-bin/message/template/send'],
  ])('answers %i for %s', async (errcode, cgi_path) => {
    const query = { access_token: await caller.token() };
    const body = await asked('/cgi-bin/openapi/quota/get', { cgi_path }, query);
    expect(body['errcode']).toBe(errcode);
  });

  it('is cleared by token or by secret, ten times a month together', async () => {
    const access_token = await caller.token();
    const path = '/wxa/media_check_async';
    caller.sandbox.quotas.use(DEFAULT_APPID, path, 200_000);
    const exhausted = async () => (await asked(path, {}, { access_token }))['errcode'];
    expect(await exhausted()).toBe(44991);
    const clear = (query = { access_token }) =>
      asked('/cgi-bin/clear_quota', { appid: DEFAULT_APPID }, query);
    expect(await clear()).toMatchObject({ errcode: 0 });
    expect(await exhausted()).toBe(47001);
    const { appid, secret: appsecret } = tokenRequest();
    for (let count = 2; count <= 10; count += 1) {
      expect(await asked('/cgi-bin/clear_quota/v2', { appid, appsecret })).toMatchObject({
        errcode: 0,
      });
    }
    expect(await clear()).toMatchObject({ errcode: 48006 });
  });

  it('is cleared by the owner only', async () => {
    const query = { access_token: await caller.token() };
    const { body } = await caller.post('/cgi-bin/clear_quota', { appid: 'wx0' }, query);
    expect(body['errcode']).toBe(40013);
    const guess = { appid: DEFAULT_APPID, appsecret: `${DEFAULT_APP_SECRET}?` };
    expect((await asked('/cgi-bin/clear_quota/v2', guess))['errcode']).toBe(40125);
  });
});
