import { auditBooks } from '../../app/audit-books';
import { entities, migrations } from '../../app/schema';
import { openDatabase, type Database } from '../../core/database/database';
import { numberOf } from '../../core/database/sql';
import { Refusal } from '../../core/refusal';
import { readBalance } from '../ledger';
import { putTemplate } from '../coupons/coupons.factory';
import { createMember } from '../members/members.factory';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { TestClock, testDatabaseUrl } from '../../../test/test-database';
import { castBallot } from './cast-ballot';
import { closeVote } from './save-vote';
import { putVote } from './votes.factory';
import { countVote } from './votes.queries';

const clock = new TestClock(new Date('2026-11-22T08:00:00.000Z'));
const live = { wake: () => undefined };
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

/** Votes as one command; the outcome in a word. */
async function cast(
  voteId: string,
  memberId: string,
  optionNos: number[] = [1],
  mayLackReward = false,
): Promise<string> {
  const order = { voteId, memberId, optionNos, businessOn: '2026-11-22', mayLackReward, live };
  return db
    .inTransaction((tx) => castBallot(tx, order))
    .then(
      () => 'cast',
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      },
    );
}

const countsOf = async (voteId: string) => {
  const { ballotCount, byOption } = await countVote(db.read, voteId);
  return { ballotCount, byOption: Object.fromEntries(byOption) };
};

/** All rows that voting may touch, to prove that a refusal leaves them as they were. */
async function rowsOf(voteId: string, memberId: string): Promise<unknown> {
  return {
    ballots: await db.read.all('SELECT * FROM vote_ballot WHERE vote_id = ?', [voteId]),
    choices: await db.read.all('SELECT * FROM vote_choice WHERE vote_id = ?', [voteId]),
    accounts: await db.read.all('SELECT * FROM ledger_account WHERE owner_id = ?', [memberId]),
    coupons: await db.read.all('SELECT * FROM coupon WHERE member_id = ?', [memberId]),
    events: await db.read.all('SELECT id FROM member_event WHERE member_id = ?', [memberId]),
  };
}

test('64 members at once, each twice: 64 ballots, and the counts are theirs exactly', async () => {
  const voteId = await putVote(db, tree.group, {
    maxChoices: 2,
    reward: { kind: 'points', points: 5 },
  });
  const members: string[] = [];
  for (let index = 0; index < 64; index += 1) members.push((await createMember(db)).memberId);
  const outcomes = await Promise.all(
    members.flatMap((memberId, index) => {
      const optionNos = index % 4 === 0 ? [1, 3] : [(index % 3) + 1];
      return [cast(voteId, memberId, optionNos), cast(voteId, memberId, optionNos)];
    }),
  );
  expect(outcomes.filter((outcome) => outcome === 'cast')).toHaveLength(64);
  expect(outcomes.filter((outcome) => outcome === 'vote.voted')).toHaveLength(64);
  const expected: Record<number, number> = { 1: 0, 2: 0, 3: 0 };
  for (let index = 0; index < 64; index += 1) {
    for (const no of index % 4 === 0 ? [1, 3] : [(index % 3) + 1])
      expected[no] = (expected[no] ?? 0) + 1;
  }
  expect(await countsOf(voteId)).toEqual({ ballotCount: 64, byOption: expected });
  for (const memberId of members) {
    expect(await readBalance(db.read, memberId, 'points')).toBe(5);
  }
}, 300_000);

test('one member 64 times in parallel votes once and is rewarded once', async () => {
  const templateId = await putTemplate(db, tree.group, { quantity: 100 });
  const voteId = await putVote(db, tree.group, { reward: { kind: 'coupon', templateId } });
  const { memberId } = await createMember(db);
  const outcomes = await Promise.all(
    Array.from({ length: 64 }, (_, index) => cast(voteId, memberId, [(index % 3) + 1])),
  );
  expect(outcomes.filter((outcome) => outcome === 'cast')).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['cast', 'vote.voted']));
  expect((await countsOf(voteId)).ballotCount).toBe(1);
  const coupons = await db.read.all('SELECT id FROM coupon WHERE member_id = ?', [memberId]);
  expect(coupons).toHaveLength(1);
}, 120_000);

test('the database itself refuses a second ballot of a member', async () => {
  const voteId = await putVote(db, tree.group);
  const { memberId } = await createMember(db);
  expect(await cast(voteId, memberId)).toBe('cast');
  const again = db.inTransaction((tx) =>
    tx.run(
      `INSERT INTO vote_ballot (id, vote_id, member_id, choice_count, cast_at, reward_points, coupon_id)
       SELECT 'blt_X', vote_id, member_id, 1, cast_at, NULL, NULL FROM vote_ballot WHERE vote_id = ?`,
      [voteId],
    ),
  );
  await expect(again).rejects.toThrow();
});

