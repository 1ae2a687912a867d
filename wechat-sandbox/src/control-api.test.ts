import type { Caller } from '../test/caller';
import { startCaller, tokenRequest } from '../test/caller';
import { DEFAULT_APP_SECRET, DEFAULT_APPID } from './default-apps';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.sandbox.close());

const list = async (path: string) => JSON.parse((await caller.control('GET', path)).text);

describe('the control API', () => {
  it('answers every origin, preflights included', async () => {
    const preflight = await caller.control('OPTIONS', '/people/p1/login-code');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Content-Type');
    const { headers } = await caller.control('GET', '/people');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('does not open the WeChat side to browsers', async () => {
    const { headers } = await caller.get('/cgi-bin/token', tokenRequest());
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says in plain words what is wrong with a call', async () => {
    expect(await caller.control('GET', '/people/nobody')).toMatchObject({
      status: 404,
      body: { message: 'there is no person nobody' },
    });
    const noApp = await caller.control('POST', '/people/p1/login-code', { appid: 'wx0' });
    expect(noApp).toMatchObject({ status: 400, body: { message: 'no app has the appid wx0' } });
    expect((await caller.control('GET', '/nowhere')).status).toBe(404);
    const answer = { appid: DEFAULT_APPID, templateIds: [], answer: 'maybe' };
    expect((await caller.control('POST', '/people/p1/subscriptions', answer)).status).toBe(400);
  });

  it('has eight people with numbers ending in 1 to 8', async () => {
    const people = await list('/people');
    expect(people.map(({ id }: { id: string }) => id).join()).toBe('p1,p2,p3,p4,p5,p6,p7,p8');
    expect(people[7]).toMatchObject({ phone: '13900000008', sessions: [] });
  });

  it('adds and changes people', async () => {
    const added = await caller.control('POST', '/people', { name: '何小满', phone: '13900000009' });
    expect(added).toMatchObject({ status: 201, body: { id: 'p9', name: '何小满' } });
    const same = { id: 'p9', name: '何', phone: '13900000009' };
    expect((await caller.control('POST', '/people', same)).status).toBe(400);
    expect((await caller.control('POST', '/people/p9', { phone: '123' })).status).toBe(400);
    const moved = await caller.control('POST', '/people/p9', { phone: '13911112222' });
    expect(moved.body).toMatchObject({ phone: '13911112222' });
    expect(await caller.login('p9')).toHaveProperty('openid');
  });

  it('shows where a person is logged in', async () => {
    const { openid } = await caller.login('p1');
    const { body } = await caller.control('GET', '/people/p1');
    expect(body['sessions']).toMatchObject([{ appid: DEFAULT_APPID, openid }]);
  });

  it('changes known settings of an app only, and never tells its secret', async () => {
    const path = `/apps/${DEFAULT_APPID}`;
    expect((await caller.control('POST', path, { pages: 'all' })).status).toBe(400);
    expect((await caller.control('POST', path, { secret: 'mine' })).status).toBe(400);
    const { text } = await caller.control('GET', '/apps');
    expect(text).toContain(DEFAULT_APPID);
    expect(text).not.toContain(DEFAULT_APP_SECRET);
  });

  it('pretends that a quota is used up', async () => {
    const used = { path: '/cgi-bin/stable_token', count: 500_000 };
    await caller.control('POST', `/apps/${DEFAULT_APPID}/used-quota`, used);
    const { body } = await caller.post('/cgi-bin/stable_token', tokenRequest());
    expect(body['errcode']).toBe(45011);
  });
});

describe('the virtual clock', () => {
  const now = async () => Date.parse(String((await caller.control('GET', '/clock')).body['now']));

  it('advances, jumps and returns to real time', async () => {
    await caller.control('POST', '/clock', { advanceSeconds: 3600 });
    expect(Math.abs((await now()) - Date.now() - 3_600_000)).toBeLessThan(2000);
    await caller.control('POST', '/clock', { setTo: '2027-01-01T00:00:00+08:00' });
    expect(Math.abs((await now()) - Date.parse('2026-12-31T16:00:00Z'))).toBeLessThan(2000);
    const { body } = await caller.control('POST', '/clock', { reset: true });
    expect(body['offsetSeconds']).toBe(0);
  });

  it.each([{ advanceSeconds: -1 }, { setTo: 'tomorrow' }, {}])('refuses %j', async (change) => {
    expect((await caller.control('POST', '/clock', change)).status).toBe(400);
  });
});

describe('the journal', () => {
  it('tells why a call was refused, which the answer does not', async () => {
    const { text } = await caller.get('/cgi-bin/token', { ...tokenRequest(), secret: 'guess' });
    expect(text).not.toContain('not the one');
    expect(await list('/journal')).toMatchObject([
      {
        method: 'GET',
        path: '/cgi-bin/token',
        status: 200,
        errcode: 40125,
        appid: DEFAULT_APPID,
        debugReason: `the secret is not the one of ${DEFAULT_APPID}`,
      },
    ]);
  });

  it('holds no secret, token or code', async () => {
    const code = await caller.loginCode('p1');
    const token = await caller.token();
    await caller.post('/wxa/business/getuserphonenumber', { code }, { access_token: token });
    const { text } = await caller.control('GET', '/journal');
    for (const secret of [code, token, DEFAULT_APP_SECRET]) expect(text).not.toContain(secret);
    expect(text).toContain('"code":"***"');
  });

  it('is read on from an entry, by path, and cleared', async () => {
    await caller.token();
    await caller.get('/nowhere');
    const [first, second] = await list('/journal');
    expect(await list(`/journal?after=${first.id}`)).toMatchObject([{ id: second.id }]);
    expect(await list('/journal?path=/nowhere')).toHaveLength(1);
    expect(await list('/journal?limit=1')).toMatchObject([{ id: second.id }]);
    await caller.control('DELETE', '/journal');
    expect(await list('/journal')).toEqual([]);
  });

  it('does not record the control calls themselves', async () => {
    await caller.control('GET', '/people');
    expect(await list('/journal')).toEqual([]);
  });
});
