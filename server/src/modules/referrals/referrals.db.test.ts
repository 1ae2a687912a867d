import {
  deriveMemberCode,
  memberCodeStep,
  memberEndpoints,
  posEndpoints,
  referralEndpoints as endpoints,
  type ReferralState,
  type Sale,
} from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { addDays, businessDayOf } from '../../core/business-day';
import { numberOf, textOf } from '../../core/database/sql';
import { putCoupons, putTemplate } from '../coupons/coupons.factory';
import { createStaff } from '../identity/identity.factory';
import { readBalance } from '../ledger';
import { createDevice } from '../e-card/e-card.factory';
import { consentTextOf } from '../members/consent-texts';
import { createMember, openTestSession, somePhone } from '../members/members.factory';
import { openMemberSession } from '../members/open-member-session';
import { registerMember } from '../members/register-member';
import { startTestApp, type Caller, type TestApp } from '../../../test/harness';
import {
  joinMember,
  nextKey,
  nextReceiptNo,
  openShop,
  saleOf,
  type Shop,
} from '../../../test/shop';
import { testDatabaseUrl } from '../../../test/test-database';
import { findReferralFaults, settleReferrals } from './index';
import { listRewards, referralPage } from './referral-list.queries';
import { presentReferral } from './referrals.presenter';
import { putReferralTerms } from './referrals.factory';

let app: TestApp;
let shop: Shop;
let drop: () => Promise<void>;
// Each test begins later than the one before ended, because ids and months follow the clock.
let start = new Date('2026-11-22T08:00:00.000Z');
beforeAll(async () => {
  const own = await testDatabaseUrl('_referrals');
  drop = own.drop;
  app = await startTestApp({ DATABASE_URL: own.url });
  shop = await openShop(app);
});
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
  await app.close();
  await drop();
});
beforeEach(async () => {
  start = new Date(start.getTime() + 61 * 86_400_000);
  app.clock.set(start);
  await putReferralTerms(app.services.db);
});

const consents = (['terms', 'privacy'] as const).map((purpose) => ({
  purpose,
  version: consentTextOf(purpose).version,
  isGiven: true,
}));

let markCount = 0;
/** A device nobody has used. */
const someMark = () => `device-mark-${(markCount += 1)}-of-this-test`;

interface JoinWishes {
  code: string;
  mark?: string;
  address?: string;
  isOpened?: boolean;
  phone?: string;
}

/** A visitor opens an invitation and joins, as the route does it. */
async function joinBy({ code, mark = someMark(), isOpened = true, ...wishes }: JoinWishes) {
  const { db, secrets } = app.services;
  const visitor = await openTestSession(db, null, secrets);
  if (isOpened) await app.call(endpoints.openInvitation, { code, deviceMark: mark }, visitor);
  return { visitor, ...(await join(visitor.identityId, { code, ...wishes })) };
}

async function join(identityId: string, { code, phone = somePhone(), address }: JoinWishes) {
  const { db, secrets } = app.services;
  const source = `ref-${code}`;
  const memberId = await db.inTransaction((tx) =>
    registerMember(tx, secrets, {
      identityId,
      phone,
      consents,
      source,
      onJoined: (newId, isKnownPerson) =>
        app.services.onJoined(tx, {
          memberId: newId,
          identityId,
          source,
          address: address ?? `10.0.0.${(markCount += 1)}`,
          isKnownPerson,
        }),
    }),
  );
  return { memberId, phone };
}

async function inviter(mark?: string) {
  const member = await joinMember(app, { home: shop.storeA });
  const input = mark === undefined ? {} : { deviceMark: mark };
  const { body } = await app.call(endpoints.openInvite, input, member);
  return { ...member, code: body.code };
}

const balance = (memberId: string) => readBalance(app.services.db.read, memberId, 'points');
const balances = async (...ids: string[]) => Promise.all(ids.map(balance));
const listBy = async (caller: Caller, wish: { state?: ReferralState } = {}) =>
  (await app.call(endpoints.listReferrals, { limit: 100, ...wish }, caller)).body.items;
