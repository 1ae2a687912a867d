import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { newToken } from '../../core/secrets';
import { readBalance } from '../ledger';
import { createOrgTree } from '../stores/stores.factory';
import { isCardNumber } from './card-number.rules';
import { consentTextOf } from './consent-texts';
import { listConsents } from './consents.queries';
import {
  createMember,
  ensureTiers,
  openTestSession,
  somePhone,
  testAppId,
  testSecrets,
} from './members.factory';
import { findMember, findMemberByPhone, readMemberForSale } from './members.queries';
import { openMemberSession } from './open-member-session';
import { registerMember, type RegisterMember } from './register-member';
import { registerMemberAtTill } from './register-member-at-till';

const clock = new TestClock();
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(clock);
  await ensureTiers(db);
});
afterAll(() => db.close());

const consents = (['terms', 'privacy'] as const).map((purpose) => ({
  purpose,
  version: consentTextOf(purpose).version,
  isGiven: true,
}));
const register = (identityId: string, changes: Partial<RegisterMember> = {}) => {
  const command = { identityId, phone: somePhone(), consents, source: null, ...changes };
  return db.inTransaction((tx) => registerMember(tx, testSecrets, command));
};
const visitor = async () => (await openTestSession(db, null)).identityId;
const signIn = (openid: string, unionid: string | null, appId = testAppId) =>
  db.inTransaction((tx) => openMemberSession(tx, testSecrets, { appId, openid, unionid }));
const someText = () => newToken().token;
async function countsOf() {
  const tables = ['member', 'member_identity', 'ledger_account', 'consent_decision'];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    counts[table] = Number((await db.read.one(`SELECT COUNT(*) AS n FROM ${table}`))?.['n']);
  }
  return counts;
}

describe('a visitor with a new phone number', () => {
  test('becomes a member of the entry tier with a card, accounts and consents', async () => {
    const phone = somePhone();
    const memberId = await register(await visitor(), { phone, source: 'guide-7' });
    expect(await readMemberForSale(db.read, memberId)).toMatchObject({
      id: memberId,
      state: 'active',
      nameMasked: null,
      phoneMasked: `${phone.slice(0, 3)}****${phone.slice(7)}`,
      tier: { rank: 1 },
    });
    const member = await findMember(db.read, memberId);
    expect(isCardNumber(member?.cardNo ?? '')).toBe(true);
    expect(await findMemberByPhone(db.read, testSecrets, phone)).toBe(memberId);
    expect(await readBalance(db.read, memberId, 'points')).toBe(0);
    expect(await readBalance(db.read, memberId, 'points_owed')).toBe(0);
    expect((await listConsents(db.read, memberId)).map(({ purpose }) => purpose)).toEqual([
      'terms',
      'privacy',
    ]);
  });

  test('is not to be read in the database by phone number', async () => {
    const phone = somePhone();
    const memberId = await register(await visitor(), { phone });
    const row = await db.read.one('SELECT * FROM member WHERE id = ?', [memberId]);
    const rows = await db.read.all('SELECT * FROM member_identity WHERE member_id = ?', [memberId]);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['card', 'openid', 'phone']));
    expect(JSON.stringify([row, rows])).not.toContain(phone);
    expect(testSecrets.open(String(row?.['phone_sealed'])).toString()).toBe(phone);
  });

  test('has the store as home whose code was scanned', async () => {
    const { storeA } = await createOrgTree(db);
    const memberId = await register(await visitor(), { source: storeA.id });
    expect((await findMember(db.read, memberId))?.homeOrgPath).toBe(storeA.orgPath);
  });

  test('stays the same member where the registration is sent again', async () => {
    const identityId = await visitor();
    const memberId = await register(identityId);
    const before = await countsOf();
    expect(await register(identityId)).toBe(memberId);
    expect(await countsOf()).toEqual(before);
  });

  test('is refused without the required consents, and nothing changes', async () => {
    const identityId = await visitor();
    const before = await countsOf();
    await expect(register(identityId, { consents: consents.slice(0, 1) })).rejects.toMatchObject({
      code: 'member.consent_required',
      data: { consents: [{ purpose: 'privacy' }] },
    });
    expect(await countsOf()).toEqual(before);
  });
});

