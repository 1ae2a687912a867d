import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { closeMemberSession } from './close-member-session';
import { createMemberSessions } from './member-sessions';
import { createMember, openTestSession } from './members.factory';

const clock = new TestClock();
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(clock);
});
afterAll(() => db.close());

const bearing = (token: string | undefined) => ({
  header: (name: string) => (name === 'authorization' && token ? `Bearer ${token}` : undefined),
});
const close = (sessionId: string) => db.inTransaction((tx) => closeMemberSession(tx, sessionId));
const expired = { code: 'session.expired' };

test('a token names its session, identity and member', async () => {
  const { memberId } = await createMember(db);
  const { token, sessionId, identityId } = await openTestSession(db, memberId);
  const sessions = createMemberSessions({ db, clock });
  expect(await sessions.identifyMember(bearing(token))).toEqual({
    kind: 'member',
    sessionId,
    identityId,
    memberId,
  });
});

test('no token, and a token of nobody', async () => {
  const sessions = createMemberSessions({ db, clock });
  await expect(sessions.identifyMember(bearing(undefined))).rejects.toMatchObject({
    code: 'session.missing',
  });
  await expect(sessions.identifyMember(bearing('x'.repeat(43)))).rejects.toMatchObject(expired);
});

test('a closed session ends at once here, and within five seconds in another process', async () => {
  const { memberId } = await createMember(db);
  const { token, sessionId } = await openTestSession(db, memberId);
  const here = createMemberSessions({ db, clock });
  const elsewhere = createMemberSessions({ db, clock });
  await here.identifyToken(token);
  await elsewhere.identifyToken(token);
  await close(sessionId);
  here.forget(bearing(token));
  await expect(here.identifyToken(token)).rejects.toMatchObject(expired);
  expect((await elsewhere.identifyToken(token)).sessionId).toBe(sessionId);
  clock.advanceSeconds(5.1);
  await expect(elsewhere.identifyToken(token)).rejects.toMatchObject(expired);
});

test('a visitor who registers through another process is a member at once', async () => {
  const { memberId } = await createMember(db);
  const { token, identityId } = await openTestSession(db, null);
  const sessions = createMemberSessions({ db, clock });
  expect((await sessions.identifyToken(token)).memberId).toBeNull();
  await db.inTransaction((tx) =>
    tx.run('UPDATE member_identity SET member_id = ? WHERE id = ?', [memberId, identityId]),
  );
  expect((await sessions.identifyToken(token)).memberId).toBe(memberId);
});

test('a session ends after thirty days, also where it was just in use', async () => {
  const { memberId } = await createMember(db);
  const { token } = await openTestSession(db, memberId);
  const sessions = createMemberSessions({ db, clock });
  clock.advanceSeconds(30 * 86_400 - 1);
  await sessions.identifyToken(token);
  clock.advanceSeconds(1);
  await expect(sessions.identifyToken(token)).rejects.toMatchObject(expired);
});

test('tells the good ones among many sessions', async () => {
  const { memberId } = await createMember(db);
  const opened = await Promise.all(Array.from({ length: 5 }, () => openTestSession(db, memberId)));
  const ids = opened.map(({ sessionId }) => sessionId);
  const [closed = '', ...open] = ids;
  await close(closed);
  const padding = Array.from({ length: 450 }, (_, index) => `mss_none${index}`);
  const good = await createMemberSessions({ db, clock }).listGood([...ids, ...padding]);
  expect([...good].sort()).toEqual([...open].sort());
});
