import { deriveMemberCode, memberCodeStep } from '@huike/shared-types';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { newId } from '../../core/ids';
import { createLog } from '../../core/log';
import { newToken } from '../../core/secrets';
import {
  createMember,
  openTestSession,
  revokeTestSession,
  testSecrets,
} from '../members/members.factory';
import { acceptMemberCode } from './accept-member-code';
import { createDevice } from './e-card.factory';
import { enrolDevice } from './enrol-device';
import { createLiveHub, type LiveHub } from './live-hub';

// The beginning of a step, so that "seconds old" below means what it says.
const start = new Date('2026-11-22T08:00:00.000Z');
const clock = new TestClock(start);
let db: Database;
let live: LiveHub;

beforeAll(async () => {
  db = await openTestDatabase(clock);
  live = createLiveHub({ db, clock, log: createLog('silent') });
});
beforeEach(() => clock.set(start));
afterAll(async () => {
  live.close();
  await db.close();
});

type Device = Awaited<ReturnType<typeof createDevice>>;

async function someDevice(state: 'active' | 'frozen' = 'active') {
  const { memberId } = await createMember(db);
  const device = await createDevice(db, memberId);
  if (state === 'frozen') {
    await db.inTransaction((tx) =>
      tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [memberId]),
    );
  }
  return { memberId, device };
}
const codeOf = ({ secret, deviceNo }: Pick<Device, 'secret' | 'deviceNo'>, at = start) =>
  deriveMemberCode(secret, deviceNo, memberCodeStep(at.getTime()));
const accept = (code: string, at = clock.now()) =>
  db.inTransaction((tx) =>
    acceptMemberCode(
      tx,
      { secrets: testSecrets, live },
      { code, at, storeId: 'org_test', storeName: '南京西路店', terminalNo: '01' },
    ),
  );
const secondsFrom = (seconds: number) => new Date(start.getTime() + seconds * 1000);
async function rowsOf(memberId: string) {
  return {
    uses: await db.read.all(
      'SELECT u.step FROM member_code_use u JOIN member_device d ON d.id = u.device_id WHERE d.member_id = ?',
      [memberId],
    ),
    events: await db.read.all('SELECT kind, payload FROM member_event WHERE member_id = ?', [
      memberId,
    ]),
  };
}
const nothing = { uses: [], events: [] };

test('accepts a fresh code, says whose it is, and records that it was used', async () => {
  const { memberId, device } = await someDevice();
  const accepted = await accept(codeOf(device));
  expect(accepted).toMatchObject({ memberId, step: memberCodeStep(start.getTime()) });
  const { uses, events } = await rowsOf(memberId);
  expect(uses).toHaveLength(1);
  expect(events).toHaveLength(1);
  expect(events[0]?.['kind']).toBe('code.used');
  expect(JSON.parse(String(events[0]?.['payload']))).toMatchObject({
    storeName: '南京西路店',
    deviceNo: device.deviceNo,
    step: memberCodeStep(start.getTime()),
  });
});

test('accepts a code once, also where a hundred tills read it at the same time', async () => {
  const { memberId, device } = await someDevice();
  const code = codeOf(device);
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => accept(code)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ code: 'member_code.used' });
  }
  const { uses, events } = await rowsOf(memberId);
  expect([uses.length, events.length]).toEqual([1, 1]);
});

test('the next step of the same device is another code', async () => {
  const { device } = await someDevice();
  await accept(codeOf(device));
  clock.advanceSeconds(15);
  await accept(codeOf(device, clock.now()));
});

test.each([
  [0, 'accepted'],
  [44, 'accepted'],
  [59, 'accepted'],
  [60, 'member_code.expired'],
  [75, 'member_code.expired'],
  [600, 'member_code.expired'],
  [660, 'member_code.wrong'],
  [-15, 'accepted'],
  [-45, 'member_code.wrong'],
])('a code shown %i seconds ago is %s', async (age, outcome) => {
  const { memberId, device } = await someDevice();
  clock.set(secondsFrom(age));
  if (outcome === 'accepted') {
    expect(await accept(codeOf(device))).toMatchObject({ memberId });
    return;
  }
  await expect(accept(codeOf(device))).rejects.toMatchObject({ code: outcome });
  expect(await rowsOf(memberId)).toEqual(nothing);
});

test('a till that was off line sends a code later with the time it was shown', async () => {
  const { memberId, device } = await someDevice();
  const code = codeOf(device);
  clock.advanceSeconds(7200);
  await expect(accept(code)).rejects.toMatchObject({ code: 'member_code.wrong' });
  expect(await accept(code, secondsFrom(20))).toMatchObject({ memberId });
});

test('refuses every code with one digit altered', async () => {
  const { memberId, device } = await someDevice();
  const code = codeOf(device);
  for (let place = 0; place < 20; place += 1) {
    const altered = String((Number(code[place]) + 1) % 10);
    const guess = code.slice(0, place) + altered + code.slice(place + 1);
    const expected = place < 2 ? 'member_code.malformed' : 'member_code.wrong';
    await expect(accept(guess)).rejects.toMatchObject({ code: expected });
  }
  expect(await rowsOf(memberId)).toEqual(nothing);
});

