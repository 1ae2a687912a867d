import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MemberEvent } from '@huike/shared-types';
import { WebSocket } from 'ws';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { createLog } from '../../core/log';
import { createMemberSessions } from '../members';
import { createMember, openTestSession, revokeTestSession } from '../members/members.factory';
import { attachLive, type LiveNeeds } from './attach-live';
import { createLiveHub, type LiveHub } from './live-hub';
import { recordMemberEvent } from './record-member-event';

const clock = new TestClock();
const log = createLog('silent');
let db: Database;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  db = await openTestDatabase(clock);
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(() => db.close());

interface Process {
  url: string;
  live: LiveHub;
  server: Server;
}

/** One of several server processes on the database: a hub and an HTTP server of its own. */
async function startProcess(changes: Partial<LiveNeeds> = {}): Promise<Process> {
  const live = createLiveHub({ db, clock, log, pollMs: 100 });
  const server = createServer();
  const memberSessions = createMemberSessions({ db, clock });
  const times = { helloMs: 300, recheckMs: 100 };
  const needs = { db, live, memberSessions, log, publicUrl: 'https://huike.example', times };
  const attached = attachLive(server, { ...needs, ...changes });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(async () => {
    await attached.close();
    live.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/member/live`,
    live,
    server,
  };
}

/** A phone that listens. */
function connect(url: string, hello?: unknown, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url, { headers });
  const messages: { type: string; event?: MemberEvent }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse((data as Buffer).toString())));
  socket.on('error', () => undefined);
  socket.on('open', () => {
    if (hello !== undefined) socket.send(typeof hello === 'string' ? hello : JSON.stringify(hello));
  });
  const closed = new Promise<number>((done) => socket.on('close', done));
  closers.push(async () => socket.terminate());
  return {
    socket,
    messages,
    closed,
    eventIds: () => messages.flatMap(({ event }) => (event ? [event.id] : [])),
    isReady: () => messages.some(({ type }) => type === 'ready'),
  };
}

async function until(isSo: () => boolean, withinMs = 5000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((done) => setTimeout(done, 10));
  }
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function somebody() {
  const { memberId } = await createMember(db);
  return { memberId, ...(await openTestSession(db, memberId)) };
}
async function happen(memberId: string, live: Pick<LiveHub, 'wake'>, points = 1): Promise<string> {
  const event = { memberId, kind: 'points.earned' as const, points, storeName: '徐家汇店' };
  await db.inTransaction((tx) => recordMemberEvent(tx, event, live));
  const row = await db.read.one('SELECT MAX(id) AS id FROM member_event WHERE member_id = ?', [
    memberId,
  ]);
  return String(row?.['id']);
}
const elsewhere = { wake: () => undefined };

test('an event written through another process reaches the phone, once, with its fields', async () => {
  const one = await startProcess();
  const two = await startProcess();
  const { memberId, token } = await somebody();
  const phone = connect(one.url, { token, after: null });
  const second = connect(two.url, { token });
  await until(() => phone.isReady() && second.isReady());
  const id = await happen(memberId, two.live, 256);
  await until(() => phone.eventIds().length > 0 && second.eventIds().length > 0, 2000);
  await pause(400);
  expect(phone.eventIds()).toEqual([id]);
  expect(second.eventIds()).toEqual([id]);
  expect(phone.messages.at(-1)).toMatchObject({
    type: 'event',
    event: { kind: 'points.earned', points: 256, storeName: '徐家汇店', receiptNo: null },
  });
});

test('events of others never arrive', async () => {
  const { url, live } = await startProcess();
  const mine = await somebody();
  const theirs = await somebody();
  const phone = connect(url, { token: mine.token });
  await until(phone.isReady);
  await happen(theirs.memberId, live);
  const id = await happen(mine.memberId, live);
  await until(() => phone.eventIds().length > 0);
  expect(phone.eventIds()).toEqual([id]);
});

test('a phone that was away gets what it missed exactly once, then what happens', async () => {
  const { url, live } = await startProcess();
  const { memberId, token } = await somebody();
  const known = await happen(memberId, live);
  const missed = [await happen(memberId, live), await happen(memberId, elsewhere)];
  const phone = connect(url, { token, after: known });
  await until(phone.isReady);
  const during = await happen(memberId, live);
  await until(() => phone.eventIds().includes(during));
  await pause(400);
  expect(phone.messages[0]).toEqual({ type: 'ready' });
  expect(phone.eventIds()).toEqual([...missed, during]);
});

test('without a last event nothing of the past is told', async () => {
  const { url, live } = await startProcess();
  const { memberId, token } = await somebody();
  await happen(memberId, live);
  const phone = connect(url, { token });
  await until(phone.isReady);
  await pause(400);
  expect(phone.eventIds()).toEqual([]);
});

test('an event of a slow transaction is delivered although it is dated seconds back', async () => {
  const { url } = await startProcess();
  const { memberId, token } = await somebody();
  const phone = connect(url, { token });
  await until(phone.isReady);
  await pause(300);
  clock.advanceSeconds(-8);
  const id = await happen(memberId, elsewhere);
  clock.advanceSeconds(8);
  await until(() => phone.eventIds().includes(id), 2000);
});

test.each([
  ['no first message', 4400, undefined],
  ['a first message that is not JSON', 4400, 'hello'],
  ['a first message without a token', 4400, { after: null }],
  ['an event id that is none', 4400, { token: 'x'.repeat(43), after: "'; --" }],
  ['an unknown token', 4401, { token: 'x'.repeat(43) }],
])('%s ends the connection with %i', async (_case, code, hello) => {
  const { url } = await startProcess();
  expect(await connect(url, hello).closed).toBe(code);
});

test('a visitor has nothing to listen to', async () => {
  const { url } = await startProcess();
  const { token } = await openTestSession(db, null);
  expect(await connect(url, { token }).closed).toBe(4401);
});

test('a session that ends takes its connection along, and no other', async () => {
  const { url } = await startProcess();
  const { memberId, token, sessionId } = await somebody();
  const other = await openTestSession(db, memberId);
  const phone = connect(url, { token });
  const second = connect(url, { token: other.token });
  await until(() => phone.isReady() && second.isReady());
  await revokeTestSession(db, sessionId);
  expect(await phone.closed).toBe(4401);
  await pause(250);
  expect(second.socket.readyState).toBe(WebSocket.OPEN);
});

test('pages of other origins are refused, our own and mini-programs are not', async () => {
  const { url } = await startProcess();
  const { token } = await somebody();
  const evil = connect(url, { token }, { origin: 'https://evil.example' });
  expect(await evil.closed).toBe(1006);
  const own = new URL(url);
  for (const origin of [`http://${own.host}`, 'https://huike.example']) {
    await until(connect(url, { token }, { origin }).isReady);
  }
  expect(await connect(url.replace('/live', '/other'), { token }).closed).toBe(1006);
});

test('the sixth socket of a member ends the first; the whole process has a bound too', async () => {
  const { url } = await startProcess({ socketsMax: 7 });
  const { token } = await somebody();
  const phones = [];
  for (let index = 0; index < 6; index += 1) {
    const phone = connect(url, { token });
    await until(phone.isReady);
    phones.push(phone);
  }
  expect(await phones[0]?.closed).toBe(4409);
  const more = [
    connect(url, { token: (await somebody()).token }),
    connect(url, { token: (await somebody()).token }),
  ];
  await until(() => more.every((phone) => phone.isReady()));
  expect(await connect(url, { token }).closed).toBe(1006);
});

test('a message too large ends the connection', async () => {
  const { url } = await startProcess();
  expect(await connect(url, 'x'.repeat(5000)).closed).toBe(1009);
});

test('the server says that it is there', async () => {
  const { url } = await startProcess({ times: { pingMs: 50 } });
  const { token } = await somebody();
  const phone = connect(url, { token });
  await until(() => phone.messages.filter(({ type }) => type === 'ping').length >= 3);
  expect(phone.socket.readyState).toBe(WebSocket.OPEN);
});