/** What the list tells staff of an inviter, without a session, which the days between would end. */
async function rowsOf(inviterId: string) {
  const { read } = app.services.db;
  const reach = { text: 'm.id = ?', values: [inviterId] };
  const { items } = await referralPage(read, { reach, limit: 100 });
  const rewards = await listRewards(
    read,
    items.map(({ id }) => id),
  );
  return items.map((row) => presentReferral(row, rewards.get(row.id)));
}
async function signIn(role: 'owner' | 'service_agent', orgUnitId: string): Promise<Caller> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
const settle = () => settleReferrals(app.services.db, app.services, app.clock.now());
const daysOn = (days: number) => app.clock.set(new Date(start.getTime() + days * 86_400_000));

/** Sells to a member by their phone's code. */
async function sellTo(memberId: string, totalFen: number): Promise<Sale> {
  const device = await createDevice(app.services.db, memberId, app.services.secrets);
  const step = memberCodeStep(app.clock.now().getTime());
  const memberCode = deriveMemberCode(device.secret, device.deviceNo, step);
  const sale = { ...saleOf(shop.storeA.id, totalFen), memberCode };
  const reply = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
  expect(reply.status).toBe(200);
  return reply.body;
}
const giveBack = (sale: Sale) =>
  app.call(
    posEndpoints.returnSale,
    {
      saleId: sale.id,
      storeId: sale.storeId,
      terminalNo: 'T01',
      receiptNo: nextReceiptNo(),
      reason: '不合适',
    },
    shop.till,
    nextKey(),
  );

