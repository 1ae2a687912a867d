import { auditBooks } from '../../app/audit-books';
import { entities, migrations } from '../../app/schema';
import { openDatabase, type Database } from '../../core/database/database';
import { numberOf } from '../../core/database/sql';
import { Refusal } from '../../core/refusal';
import { createMember } from '../members/members.factory';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { TestClock, testDatabaseUrl } from '../../../test/test-database';
import { claimCoupon } from './claim-coupon';
import { putTemplate } from './coupons.factory';

const today = '2026-11-22';
const clock = new TestClock(new Date('2026-11-22T08:00:00.000Z'));
let db: Database;
let tree: OrgTree;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await testDatabaseUrl();
  drop = made.drop;
  db = await openDatabase({ url: made.url, entities, migrations, clock, poolSize: 70 });
  await db.migrate();
  tree = await createOrgTree(db);
});
afterAll(async () => {
  expect(await auditBooks(db.read)).toMatchObject({ isClean: true, faults: [] });
  await db.close();
  await drop();
});

/** Claims as one command; the outcome in a word. */
async function claim(memberId: string, templateId: string, claimKey: string): Promise<string> {
  const order = { memberId, templateId, businessOn: today, claimKey };
  return db
    .inTransaction((tx) => claimCoupon(tx, order))
    .then(
      () => 'issued',
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      },
    );
}

/** All rows that claiming may touch, to prove that a refusal leaves them as they were. */
async function rowsOf(templateId: string, memberId: string): Promise<unknown> {
  return {
    coupons: await db.read.all('SELECT id FROM coupon WHERE member_id = ?', [memberId]),
    budget: await db.read.all('SELECT * FROM coupon_budget WHERE template_id = ?', [templateId]),
    holding: await db.read.all('SELECT * FROM coupon_holding WHERE member_id = ?', [memberId]),
    events: await db.read.all('SELECT id FROM member_event WHERE member_id = ?', [memberId]),
  };
}

async function countOf(
  templateId: string,
): Promise<{ coupons: number; most: number; taken: number }> {
  const rows = await db.read.all(
    'SELECT member_id, COUNT(*) AS n FROM coupon WHERE template_id = ? GROUP BY member_id',
    [templateId],
  );
  const counts = rows.map((row) => numberOf(row['n']));
  const budget = await db.read.one('SELECT taken_count FROM coupon_budget WHERE template_id = ?', [
    templateId,
  ]);
  return {
    coupons: counts.reduce((sum, count) => sum + count, 0),
    most: Math.max(0, ...counts),
    taken: numberOf(budget?.['taken_count']),
  };
}

