import { memberEndpoints, staffEndpoints, type MemberProfile } from '@huike/shared-types';
import { startTestApp, type Caller, type TestApp } from '../../../test/harness';
import { createStaff } from '../identity/identity.factory';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { consentTextOf } from './consent-texts';
import { createMember, createMemberSession, ensureTiers, somePhone } from './members.factory';

const appId = 'wxa1b2c3d4e5f60001';
let app: TestApp;
let tree: OrgTree;

beforeAll(async () => {
  app = await startTestApp();
  await ensureTiers(app.services.db);
  tree = await createOrgTree(app.services.db);
});
afterAll(() => app.close());

async function staffOf(
  role: 'owner' | 'store_manager' | 'cashier',
  orgUnitId: string,
): Promise<Caller> {
  const { login, password } = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', staffEndpoints.openStaffSession.path, {
    body: JSON.stringify({ login, password }),
    headers: { 'x-huike-console': '1' },
  });
  expect(reply.status).toBe(200);
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '' };
}

const consents = (['terms', 'privacy'] as const).map((purpose) => ({
  purpose,
  version: consentTextOf(purpose).version,
  isGiven: true,
}));

/** A pretend person with a phone number nobody else has in this database. */
function somePerson(): { id: string; phone: string } {
  const person = {
    id: app.sandbox.people.nextId(),
    phone: somePhone(),
    name: '王芳',
    avatarColour: '#123456',
  };
  return app.sandbox.people.put(person);
}
async function signIn(personId: string): Promise<{ token: string; member: MemberProfile | null }> {
  const code = app.sandbox.logins.mintCode(personId, appId);
  const reply = await app.call(memberEndpoints.openMemberSession, { code });
  expect(reply.status).toBe(200);
  return reply.body;
}
function phoneCodeOf(personId: string): string {
  const outcome = app.sandbox.phoneNumbers.mintCode(personId, appId);
  return 'code' in outcome ? outcome.code : '';
}
const home = (store: 'storeA' | 'storeB') => ({ id: tree[store].id, orgPath: tree[store].orgPath });

