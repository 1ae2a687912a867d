import {
  posEndpoints,
  rebateEndpoints,
  rebatePolicyTermsSchema,
  type RebateConversion,
  type RebatePolicyTerms,
} from '@huike/shared-types';
import { numberOf, textOf } from '../../core/database/sql';
import { createStaff } from '../identity/identity.factory';
import { readBalance } from '../ledger';
import { earnPoints } from '../points';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import type { Caller, TestApp } from '../../../test/harness';
import { newId } from '../../core/ids';
import { createScheme, giveRebate, useUpRebate } from './rebates.factory';
import { runNextRebateRun, saveTerms, startDueRuns } from './index';
import type { SchemeFacts } from './terms.queries';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

let owner: Caller;
let other: Caller;
let manager: Caller;
let scheme: SchemeFacts;

async function signIn(role: 'owner' | 'store_manager', orgUnitId: string): Promise<Caller> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

beforeAll(async () => {
  owner = await signIn('owner', shop.group.id);
  other = await signIn('owner', shop.group.id);
  manager = await signIn('store_manager', shop.storeA.id);
  scheme = await createScheme(app.services.db, shop.group, { name: '返利' });
});

const ratio: Partial<RebatePolicyTerms> = {};
function addPolicy(
  orgUnit: { id: string; orgPath: string },
  wishes: Partial<RebatePolicyTerms> = ratio,
  of = scheme,
) {
  const terms = rebatePolicyTermsSchema.parse({
    schemeId: of.id,
    rate: { kind: 'ratio', points: 100, fen: 100, rounding: 'down' },
    minimumPoints: 100,
    stepPoints: 100,
    maximumPoints: null,
    maximumFen: 1_000_000,
    modes: ['desk', 'self'],
    schedule: null,
    approvalFen: 1_000_000,
    ...wishes,
  });
  return app.services.db.inTransaction((tx) =>
    saveTerms(tx, 'rebate_policy', {
      version: 0,
      orgUnit,
      name: '积分返利',
      state: 'active',
      terms,
      reason: '测试',
      actor: 'system',
    }),
  );
}
const close = (policyId: string) =>
  app.services.db.inTransaction((tx) =>
    tx.run("UPDATE rebate_policy SET state = 'closed' WHERE id = ?", [policyId]),
  );

async function member(points: number, home = shop.storeA) {
  const who = await joinMember(app, { home });
  if (points > 0) {
    await app.services.db.inTransaction((tx) =>
      earnPoints(tx, who.memberId, points, {
        reason: 'opening',
        source: newId('sale'),
        actorId: 'test',
        businessOn: '2026-11-24',
        storeName: null,
        receiptNo: null,
        note: null,
        explanation: null,
      }),
    );
  }
  return who;
}
const pointsOf = (memberId: string) => readBalance(app.services.db.read, memberId, 'points');
async function fenOf(memberId: string, of = scheme): Promise<{ id: string; fen: number }> {
  const row = await app.services.db.read.one(
    'SELECT id FROM rebate_account WHERE member_id = ? AND scheme_id = ?',
    [memberId, of.id],
  );
  const id = row ? textOf(row['id']) : '';
  return { id, fen: await readBalance(app.services.db.read, id, 'rebate') };
}
const countRows = async () => {
  const counts: number[] = [];
  for (const table of ['ledger_posting', 'points_lot_use', 'rebate_lot', 'rebate_conversion']) {
    const row = await app.services.db.read.one(`SELECT COUNT(*) AS n FROM ${table}`);
    counts.push(numberOf(row?.['n']));
  }
  return counts;
};
const convert = (
  memberId: string,
  policyId: string,
  points: number,
  as: Caller = manager,
  key = nextKey(),
) => app.call(rebateEndpoints.convertMemberPoints, { memberId, policyId, points }, as, key);
const reverse = (one: RebateConversion, as: Caller = manager, key = nextKey()) =>
  app.call(
    rebateEndpoints.reverseRebateConversion,
    { conversionId: one.id, reason: '顾客反悔' },
    as,
    key,
  );

