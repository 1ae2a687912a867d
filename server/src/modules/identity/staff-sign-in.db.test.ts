import type { Database } from '../../core/database/database';
import { numberOf, textOrNull } from '../../core/database/sql';
import { createLog } from '../../core/log';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { createStaff, sampleRequest, sampleSecrets, testPasswordCost } from './identity.factory';
import { createIdentity, type Identity } from './identity';
import { openStaffSession } from './open-staff-session';
import { createSignInLimit } from './sign-in-limit';

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
  identity = newIdentity();
});
afterAll(async () => {
  await db.close();
});

const prove = (login: string, password: string, by = identity) =>
  by.passwordProof.prove({ login }, password, sampleRequest);
const signIn = async (login: string, password: string) => {
  const proven = await prove(login, password);
  return db.inTransaction((tx) => openStaffSession(tx, { proven, request: sampleRequest }));
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message,
  );
const stateOf = async (staffId: string) => {
  const staff = await db.read.one('SELECT failed_count, locked_until FROM staff WHERE id = ?', [
    staffId,
  ]);
  const sessions = await db.read.one('SELECT COUNT(*) AS n FROM staff_session WHERE staff_id = ?', [
    staffId,
  ]);
  return {
    failedCount: numberOf(staff?.['failed_count']),
    isLocked: staff?.['locked_until'] !== null,
    sessionCount: numberOf(sessions?.['n']),
  };
};

test('a right password opens a session, of which the database keeps a hash, and is audited', async () => {
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: tree.storeA.id });
  const { token } = await signIn(staff.login, staff.password);
  expect(token).toMatch(/^[\w-]{43}$/);
  const row = await db.read.one('SELECT * FROM staff_session WHERE staff_id = ?', [staff.id]);
  expect(Object.values(row ?? {})).not.toContain(token);
  expect(row).toMatchObject({ address: '203.0.113.7', user_agent: 'a test', revoked_at: null });
  const entry = await db.read.one('SELECT * FROM audit_entry WHERE subject_id = ?', [
    String(row?.['id']),
  ]);
  expect(entry).toMatchObject({
    action: 'staff.signed_in',
    actor_id: staff.id,
    org_path: tree.storeA.orgPath,
    request_id: sampleRequest.id,
  });
});

test('a wrong password is refused and counted, and a right one clears the count', async () => {
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: tree.storeA.id });
  expect(await codeOf(signIn(staff.login, 'wrong'))).toBe('staff.wrong_password');
  expect(await stateOf(staff.id)).toEqual({ failedCount: 1, isLocked: false, sessionCount: 0 });
  await signIn(staff.login, staff.password);
  expect(await stateOf(staff.id)).toEqual({ failedCount: 0, isLocked: false, sessionCount: 1 });
});

test('five wrong passwords lock the account for fifteen minutes, also in a new process', async () => {
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: tree.storeA.id });
  for (let made = 0; made < 5; made += 1) {
    expect(await codeOf(prove(staff.login, 'wrong'))).toBe('staff.wrong_password');
  }
  const refused = prove(staff.login, staff.password, newIdentity());
  await expect(refused).rejects.toMatchObject({
    code: 'staff.locked_out',
    data: { retryAfterSeconds: 900 },
  });
  const entry = await db.read.one(
    "SELECT after_json FROM audit_entry WHERE subject_id = ? AND action = 'staff.locked_out'",
    [staff.id],
  );
  expect(textOrNull(entry?.['after_json'])).toContain(staff.login);
  clock.advanceSeconds(899);
  expect(await codeOf(prove(staff.login, staff.password))).toBe('staff.locked_out');
  clock.advanceSeconds(1);
  await signIn(staff.login, staff.password);
  expect(await stateOf(staff.id)).toEqual({ failedCount: 0, isLocked: false, sessionCount: 1 });
});

test('twenty guesses at the same moment are five tries', async () => {
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: tree.storeA.id });
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => codeOf(prove(staff.login, 'wrong'))),
  );
  expect(codes.filter((code) => code === 'staff.wrong_password')).toHaveLength(5);
  expect(codes.filter((code) => code === 'staff.locked_out')).toHaveLength(15);
});

test('a login that nobody has is answered as one that somebody has', async () => {
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: tree.storeA.id });
  const answersFor = async (login: string) => {
    const codes: (string | undefined)[] = [];
    for (let made = 0; made < 6; made += 1) codes.push(await codeOf(prove(login, 'wrong')));
    return codes;
  };
  expect(await answersFor('nobody-at-all')).toEqual(await answersFor(staff.login));
  const entries = await db.read.all(
    "SELECT * FROM audit_entry WHERE action = 'staff.unknown_login'",
  );
  expect(entries).toHaveLength(5);
  expect(JSON.stringify(entries)).not.toContain('nobody-at-all');
});

test('a disabled account is told so only with the right password', async () => {
  const staff = await createStaff(db, {
    role: 'cashier',
    orgUnitId: tree.storeA.id,
    isDisabled: true,
  });
  expect(await codeOf(signIn(staff.login, 'wrong'))).toBe('staff.wrong_password');
  expect(await codeOf(signIn(staff.login, staff.password))).toBe('staff.disabled');
  expect((await stateOf(staff.id)).sessionCount).toBe(0);
});

test('a password that was changed while it was being proven opens nothing', async () => {
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: tree.storeA.id });
  const proven = await prove(staff.login, staff.password);
  const request = sampleRequest;
  const late = db.inTransaction(async (tx) => {
    await tx.run("UPDATE staff SET password_hash = 'changed' WHERE id = ?", [staff.id]);
    return openStaffSession(tx, { proven, request });
  });
  expect(await codeOf(late)).toBe('staff.wrong_password');
});

test('an address has twenty failures, and successes cost it nothing', async () => {
  const limit = createSignInLimit();
  const staff = await createStaff(db, { role: 'cashier', orgUnitId: tree.storeA.id });
  for (let made = 0; made < 25; made += 1) await limit.run('a', async () => undefined);
  const fail = () => limit.run('a', () => prove('nobody-here', 'wrong'));
  for (let made = 0; made < 20; made += 1)
    expect(await codeOf(fail())).not.toBe('request.too_many');
  expect(await codeOf(limit.run('a', () => prove(staff.login, staff.password)))).toBe(
    'request.too_many',
  );
  expect(await codeOf(limit.run('b', () => prove(staff.login, staff.password)))).toBe('done');
});

test('an address cannot start more tries at once than it may fail', async () => {
  const limit = createSignInLimit();
  let looked = 0;
  const codes = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      codeOf(
        limit.run('c', async () => {
          looked += 1;
          await prove(`nobody-${index}`, 'wrong');
        }),
      ),
    ),
  );
  expect(looked).toBe(20);
  expect(codes.filter((code) => code === 'request.too_many')).toHaveLength(10);
});