describe('a phone number that a member has', () => {
  test('joins the member whom the till registered', async () => {
    const { memberId, phone } = await createMember(db);
    const identityId = await visitor();
    expect(await register(identityId, { phone })).toBe(memberId);
    expect(await register(identityId, { phone })).toBe(memberId);
  });

  test('is taken where the member has another account of this app', async () => {
    const phone = somePhone();
    await register(await visitor(), { phone });
    const identityId = await visitor();
    const before = await countsOf();
    await expect(register(identityId, { phone })).rejects.toMatchObject({
      code: 'member.phone_taken',
    });
    expect(await countsOf()).toEqual(before);
  });

  test('does not let anybody in while the member is frozen', async () => {
    const { phone } = await createMember(db, { state: 'frozen' });
    await expect(register(await visitor(), { phone })).rejects.toMatchObject({
      code: 'member.frozen',
    });
  });

  test('is refused at the till', async () => {
    const { storeA } = await createOrgTree(db);
    const store = { id: storeA.id, orgPath: storeA.orgPath };
    const { phone } = await createMember(db);
    const again = db.inTransaction((tx) =>
      registerMemberAtTill(tx, testSecrets, { actor: 'system', phone, name: null, store }),
    );
    await expect(again).rejects.toMatchObject({ code: 'member.phone_taken' });
  });
});

describe('many at the same time', () => {
  const outcomesOf = async (works: Promise<string>[]) => {
    const outcomes = await Promise.allSettled(works);
    const done = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    return { memberIds: new Set(done), doneCount: done.length, failed };
  };
  const countByPhone = async (phone: string) =>
    (
      await db.read.all('SELECT id FROM member WHERE phone_index = ?', [
        testSecrets.blindIndex('member.phone', phone),
      ])
    ).length;

  test('64 accounts register one phone number: one member, the others are refused', async () => {
    const phone = somePhone();
    const identities = await Promise.all(Array.from({ length: 64 }, visitor));
    const { doneCount, failed } = await outcomesOf(identities.map((id) => register(id, { phone })));
    expect(doneCount).toBe(1);
    for (const error of failed) expect(error).toMatchObject({ code: 'member.phone_taken' });
    expect(await countByPhone(phone)).toBe(1);
  });

  test('one account registers 64 times: one member, and everybody is told of it', async () => {
    const phone = somePhone();
    const identityId = await visitor();
    const works = Array.from({ length: 64 }, () => register(identityId, { phone }));
    const { memberIds, failed } = await outcomesOf(works);
    expect(failed).toEqual([]);
    expect(memberIds.size).toBe(1);
    expect(await countByPhone(phone)).toBe(1);
  });

  test('64 accounts join a member of the till: one does', async () => {
    const { memberId, phone } = await createMember(db);
    const identities = await Promise.all(Array.from({ length: 64 }, visitor));
    const { memberIds, doneCount } = await outcomesOf(
      identities.map((id) => register(id, { phone })),
    );
    expect([doneCount, [...memberIds]]).toEqual([1, [memberId]]);
  });
});

describe('signing in', () => {
  test('the same account stays one visitor, also twenty times at once', async () => {
    const openid = someText();
    const opened = await Promise.all(Array.from({ length: 20 }, () => signIn(openid, null)));
    expect(new Set(opened.map(({ identityId }) => identityId)).size).toBe(1);
    expect(new Set(opened.map(({ token }) => token)).size).toBe(20);
    expect(opened[0]?.memberId).toBeNull();
  });

  test('an account of another app with the same unionid is the same member', async () => {
    const unionid = someText();
    const first = await signIn(someText(), unionid);
    const memberId = await register(first.identityId);
    expect((await signIn(someText(), unionid, 'wx-another-app')).memberId).toBe(memberId);
    expect((await signIn(someText(), someText(), 'wx-another-app')).memberId).toBeNull();
  });

  test('a unionid told only later counts from then on', async () => {
    const [openid, unionid] = [someText(), someText()];
    const { identityId } = await signIn(openid, null);
    const memberId = await register(identityId);
    expect((await signIn(openid, unionid)).memberId).toBe(memberId);
    expect((await signIn(someText(), unionid, 'wx-another-app')).memberId).toBe(memberId);
  });

  test('the openid is sealed, not stored', async () => {
    const openid = someText();
    const { identityId } = await signIn(openid, null);
    const row = await db.read.one('SELECT * FROM member_identity WHERE id = ?', [identityId]);
    expect(JSON.stringify(row)).not.toContain(openid);
    expect(testSecrets.open(String(row?.['value_sealed'])).toString()).toBe(openid);
  });
});