test('the desk converts once per key, and takes it back once', async () => {
  const policy = await addPolicy(shop.group);
  const { memberId } = await member(560);
  const seen = await app.call(rebateEndpoints.listMemberRebates, { memberId }, manager);
  expect(seen.body.offers).toMatchObject([{ policyId: policy.id, points: 500, fen: 500 }]);
  const key = nextKey();
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => convert(memberId, policy.id, 300, manager, key)),
  );
  for (const reply of replies) expect(reply.body).toEqual(replies[0]?.body);
  const made = replies[0]?.body as RebateConversion;
  expect(made).toMatchObject({ points: 300, fen: 300, pointsBalance: 260, state: 'done' });
  const { id: accountId, fen } = await fenOf(memberId);
  expect(fen).toBe(300);
  const statement = await app.call(
    rebateEndpoints.listMemberRebateEntries,
    { memberId, accountId },
    manager,
  );
  expect(statement.body.items).toMatchObject([
    { reason: 'rebate_conversion', deltaFen: 300, points: 300, conversionId: made.id },
  ]);
  const reversed = await Promise.all([reverse(made), reverse(made)]);
  expect(reversed.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  expect([await pointsOf(memberId), (await fenOf(memberId)).fen]).toEqual([560, 0]);
  await close(policy.id);
});

test('what was spent of a conversion keeps it from being reversed', async () => {
  const policy = await addPolicy(shop.group);
  const { memberId } = await member(500);
  const made = (await convert(memberId, policy.id, 500)).body;
  const { id: accountId } = await fenOf(memberId);
  await useUpRebate(app.services.db, accountId, 1);
  const before = await countRows();
  expect((await reverse(made)).body.code).toBe('rebate.spent_already');
  expect(await countRows()).toEqual(before);
  await close(policy.id);
});

test('refusals leave every row as it was', async () => {
  const policy = await addPolicy(shop.group, { modes: ['self'] });
  const desk = await addPolicy(shop.company);
  const { memberId, token } = await member(250);
  const elsewhere = await member(500, shop.storeB);
  // Opens the account, so that the rows counted below are those of the refusals alone.
  await giveRebate(app.services.db, memberId, scheme, 1);
  const before = await countRows();
  const mine = (policyId: string, points: number) =>
    app.call(rebateEndpoints.convertMyPoints, { policyId, points }, { token }, nextKey());
  // The company's policy is nearer, so the group's does not hold for this member.
  expect((await mine(policy.id, 100)).body.code).toBe('rebate.policy_not_found');
  expect((await convert(memberId, desk.id, 300)).body.code).toBe('points.insufficient');
  expect((await convert(memberId, desk.id, 50)).body.code).toBe('rebate.nothing_to_convert');
  expect((await convert(memberId, desk.id, 150)).body.code).toBe('rebate.points_not_convertible');
  expect((await convert(elsewhere.memberId, desk.id, 100)).body.code).toBe('member.not_found');
  await app.services.db.inTransaction((tx) =>
    tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [memberId]),
  );
  expect((await convert(memberId, desk.id, 100)).body.code).toBe('member.frozen');
  expect(await countRows()).toEqual(before);
  await close(policy.id);
  await close(desk.id);
});

test('64 conversions of one member at once take no point twice', async () => {
  const policy = await addPolicy(shop.group);
  const { memberId } = await member(2_050);
  const replies = await Promise.all(
    Array.from({ length: 64 }, () => convert(memberId, policy.id, 100)),
  );
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(20);
  expect([await pointsOf(memberId), (await fenOf(memberId)).fen]).toEqual([50, 2_000]);
  await close(policy.id);
});

test('a formula is checked when it is saved, with the place and both texts', async () => {
  const save = (formula: string, maximumFen = 1_000_000) =>
    app.call(
      rebateEndpoints.saveRebatePolicy,
      {
        orgUnitId: shop.group.id,
        name: '公式返利',
        version: 0,
        reason: '测试',
        terms: {
          schemeId: scheme.id,
          rate: { kind: 'formula', formula },
          minimumPoints: 100,
          stepPoints: 1,
          maximumPoints: null,
          maximumFen,
          modes: ['desk'],
          schedule: null,
          approvalFen: 0,
        },
      },
      owner,
    );
  const wrong = await save('points * 1.2');
  expect(wrong.body).toMatchObject({
    code: 'rebate.formula_invalid',
    data: { start: 0, end: 12, zh: expect.stringContaining('整数') },
  });
  expect((await save('points * 2', 1_000)).body.code).toBe('rebate.formula_out_of_bounds');
  const saved = await save('points >= 1000 ? points * 6 / 5 : points');
  expect(saved.status).toBe(200);
  const { memberId } = await member(1_001);
  expect((await convert(memberId, saved.body.id, 1_001)).body).toMatchObject({ fen: 1_201 });
  await close(saved.body.id);
});

