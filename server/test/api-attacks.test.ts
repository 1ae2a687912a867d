import fc from 'fast-check';
import { auditBooks } from '../src/app/audit-books';
import { signRequest } from '../src/modules/identity';
import { createStaff } from '../src/modules/identity/identity.factory';
import { startTestApp, type Caller, type Reply, type TestApp } from './harness';
import { placesOf, validInstances, withValueAt, type JsonSchema } from './json-schema-samples';
import { joinMember, nextKey, openShop, type Shop } from './shop';

interface Parameter {
  in: string;
  name: string;
  schema: JsonSchema;
}
interface Operation {
  operationId: string;
  method: string;
  path: string;
  audience: string;
  parameters: Parameter[];
  body: JsonSchema | undefined;
}

let app: TestApp;
let shop: Shop;
let operations: Operation[];
let postingsBefore: number;
let callers: Record<string, Caller>;

const sqlTexts = [
  "' OR '1'='1",
  "'; DROP TABLE member; --",
  '" UNION SELECT password_hash FROM staff --',
  "1' AND SLEEP(3) #",
  '%_\\',
];
const hostileValues: unknown[] = [
  null,
  true,
  -1,
  0.5,
  2 ** 54,
  '',
  'x'.repeat(70_000),
  [],
  {},
  [[[[[[]]]]]],
  { $gt: '' },
  '\u0000',
  'a\nb',
  '\ud800',
  '=cmd()',
  '../../etc/passwd',
  ...sqlTexts,
];

function readDocument(document: Record<string, unknown>): Operation[] {
  const schemas = (document['components'] as { schemas: Record<string, JsonSchema> }).schemas;
  const resolve = (schema: JsonSchema): JsonSchema => {
    if (schema.$ref) return resolve(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
    const inside = (list: JsonSchema[] | undefined) => list?.map(resolve);
    const oneOf = inside(schema.oneOf);
    const anyOf = inside(schema.anyOf);
    return {
      ...schema,
      ...(oneOf ? { oneOf } : {}),
      ...(anyOf ? { anyOf } : {}),
      ...(schema.items ? { items: resolve(schema.items) } : {}),
      ...(schema.properties
        ? {
            properties: Object.fromEntries(
              Object.entries(schema.properties).map(([name, field]) => [name, resolve(field)]),
            ),
          }
        : {}),
    };
  };
  const paths = document['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const content = (
        operation['requestBody'] as { content: Record<string, { schema: JsonSchema }> } | undefined
      )?.content;
      const body = content?.['application/json']?.schema;
      return {
        operationId: String(operation['operationId']),
        method: method.toUpperCase(),
        path,
        audience: (operation['tags'] as string[])[0] ?? '',
        parameters: ((operation['parameters'] ?? []) as Parameter[]).map((parameter) => ({
          ...parameter,
          schema: resolve(parameter.schema),
        })),
        body: body ? resolve(body) : undefined,
      };
    }),
  );
}

function send(
  operation: Operation,
  sample: Record<string, unknown>,
  body: string | undefined,
  as: Caller,
  extra = '',
) {
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(sample[name])),
  );
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && sample[parameter.name] !== undefined)
    .map((parameter) => `${parameter.name}=${encodeURIComponent(String(sample[parameter.name]))}`)
    .join('&');
  const search = [query, extra].filter(Boolean).join('&');
  return app.raw(operation.method, path + (search ? `?${search}` : ''), {
    as,
    ...(body === undefined ? {} : { body }),
    headers: { 'idempotency-key': nextKey() },
  });
}

function expectRefusal({ status, body }: Reply<Record<string, unknown>>): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject({
    code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/) as string,
    messages: {
      zh: expect.stringMatching(/[\u4e00-\u9fff]|Idempotency/) as string,
      en: expect.any(String) as string,
    },
    requestId: expect.any(String) as string,
  });
  expect(JSON.stringify(body)).not.toMatch(/ at .*\.ts|SELECT |node_modules/);
}

/** Staff writes are judged by where they come from before anything else is looked at. */
const unidentified = ({ audience, method }: Operation) =>
  audience === 'member' || method === 'GET' ? 'session.missing' : 'session.cross_site';

