import type { Database } from '../../core/database/database';
import { instantOrNull, numberOf } from '../../core/database/sql';
import { createLog } from '../../core/log';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { readStore } from '../stores';
import { claimNonce } from './claim-nonce';
import { listCoveredStores } from './covered-stores.queries';
import { forgetNonces } from './forget-nonces.job';
import {
  createIntegrator,
  sampleSecrets,
  signedCredentials,
  testPasswordCost,
} from './identity.factory';
import { createIdentity, type Identity } from './identity';
import { signingKeyOf } from './integrator-signature.rules';
import { assertCoversStore } from './staff.policy';

let db: Database;
let tree: OrgTree;
let identity: Identity;
let key: { id: string; keyId: string; secret: string };
const clock = new TestClock(new Date('2026-11-22T08:00:00.000Z'));
const log = createLog('silent');
const newIdentity = () =>
  createIdentity({
    db,
    clock,
    secrets: sampleSecrets,
    log,
    passwordCost: testPasswordCost,
  });

beforeAll(async () => {
  db = await openTestDatabase(clock);
  tree = await createOrgTree(db);
});
beforeEach(async () => {
  identity = newIdentity();
  key = await createIntegrator(db, { storeIds: [tree.storeA.id] });
});
afterAll(async () => {
  await db.close();
});