describe('joining', () => {
  test('ties the newcomer to the inviter once and gives both sides what joining gives', async () => {
    const host = await inviter();
    const friend = await joinBy({ code: host.code });
    expect(await balances(host.memberId, friend.memberId)).toEqual([20, 10]);
    // Sent again after a lost reply.
    await join(friend.visitor.identityId, { code: host.code });
    expect(await balances(host.memberId, friend.memberId)).toEqual([20, 10]);
    expect(await rowsOf(host.memberId)).toMatchObject([
      {
        state: 'joined',
        doubt: null,
        saleBy: addDays(businessDayOf(start, 'Asia/Shanghai'), 30),
        invitee: { memberId: friend.memberId },
        rewards: [
          { side: 'inviter', occasion: 'joining', outcome: 'given' },
          { side: 'invitee', occasion: 'joining', outcome: 'given' },
        ],
      },
    ]);
    const { body: invite } = await app.call(endpoints.openInvite, {}, host);
    expect(invite).toMatchObject({ code: host.code, invitedCount: 1, earnedPoints: 20 });
    const mine = (await app.call(endpoints.listMyReferrals, {}, host)).body.items;
    expect(mine).toMatchObject([{ state: 'joined', rewards: [{ side: 'inviter' }] }]);
    expect(JSON.stringify(mine)).not.toContain(friend.phone);
    expect(JSON.stringify(mine)).not.toContain(friend.memberId);
    const notices = await app.services.db.read.all(
      'SELECT kind FROM notice_outbox WHERE member_id = ? ORDER BY kind',
      [host.memberId],
    );
    expect(notices.map((row) => textOf(row['kind']))).toEqual([
      'referral.joined',
      'referral.rewarded',
    ]);
  });

  test('the first invitation opened counts while it lasts, then another may', async () => {
    const [first, second] = [await inviter(), await inviter()];
    const visitor = await openTestSession(app.services.db, null, app.services.secrets);
    await app.call(endpoints.openInvitation, { code: first.code }, visitor);
    await app.call(endpoints.openInvitation, { code: second.code }, visitor);
    await join(visitor.identityId, { code: second.code });
    expect(await balances(first.memberId, second.memberId)).toEqual([20, 0]);
    const late = await openTestSession(app.services.db, null, app.services.secrets);
    await app.call(endpoints.openInvitation, { code: first.code }, late);
    daysOn(8);
    await app.call(endpoints.openInvitation, { code: second.code }, late);
    await join(late.identityId, { code: second.code });
    expect(await balances(first.memberId, second.memberId)).toEqual([20, 20]);
  });

  test('gives nothing for somebody who was a member before, by whatever way', async () => {
    const host = await inviter();
    // Registered at a till; now the phone number comes with an account of its own.
    const { db, secrets } = app.services;
    const known = await createMember(db, { secrets });
    const visitor = await openTestSession(db, null, secrets);
    const joined = await join(visitor.identityId, { code: host.code, phone: known.phone });
    expect(joined.memberId).toBe(known.memberId);
    // Closed, and come back with the same number.
    const gone = await createMember(db, { state: 'closed', secrets });
    const again = await openTestSession(db, null, secrets);
    await expect(
      join(again.identityId, { code: host.code, phone: gone.phone }),
    ).rejects.toMatchObject({ code: 'member.phone_taken' });
    expect(await rowsOf(host.memberId)).toEqual([]);
    expect(await balance(host.memberId)).toBe(0);
    // A member who opens an invitation, their own among them, is told and nothing is noted.
    const opened = await app.call(endpoints.openInvitation, { code: host.code }, host);
    expect(opened.body).toMatchObject({ isOwn: true, isMember: true, joinBy: null });
  });

  test('the inviter’s own device, a used one and a known person are refused without a reward', async () => {
    const mark = someMark();
    const host = await inviter(mark);
    await joinBy({ code: host.code, mark });
    const other = someMark();
    await joinBy({ code: host.code, mark: other });
    await joinBy({ code: (await inviter()).code, mark: other });
    expect((await rowsOf(host.memberId)).map(({ state, doubt }) => [state, doubt])).toEqual([
      ['joined', null],
      ['refused', 'same_device'],
    ]);
    // One person with a second WeChat account, which the unionid gives away.
    const { db, secrets } = app.services;
    const unionid = someMark();
    for (const openid of [someMark(), someMark()]) {
      const account = { appId: app.services.appId, openid, unionid };
      const { identityId } = await db.inTransaction((tx) =>
        openMemberSession(tx, secrets, account),
      );
      await join(identityId, { code: host.code });
    }
    expect((await rowsOf(host.memberId))[0]).toMatchObject({
      state: 'refused',
      doubt: 'same_person',
      rewards: [],
    });
    expect(await balance(host.memberId)).toBe(40);
    const all = await listBy(await signIn('owner', shop.group.id), { state: 'refused' });
    expect(all.map(({ doubt }) => doubt)).toContain('device_used');
    expect(all.every(({ rewards }) => rewards.length === 0)).toBe(true);
  });

  test('64 friends at once: each is tied once, and the cap of the month holds', async () => {
    await putReferralTerms(app.services.db, { monthMax: 10, reviewPerDay: 1_000 });
    const host = await inviter();
    const friends = await Promise.all(
      Array.from({ length: 64 }, () => joinBy({ code: host.code, isOpened: false })),
    );
    expect(await balance(host.memberId)).toBe(10 * 20);
    const given = await balances(...friends.map(({ memberId }) => memberId));
    expect(new Set(given)).toEqual(new Set([10]));
    expect((await app.call(endpoints.openInvite, {}, host)).body.leftThisMonth).toBe(0);
  });

  test('64 tries of one newcomer are one referral', async () => {
    const host = await inviter();
    const visitor = await openTestSession(app.services.db, null, app.services.secrets);
    const phone = somePhone();
    await Promise.all(
      Array.from({ length: 64 }, () => join(visitor.identityId, { code: host.code, phone })),
    );
    expect(await rowsOf(host.memberId)).toHaveLength(1);
    expect(await balance(host.memberId)).toBe(20);
  });

  test('a budget that is used up, a coupon that is gone and a frozen inviter give nothing more', async () => {
    const { db } = app.services;
    const used = numberOf(
      (await db.read.one("SELECT given_points FROM referral_budget WHERE id = 'all'"))?.[
        'given_points'
      ],
    );
    const templateId = await putTemplate(db, shop.group, { quantity: 1 });
    await putReferralTerms(db, {
      budgetPoints: used + 25,
      joining: {
        inviter: { kind: 'points', points: 20 },
        invitee: { kind: 'coupon', templateId },
      },
    });
    const host = await inviter();
    await joinBy({ code: host.code });
    await joinBy({ code: host.code });
    expect(await balance(host.memberId)).toBe(20);
    await putReferralTerms(db);
    await db.inTransaction((tx) =>
      tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [host.memberId]),
    );
    await joinBy({ code: host.code });
    const outcomes = (await rowsOf(host.memberId)).map(({ rewards }) =>
      rewards.map(({ outcome }) => outcome),
    );
    expect(outcomes).toEqual([
      ['inactive', 'given'],
      ['no_budget', 'no_coupon'],
      ['given', 'given'],
    ]);
  });

  test('while inviting is closed people join as ever', async () => {
    const host = await inviter();
    await putReferralTerms(app.services.db, { isOpen: false });
    const friend = await joinBy({ code: host.code });
    expect(await balances(host.memberId, friend.memberId)).toEqual([0, 0]);
    expect(await rowsOf(host.memberId)).toEqual([]);
  });
});