describe('a customer', () => {
  test('signs in, registers, comes back as the same member, and signs out', async () => {
    const { id, phone } = somePerson();
    const visitor = await signIn(id);
    expect(visitor.member).toBeNull();
    const refused = await app.call(memberEndpoints.readMyProfile, {}, visitor);
    expect([refused.status, refused.body.code]).toEqual([403, 'member.not_registered']);

    const registration = { phoneCode: phoneCodeOf(id), consents };
    const registered = await app.call(memberEndpoints.registerMember, registration, visitor);
    expect(registered.status).toBe(200);
    expect(registered.body.phoneMasked).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`);
    // Sent again after a lost reply, with the phone code used up.
    const again = await app.call(memberEndpoints.registerMember, registration, visitor);
    expect(again.body.id).toBe(registered.body.id);
    expect((await signIn(id)).member?.id).toBe(registered.body.id);

    expect((await app.call(memberEndpoints.closeMemberSession, {}, visitor)).status).toBe(200);
    const gone = await app.call(memberEndpoints.readMyProfile, {}, visitor);
    expect([gone.status, gone.body.code]).toEqual([401, 'session.expired']);
  });

  test('is refused with a code used before and with no token', async () => {
    const code = app.sandbox.logins.mintCode('p1', appId);
    await app.call(memberEndpoints.openMemberSession, { code });
    const twice = await app.call(memberEndpoints.openMemberSession, { code });
    expect([twice.status, twice.body.code]).toEqual([422, 'wechat.code_invalid']);
    expect((await app.call(memberEndpoints.readMyProfile, {})).body.code).toBe('session.missing');
  });

  test('costs no phone number where consents are missing', async () => {
    const { id } = somePerson();
    const given = app.sandbox.phoneNumbers.givenCount();
    const input = { phoneCode: phoneCodeOf(id), consents: consents.slice(0, 1) };
    const reply = await app.call(memberEndpoints.registerMember, input, await signIn(id));
    expect([reply.status, reply.body.code]).toEqual([422, 'member.consent_required']);
    expect(app.sandbox.phoneNumbers.givenCount()).toBe(given);
  });

  test('is told that WeChat is away, and nothing of why', async () => {
    app.sandbox.faults.add({ path: '/sns/jscode2session', kind: 'http-500', times: 1 });
    const code = app.sandbox.logins.mintCode('p1', appId);
    const reply = await app.call(memberEndpoints.openMemberSession, { code });
    expect([reply.status, reply.body.code]).toEqual([503, 'upstream.unavailable']);
    expect(app.logLines.join()).not.toContain(code);
  });

  test('edits the profile and decides about consents', async () => {
    const { memberId } = await createMember(app.services.db);
    const as = { token: await createMemberSession(app.services.db, memberId) };
    const card = await app.call(memberEndpoints.readCard, {}, as);
    expect(card.body.member.name).toBeNull();
    const edited = await app.call(
      memberEndpoints.editMyProfile,
      { name: '李雷', birthday: '1990-01-02' },
      as,
    );
    expect(edited.body).toMatchObject({ name: '李雷', birthday: '1990-01-02' });
    // The card in this process's cache is dropped with the edit.
    expect((await app.call(memberEndpoints.readCard, {}, as)).body.member.name).toBe('李雷');
    const fixed = await app.call(memberEndpoints.editMyProfile, { birthday: '1990-01-03' }, as);
    expect([fixed.status, fixed.body.code]).toEqual([409, 'member.birthday_fixed']);
    const { version } = consentTextOf('marketing');
    const choice = { purpose: 'marketing' as const, version, isGiven: true };
    expect((await app.call(memberEndpoints.decideMyConsent, choice, as)).body).toMatchObject(
      choice,
    );
    expect((await app.call(memberEndpoints.listMyConsents, {}, as)).body.items).toMatchObject([
      choice,
    ]);
  });

  test('enrols a device and reads events, a visitor neither', async () => {
    const { memberId } = await createMember(app.services.db);
    const as = { token: await createMemberSession(app.services.db, memberId) };
    const device = await app.call(memberEndpoints.enrolDevice, {}, as);
    expect(device.body.deviceNo).toMatch(/^\d{9}$/);
    expect(Buffer.from(device.body.secret, 'base64')).toHaveLength(32);
    expect((await app.call(memberEndpoints.listMyEvents, {}, as)).body.items).toEqual([]);
    const visitor = await signIn(somePerson().id);
    for (const reply of [
      await app.call(memberEndpoints.enrolDevice, {}, visitor),
      await app.call(memberEndpoints.readCard, {}, visitor),
    ]) {
      expect([reply.status, reply.body.code]).toEqual([403, 'member.not_registered']);
    }
  });
});

describe('staff', () => {
  test('find members of their own stores only, the owner everybody', async () => {
    const { db } = app.services;
    const name = `搜${somePhone()}`;
    const inA = await createMember(db, { name, home: home('storeA') });
    const inB = await createMember(db, { name, home: home('storeB') });
    const homeless = await createMember(db, { name });
    const manager = await staffOf('store_manager', tree.storeA.id);
    const owner = await staffOf('owner', tree.group.id);
    const idsFor = async (as: Caller, query: string) =>
      (await app.call(memberEndpoints.searchMembers, { query }, as)).body.items.map(({ id }) => id);

    expect(await idsFor(manager, name)).toEqual([inA.memberId]);
    expect(await idsFor(owner, name.slice(0, 9))).toEqual(
      [inA, inB, homeless].map(({ memberId }) => memberId).reverse(),
    );
    expect(await idsFor(manager, inA.phone)).toEqual([inA.memberId]);
    expect(await idsFor(manager, inB.phone)).toEqual([]);
    const details = await app.call(memberEndpoints.readMember, { memberId: inA.memberId }, manager);
    expect(details.body).toMatchObject({
      homeStoreName: tree.storeA.name,
      spendFen: 0,
      visitCount: 0,
      hasWechat: false,
      deviceCount: 0,
    });
    expect(await idsFor(manager, details.body.cardNo)).toEqual([inA.memberId]);
    for (const { memberId } of [inB, homeless]) {
      const hidden = await app.call(memberEndpoints.readMember, { memberId }, manager);
      expect([hidden.status, hidden.body.code]).toEqual([404, 'member.not_found']);
    }
  });

  test('page through a search without a gap or a repeat', async () => {
    const name = `页${somePhone()}`;
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      made.unshift((await createMember(app.services.db, { name })).memberId);
    }
    const owner = await staffOf('owner', tree.group.id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(
        memberEndpoints.searchMembers,
        { query: name, limit: 2, cursor },
        owner,
      );
      seen.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(made);
    const bad = await app.call(memberEndpoints.searchMembers, { cursor: 'x' }, owner);
    expect([bad.status, bad.body.code]).toEqual([400, 'cursor.invalid']);
  });

  test('a name with signs of a pattern is searched as itself', async () => {
    const name = `%_${somePhone()}`;
    const { memberId } = await createMember(app.services.db, { name });
    const owner = await staffOf('owner', tree.group.id);
    const reply = await app.call(memberEndpoints.searchMembers, { query: name }, owner);
    expect(reply.body.items.map(({ id }) => id)).toEqual([memberId]);
  });

  test('register at their own till, and only there', async () => {
    const cashier = await staffOf('cashier', tree.storeA.id);
    const input = {
      phone: somePhone(),
      name: '韩梅梅',
      storeId: tree.storeA.id,
      hasAgreed: true as const,
    };
    const registered = await app.call(memberEndpoints.registerMemberAtTill, input, cashier);
    expect(registered.body).toMatchObject({
      name: '韩梅梅',
      homeStoreName: tree.storeA.name,
      state: 'active',
    });
    const again = await app.call(memberEndpoints.registerMemberAtTill, input, cashier);
    expect([again.status, again.body.code]).toEqual([409, 'member.phone_taken']);
    const elsewhere = { ...input, phone: somePhone(), storeId: tree.storeB.id };
    const refused = await app.call(memberEndpoints.registerMemberAtTill, elsewhere, cashier);
    expect([refused.status, refused.body.code]).toEqual([404, 'store.not_found']);
  });

  test('freeze and reveal where they may, on record', async () => {
    const { db } = app.services;
    const mine = await createMember(db, { home: home('storeA') });
    const theirs = await createMember(db, { home: home('storeB') });
    const manager = await staffOf('store_manager', tree.storeA.id);
    const reason = '疑似盗刷';
    const frozen = await app.call(
      memberEndpoints.freezeMember,
      { memberId: mine.memberId, reason },
      manager,
    );
    expect(frozen.body.state).toBe('frozen');
    const thawed = await app.call(
      memberEndpoints.unfreezeMember,
      { memberId: mine.memberId, reason },
      manager,
    );
    expect(thawed.body.state).toBe('active');
    const shown = await app.call(
      memberEndpoints.revealMemberPhone,
      { memberId: mine.memberId },
      manager,
    );
    expect(shown.body.phone).toBe(mine.phone);
    const { memberId } = theirs;
    for (const reply of [
      await app.call(memberEndpoints.freezeMember, { memberId, reason }, manager),
      await app.call(memberEndpoints.revealMemberPhone, { memberId }, manager),
    ]) {
      expect([reply.status, reply.body.code]).toEqual([404, 'member.not_found']);
    }
    const cashier = await staffOf('cashier', tree.storeA.id);
    const denied = await app.call(
      memberEndpoints.revealMemberPhone,
      { memberId: mine.memberId },
      cashier,
    );
    expect([denied.status, denied.body.code]).toEqual([403, 'staff.forbidden']);
    const entries = await db.read.all(
      'SELECT action, reason, org_path FROM audit_entry WHERE subject_id = ? ORDER BY id',
      [mine.memberId],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'member.frozen',
      'member.unfrozen',
      'member.phone_revealed',
    ]);
    expect(entries.every((entry) => entry['org_path'] === tree.storeA.orgPath)).toBe(true);
    expect(app.logLines.join()).not.toContain(mine.phone);
  });
});

test('the thirty-first sign-in of an address within a minute waits', async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 31; index += 1) {
    statuses.push((await app.call(memberEndpoints.openMemberSession, { code: 'x' })).status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect(statuses[0]).toBe(422);
});
