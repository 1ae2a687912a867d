import { programmeEndpoints, staffEndpoints } from '@huike/shared-types';
import { startTestApp, type TestApp } from '../../../test/harness';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { createStaff, signedCredentials } from './identity.factory';

let app: TestApp;
let tree: OrgTree;
let other: OrgTree;
let owner: SignedIn;
beforeAll(async () => {
  app = await startTestApp();
  tree = await createOrgTree(app.services.db);
  other = await createOrgTree(app.services.db);
  owner = await signedIn({ role: 'owner', orgUnitId: tree.group.id });
});
afterAll(async () => {
  await app.close();
});

interface SignedIn {
  id: string;
  login: string;
  password: string;
  as: { cookie: string };
}
type StaffOptions = Parameters<typeof createStaff>[1];

const post = (body: object, headers: Record<string, string> = { 'x-huike-console': '1' }) =>
  app.raw('POST', '/console/sessions', { body: JSON.stringify(body), headers });
async function openSession(login: string, password: string): Promise<{ cookie: string }> {
  const reply = await post({ login, password });
  if (reply.status !== 200) throw new Error(`sign-in: ${String(reply.body['code'])}`);
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
async function signedIn(options: StaffOptions): Promise<SignedIn> {
  const staff = await createStaff(app.services.db, options);
  return { ...staff, as: await openSession(staff.login, staff.password) };
}
const readMyself = (as: { cookie: string }) => app.call(staffEndpoints.readMyself, {}, as);
const auditOf = async (subjectId: string) => {
  const reply = await app.call(staffEndpoints.listAudit, { subjectId }, owner.as);
  return reply.body.items;
};
const disable = (staffId: string, as: { cookie: string }, isDisabled = true) =>
  app.call(staffEndpoints.setStaffDisabled, { staffId, isDisabled, reason: '离职' }, as);

describe('signing in', () => {
  test('answers with the profile and a cookie that scripts cannot read', async () => {
    const staff = await createStaff(app.services.db, {
      role: 'cashier',
      orgUnitId: tree.storeA.id,
    });
    const reply = await post({ login: ` ${staff.login.toUpperCase()} `, password: staff.password });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      id: staff.id,
      login: staff.login,
      name: '测试员工',
      isDisabled: false,
      mustChangePassword: false,
      grants: [{ role: 'cashier', orgUnitId: tree.storeA.id, orgUnitName: tree.storeA.name }],
      permissions: [
        'members.read',
        'members.register',
        'points.read',
        'sales.read',
        'catalogue.read',
        'till.use',
        'gifts.read',
        'redemptions.read',
        'redemptions.hand_over',
      ],
    });
    const cookie = reply.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^huike_staff=[\w-]{43};/);
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).toMatch(/samesite=lax/i);
  });

  test('is refused from another site', async () => {
    const { login, password } = owner;
    const plain = await post({ login, password }, {});
    expect([plain.status, plain.body['code']]).toEqual([403, 'session.cross_site']);
    const headers = { 'x-huike-console': '1', 'sec-fetch-site': 'cross-site' };
    expect((await post({ login, password }, headers)).body['code']).toBe('session.cross_site');
  });

  test('tells how long an account is locked', async () => {
    const staff = await createStaff(app.services.db, {
      role: 'cashier',
      orgUnitId: tree.storeA.id,
    });
    for (let made = 0; made < 5; made += 1) await post({ login: staff.login, password: 'wrong' });
    const reply = await post({ login: staff.login, password: staff.password });
    expect(reply.status).toBe(429);
    expect(reply.body).toMatchObject({
      code: 'staff.locked_out',
      data: { retryAfterSeconds: 900 },
    });
    expect(reply.headers.get('retry-after')).toBe('900');
  });
});