test('a card that is read converts by one policy and offers by another', async () => {
  const auto = await createScheme(app.services.db, shop.group, { name: '自动' });
  const first = await addPolicy(
    shop.group,
    { modes: ['till_auto'], maximumPoints: 300, minimumPoints: 200 },
    auto,
  );
  const second = await addPolicy(shop.group, { modes: ['till_offer'] });
  const who = await member(450);
  const till = { storeId: shop.storeA.id, terminalNo: 'T01' };
  const seen = await app.call(posEndpoints.resolveMember, { ...till, code: who.code() }, shop.till);
  const at = { ...till, resolutionId: seen.body.id };
  const key = nextKey();
  const offer = () => app.call(rebateEndpoints.offerRebatesAtTill, at, shop.till, key);
  const offered = (await offer()).body;
  expect(offered).toMatchObject({
    converted: [{ points: 300, fen: 300, schemeName: '自动' }],
    offers: [{ policyId: second.id, points: 100, fen: 100 }],
  });
  expect((await offer()).body).toEqual(offered);
  const take = (policyId: string, terminalNo = 'T01') =>
    app.call(
      rebateEndpoints.convertAtTill,
      { ...at, terminalNo, policyId, points: 100 },
      shop.till,
      nextKey(),
    );
  expect((await take(second.id, 'T02')).body.code).toBe('resolution.not_found');
  expect((await take(first.id)).body.code).toBe('rebate.not_offered');
  expect((await take(second.id)).body).toMatchObject({ fen: 100, pointsBalance: 50 });
  await close(first.id);
  await close(second.id);
});