const samplesOf = (operation: Operation) =>
  fc.sample(
    fc.record({
      parameters: fc.record(
        Object.fromEntries(
          operation.parameters.map((parameter) => [
            parameter.name,
            validInstances(parameter.schema),
          ]),
        ),
      ),
      body: operation.body ? validInstances(operation.body) : fc.constant(undefined),
    }),
    { numRuns: 3, seed: 20261122 },
  ) as { parameters: Record<string, unknown>; body: unknown }[];

/** The worker's database may hold other files' postings. */
const countPostings = async () =>
  Number((await app.services.db.read.one('SELECT COUNT(*) AS n FROM ledger_posting'))?.['n']);

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  const owner = await createStaff(app.services.db, { role: 'owner', orgUnitId: shop.group.id });
  const signedIn = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: owner.login, password: owner.password }),
    headers: { 'x-huike-console': '1' },
  });
  const member = await joinMember(app);
  callers = {
    public: undefined,
    member: { token: member.token },
    console: { cookie: (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
    pos: shop.till,
  };
  postingsBefore = await countPostings();
  operations = readDocument((await app.raw('GET', '/openapi.json')).body);
});
afterEach(() => {
  expect(app.logLines.filter((line) => line.includes('"event":"bug"'))).toEqual([]);
});
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true });
  await app.close();
});

test('the document lists every operation with an id, a summary and its refusals', async () => {
  expect(operations.length).toBeGreaterThanOrEqual(40);
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(
    operations.length,
  );
});

test('without credentials every guarded operation is refused', async () => {
  for (const operation of operations.filter(({ audience }) => audience !== 'public')) {
    const [sample] = samplesOf(operation);
    const reply = await send(
      operation,
      sample?.parameters ?? {},
      operation.body && JSON.stringify(sample?.body),
      undefined,
    );
    expect([operation.operationId, reply.body['code']]).toEqual([
      operation.operationId,
      unidentified(operation),
    ]);
    expectRefusal(reply);
  }
});

test('a customer’s token opens no console and no till, and staff cookies no member page', async () => {
  for (const operation of operations.filter(({ audience }) => audience !== 'public')) {
    const [sample] = samplesOf(operation);
    const wrong = operation.audience === 'member' ? callers['console'] : callers['member'];
    const reply = await send(
      operation,
      sample?.parameters ?? {},
      operation.body && JSON.stringify(sample?.body),
      wrong,
    );
    expect([401, 403]).toContain(reply.status);
    expect(reply.body['code']).toMatch(/^session\./);
  }
});

test('a forged or expired signature opens nothing', async () => {
  const till = shop.till as { keyId: string; secret: string };
  for (const operation of operations.filter(({ audience }) => audience === 'pos')) {
    const [sample] = samplesOf(operation);
    const body = operation.body && JSON.stringify(sample?.body);
    const forged = await send(operation, sample?.parameters ?? {}, body, {
      ...till,
      secret: 'x'.repeat(43),
    });
    expect(forged.body['code']).toBe('integrator.signature_wrong');
    app.clock.advanceSeconds(-301);
    const path = operation.path.replace(/\{(\w+)\}/g, 'sal_01JCB3H4X2M8Q9V5T7N6KDWZAY');
    const signed = Math.floor(app.clock.now().getTime() / 1000);
    app.clock.advanceSeconds(301);
    const nonce = `expired-${operation.operationId}-000000`;
    const signature = signRequest({
      secret: till.secret,
      method: operation.method,
      pathAndQuery: path,
      timestamp: String(signed),
      nonce,
      body: body ?? '',
    });
    const expired = await app.raw(operation.method, path, {
      ...(body === undefined ? {} : { body }),
      headers: {
        'x-huike-key': till.keyId,
        'x-huike-timestamp': String(signed),
        'x-huike-nonce': nonce,
        'x-huike-signature': signature,
      },
    });
    expect([operation.operationId, expired.body['code']]).toEqual([
      operation.operationId,
      'integrator.signature_expired',
    ]);
  }
});