test('a ballot that meets a closing vote waits for it, and is told that it is over', async () => {
  const voteId = await putVote(db, tree.group);
  const [early, late] = [await createMember(db), await createMember(db)];
  expect(await cast(voteId, early.memberId)).toBe('cast');
  let commit = (): void => undefined;
  const held = new Promise<void>((done) => (commit = done));
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((done) => (locked = done));
  const closing = db.inTransaction(async (tx) => {
    await closeVote(tx, { actor: 'system' }, { voteId, reason: '提前结束' });
    locked();
    await held;
  });
  await isLocked;
  const casting = cast(voteId, late.memberId);
  await new Promise((done) => setTimeout(done, 200));
  commit();
  await closing;
  expect(await casting).toBe('vote.over');
  expect((await countsOf(voteId)).ballotCount).toBe(1);
});

describe('each refusal leaves every row as it was', () => {
  const gone = { kind: 'points', points: 5 } as const;
  type Case = [string, Parameters<typeof putVote>[2], number[], string];
  const cases: Case[] = [
    ['a draft', { isDraft: true }, [1], 'vote.not_found'],
    ['before it opens', { opensAt: '2026-11-22T08:00:00.001Z' }, [1], 'vote.not_open'],
    ['another tag', { audience: { tags: { include: ['母婴'] } } }, [1], 'vote.not_for_you'],
    ['two of one', { reward: gone }, [1, 2], 'vote.choice_invalid'],
    ['one option twice', { maxChoices: 3, reward: gone }, [2, 2], 'vote.choice_invalid'],
    ['an option that is not there', { maxChoices: 3 }, [4], 'vote.choice_invalid'],
  ];
  test.each(cases)('%s', async (_name, terms, optionNos, code) => {
    const voteId = await putVote(db, tree.group, terms);
    const { memberId } = await createMember(db);
    const rows = await rowsOf(voteId, memberId);
    expect(await cast(voteId, memberId, optionNos)).toBe(code);
    expect(await rowsOf(voteId, memberId)).toEqual(rows);
  });

  test('at the very instant it closes', async () => {
    const voteId = await putVote(db, tree.group, { closesAt: '2026-11-22T08:00:00.001Z' });
    const { memberId } = await createMember(db);
    clock.set('2026-11-22T08:00:00.001Z');
    expect(await cast(voteId, memberId)).toBe('vote.over');
    clock.set('2026-11-22T08:00:00.000Z');
    expect(await cast(voteId, memberId)).toBe('cast');
  });

  test('a frozen member, and one of another tier', async () => {
    const frozen = await createMember(db, { state: 'frozen' });
    const plain = await createMember(db);
    const gold = await db.read.one('SELECT id FROM tier ORDER BY rank_no DESC LIMIT 1');
    const forAll = await putVote(db, tree.group);
    const forGold = await putVote(db, tree.group, {
      audience: { tiers: { include: [String(gold?.['id'])] } },
    });
    expect(await cast(forAll, frozen.memberId)).toBe('member.frozen');
    expect(await cast(forGold, plain.memberId)).toBe('vote.not_for_you');
    expect((await countsOf(forGold)).ballotCount).toBe(0);
  });

  test('a reward that is gone; without it the ballot counts', async () => {
    const templateId = await putTemplate(db, tree.group, { quantity: 1 });
    const voteId = await putVote(db, tree.group, { reward: { kind: 'coupon', templateId } });
    const [first, second] = [await createMember(db), await createMember(db)];
    expect(await cast(voteId, first.memberId)).toBe('cast');
    const rows = await rowsOf(voteId, second.memberId);
    expect(await cast(voteId, second.memberId)).toBe('reward.gone');
    expect(await rowsOf(voteId, second.memberId)).toEqual(rows);
    expect(await cast(voteId, second.memberId, [2], true)).toBe('cast');
    expect(await countsOf(voteId)).toEqual({ ballotCount: 2, byOption: { 1: 1, 2: 1 } });
  });
});

test('the audit sees a choice without its ballot’s word, and a reward that was not posted', async () => {
  const own = await db.read.one('SELECT COUNT(*) AS n FROM vote_ballot');
  expect(numberOf(own?.['n'])).toBeGreaterThan(0);
  const voteId = await putVote(db, tree.group, { reward: { kind: 'points', points: 5 } });
  const { memberId } = await createMember(db);
  await cast(voteId, memberId);
  const found = await db
    .inTransaction(async (tx) => {
      await tx.run('UPDATE vote_ballot SET choice_count = 2 WHERE vote_id = ?', [voteId]);
      await tx.run(
        "UPDATE ledger_posting SET source = 'blt_other' WHERE reason = 'vote' AND source IN (SELECT id FROM vote_ballot WHERE vote_id = ?)",
        [voteId],
      );
      const rules = (await auditBooks(tx)).faults.map(({ rule }) => rule);
      throw Object.assign(new Error('undo'), { rules });
    })
    .catch((error: unknown) => (error as { rules: string[] }).rules);
  expect(found).toEqual(
    expect.arrayContaining([
      'ballot_equals_its_choices',
      'ballot_reward_is_posted',
      'ballot_posting_has_its_ballot',
    ]),
  );
});