describe('runs', () => {
  const start = (policyId: string, as = owner) =>
    app.call(rebateEndpoints.startRebateRun, { policyId, reason: '月度返利' }, as, nextKey());
  const change = (runId: string, action: 'pause' | 'resume' | 'cancel' | 'reverse') =>
    app.call(rebateEndpoints.changeRebateRun, { runId, action, reason: '测试' }, owner, nextKey());
  const read = async (runId: string) =>
    (await app.call(rebateEndpoints.readRebateRun, { runId }, owner)).body;
  const work = (shouldStop?: () => boolean) =>
    runNextRebateRun({ ...app.services, ...(shouldStop ? { shouldStop } : {}) });
  async function crowd(count: number, of: SchemeFacts) {
    const people = [];
    for (let index = 0; index < count; index += 1) people.push(await member(150 + index * 10));
    const policy = await addPolicy(shop.storeA, { approvalFen: 0 }, of);
    return { people, policy };
  }

  test('a second person approves; stopped in the middle it goes on; each member once', async () => {
    const own = await createScheme(app.services.db, shop.group, { name: '批次' });
    const { people, policy } = await crowd(45, own);
    const preview = await app.call(
      rebateEndpoints.previewRebateRun,
      { policyId: policy.id },
      owner,
    );
    expect(preview.body.needsApproval).toBe(true);
    expect(preview.body.byTier.reduce((sum, { fen }) => sum + fen, 0)).toBe(preview.body.fen);
    const run = (await start(policy.id)).body;
    expect(run).toMatchObject({ state: 'pending', planned: { fen: preview.body.fen } });
    const decide = (as: Caller) =>
      app.call(
        rebateEndpoints.decideRebateRun,
        { runId: run.id, isApproved: true, note: '同意' },
        as,
        nextKey(),
      );
    expect((await decide(owner)).body.code).toBe('rebate.own_run');
    expect(await work()).toBeUndefined();
    expect((await decide(other)).body.state).toBe('queued');
    expect((await decide(other)).body.code).toBe('rebate.run_wrong_state');
    // The process dies after one chunk; its lease runs out, and another goes on.
    let chunks = 0;
    await work(() => (chunks += 1) > 1);
    expect((await read(run.id)).doneMembers).toBe(20);
    expect(await work()).toBeUndefined();
    app.clock.advanceSeconds(31);
    const both = await Promise.all([work(), work()]);
    expect(both.filter((id) => id === run.id)).toHaveLength(1);
    const done = await read(run.id);
    expect(done).toMatchObject({ state: 'done', converted: done.planned });
    for (const [index, { memberId }] of people.entries()) {
      const had = 150 + index * 10;
      expect([await pointsOf(memberId), (await fenOf(memberId, own)).fen]).toEqual([
        had % 100,
        had - (had % 100),
      ]);
    }
    // Taken back, but for whom has spent of it.
    const spender = people[0]?.memberId ?? '';
    const { id: accountId } = await fenOf(spender, own);
    await useUpRebate(app.services.db, accountId, 10);
    expect((await change(run.id, 'reverse')).body.state).toBe('reversing');
    await work();
    const reversed = await read(run.id);
    expect(reversed).toMatchObject({ state: 'reversed', notReversed: 1 });
    expect(reversed.reversed.members).toBe(done.converted.members - 1);
    const left = await app.call(
      rebateEndpoints.listRunMembers,
      { runId: run.id, only: 'not_reversed' },
      owner,
    );
    expect(left.body.items.map(({ memberId }) => memberId)).toEqual([spender]);
    expect(await pointsOf(people[44]?.memberId ?? '')).toBe(150 + 440);
    await close(policy.id);
  });

  test('a chunk that fails leaves nothing of itself, and the run goes on after it', async () => {
    const own = await createScheme(app.services.db, shop.group, { name: '中断' });
    const { policy } = await crowd(25, own);
    const run = (await start(policy.id)).body;
    await app.call(
      rebateEndpoints.decideRebateRun,
      { runId: run.id, isApproved: true, note: '同意' },
      other,
      nextKey(),
    );
    const { db } = app.services;
    let count = 0;
    const dying = {
      ...db,
      inTransaction: <T>(task: Parameters<typeof db.inTransaction<T>>[0]) =>
        db.inTransaction<T>(async (tx) => {
          const result = await task(tx);
          count += 1;
          if (count === 3) throw new Error('the process is killed before the commit');
          return result;
        }),
    };
    await expect(runNextRebateRun({ ...app.services, db: dying })).rejects.toThrow('killed');
    expect((await read(run.id)).doneMembers).toBe(20);
    app.clock.advanceSeconds(31);
    await work();
    const done = await read(run.id);
    expect(done.state).toBe('done');
    expect(done.converted).toEqual(done.planned);
    await close(policy.id);
  });

  test('paused it stands still; cancelled it ends; a frozen member is left out and listed', async () => {
    const own = await createScheme(app.services.db, shop.group, { name: '暂停' });
    const { people, policy } = await crowd(3, own);
    const frozen = people[1]?.memberId ?? '';
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [frozen]),
    );
    const approve = (runId: string) =>
      app.call(
        rebateEndpoints.decideRebateRun,
        { runId, isApproved: true, note: '同意' },
        other,
        nextKey(),
      );
    const first = (await start(policy.id)).body;
    await approve(first.id);
    expect((await change(first.id, 'pause')).body.state).toBe('paused');
    expect(await work()).toBeUndefined();
    expect((await change(first.id, 'cancel')).body.state).toBe('cancelled');
    expect((await change(first.id, 'resume')).body.code).toBe('rebate.run_wrong_state');
    const second = (await start(policy.id)).body;
    await approve(second.id);
    await work();
    const left = await app.call(
      rebateEndpoints.listRunMembers,
      { runId: second.id, only: 'not_converted' },
      owner,
    );
    expect(left.body.items).toContainEqual(
      expect.objectContaining({ memberId: frozen, outcome: 'frozen', fen: 0 }),
    );
    await close(policy.id);
  });

  test('a scheduled run is asked for once a day, whoever looks first', async () => {
    const own = await createScheme(app.services.db, shop.group, { name: '计划' });
    const policy = await addPolicy(
      shop.storeB,
      { modes: ['scheduled'], schedule: { kind: 'daily' } },
      own,
    );
    const counts = await Promise.all(
      [1, 2, 3].map(() => startDueRuns(app.services.db, app.services)),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await startDueRuns(app.services.db, app.services)).toBe(0);
    await work();
    await close(policy.id);
  });
});