const later = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
type Signed = ReturnType<typeof signedCredentials>;
const without = (credentials: Signed, missing: string): Signed => ({
  ...credentials,
  header: (name) => (name === missing ? undefined : credentials.header(name)),
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message,
  );
const identified = (credentials: Signed, by = identity) => codeOf(by.identifyPos(credentials));
const integratorOf = async (credentials: Signed, by = identity) => {
  const actor = await by.identifyPos(credentials);
  if (actor.kind !== 'integrator') throw new Error('expected an integrator');
  return actor;
};

test('a signed request is its integrator’s, for the stores of its key', async () => {
  const actor = await integratorOf(
    signedCredentials(key, clock.now(), { nonce: 'a-nonce-of-its-own' }),
  );
  expect(actor).toEqual({
    kind: 'integrator',
    integratorId: key.id,
    name: '测试收银机',
    storeIds: new Set([tree.storeA.id]),
    nonce: 'a-nonce-of-its-own',
  });
  expect((await listCoveredStores(db.read, actor)).map((store) => store.id)).toEqual([
    tree.storeA.id,
  ]);
});

test('another store is refused', async () => {
  const actor = await integratorOf(signedCredentials(key, clock.now()));
  const [own, other] = [
    await readStore(db.read, tree.storeA.id),
    await readStore(db.read, tree.storeB.id),
  ];
  expect(() => own && assertCoversStore(actor, own)).not.toThrow();
  expect(() => other && assertCoversStore(actor, other)).toThrow('integrator.wrong_store');
});

test('the database keeps neither the secret nor the signing key in clear', async () => {
  const row = await db.read.one('SELECT * FROM integrator WHERE id = ?', [key.id]);
  const text = JSON.stringify(row);
  const signingKey = signingKeyOf(key.secret);
  for (const leak of [key.secret, signingKey.toString('hex'), signingKey.toString('base64url')]) {
    expect(text).not.toContain(leak);
  }
  expect(key.keyId).toMatch(/^hk_\w{20}$/);
  expect(Buffer.from(key.secret, 'base64url')).toHaveLength(32);
});

test('a signature with a part missing is refused', async () => {
  const whole = signedCredentials(key, clock.now());
  for (const name of ['x-huike-key', 'x-huike-timestamp', 'x-huike-nonce', 'x-huike-signature']) {
    expect(await identified(without(whole, name))).toBe('integrator.signature_missing');
  }
  expect(await identified(whole)).toBe('done');
});

test('a changed request, a wrong secret and an unknown key are refused alike', async () => {
  const now = clock.now();
  const changed = { ...signedCredentials(key, now), rawBody: Buffer.from('{"totalFen":1}') };
  const elsewhere = { ...signedCredentials(key, now), pathAndQuery: '/pos/sales?a=2' };
  const wrongSecret = signedCredentials({ ...key, secret: 'guess' }, now);
  const unknownKey = signedCredentials({ ...key, keyId: 'hk_00000000000000000000' }, now);
  const badNonce = signedCredentials(key, now, { nonce: 'short' });
  for (const credentials of [changed, elsewhere, wrongSecret, unknownKey, badNonce]) {
    expect(await identified(credentials)).toBe('integrator.signature_wrong');
  }
});

test('a signature is good for 300 seconds both ways and not for 301', async () => {
  expect(await identified(signedCredentials(key, later(-301)))).toBe(
    'integrator.signature_expired',
  );
  expect(await identified(signedCredentials(key, later(301)))).toBe('integrator.signature_expired');
  expect(await identified(signedCredentials(key, later(-300)))).toBe('done');
  expect(await identified(signedCredentials(key, later(300)))).toBe('done');
});

test('a request sent again is refused as long as its signature is good', async () => {
  const reading = signedCredentials(key, later(300), { method: 'GET', body: '' });
  expect(await identified(reading)).toBe('done');
  expect(await identified(reading)).toBe('integrator.nonce_used');
  clock.advanceSeconds(600.9);
  expect(await identified(reading)).toBe('integrator.nonce_used');
});

test('a wrong signature does not use a nonce up', async () => {
  const nonce = 'nonce-tried-by-a-thief';
  const stolen = signedCredentials({ ...key, secret: 'guess' }, clock.now(), { nonce });
  expect(await identified(stolen)).toBe('integrator.signature_wrong');
  expect(await identified(signedCredentials(key, clock.now(), { nonce }))).toBe('done');
});

test('a command sent again to another process fails in its transaction and changes nothing', async () => {
  const credentials = signedCredentials(key, clock.now());
  const first = await integratorOf(credentials);
  const second = await integratorOf(credentials, newIdentity());
  await db.inTransaction((tx) => claimNonce(tx, first));
  const replay = db.inTransaction(async (tx) => {
    await tx.run("UPDATE integrator SET name = 'changed' WHERE id = ?", [key.id]);
    await claimNonce(tx, second);
  });
  expect(await codeOf(replay)).toBe('integrator.nonce_used');
  const row = await db.read.one('SELECT name FROM integrator WHERE id = ?', [key.id]);
  expect(row).toEqual({ name: '测试收银机' });
});

test('of ten equal commands at the same moment one claims the nonce', async () => {
  const actor = await integratorOf(signedCredentials(key, clock.now()));
  const codes = await Promise.all(
    Array.from({ length: 10 }, () => codeOf(db.inTransaction((tx) => claimNonce(tx, actor)))),
  );
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect(codes.filter((code) => code === 'integrator.nonce_used')).toHaveLength(9);
});

test('two integrators may use the same nonce', async () => {
  const other = await createIntegrator(db, { storeIds: [tree.storeB.id] });
  const nonce = 'the-same-for-both-of-them';
  for (const one of [key, other]) {
    const actor = await integratorOf(signedCredentials(one, clock.now(), { nonce }));
    expect(await codeOf(db.inTransaction((tx) => claimNonce(tx, actor)))).toBe('done');
  }
});

test('nonces are forgotten once no signature with them can be good', async () => {
  const actor = await integratorOf(signedCredentials(key, clock.now()));
  await db.inTransaction((tx) => claimNonce(tx, actor));
  const leftCount = async () => {
    await db.inTransaction(forgetNonces);
    const row = await db.read.one(
      'SELECT COUNT(*) AS n FROM integrator_nonce WHERE integrator_id = ?',
      [key.id],
    );
    return numberOf(row?.['n']);
  };
  clock.advanceSeconds(15 * 60);
  expect(await leftCount()).toBe(1);
  clock.advanceSeconds(1);
  expect(await leftCount()).toBe(0);
});

test('the time of use is written at most once a minute', async () => {
  const start = clock.now().getTime();
  const usedAfterSeconds = async () => {
    await integratorOf(signedCredentials(key, clock.now()));
    const row = await db.read.one('SELECT last_used_at FROM integrator WHERE id = ?', [key.id]);
    return ((instantOrNull(row?.['last_used_at'])?.getTime() ?? 0) - start) / 1000;
  };
  expect(await usedAfterSeconds()).toBe(0);
  clock.advanceSeconds(59);
  expect(await usedAfterSeconds()).toBe(0);
  clock.advanceSeconds(1);
  expect(await usedAfterSeconds()).toBe(60);
});