describe('sessions', () => {
  test('without a cookie nothing is shown', async () => {
    const reply = await app.call(staffEndpoints.readMyself, {});
    expect([reply.status, reply.body.code]).toEqual([401, 'session.missing']);
  });

  test('signing out ends this session and no other', async () => {
    const staff = await signedIn({ role: 'cashier', orgUnitId: tree.storeA.id });
    const second = await openSession(staff.login, staff.password);
    const reply = await app.call(staffEndpoints.closeStaffSession, {}, staff.as);
    expect(reply.status).toBe(200);
    expect((await readMyself(staff.as)).body.code).toBe('session.expired');
    expect((await readMyself(second)).status).toBe(200);
  });

  test('one’s own are listed and ended, and nobody else’s', async () => {
    const staff = await signedIn({ role: 'cashier', orgUnitId: tree.storeA.id });
    const second = await openSession(staff.login, staff.password);
    const sessionsOf = async (as: { cookie: string }) =>
      (await app.call(staffEndpoints.listMySessions, {}, as)).body.items;
    const listed = await sessionsOf(staff.as);
    expect(listed.map((session) => session.isCurrent)).toEqual([false, true]);
    const sessionId = listed[0]?.id ?? '';
    await app.call(staffEndpoints.revokeMySession, { sessionId }, owner.as);
    expect((await readMyself(second)).status).toBe(200);
    await app.call(staffEndpoints.revokeMySession, { sessionId }, staff.as);
    expect((await readMyself(second)).body.code).toBe('session.expired');
    expect(await sessionsOf(staff.as)).toHaveLength(1);
    expect((await auditOf(sessionId)).map((entry) => entry.action)).toEqual([
      'staff_session.revoked',
      'staff.signed_in',
    ]);
  });
});

describe('changing one’s password', () => {
  const newPassword = 'quiet-river-9-stones';
  const change = (staff: SignedIn, oldPassword: string, next: string) =>
    app.call(staffEndpoints.changeMyPassword, { oldPassword, newPassword: next }, staff.as);

  test('ends the other sessions and is on record without the password', async () => {
    const staff = await signedIn({
      role: 'cashier',
      orgUnitId: tree.storeA.id,
      mustChangePassword: true,
    });
    const second = await openSession(staff.login, staff.password);
    expect((await readMyself(staff.as)).body.permissions).toEqual([]);
    expect((await change(staff, staff.password, newPassword)).status).toBe(200);
    expect((await readMyself(second)).body.code).toBe('session.expired');
    expect((await readMyself(staff.as)).body).toMatchObject({ mustChangePassword: false });
    expect((await readMyself(staff.as)).body.permissions).toContain('till.use');
    await openSession(staff.login, newPassword);
    const [entry] = await auditOf(staff.id);
    expect(entry).toMatchObject({
      action: 'staff.password_changed',
      before: { mustChangePassword: true },
      after: { mustChangePassword: false, endedSessionCount: 1 },
    });
    expect(JSON.stringify(entry)).not.toContain(newPassword);
  });

  test('is refused with a wrong, equal or weak one, and then changes nothing', async () => {
    const staff = await signedIn({ role: 'cashier', orgUnitId: tree.storeA.id });
    const codeOf = async (old: string, next: string) => (await change(staff, old, next)).body.code;
    expect(await codeOf('wrong', newPassword)).toBe('staff.wrong_password');
    expect(await codeOf(staff.password, staff.password)).toBe('staff.same_password');
    expect(await codeOf(staff.password, 'password123')).toBe('staff.weak_password');
    await openSession(staff.login, staff.password);
  });

  test('counts wrong old passwords as sign-ins do, and weak new ones not at all', async () => {
    const staff = await signedIn({ role: 'cashier', orgUnitId: tree.storeA.id });
    const codes: (string | undefined)[] = [];
    for (let made = 0; made < 6; made += 1) await change(staff, staff.password, 'short');
    for (let made = 0; made < 6; made += 1) {
      codes.push((await change(staff, 'wrong', newPassword)).body.code);
    }
    expect(codes).toEqual([...Array<string>(5).fill('staff.wrong_password'), 'staff.locked_out']);
  });
});

