import type { Caller } from '../test/caller';
import { startCaller, tokenRequest } from '../test/caller';
import type { FaultKind, FaultOrder } from './faults';
import { createFaultBoard } from './faults';
import { createRandom } from './random';

const PATH = '/cgi-bin/stable_token';

describe('an ordered fault', () => {
  let caller: Caller;
  beforeEach(async () => {
    caller = await startCaller();
  });
  afterEach(() => caller.sandbox.close());

  const order = (kind: FaultKind, more: object = {}) =>
    caller.control('POST', '/faults', { path: PATH, kind, ...more });
  const ask = () => caller.post(PATH, tokenRequest());
  const issuedCount = () =>
    Object.values(caller.sandbox.tokens.counts()).at(0)?.stable.issuedCount ?? 0;
  const lastEntry = () => caller.sandbox.journal.read().at(-1);

  it.each([
    ['busy', -1],
    ['token-invalid', 40001],
    ['token-expired', 42001],
    ['quota-day', 45009],
    ['quota-minute', 45011],
  ] as const)('%s answers %i without doing the work', async (kind, errcode) => {
    await order(kind, { times: 1 });
    const { status, body } = await ask();
    expect([status, body['errcode']]).toEqual([200, errcode]);
    expect(body['errmsg']).toMatch(/ rid: /);
    expect(issuedCount()).toBe(0);
    expect(lastEntry()).toMatchObject({ errcode, fault: kind, debugReason: 'injected fault' });
    expect((await ask()).body).toHaveProperty('access_token');
  });

  it.each([
    ['http-429', 429],
    ['http-500', 500],
    ['html-502', 502],
  ] as const)('%s answers HTTP %i without doing the work', async (kind, status) => {
    await order(kind);
    const answer = await ask();
    expect(answer.status).toBe(status);
    if (kind === 'html-502') expect(answer.text).toContain('<html>');
    expect(issuedCount()).toBe(0);
    expect(lastEntry()).toMatchObject({ status, errcode: null });
  });

  it('reset drops the connection before the work', async () => {
    await order('reset');
    await expect(ask()).rejects.toThrow();
    expect(issuedCount()).toBe(0);
    expect(lastEntry()).toMatchObject({ status: null, fault: 'reset' });
  });

  it('lost-response-after-commit does the work and drops the connection', async () => {
    await order('lost-response-after-commit');
    await expect(ask()).rejects.toThrow();
    expect(issuedCount()).toBe(1);
    expect(lastEntry()).toMatchObject({ status: null, errcode: 0 });
  });

  it('timeout-before leaves the caller waiting and does no work', async () => {
    await order('timeout-before');
    const waiting = fetch(caller.sandbox.url + PATH, {
      method: 'POST',
      body: JSON.stringify(tokenRequest()),
      signal: AbortSignal.timeout(200),
    });
    await expect(waiting).rejects.toThrow('timeout');
    expect(issuedCount()).toBe(0);
  });

  it('timeout-before does not keep a sandbox from closing', async () => {
    await order('timeout-before');
    const waiting = ask();
    const outcome = waiting.then(
      () => 'answered',
      () => 'lost',
    );
    while (lastEntry() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    await caller.sandbox.close();
    expect(await outcome).toBe('lost');
  });

  it('slow does the work later than a hasty caller waits', async () => {
    await order('slow', { ms: 60 });
    const startedAt = performance.now();
    expect((await ask()).body).toHaveProperty('access_token');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55);
  });

  it('truncated-json does the work and cuts the answer', async () => {
    await order('truncated-json');
    const { text } = await ask();
    expect(text).toMatch(/^\{"access_token":/);
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
    expect(issuedCount()).toBe(1);
  });

  it('gzip does the work and compresses the answer', async () => {
    await order('gzip');
    const { headers, body } = await ask();
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(body).toHaveProperty('access_token');
  });

  it('spares other paths, unless it is for all of them', async () => {
    await order('busy');
    expect((await caller.get('/cgi-bin/token', tokenRequest())).body).toHaveProperty('expires_in');
    await order('busy', { path: '*' });
    expect((await caller.get('/cgi-bin/token', tokenRequest())).body['errcode']).toBe(-1);
  });

  it('is listed with its hits until cleared', async () => {
    await order('busy');
    await ask();
    const { text } = await caller.control('GET', '/faults');
    expect(JSON.parse(text)).toMatchObject([{ path: PATH, kind: 'busy', hitCount: 1 }]);
    await caller.control('DELETE', '/faults');
    expect((await ask()).body).toHaveProperty('access_token');
  });

  it.each([
    { kind: 'nonsense' },
    { path: 'no-slash' },
    { nth: 0 },
    { nth: 1, rate: 0.5 },
    { rate: 2 },
    { ms: -1 },
    { times: 'twice' },
  ])('is refused when it says %j', async (change) => {
    const { status, body } = await order('busy', change);
    expect(status).toBe(400);
    expect(body['message']).toEqual(expect.any(String));
  });
});

describe('the choice of calls', () => {
  const hits = (order: Omit<FaultOrder, 'path' | 'kind'>, seed = 'tests') => {
    const board = createFaultBoard(createRandom(seed));
    board.add({ path: '/a', kind: 'busy', ...order });
    const calls = Array.from({ length: 200 }, () => board.take('/a') !== undefined);
    return calls.flatMap((isHit, index) => (isHit ? [index + 1] : []));
  };

  it('hits the n-th call only', () => {
    expect(hits({ nth: 3 })).toEqual([3]);
  });

  it('hits each n-th call, as often as told', () => {
    expect(hits({ everyNth: 50 })).toEqual([50, 100, 150, 200]);
    expect(hits({ everyNth: 50, times: 2 })).toEqual([50, 100]);
  });

  it('hits a share of the calls, the same ones for the same seed', () => {
    const some = hits({ rate: 0.3 });
    expect(some.length).toBeGreaterThan(35);
    expect(some.length).toBeLessThan(85);
    expect(hits({ rate: 0.3 })).toEqual(some);
    expect(hits({ rate: 0.3 }, 'another seed')).not.toEqual(some);
  });

  it('counts the calls of its own path only', () => {
    const board = createFaultBoard(createRandom('tests'));
    board.add({ path: '/a', kind: 'busy', nth: 2 });
    expect(board.take('/b')).toBeUndefined();
    expect(board.take('/a')).toBeUndefined();
    expect(board.take('/b')).toBeUndefined();
    expect(board.take('/a')).toMatchObject({ kind: 'busy' });
  });
});
