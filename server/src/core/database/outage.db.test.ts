import { createServer, type AddressInfo } from 'node:net';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { errorReply } from '../error-reply';
import { UpstreamFailure } from '../refusal';
import { openDatabase, type Database } from './database';
import { busyFailureOf } from './outage';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => {
  await db.close();
});

test.each([
  { code: 'ECONNREFUSED' },
  { code: 'PROTOCOL_CONNECTION_LOST' },
  { code: 'ER_CON_COUNT_ERROR', errno: 1040 },
  { driverError: { code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205 } },
  new Error('Queue limit reached.'),
])('a database that is away or behind is answered with "busy", to be tried again: %j', (error) => {
  const { status, body } = errorReply(busyFailureOf(error), 'r', 'en');
  expect([status, body.code, body.data]).toEqual([503, 'server.busy', { retryAfterSeconds: 1 }]);
});

test('a statement that is wrong stays a bug', async () => {
  expect(busyFailureOf(new Error('x'))).toBeUndefined();
  const failure: unknown = await db.read.one('SELEKT 1').catch((error: unknown) => error);
  expect(failure).not.toBeInstanceOf(UpstreamFailure);
});

test('work that meets a lock to the last attempt ends as busy', async () => {
  let attempts = 0;
  const failure: unknown = await db
    .inTransaction(async () => {
      attempts += 1;
      throw Object.assign(new Error('Deadlock found'), { errno: 1213, code: 'ER_LOCK_DEADLOCK' });
    })
    .catch((error: unknown) => error);
  const isMariadb = db.dialect.engine === 'mariadb';
  expect([attempts, failure instanceof UpstreamFailure]).toEqual([isMariadb ? 6 : 1, isMariadb]);
});

test('a session waits three seconds for a lock', async () => {
  if (db.dialect.engine !== 'mariadb') return;
  const text = 'SELECT @@innodb_lock_wait_timeout AS seconds';
  const rows = await Promise.all([db.read.one(text), db.inTransaction((tx) => tx.one(text))]);
  expect(rows.map((row) => Number(row?.['seconds']))).toEqual([3, 3]);
});

test('a database that never answers is given up after two seconds', async () => {
  const silent = createServer();
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const { port } = silent.address() as AddressInfo;
  const opened = openDatabase({
    url: `mysql://root@127.0.0.1:${port}/nothing`,
    entities: [],
    migrations: [],
    clock: new TestClock(),
  });
  const failure: unknown = await opened.catch((error: unknown) => error);
  expect(busyFailureOf(failure)).toBeInstanceOf(UpstreamFailure);
  await new Promise((done) => silent.close(done));
}, 5_000);