describe('staff accounts', () => {
  test('are listed within the caller’s reach, by login, page by page and by name', async () => {
    const company = await createOrgTree(app.services.db);
    const add = (login: string, orgUnitId: string, name: string) =>
      createStaff(app.services.db, { role: 'cashier', orgUnitId, login, name });
    await add('zz_a1', company.storeA.id, '阿梅');
    await add('zzxa2', company.storeA.id, '阿兰');
    await add('zz_b1', company.storeB.id, '阿竹');
    const manager = await signedIn({
      role: 'store_manager',
      orgUnitId: company.storeA.id,
      login: 'zz_a0',
    });
    const list = async (input: object) =>
      (await app.call(staffEndpoints.listStaff, input, manager.as)).body;
    const first = await list({ limit: 2 });
    expect(first.items.map((staff) => staff.login)).toEqual(['zz_a0', 'zz_a1']);
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect(second.items.map((staff) => staff.login)).toEqual(['zzxa2']);
    expect(second.nextCursor).toBeNull();
    expect((await list({ query: 'ZZ_' })).items).toHaveLength(2);
    expect((await list({ query: '阿兰' })).items).toHaveLength(1);
    expect((await list({ cursor: 'nonsense' })).code).toBe('cursor.invalid');
  });

  test('that are disabled are out at once, cannot come back, and can be enabled again', async () => {
    const staff = await signedIn({ role: 'cashier', orgUnitId: tree.storeA.id });
    expect((await readMyself(staff.as)).status).toBe(200);
    const reply = await disable(staff.id, owner.as);
    expect(reply.body).toMatchObject({ id: staff.id, isDisabled: true });
    expect((await readMyself(staff.as)).body.code).toBe('session.expired');
    await expect(openSession(staff.login, staff.password)).rejects.toThrow('staff.disabled');
    await disable(staff.id, owner.as);
    await disable(staff.id, owner.as, false);
    await openSession(staff.login, staff.password);
    expect((await readMyself(staff.as)).body.code).toBe('session.expired');
    const entries = await auditOf(staff.id);
    expect(entries.map((entry) => entry.action)).toEqual([
      'staff.enabled',
      'staff.disabled',
      'staff.added',
    ]);
    expect(entries[1]).toMatchObject({
      actorKind: 'staff',
      before: { isDisabled: false },
      after: { isDisabled: true },
      reason: '离职',
      address: expect.stringContaining('127.0.0.1'),
    });
  });

  test('are disabled by nobody but an owner above them, and not by themselves', async () => {
    const manager = await signedIn({ role: 'store_manager', orgUnitId: tree.storeA.id });
    const companyOwner = await signedIn({ role: 'owner', orgUnitId: tree.company.id });
    const outsider = await signedIn({ role: 'owner', orgUnitId: other.group.id });
    const codeOf = async (staffId: string, by: SignedIn) =>
      (await disable(staffId, by.as)).body.code;
    expect(await codeOf(companyOwner.id, manager)).toBe('staff.forbidden');
    expect(await codeOf(owner.id, companyOwner)).toBe('staff.not_found');
    expect(await codeOf(manager.id, outsider)).toBe('staff.not_found');
    expect(await codeOf(owner.id, owner)).toBe('staff.forbidden');
    for (const one of [manager, companyOwner, owner]) {
      expect((await readMyself(one.as)).status).toBe(200);
    }
  });
});

