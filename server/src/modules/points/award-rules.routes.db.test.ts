import { earningEndpoints, type AwardRule, type AwardTerms } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import type { Caller } from '../../../test/harness';
import { joinMember, nextKey, openShop, sell, withShop, type Shop } from '../../../test/shop';
import { numberOf } from '../../core/database/sql';
import { createStaff } from '../identity/identity.factory';
import { ensureTiers } from '../members/members.factory';
import { plainAward } from './award-rules.factory';

let app: TestApp;
let shop: Shop;
let owner: Caller;
withShop((opened) => ({ app } = opened));

async function signIn(
  role: 'owner' | 'marketer' | 'cashier' | 'analyst',
  orgUnitId: string,
): Promise<Caller> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

beforeEach(async () => {
  app.clock.set('2026-11-22T08:00:00.000Z');
  shop = await openShop(app);
  owner = await signIn('owner', shop.group.id);
});

interface Wish {
  terms?: Partial<AwardTerms>;
  ruleId?: string;
  orgUnitId?: string;
  as?: Caller;
  key?: string;
}
const save = ({ terms, ruleId, orgUnitId, as = owner, key = nextKey() }: Wish = {}) =>
  app.call(
    earningEndpoints.saveAwardRule,
    {
      ...plainAward,
      ...terms,
      ...(ruleId ? { ruleId } : {}),
      orgUnitId: orgUnitId ?? shop.group.id,
      reason: '双十二',
    },
    as,
    key,
  );
const publish = (versionId: string, effectiveFrom?: string, as = owner) =>
  app.call(
    earningEndpoints.publishAwardRule,
    { versionId, reason: '双十二', ...(effectiveFrom ? { effectiveFrom } : {}) },
    as,
    nextKey(),
  );
const stop = (ruleId: string, as = owner) =>
  app.call(earningEndpoints.stopAwardRule, { ruleId, reason: '结束' }, as, nextKey());
const list = async (as = owner) =>
  (await app.call(earningEndpoints.listAwardRules, {}, as)).body.items;
const newest = (rule: AwardRule) => rule.versions[0]?.id ?? '';
const auditActions = async () =>
  (
    await app.services.db.read.all(
      "SELECT action FROM audit_entry WHERE subject_kind = 'award_rule' AND org_path = ? ORDER BY id",
      [shop.group.orgPath],
    )
  ).map((row) => row['action']);
const countRows = async () => {
  const row = await app.services.db.read.one(
    `SELECT (SELECT COUNT(*) FROM award_rule) + (SELECT COUNT(*) FROM award_rule_version)
       + (SELECT COUNT(*) FROM audit_entry) AS n`,
  );
  return numberOf(row?.['n']);
};

test('a rule is drafted, published, changed by another version, and stopped, each on record', async () => {
  const key = nextKey();
  const { body: drafted } = await save({ key });
  expect(drafted).toMatchObject({ inForce: null, versions: [{ version: 1, state: 'draft' }] });
  expect((await save({ key })).body).toEqual(drafted);
  const { body: published } = await publish(newest(drafted));
  expect(published).toMatchObject({
    inForce: 1,
    versions: [{ state: 'published', effectiveFrom: '2026-11-22T08:00:00.000Z' }],
  });
  const { body: changed } = await save({ ruleId: drafted.id, terms: { capPerSale: 50 } });
  expect(changed.versions.map(({ version, state }) => [version, state])).toEqual([
    [2, 'draft'],
    [1, 'published'],
  ]);
  await publish(newest(changed), '2026-11-22T12:00:00.000Z');
  expect((await list())[0]?.inForce).toBe(1);
  app.clock.set('2026-11-22T12:00:00.000Z');
  expect((await list())[0]?.inForce).toBe(2);
  const { body: stopped } = await stop(drafted.id);
  expect(stopped).toMatchObject({
    inForce: null,
    versions: [{ state: 'stopped' }, { state: 'stopped' }],
  });
  expect(await auditActions()).toEqual([
    'award_rule.drafted',
    'award_rule.published',
    'award_rule.drafted',
    'award_rule.published',
    'award_rule.stopped',
  ]);
});