/** Runs all works, `atOnce` of them at any time. */
async function inParallel<T>(works: readonly (() => Promise<T>)[], atOnce: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < works.length; index = next++) {
      const work = works[index];
      if (work) results[index] = await work();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

test('64 workers claim a coupon with 1,000 left and one for each member: exactly 1,000, never 2 for one', async () => {
  const templateId = await putTemplate(db, tree.group, { quantity: 1_000, perMemberMax: 1 });
  const members = await inParallel(
    Array.from({ length: 1_100 }, () => () => createMember(db)),
    1,
  );
  // Everybody twice, the two right after each other, so that two workers have them at once.
  const works = members.flatMap(({ memberId }) =>
    ['a', 'b'].map((tap) => () => claim(memberId, templateId, `${memberId}:${tap}`)),
  );
  const outcomes = await inParallel(works, 64);
  const countIssued = outcomes.filter((outcome) => outcome === 'issued').length;
  const others = new Set(outcomes.filter((outcome) => outcome !== 'issued'));
  expect([...others].sort()).toEqual(['coupon.limit_reached', 'coupon.sold_out']);
  expect(countIssued).toBe(1_000);
  expect(await countOf(templateId)).toEqual({ coupons: 1_000, most: 1, taken: 1_000 });
}, 300_000);

test('64 workers claim for few members: nobody gets more than the limit, nothing is oversold', async () => {
  const templateId = await putTemplate(db, tree.group, { quantity: 50, perMemberMax: 5 });
  const members = await Promise.all(Array.from({ length: 16 }, () => createMember(db)));
  const works = members.flatMap(({ memberId }) =>
    Array.from({ length: 8 }, (_, tap) => () => claim(memberId, templateId, `${memberId}:${tap}`)),
  );
  await inParallel(works, 64);
  expect(await countOf(templateId)).toEqual({ coupons: 50, most: 5, taken: 50 });
}, 120_000);

test('a budget in fen ends claims before the quantity does', async () => {
  const templateId = await putTemplate(db, tree.group, { quantity: 100, budgetFen: 2_500 });
  const outcomes: string[] = [];
  const { memberId } = await createMember(db);
  for (const tap of [1, 2, 3])
    outcomes.push(await claim(memberId, templateId, `${memberId}:${tap}`));
  expect(outcomes).toEqual(['issued', 'issued', 'coupon.sold_out']);
});

test('the database itself refuses a budget that is oversold', async () => {
  const templateId = await putTemplate(db, tree.group, { quantity: 1 });
  const over = db.inTransaction((tx) =>
    tx.run('UPDATE coupon_budget SET taken_count = 2 WHERE template_id = ?', [templateId]),
  );
  await expect(over).rejects.toThrow();
});

describe('each refusal leaves every row as it was', () => {
  const days = { kind: 'dates' } as const;
  type Case = [string, Parameters<typeof putTemplate>[2], string, number?];
  const cases: Case[] = [
    ['a draft', { isDraft: true }, 'coupon.template_not_found'],
    ['not in the centre', { isClaimable: false }, 'coupon.template_not_found'],
    ['before it opens', { claimFrom: '2026-11-22T08:00:00.001Z' }, 'coupon.not_open'],
    [
      'a scope of tags',
      { scope: { tags: { include: ['母婴'], exclude: [] } } },
      'coupon.wrong_tag',
    ],
    ['a birthday scope', { scope: { birthday: 'day' } }, 'coupon.not_birthday'],
    ['a second one where one is all', { perMemberMax: 1 }, 'coupon.limit_reached', 1],
    ['more than there is', { quantity: 1 }, 'coupon.sold_out', 1],
  ];
  test.each(cases)('%s', async (_name, terms, code, before = 0) => {
    const templateId = await putTemplate(db, tree.group, { ...terms });
    const { memberId } = await createMember(db);
    for (let tap = 0; tap < before; tap += 1)
      await claim(memberId, templateId, `${memberId}:${tap}`);
    const rows = await rowsOf(templateId, memberId);
    expect(await claim(memberId, templateId, `${memberId}:next`)).toBe(code);
    expect(await rowsOf(templateId, memberId)).toEqual(rows);
  });

  test('after the claiming ends, and after the last day', async () => {
    const { memberId } = await createMember(db);
    const validity = { ...days, from: '2026-11-01', to: '2026-11-22' };
    const ended = await putTemplate(db, tree.group, { claimTo: '2026-11-22T08:00:01.000Z' });
    const past = await putTemplate(db, tree.group, { validity });
    clock.advanceSeconds(1);
    expect(await claim(memberId, ended, `${memberId}:1`)).toBe('coupon.over');
    const nextDay = { memberId, templateId: past, businessOn: '2026-11-23', claimKey: 'k' };
    await expect(db.inTransaction((tx) => claimCoupon(tx, nextDay))).rejects.toThrow('coupon.over');
    expect(await claim(memberId, past, `${memberId}:2`)).toBe('issued');
  });

  test('a frozen member, and one of another tier', async () => {
    const frozen = await createMember(db, { state: 'frozen' });
    const plain = await createMember(db);
    const gold = await db.read.one('SELECT id FROM tier ORDER BY rank_no DESC LIMIT 1');
    const forAll = await putTemplate(db, tree.group);
    const forGold = await putTemplate(db, tree.group, {
      scope: { tiers: { include: [String(gold?.['id'])], exclude: [] } },
    });
    expect(await claim(frozen.memberId, forAll, 'frozen:1')).toBe('member.frozen');
    expect(await claim(plain.memberId, forGold, 'plain:1')).toBe('coupon.wrong_tier');
    expect(await countOf(forAll)).toEqual({ coupons: 0, most: 0, taken: 0 });
  });
});