test('broken JSON, other JSON than an object, and huge bodies are refused', async () => {
  for (const operation of operations.filter(({ body }) => body)) {
    const sample = samplesOf(operation)[0]?.parameters ?? {};
    for (const body of [
      '{',
      '{"a":1,}',
      '[]',
      '"x"',
      '1',
      'null',
      '\u0000',
      '{"a":"' + '\xff'.repeat(3),
      '{"a":'.repeat(5000),
    ]) {
      const reply = await send(operation, sample, body, callers[operation.audience]);
      expectRefusal(reply);
    }
    const huge = await send(
      operation,
      sample,
      JSON.stringify({ a: 'x'.repeat(3_000_000) }),
      callers[operation.audience],
    );
    expect([operation.operationId, huge.body['code']]).toEqual([
      operation.operationId,
      'request.too_large',
    ]);
  }
});

test('unknown fields, missing fields and repeated parameters are refused', async () => {
  for (const operation of operations) {
    const [sample] = samplesOf(operation);
    if (!sample) continue;
    const as = callers[operation.audience];
    if (operation.body) {
      for (const extra of [
        { isAdmin: true },
        { pointsBalance: 9 },
        JSON.parse('{"__proto__":{"a":1}}') as object,
      ]) {
        const reply = await send(
          operation,
          sample.parameters,
          JSON.stringify({ ...(sample.body as object), ...extra }),
          as,
        );
        if (!('__proto__' in extra && Object.keys(extra).length === 0)) expectRefusal(reply);
      }
      for (const name of operation.body.required ?? []) {
        const { [name]: _left, ...rest } = sample.body as Record<string, unknown>;
        expectRefusal(await send(operation, sample.parameters, JSON.stringify(rest), as));
      }
    } else {
      expectRefusal(await send(operation, sample.parameters, undefined, as, 'unknown=1'));
    }
    for (const parameter of operation.parameters.filter(({ in: place }) => place === 'query')) {
      expectRefusal(
        await send(
          operation,
          sample.parameters,
          undefined,
          as,
          `${parameter.name}=a&${parameter.name}=b`,
        ),
      );
    }
  }
});

test('a hostile value in any place of any body is refused or harmless, never our fault', async () => {
  let triedCount = 0;
  for (const operation of operations.filter(
    ({ body, audience }) => body && audience !== 'public',
  )) {
    const [sample] = samplesOf(operation);
    const bodies = placesOf(sample?.body).flatMap((place) =>
      hostileValues.map((value) => JSON.stringify(withValueAt(sample?.body, place, value))),
    );
    triedCount += bodies.length;
    for (let start = 0; start < bodies.length; start += 16) {
      const replies = await Promise.all(
        bodies
          .slice(start, start + 16)
          .map((body) =>
            send(operation, sample?.parameters ?? {}, body, callers[operation.audience]),
          ),
      );
      for (const reply of replies) if (reply.status !== 200) expectRefusal(reply);
    }
  }
  expect(triedCount).toBeGreaterThan(1_000);
});

test('a hostile value in any path or query parameter is refused or harmless', async () => {
  for (const operation of operations.filter(({ parameters }) => parameters.length > 0)) {
    const [sample] = samplesOf(operation);
    for (const parameter of operation.parameters.filter(({ in: place }) => place !== 'header')) {
      for (const value of [
        ...sqlTexts,
        '-1',
        '1.5',
        '1e9',
        'x'.repeat(5000),
        '\u0000',
        '%00',
        '../x',
        'sal_1',
        '[object Object]',
      ]) {
        const parameters = { ...sample?.parameters, [parameter.name]: value };
        const reply = await send(
          operation,
          parameters,
          operation.body && JSON.stringify(sample?.body),
          callers[operation.audience],
        );
        if (reply.status !== 200) expectRefusal(reply);
      }
    }
  }
});

test('nothing of all this reached the books', async () => {
  const { db } = app.services;
  expect(await auditBooks(db.read)).toMatchObject({ isClean: true });
  expect(await countPostings()).toBe(postingsBefore);
  expect(Number((await db.read.one('SELECT COUNT(*) AS n FROM member'))?.['n'])).toBeGreaterThan(0);
});

test('unknown addresses and methods are told in both languages', async () => {
  const unknown = await app.raw('GET', '/pos/nothing');
  expect([unknown.status, unknown.body['code']]).toEqual([404, 'request.unknown_route']);
  const wrong = await app.raw('PUT', '/pos/sales', { body: '{}' });
  expect([wrong.status, wrong.body['code']]).toEqual([405, 'request.wrong_method']);
});