test('what is not allowed changes nothing', async () => {
  const { body: rule } = await save();
  const { body: second } = await save({ ruleId: rule.id });
  const cashier = await signIn('cashier', shop.storeA.id);
  const analyst = await signIn('analyst', shop.group.id);
  const stranger = await signIn('owner', (await openShop(app)).group.id);
  const inCompany = await signIn('owner', shop.company.id);
  await publish(newest(second));
  const before = await countRows();
  expect((await save({ as: cashier })).body.code).toBe('staff.forbidden');
  expect((await save({ as: analyst })).body.code).toBe('staff.forbidden');
  expect((await save({ as: stranger })).body.code).toBe('org_unit.not_found');
  expect((await save({ as: inCompany })).body.code).toBe('org_unit.not_found');
  expect((await save({ ruleId: rule.id, orgUnitId: shop.company.id })).body.code).toBe(
    'award_rule.not_found',
  );
  expect((await publish(newest(rule), undefined, stranger)).body.code).toBe('award_rule.not_found');
  expect((await stop(rule.id, inCompany)).body.code).toBe('award_rule.not_found');
  // The first version is older than the one that is published; the second is no draft any more.
  expect((await publish(newest(rule))).body.code).toBe('award_rule.wrong_state');
  expect((await publish(newest(second))).body.code).toBe('award_rule.wrong_state');
  const multiplier = { kind: 'multiplier', multiplierBp: 10_000 } as const;
  expect((await save({ terms: { award: multiplier } })).body.code).toBe('request.invalid');
  expect(await countRows()).toBe(before);
  const { body: third } = await save({ ruleId: rule.id });
  expect((await publish(newest(third), '2026-11-22T07:59:59.999Z')).body.code).toBe(
    'award_rule.time_past',
  );
  expect(await list(stranger)).toEqual([]);
  expect((await list(inCompany)).map(({ id }) => id)).not.toContain(rule.id);
});

test('stopping what is not published is refused', async () => {
  const { body: rule } = await save();
  expect((await stop(rule.id)).body.code).toBe('award_rule.wrong_state');
});

test('rules published at once are all noticed by the next sale', async () => {
  const drafts = await Promise.all(
    Array.from({ length: 8 }, () => save({ terms: { award: { kind: 'fixed', points: 1 } } })),
  );
  const outcomes = await Promise.all(drafts.map(({ body }) => publish(newest(body))));
  const done = outcomes.filter(({ status }) => status === 200).length;
  expect(done).toBeGreaterThan(0);
  for (const { status, body } of outcomes) {
    if (status !== 200) expect(body.code).toBe('request.conflict');
  }
  app.clock.advanceSeconds(1);
  const member = await joinMember(app);
  expect((await sell(app, shop, member, 10_000)).body.pointsEarned).toBe(100 + done);
});

test('a made-up sale earns what a real one would, with drafts tried beside it', async () => {
  const [, , goldId] = await ensureTiers(app.services.db);
  const { body: draft } = await save({
    terms: {
      name: '周二双倍',
      scope: { weekdays: [2] },
      award: { kind: 'multiplier', multiplierBp: 20_000 },
    },
  });
  const sale = {
    orgUnitId: shop.storeA.id,
    on: '2026-11-24',
    timeOfDay: '20:15',
    tierId: goldId ?? '',
    birthday: '1990-11-24',
    lines: [{ paidFen: 25_600 }],
  };
  const simulate = (wish: object = {}) =>
    app.call(earningEndpoints.simulateEarning, { ...sale, ...wish }, owner);
  expect((await simulate()).body).toMatchObject({ points: 384 });
  const { body: tried } = await simulate({ versionIds: [newest(draft)] });
  expect(tried.points).toBe(768);
  expect(tried.earning?.textZh).toContain(
    '周二双倍按 2 倍（¥256.00 的商品，向下取整），加 384 分；合计 768 分',
  );
  expect((await simulate({ versionIds: [newest(draft)], on: '2026-11-25' })).body).toMatchObject({
    points: 384,
    earning: { awards: [{ miss: 'weekday', textZh: '周二双倍：不在适用的星期' }] },
  });
  const strangeShop = await openShop(app);
  const stranger = await signIn('owner', strangeShop.group.id);
  const { body: foreignDraft } = await save({
    as: stranger,
    orgUnitId: strangeShop.group.id,
  });
  expect((await simulate({ versionIds: [newest(foreignDraft)] })).body.code).toBe(
    'award_rule.not_found',
  );
  const beyond = await app.call(earningEndpoints.simulateEarning, sale, stranger);
  expect(beyond.body.code).toBe('org_unit.not_found');
  const foreign = {
    ...sale,
    orgUnitId: (await openShop(app)).storeA.id,
    versionIds: [newest(draft)],
  };
  expect((await app.call(earningEndpoints.simulateEarning, foreign, owner)).body.code).toBe(
    'org_unit.not_found',
  );
});