describe('integrators', () => {
  const issue = (storeIds: string[], as: { cookie: string }) =>
    app.call(staffEndpoints.issueIntegrator, { name: '一号收银机', storeIds }, as);

  test('get a key whose secret is shown once, and lose it at once', async () => {
    const issued = await issue([tree.storeA.id, tree.storeA.id], owner.as);
    const { secret, ...integrator } = issued.body;
    expect(integrator).toMatchObject({
      stores: [{ id: tree.storeA.id, name: tree.storeA.name }],
      isRevoked: false,
      lastUsedAt: null,
    });
    const { identity, clock } = app.services;
    const identify = () =>
      identity.identifyPos(signedCredentials({ keyId: integrator.keyId, secret }, clock.now()));
    await expect(identify()).resolves.toMatchObject({ integratorId: integrator.id });
    const listed = await app.call(staffEndpoints.listIntegrators, {}, owner.as);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    expect(listed.body.items.map((one) => one.id)).toContain(integrator.id);

    const integratorId = integrator.id;
    const revoked = await app.call(staffEndpoints.revokeIntegrator, { integratorId }, owner.as);
    expect(revoked.body).toMatchObject({ id: integratorId, isRevoked: true });
    await expect(identify()).rejects.toMatchObject({ code: 'integrator.revoked' });
    await app.call(staffEndpoints.revokeIntegrator, { integratorId }, owner.as);
    const entries = await auditOf(integratorId);
    expect(entries.map((entry) => entry.action)).toEqual([
      'integrator.revoked',
      'integrator.issued',
    ]);
    expect(JSON.stringify(entries)).not.toContain(secret);
    expect(entries[1]?.after).toMatchObject({
      keyId: integrator.keyId,
      storeIds: [tree.storeA.id],
    });
  });

  test('work at once even where their key was asked for before it was there', async () => {
    const { identity, clock, db } = app.services;
    const { body } = await issue([tree.storeA.id], owner.as);
    const key = { keyId: body.keyId, secret: body.secret };
    await db.inTransaction((tx) =>
      tx.run("UPDATE integrator SET key_id = 'hk_hidden' WHERE id = ?", [body.id]),
    );
    identity.integratorDoor.forget();
    const identify = () => identity.identifyPos(signedCredentials(key, clock.now()));
    await expect(identify()).rejects.toMatchObject({ code: 'integrator.signature_wrong' });
    await db.inTransaction((tx) =>
      tx.run('UPDATE integrator SET key_id = ? WHERE id = ?', [key.keyId, body.id]),
    );
    await issue([tree.storeB.id], owner.as);
    await expect(identify()).resolves.toMatchObject({ integratorId: body.id });
  });

  test('are issued for stores within reach only', async () => {
    const before = await app.call(staffEndpoints.listIntegrators, {}, owner.as);
    for (const storeId of [other.storeA.id, tree.company.id]) {
      const reply = await issue([tree.storeA.id, storeId], owner.as);
      expect([reply.status, reply.body.code]).toEqual([404, 'store.not_found']);
    }
    const after = await app.call(staffEndpoints.listIntegrators, {}, owner.as);
    expect(after.body.items).toHaveLength(before.body.items.length);
  });

  test('are the owners’ alone, each of their own tree', async () => {
    const manager = await signedIn({ role: 'store_manager', orgUnitId: tree.storeA.id });
    const outsider = await signedIn({ role: 'owner', orgUnitId: other.group.id });
    const issued = await issue([tree.storeA.id], owner.as);
    expect((await issue([tree.storeA.id], manager.as)).body.code).toBe('staff.forbidden');
    const listed = await app.call(staffEndpoints.listIntegrators, {}, outsider.as);
    expect(listed.body.items).toEqual([]);
    const stolen = { integratorId: issued.body.id };
    const reply = await app.call(staffEndpoints.revokeIntegrator, stolen, outsider.as);
    expect(reply.body.code).toBe('integrator.not_found');
  });
});

describe('the org tree and the audit trail', () => {
  test('show each staff member the units of their grants', async () => {
    const manager = await signedIn({ role: 'store_manager', orgUnitId: tree.storeA.id });
    const idsFor = async (as: { cookie: string }) =>
      (await app.call(programmeEndpoints.listOrgUnits, {}, as)).body.items.map((unit) => unit.id);
    expect(await idsFor(manager.as)).toEqual([tree.storeA.id]);
    const { group, company, storeA, storeB } = tree;
    expect((await idsFor(owner.as)).sort()).toEqual(
      [group.id, company.id, storeA.id, storeB.id].sort(),
    );
  });

  test('show each staff member the entries of their reach, newest first, page by page', async () => {
    const manager = await signedIn({ role: 'store_manager', orgUnitId: tree.storeB.id });
    const list = async (input: object, as = manager.as) =>
      (await app.call(staffEndpoints.listAudit, input, as)).body;
    const { items } = await list({ limit: 100 });
    expect(items.map((entry) => entry.id)).toEqual(
      items
        .map((entry) => entry.id)
        .sort()
        .reverse(),
    );
    expect(items[0]).toMatchObject({ action: 'staff.signed_in', subjectKind: 'staff_session' });
    const first = await list({ limit: 1 });
    const second = await list({ limit: 1, cursor: first.nextCursor });
    expect([first.items[0]?.id, second.items[0]?.id]).toEqual([items[0]?.id, items[1]?.id]);
    expect((await list({ staffId: manager.id })).items).toHaveLength(1);
    expect((await list({ action: 'org_unit.opened' })).items).toHaveLength(1);
    const { length } = (await list({ action: 'org_unit.opened' }, owner.as)).items;
    expect(length).toBe(4);
    expect((await list({ cursor: 'nonsense' })).code).toBe('cursor.invalid');
  });

  test('are closed to who may not read them', async () => {
    const cashier = await signedIn({ role: 'cashier', orgUnitId: tree.storeA.id });
    const reply = await app.call(staffEndpoints.listAudit, {}, cashier.as);
    expect([reply.status, reply.body.code]).toEqual([403, 'staff.forbidden']);
  });
});