describe('review', () => {
  test('many joins in a day wait for staff, who approve one and refuse another', async () => {
    await putReferralTerms(app.services.db, { reviewPerDay: 1 });
    const host = await inviter();
    for (const _ of [1, 2, 3]) await joinBy({ code: host.code });
    expect(await balance(host.memberId)).toBe(20);
    const waiting = (await rowsOf(host.memberId)).filter(({ state }) => state === 'review');
    expect(waiting.map(({ doubt }) => doubt)).toEqual(['velocity', 'velocity']);
    const [approved, refused] = waiting;
    const owner = await signIn('owner', shop.group.id);
    const decide = (referralId: string | undefined, isApproved: boolean, key = nextKey()) =>
      app.call(
        endpoints.decideReferral,
        { referralId: referralId ?? '', isApproved, reason: '已电话核实' },
        owner,
        key,
      );
    const key = nextKey();
    const first = await decide(approved?.id, true, key);
    expect(first.body).toMatchObject({ state: 'joined', rewards: [{}, {}] });
    expect((await decide(approved?.id, true, key)).body).toEqual(first.body);
    expect((await decide(approved?.id, false)).body.code).toBe('referral.decided');
    expect((await decide(refused?.id, false)).body.state).toBe('refused');
    expect(await balance(host.memberId)).toBe(40);
    const audits = await app.services.db.read.all(
      "SELECT action FROM audit_entry WHERE subject_kind = 'referral' ORDER BY id",
    );
    expect(audits.map((row) => textOf(row['action']))).toEqual([
      'referral.approved',
      'referral.refused',
    ]);
  });

  test('is out of reach for staff of another store', async () => {
    await putReferralTerms(app.services.db, { reviewPerDay: 1 });
    const host = await inviter();
    for (const _ of [1, 2]) await joinBy({ code: host.code });
    const [waiting] = await rowsOf(host.memberId);
    const agent = await signIn('service_agent', shop.storeB.id);
    const input = { referralId: waiting?.id ?? '', isApproved: true, reason: '越权' };
    const decided = await app.call(endpoints.decideReferral, input, agent, nextKey());
    expect([decided.status, decided.body.code]).toEqual([404, 'referral.not_found']);
    expect((await app.call(endpoints.setReferralTerms, { ...input } as never, agent)).status).toBe(
      403,
    );
  });
});

