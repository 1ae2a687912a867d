import { connect } from 'node:net';
import { memberEndpoints, posEndpoints } from '@huike/shared-types';
import { startTestApp, type TestApp } from '../../test/harness';
import { joinMember, openShop, sell } from '../../test/shop';
import { keepPicture } from '../core/pictures';
import { createStaff, samplePassword } from '../modules/identity/identity.factory';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

test('a live process answers, and a ready one has its database migrated', async () => {
  expect((await app.raw('GET', '/health/live')).body).toEqual({ isLive: true });
  const ready = await app.raw('GET', '/health/ready');
  expect([ready.status, ready.body]).toEqual([200, { isReady: true }]);
});

test('every reply carries a request id, the caller’s own where it is harmless', async () => {
  expect((await app.raw('GET', '/health/live')).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  const given = await app.raw('GET', '/nope', { headers: { 'x-request-id': 'till-7-000123' } });
  expect([given.headers.get('x-request-id'), given.body['requestId']]).toEqual([
    'till-7-000123',
    'till-7-000123',
  ]);
  const harmful = await app.raw('GET', '/nope', { headers: { 'x-request-id': 'a b<script>' } });
  expect(harmful.headers.get('x-request-id')).not.toContain('<');
});

test('every reply carries the security headers, data those of data', async () => {
  for (const path of ['/health/live', '/member/programme', '/nope', '/docs', '/openapi.json']) {
    const { headers } = await app.raw('GET', path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const allowed = path === '/docs' ? "default-src 'self'" : "default-src 'none'";
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining(allowed),
    ]);
    expect(headers.get('content-security-policy')).not.toContain("script-src 'unsafe-inline'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe(path === '/docs' ? null : 'no-store');
    expect(headers.get('origin-agent-cluster')).toBe(path === '/docs' ? '?1' : null);
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('the card carries the same headers as other data, and HEAD its length without its text', async () => {
  const member = await joinMember(app);
  const as = { token: member.token };
  const card = await app.raw('GET', '/member/card', { as });
  const programme = await app.raw('GET', '/member/programme');
  const names = (reply: typeof card) =>
    [...reply.headers.keys()].filter((name) => !['etag', 'vary'].includes(name)).sort();
  expect(names(card)).toEqual(names(programme));
  expect(card.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const head = await fetch(`${app.url}/member/card`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${member.token}` },
  });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(head.headers.get('content-length')).toBe(card.headers.get('content-length'));
  const more = await app.raw('GET', '/member/card?a=1', { as });
  expect([more.status, more.body['code']]).toEqual([400, 'request.invalid']);
  const nothing = await app.raw('GET', '/member/card?', { as });
  expect(nothing.status).toBe(200);
});

test('a request leaves one line with the route as it is declared, and is counted', async () => {
  const member = await joinMember(app);
  const since = app.logLines.length;
  const id = 'till-7-000456';
  await app.raw('GET', '/member/card', {
    as: { token: member.token },
    headers: { 'x-request-id': id },
  });
  await app.raw('GET', `/console/members/${member.memberId}`);
  const lines = app.logLines.slice(since).map((line) => JSON.parse(line) as object);
  expect(lines).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      event: 'request',
      requestId: id,
      operation: 'readCard',
      method: 'GET',
      route: '/member/card',
      status: 200,
      tookMs: expect.any(Number) as number,
    },
    expect.objectContaining({
      route: '/console/members/:memberId',
      status: 401,
      errorCode: 'session.missing',
    }),
  ]);
  const { body } = await app.raw('GET', '/metrics');
  expect(body['text']).toContain('huike_request_seconds_count{operation="readCard",status="200"}');
});

test('a caller who hangs up is counted and does no harm', async () => {
  const member = await joinMember(app);
  const { hostname, port } = new URL(app.url);
  for (let round = 0; round < 20; round += 1) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `GET /member/card HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${member.token}\r\n\r\n`,
    );
    await new Promise((done) => setTimeout(done, round % 4));
    socket.destroy();
  }
  await app.raw('GET', '/health/live');
  expect(app.logLines.filter((line) => line.includes('"event":"bug"'))).toEqual([]);
});

test('a caller who hangs up while sending is no bug, and is answered nothing', async () => {
  const { hostname, port } = new URL(app.url);
  const since = app.logLines.length;
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(
    'POST /console/sessions HTTP/1.1\r\nHost: x\r\nX-Huike-Console: 1\r\n' +
      'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"login":',
  );
  await new Promise((done) => setTimeout(done, 50));
  socket.destroy();
  const linesSince = () =>
    app.logLines.slice(since).filter((line) => line.includes('"status":499'));
  for (let wait = 0; wait < 100 && linesSince().length === 0; wait += 1) {
    await new Promise((done) => setTimeout(done, 10));
  }
  expect(linesSince()).toHaveLength(1);
  expect(app.logLines.slice(since).filter((line) => line.includes('"bug"'))).toEqual([]);
});

test('behind a proxy only the address it saw counts, and a cookie is for https alone', async () => {
  const behind = await startTestApp({ TRUST_PROXY: '1', PUBLIC_URL: 'https://member.example.com' });
  try {
    const { db } = behind.services;
    const shop = await openShop(behind);
    const staff = await createStaff(db, { role: 'cashier', orgUnitId: shop.storeA.id });
    const session = await behind.raw('POST', '/console/sessions', {
      body: JSON.stringify({ login: staff.login, password: staff.password }),
      headers: { 'x-huike-console': '1', 'x-forwarded-for': '127.0.0.1, 203.0.113.9' },
    });
    expect(session.status).toBe(200);
    expect(session.headers.get('set-cookie')).toMatch(/; secure/i);
    const row = await db.read.one('SELECT address FROM staff_session WHERE staff_id = ?', [
      staff.id,
    ]);
    expect(row?.['address']).toBe('203.0.113.9');
  } finally {
    await behind.close();
  }
});

test('figures without a token are for this machine alone, whatever a header says', async () => {
  expect((await app.raw('GET', '/metrics')).status).toBe(200);
  for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded']) {
    const forged = await app.raw('GET', '/metrics', { headers: { [name]: '127.0.0.1' } });
    expect([name, forged.status]).toEqual([name, 404]);
  }
});

test('a refusal is told in the language asked for, and always in both', async () => {
  const zh = await app.raw('GET', '/member/card');
  expect(zh.body).toMatchObject({ code: 'session.missing', message: '请先登录' });
  const en = await app.raw('GET', '/member/card', { headers: { 'accept-language': 'en-GB,en' } });
  expect(en.body).toMatchObject({ message: 'Please sign in', messages: { zh: '请先登录' } });
});

test('metrics count requests and refusals by operation', async () => {
  await app.raw('GET', '/member/card');
  const { body } = await app.raw('GET', '/metrics');
  expect(body['text']).toContain(
    'huike_refusals_total{operation="readCard",code="session.missing"}',
  );
  expect(body['text']).toContain('huike_request_seconds_bucket');
});

test('the API is described at /openapi.json and readable at /docs', async () => {
  const document = await app.raw('GET', '/openapi.json');
  expect(document.body['openapi']).toBe('3.1.0');
  expect((await app.raw('GET', '/docs')).body['text']).toContain('swagger-ui');
  expect((await app.raw('GET', '/docs/swagger-ui-bundle.js')).status).toBe(200);
  expect((await app.raw('GET', '/docs/package.json')).status).toBe(404);
});

test('a missing file and a malformed address are the caller’s mistake, not ours', async () => {
  for (const path of [
    '/ui/console/assets/gone-12345678.js',
    '/ui/phone/nothing.css',
    '/docs/x.js',
  ]) {
    const { status, body } = await app.raw('GET', path);
    expect([path, status, body['code']]).toEqual([path, 404, 'request.unknown_route']);
  }
  for (const path of ['/console/members/%E0%A4%A', '/%', '/ui/console/%c0%ae.js']) {
    expect((await app.raw('GET', path)).status).toBeLessThan(500);
  }
  expect(app.logLines.filter((line) => line.includes('"event":"bug"'))).toEqual([]);
});

test('no path leads out of the served folders', async () => {
  for (const path of [
    '/ui/console/..%2f..%2fpackage.json',
    '/ui/phone/%2e%2e/%2e%2e/package.json',
    '/docs/..%2fpackage.json',
  ]) {
    const { body } = await app.raw('GET', path);
    expect(JSON.stringify(body)).not.toContain('"workspaces"');
  }
});

test('nothing personal or secret reaches the log', async () => {
  const { db } = app.services;
  const shop = await openShop(app);
  const member = await joinMember(app, { name: '林晓月金丝雀', phone: '13912345678' });
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: shop.storeA.id });
  const signIn = (password: string) =>
    app.raw('POST', '/console/sessions', {
      body: JSON.stringify({ login: staff.login, password }),
      headers: { 'x-huike-console': '1' },
    });
  await signIn('wrong-canary-password');
  const session = await signIn(staff.password);
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const shown = member.code();
  await sell(app, shop, member, 12_345);
  await sell(app, shop, { code: () => shown }, 12_345);
  const at = { storeId: shop.storeA.id, terminalNo: 'T01' };
  await app.call(posEndpoints.resolveMember, { ...at, phone: member.phone }, shop.till);
  await app.raw('GET', `/console/members?query=${member.phone}`, { as: { cookie } });
  await app.call(memberEndpoints.readCard, {}, { token: member.token });
  const loginCode = await fetch(`${app.sandbox.url}/sandbox/people/p2/login-code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appid: app.services.appId }),
  }).then((reply) => reply.json() as Promise<{ code: string }>);
  const opened = await app.call(memberEndpoints.openMemberSession, { code: loginCode.code });
  expect(opened.status).toBe(200);

  const log = app.logLines.join('\n');
  expect(log).toContain('"event":"request"');
  const canaries = [
    member.phone,
    '林晓月金丝雀',
    member.token,
    shown,
    staff.password,
    'wrong-canary-password',
    samplePassword,
    cookie.split('=')[1] ?? '-',
    (shop.till as { secret: string }).secret,
    loginCode.code,
    opened.body.token,
    app.services.config.APP_SECRET,
    app.services.config.WECHAT_APP_SECRET,
  ];
  expect(canaries.filter((canary) => log.includes(canary))).toEqual([]);
  expect(log.split('\n').every((line) => line === '' || line.startsWith('{'))).toBe(true);
});

test('pictures are shown to anybody for a year, run nothing, and no name leads out of their folder', async () => {
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  const name = await keepPicture(app.services.uploadFolder, drawing, 'svg');
  const shown = await app.raw('GET', `/pictures/${name}`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(shown.headers.get('cache-control')).toBe('max-age=31536000,immutable');
  expect(shown.headers.get('content-security-policy')).toContain('sandbox');
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
  for (const wrong of [`${'0'.repeat(40)}.svg`, '..%2Fhuike.db', '', `x/${name}`, `${name}.part`]) {
    const { status, body } = await app.raw('GET', `/pictures/${wrong}`);
    expect([wrong, status, body['code']]).toEqual([wrong, 404, 'request.unknown_route']);
  }
});
