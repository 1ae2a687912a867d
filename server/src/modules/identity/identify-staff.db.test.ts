import type { Database } from '../../core/database/database';
import { instantOf } from '../../core/database/sql';
import { createLog } from '../../core/log';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { endStaffSession } from './end-staff-session';
import {
  browserCredentials,
  createStaff,
  sampleRequest,
  sampleSecrets,
  testPasswordCost,
} from './identity.factory';
import { createIdentity, type Identity } from './identity';
import { openStaffSession } from './open-staff-session';

let db: Database;
let tree: OrgTree;
let identity: Identity;
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
beforeEach(() => {
  identity = newIdentity();
});
afterAll(async () => {
  await db.close();
});

type StaffOptions = Parameters<typeof createStaff>[1];
const signedIn = async (options: Partial<StaffOptions> = {}) => {
  const staff = await createStaff(db, {
    role: 'store_manager',
    orgUnitId: tree.storeA.id,
    ...options,
  });
  const proven = await identity.passwordProof.prove(
    { staffId: staff.id },
    staff.password,
    sampleRequest,
  );
  const { token } = await db.inTransaction((tx) =>
    openStaffSession(tx, { proven, request: sampleRequest }),
  );
  return { ...staff, token };
};
const see = (token: string, by = identity) => by.identifyStaff(browserCredentials({ token }));
const end = async (token: string, by: Identity) => {
  const actor = await see(token, by);
  await db.inTransaction(async (tx) => {
    tx.afterCommit(() => by.staffDoor.forget());
    await endStaffSession(tx, { actor, sessionId: actor.sessionId, request: sampleRequest });
  });
};

test('a cookie names its owner, their grants and their reach', async () => {
  const { id, token } = await signedIn();
  const actor = await see(token);
  expect(actor).toMatchObject({
    kind: 'staff',
    staffId: id,
    grants: [{ role: 'store_manager', orgUnitId: tree.storeA.id, orgPath: tree.storeA.orgPath }],
  });
  expect(actor.reach.get('members.freeze')).toEqual([tree.storeA.orgPath]);
  expect(actor.reach.has('staff.write')).toBe(false);
});

test('no cookie, a made-up one and another site are refused', async () => {
  const { token } = await signedIn();
  await expect(identity.identifyStaff(browserCredentials())).rejects.toMatchObject({
    code: 'session.missing',
  });
  await expect(see('made-up')).rejects.toMatchObject({ code: 'session.expired' });
  const forged = browserCredentials({ token, method: 'POST' });
  await expect(identity.identifyStaff(forged)).rejects.toMatchObject({
    code: 'session.cross_site',
  });
});

test('a session ends after twelve idle hours, and after seven days in any case', async () => {
  const { token } = await signedIn();
  for (let hour = 0; hour < 167; hour += 11) {
    await see(token);
    clock.advanceSeconds(11 * 3600);
  }
  await expect(see(token)).rejects.toMatchObject({ code: 'session.expired' });
  const idle = await signedIn();
  clock.advanceSeconds(12 * 3600);
  await expect(see(idle.token)).rejects.toMatchObject({ code: 'session.expired' });
});

test('the time last seen is written at most once a minute', async () => {
  const { id, token } = await signedIn();
  const openedAt = clock.now().getTime();
  const seenAfterSeconds = async () => {
    const row = await db.read.one('SELECT last_seen_at FROM staff_session WHERE staff_id = ?', [
      id,
    ]);
    return (instantOf(row?.['last_seen_at']).getTime() - openedAt) / 1000;
  };
  clock.advanceSeconds(59);
  await see(token);
  expect(await seenAfterSeconds()).toBe(0);
  clock.advanceSeconds(2);
  await see(token);
  expect(await seenAfterSeconds()).toBe(61);
  clock.advanceSeconds(30);
  await see(token);
  expect(await seenAfterSeconds()).toBe(61);
});

test('a session that ends is over at once here and within five seconds elsewhere', async () => {
  const { token } = await signedIn();
  const elsewhere = newIdentity();
  await see(token, elsewhere);
  await end(token, identity);
  await expect(see(token)).rejects.toMatchObject({ code: 'session.expired' });
  clock.advanceSeconds(5.1);
  await expect(see(token, elsewhere)).rejects.toMatchObject({ code: 'session.expired' });
});

test('a session of an account that was disabled behind its back is over within five seconds', async () => {
  const { id, token } = await signedIn();
  await see(token);
  await db.inTransaction((tx) => tx.run('UPDATE staff SET is_disabled = 1 WHERE id = ?', [id]));
  clock.advanceSeconds(5.1);
  await expect(see(token)).rejects.toMatchObject({ code: 'session.expired' });
});

test('who must still change a password reaches nothing', async () => {
  const { token } = await signedIn({ mustChangePassword: true });
  expect((await see(token)).reach.size).toBe(0);
});

test('a till takes staff who may use it, and refuses the others', async () => {
  const cashier = await signedIn({ role: 'cashier' });
  const analyst = await signedIn({ role: 'analyst' });
  const asPos = (token: string) => identity.identifyPos(browserCredentials({ token }));
  await expect(asPos(cashier.token)).resolves.toMatchObject({ kind: 'staff', staffId: cashier.id });
  await expect(asPos(analyst.token)).rejects.toMatchObject({ code: 'staff.forbidden' });
  await expect(identity.identifyPos(browserCredentials())).rejects.toMatchObject({
    code: 'session.missing',
  });
});