describe('the first sale', () => {
  test('is rewarded once it has stayed as long as goods may come back, and only once', async () => {
    const host = await inviter();
    const friend = await joinBy({ code: host.code });
    daysOn(2);
    await sellTo(friend.memberId, 9_999);
    await sellTo(friend.memberId, 15_000);
    const earned = await balance(friend.memberId);
    daysOn(9);
    await settle();
    expect(await balances(host.memberId, friend.memberId)).toEqual([20, earned]);
    daysOn(10);
    await Promise.all([settle(), settle()]);
    expect(await balances(host.memberId, friend.memberId)).toEqual([120, earned + 50]);
    daysOn(11);
    await settle();
    expect(await balances(host.memberId, friend.memberId)).toEqual([120, earned + 50]);
    expect((await rowsOf(host.memberId))[0]).toMatchObject({ state: 'completed' });
  });

  test('that comes back does not count; a later one that stays does', async () => {
    const host = await inviter();
    const friend = await joinBy({ code: host.code });
    daysOn(1);
    const returned = await sellTo(friend.memberId, 20_000);
    daysOn(5);
    expect((await giveBack(returned)).status).toBe(200);
    daysOn(9);
    await settle();
    expect(await balance(host.memberId)).toBe(20);
    await sellTo(friend.memberId, 10_000);
    daysOn(17);
    await settle();
    expect(await balance(host.memberId)).toBe(120);
  });

  test('that never comes ends the referral', async () => {
    const host = await inviter();
    const friend = await joinBy({ code: host.code });
    daysOn(31);
    await sellTo(friend.memberId, 20_000);
    daysOn(37);
    await settle();
    expect((await rowsOf(host.memberId))[0]?.state).toBe('joined');
    daysOn(38);
    await settle();
    expect((await rowsOf(host.memberId))[0]?.state).toBe('expired');
    expect(await balance(host.memberId)).toBe(20);
  });

  test('is rewarded by the terms under which the friend joined', async () => {
    const host = await inviter();
    const friend = await joinBy({ code: host.code });
    await putReferralTerms(app.services.db, { sale: null });
    await sellTo(friend.memberId, 10_000);
    daysOn(8);
    await settle();
    expect(await balance(host.memberId)).toBe(120);
  });
});

test('a friend joins through the mini-program by the scene alone', async () => {
  const host = await inviter();
  const { sandbox } = app;
  const appId = app.services.appId;
  const person = sandbox.people.put({
    id: sandbox.people.nextId(),
    phone: somePhone(),
    name: '王芳',
    avatarColour: '#123456',
  });
  const code = sandbox.logins.mintCode(person.id, appId);
  const session = (await app.call(memberEndpoints.openMemberSession, { code })).body;
  const phone = sandbox.phoneNumbers.mintCode(person.id, appId);
  const input = {
    phoneCode: 'code' in phone ? phone.code : '',
    consents,
    source: `ref-${host.code}`,
  };
  const joined = await app.call(memberEndpoints.registerMember, input, session);
  expect(joined.status).toBe(200);
  expect(await balances(host.memberId, joined.body.id)).toEqual([20, 10]);
  expect((await app.call(endpoints.openInvitation, { code: 'ZZZZZZZZ' }, session)).body.code).toBe(
    'referral.code_unknown',
  );
});

test.each([
  [
    'referral_points_are_posted',
    "UPDATE referral_reward SET points = points + 1 WHERE side = 'inviter' AND member_id = ?",
  ],
  [
    'referral_budget_equals_rewards',
    "UPDATE referral_reward SET outcome = 'capped' WHERE member_id = ?",
  ],
  [
    'reward_is_of_its_referral',
    "UPDATE referral SET state = 'refused', look_on = NULL WHERE inviter_id = ?",
  ],
  [
    'referral_posting_has_its_reward',
    `UPDATE ledger_posting SET source = 'nowhere' WHERE reason = 'referral'
       AND source IN (SELECT id FROM referral_reward WHERE member_id = ?)`,
  ],
  [
    'referral_coupon_has_its_reward',
    `UPDATE coupon SET source_id = 'nowhere', source = 'referral' WHERE member_id = ?`,
  ],
])('the audit finds a broken row: %s', async (rule, statement) => {
  const { db } = app.services;
  const host = await inviter();
  await joinBy({ code: host.code });
  const templateId = await putTemplate(db, shop.group);
  await putCoupons(db, templateId, host.memberId);
  const found: string[] = [];
  const undone = db.inTransaction(async (tx) => {
    await tx.run(statement, [host.memberId]);
    for await (const fault of findReferralFaults(tx)) found.push(fault.rule);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  expect(found).toContain(rule);
});
