import { openTestDatabase, TestClock } from '../../../test/test-database';
import type { Database } from '../../core/database/database';
import { listChangedMembers, type ChangePosition } from './changed-members.queries';
import { consentTextOf } from './consent-texts';
import { listConsents } from './consents.queries';
import { editProfile, type ProfileChange } from './edit-profile';
import { freezeMember, unfreezeMember } from './freeze-member';
import { createMember, noMemberId, testSecrets } from './members.factory';
import { findMember } from './members.queries';
import { decideConsent } from './record-consents';
import { revealMemberPhone } from './reveal-member-phone';
import { touchMember } from './touch-member';

const clock = new TestClock();
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(clock);
});
afterAll(() => db.close());

const edit = (memberId: string, change: ProfileChange) =>
  db.inTransaction((tx) => editProfile(tx, { memberId, change, timeZone: 'Asia/Shanghai' }));
const auditOf = (memberId: string) =>
  db.read.all('SELECT action, reason FROM audit_entry WHERE subject_id = ? ORDER BY id', [
    memberId,
  ]);

describe('the profile', () => {
  test('changes the fields given and leaves the others', async () => {
    const { memberId } = await createMember(db, { name: '张三' });
    await edit(memberId, { gender: 'female', address: '上海市' });
    await edit(memberId, { birthday: '1990-05-01' });
    expect(await findMember(db.read, memberId)).toMatchObject({
      name: '张三',
      gender: 'female',
      address: '上海市',
      birthday: '1990-05-01',
    });
  });

  test('the birthday moves once in a year; the other fields of a refused change stay too', async () => {
    const { memberId } = await createMember(db, { name: '张三' });
    await edit(memberId, { birthday: '1990-05-01' });
    clock.advanceSeconds(364 * 86_400);
    await edit(memberId, { birthday: '1990-05-01', address: '北京市' });
    await expect(edit(memberId, { birthday: '1990-05-02', name: '李四' })).rejects.toMatchObject({
      code: 'member.birthday_fixed',
    });
    expect((await findMember(db.read, memberId))?.name).toBe('张三');
    clock.advanceSeconds(86_400);
    await edit(memberId, { birthday: '1990-05-02' });
    expect((await findMember(db.read, memberId))?.birthday).toBe('1990-05-02');
  });

  test('nobody is born in the future', async () => {
    const { memberId } = await createMember(db);
    await expect(edit(memberId, { birthday: '2999-01-01' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });
});

describe('consents', () => {
  const marketing = { purpose: 'marketing' as const, version: consentTextOf('marketing').version };

  test('come and go with their history kept', async () => {
    const { memberId } = await createMember(db);
    for (const isGiven of [true, false, true]) {
      clock.advanceSeconds(1);
      await db.inTransaction((tx) => decideConsent(tx, { ...marketing, isGiven, memberId }));
    }
    expect(await listConsents(db.read, memberId)).toMatchObject([{ ...marketing, isGiven: true }]);
    const rows = await db.read.all('SELECT id FROM consent_decision WHERE member_id = ?', [
      memberId,
    ]);
    expect(rows).toHaveLength(3);
  });

  test.each(['terms', 'privacy'] as const)(
    '%s cannot be withdrawn while a member',
    async (purpose) => {
      const { memberId } = await createMember(db);
      const { version } = consentTextOf(purpose);
      const withdrawal = db.inTransaction((tx) =>
        decideConsent(tx, { purpose, version, isGiven: false, memberId }),
      );
      await expect(withdrawal).rejects.toMatchObject({ code: 'member.consent_required' });
      expect(await listConsents(db.read, memberId)).toEqual([]);
    },
  );
});

describe('freezing', () => {
  const command = (memberId: string) => ({
    actor: 'system' as const,
    memberId,
    reason: '疑似盗刷',
  });

  test('stops and restarts a membership, each once on record', async () => {
    const { memberId } = await createMember(db);
    await db.inTransaction((tx) => freezeMember(tx, command(memberId)));
    await db.inTransaction((tx) => freezeMember(tx, command(memberId)));
    expect((await findMember(db.read, memberId))?.state).toBe('frozen');
    await db.inTransaction((tx) => unfreezeMember(tx, command(memberId)));
    expect((await findMember(db.read, memberId))?.state).toBe('active');
    expect(await auditOf(memberId)).toEqual([
      { action: 'member.frozen', reason: '疑似盗刷' },
      { action: 'member.unfrozen', reason: '疑似盗刷' },
    ]);
  });

  test('holds the accounts of the member before their row, as a sale does', async () => {
    const { memberId } = await createMember(db);
    for (const act of [freezeMember, unfreezeMember]) {
      const texts: string[] = [];
      await db.inTransaction((tx) => {
        const one: typeof tx.one = (text, values) => (texts.push(text), tx.one(text, values));
        const all: typeof tx.all = (text, values) => (texts.push(text), tx.all(text, values));
        return act({ ...tx, one, all }, command(memberId));
      });
      const accounts = texts.findIndex((text) => text.includes('FROM ledger_account'));
      const member = texts.map((text) => text.includes('FROM member WHERE')).lastIndexOf(true);
      expect(accounts).toBeGreaterThan(-1);
      expect(member).toBeGreaterThan(accounts);
    }
  });

  test('nobody cannot be frozen', async () => {
    const frozen = db.inTransaction((tx) => freezeMember(tx, command(noMemberId())));
    await expect(frozen).rejects.toMatchObject({ code: 'member.not_found' });
  });
});

test('a phone number is revealed on record', async () => {
  const { memberId, phone } = await createMember(db);
  const order = { actor: 'system' as const, memberId };
  expect(await db.inTransaction((tx) => revealMemberPhone(tx, testSecrets, order))).toBe(phone);
  expect(await auditOf(memberId)).toMatchObject([{ action: 'member.phone_revealed' }]);
});

test('the feed of changes tells every change once, page by page', async () => {
  clock.advanceSeconds(10);
  const start = clock.now();
  const made: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    if (index % 2 === 0) clock.advanceSeconds(1);
    made.push((await createMember(db, { name: '王五' })).memberId);
  }
  clock.advanceSeconds(1);
  await db.inTransaction((tx) => touchMember(tx, made[0] ?? ''));
  clock.advanceSeconds(1);
  let after: ChangePosition | null = { updatedAt: start, id: '' };
  const told: string[] = [];
  for (let page = 0; page < 5; page += 1) {
    const rows = await listChangedMembers(db.read, { after, before: clock.now(), limit: 2 });
    expect(
      rows.every(({ nameMasked, pointsBalance }) => nameMasked === '王*' && pointsBalance === 0),
    ).toBe(true);
    told.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    if (last) after = { updatedAt: new Date(last.changedAt), id: last.id };
  }
  expect(told).toEqual([...made.slice(1), made[0]]);
  expect(
    await listChangedMembers(db.read, { after: null, before: start, limit: 500 }),
  ).toBeDefined();
});