test.each(['', 'hello', '9512345678901234567', '951234567890123456789', '6901234567892'])(
  'refuses %s as no code at all',
  async (text) => {
    await expect(accept(text)).rejects.toMatchObject({ code: 'member_code.malformed' });
  },
);

test('refuses the tag of one device under the number of another', async () => {
  const { device } = await someDevice();
  const { device: other } = await someDevice();
  const mixed = codeOf({ secret: device.secret, deviceNo: other.deviceNo });
  await expect(accept(mixed)).rejects.toMatchObject({ code: 'member_code.wrong' });
});

test('refuses a frozen member and leaves the code unused', async () => {
  const { memberId, device } = await someDevice('frozen');
  await expect(accept(codeOf(device))).rejects.toMatchObject({ code: 'member.frozen' });
  expect(await rowsOf(memberId)).toEqual(nothing);
});

test('a device enrolled anew in its session ends the earlier one', async () => {
  const { memberId, device } = await someDevice();
  const { sessionId } = device;
  const renewed = await db.inTransaction((tx) =>
    enrolDevice(tx, testSecrets, { memberId, sessionId }),
  );
  clock.advanceSeconds(1);
  await expect(accept(codeOf(device))).rejects.toMatchObject({ code: 'member_code.wrong' });
  expect(await accept(codeOf(renewed))).toMatchObject({ memberId });
});

test('signing out ends the device, but not what it showed to an off-line till before', async () => {
  const { memberId, device } = await someDevice();
  clock.advanceSeconds(10);
  await revokeTestSession(db, device.sessionId);
  clock.advanceSeconds(1);
  await expect(accept(codeOf(device))).rejects.toMatchObject({ code: 'member_code.wrong' });
  expect(await accept(codeOf(device), secondsFrom(5))).toMatchObject({ memberId });
});

test('a session past its time ends the device, but not what it showed to an off-line till before', async () => {
  const { memberId, device } = await someDevice();
  clock.advanceSeconds(30 * 86_400);
  const lastSecond = new Date(clock.now().getTime() - 1_000);
  await expect(accept(codeOf(device, clock.now()))).rejects.toMatchObject({
    code: 'member_code.wrong',
  });
  expect(await accept(codeOf(device, lastSecond), lastSecond)).toMatchObject({ memberId });
});

/** Another session of the account that a session is of. */
async function openAnotherSession(sessionId: string): Promise<string> {
  const id = newId('memberSession', clock.now());
  await db.inTransaction((tx) =>
    tx.run(
      `INSERT INTO member_session (id, token_hash, identity_id, opened_at, expires_at, revoked_at)
       SELECT ?, ?, identity_id, opened_at, expires_at, NULL FROM member_session WHERE id = ?`,
      [id, newToken().hash, sessionId],
    ),
  );
  return id;
}

test('a device enrolled in another session of the account ends the earlier one', async () => {
  const { memberId, device } = await someDevice();
  const elsewhere = await createDevice(db, memberId);
  const sessionId = await openAnotherSession(device.sessionId);
  const renewed = await db.inTransaction((tx) =>
    enrolDevice(tx, testSecrets, { memberId, sessionId }),
  );
  clock.advanceSeconds(1);
  await expect(accept(codeOf(device))).rejects.toMatchObject({ code: 'member_code.wrong' });
  expect(await accept(codeOf(renewed))).toMatchObject({ memberId });
  // The same person's account in another app keeps its own.
  expect(await accept(codeOf(elsewhere))).toMatchObject({ memberId });
});

test('many sessions of one account that enrol at once leave one live device', async () => {
  const { memberId } = await createMember(db);
  const first = await openTestSession(db, memberId);
  const sessions = [first.sessionId];
  while (sessions.length < 8) sessions.push(await openAnotherSession(first.sessionId));
  await Promise.all(
    sessions.map((sessionId) =>
      db.inTransaction((tx) => enrolDevice(tx, testSecrets, { memberId, sessionId })),
    ),
  );
  const alive = await db.read.all(
    'SELECT id FROM member_device WHERE member_id = ? AND revoked_at IS NULL',
    [memberId],
  );
  expect(alive).toHaveLength(1);
});

test('a frozen member gets no device, and a closed session none', async () => {
  const { memberId } = await createMember(db, { state: 'frozen' });
  const { sessionId } = await openTestSession(db, memberId);
  const enrol = () =>
    db.inTransaction((tx) => enrolDevice(tx, testSecrets, { memberId, sessionId }));
  await expect(enrol()).rejects.toMatchObject({ code: 'member.frozen' });
  await revokeTestSession(db, sessionId);
  await expect(enrol()).rejects.toMatchObject({ code: 'session.expired' });
  expect(await db.read.all('SELECT id FROM member_device WHERE member_id = ?', [memberId])).toEqual(
    [],
  );
});

test('many enrolments of one session at once leave one live device', async () => {
  const { memberId } = await createMember(db);
  const { sessionId } = await openTestSession(db, memberId);
  await Promise.all(
    Array.from({ length: 12 }, () =>
      db.inTransaction((tx) => enrolDevice(tx, testSecrets, { memberId, sessionId })),
    ),
  );
  const alive = await db.read.all(
    'SELECT id FROM member_device WHERE member_id = ? AND revoked_at IS NULL',
    [memberId],
  );
  expect(alive).toHaveLength(1);
});
