import type { SurveyAnswers } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { entities, migrations } from '../../app/schema';
import { openDatabase, type Database } from '../../core/database/database';
import { numberOf } from '../../core/database/sql';
import { Refusal } from '../../core/refusal';
import { putTemplate } from '../coupons/coupons.factory';
import { readBalance } from '../ledger';
import { createMember } from '../members/members.factory';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { TestClock, testDatabaseUrl } from '../../../test/test-database';
import { answerSurvey } from './answer-survey';
import { closeSurvey } from './save-survey';
import { putSurvey } from './surveys.factory';

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

const good: SurveyAnswers = { again: 'yes', score: 9 };

/** Answers as one command; the outcome in a word. */
async function answer(
  surveyId: string,
  memberId: string,
  answers: SurveyAnswers = good,
  mayLackReward = false,
): Promise<string> {
  const order = { surveyId, memberId, answers, businessOn: '2026-11-22', mayLackReward, live };
  return db
    .inTransaction((tx) => answerSurvey(tx, order))
    .then(
      () => 'taken',
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      },
    );
}

async function takenOf(surveyId: string): Promise<{ responses: number; taken: number }> {
  const rows = await db.read.all('SELECT id FROM survey_response WHERE survey_id = ?', [surveyId]);
  const quota = await db.read.one('SELECT taken_count FROM survey_quota WHERE survey_id = ?', [
    surveyId,
  ]);
  return { responses: rows.length, taken: numberOf(quota?.['taken_count']) };
}

/** All rows that answering may touch, to prove that a refusal leaves them as they were. */
async function rowsOf(surveyId: string, memberId: string): Promise<unknown> {
  return {
    responses: await db.read.all('SELECT * FROM survey_response WHERE survey_id = ?', [surveyId]),
    answers: await db.read.all('SELECT * FROM survey_answer WHERE survey_id = ?', [surveyId]),
    quota: await db.read.all('SELECT * FROM survey_quota WHERE survey_id = ?', [surveyId]),
    accounts: await db.read.all('SELECT * FROM ledger_account WHERE owner_id = ?', [memberId]),
    coupons: await db.read.all('SELECT * FROM coupon WHERE member_id = ?', [memberId]),
    events: await db.read.all('SELECT id FROM member_event WHERE member_id = ?', [memberId]),
  };
}

test('96 members at once for 64 places: exactly 64, each rewarded once, the others told that it is full', async () => {
  const surveyId = await putSurvey(db, tree.group, {
    quota: 64,
    reward: { kind: 'points', points: 20 },
  });
  const members: string[] = [];
  for (let index = 0; index < 96; index += 1) members.push((await createMember(db)).memberId);
  const outcomes = await Promise.all(members.map((memberId) => answer(surveyId, memberId)));
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(64);
  expect(outcomes.filter((outcome) => outcome === 'survey.full')).toHaveLength(32);
  expect(await takenOf(surveyId)).toEqual({ responses: 64, taken: 64 });
  for (const [index, memberId] of members.entries()) {
    const points = outcomes[index] === 'taken' ? 20 : 0;
    expect(await readBalance(db.read, memberId, 'points')).toBe(points);
  }
}, 300_000);

test('one member 64 times in parallel answers once and is rewarded once', async () => {
  const templateId = await putTemplate(db, tree.group, { quantity: 100 });
  const surveyId = await putSurvey(db, tree.group, { reward: { kind: 'coupon', templateId } });
  const { memberId } = await createMember(db);
  const outcomes = await Promise.all(Array.from({ length: 64 }, () => answer(surveyId, memberId)));
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['taken', 'survey.answered']));
  expect(await takenOf(surveyId)).toEqual({ responses: 1, taken: 1 });
  const coupons = await db.read.all('SELECT id FROM coupon WHERE member_id = ?', [memberId]);
  expect(coupons).toHaveLength(1);
}, 120_000);

test('the database itself refuses one response more than the quota', async () => {
  const surveyId = await putSurvey(db, tree.group, { quota: 1 });
  const over = db.inTransaction((tx) =>
    tx.run('UPDATE survey_quota SET taken_count = 2 WHERE survey_id = ?', [surveyId]),
  );
  await expect(over).rejects.toThrow();
});

test('a response that meets a closing survey waits for it, and is told that it is over', async () => {
  const surveyId = await putSurvey(db, tree.group);
  const { memberId } = await createMember(db);
  let commit = (): void => undefined;
  const held = new Promise<void>((done) => (commit = done));
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((done) => (locked = done));
  const closing = db.inTransaction(async (tx) => {
    await closeSurvey(tx, { actor: 'system' }, { surveyId, reason: '够了' });
    locked();
    await held;
  });
  await isLocked;
  const answering = answer(surveyId, memberId);
  await new Promise((done) => setTimeout(done, 200));
  commit();
  await closing;
  expect(await answering).toBe('survey.over');
  expect(await takenOf(surveyId)).toEqual({ responses: 0, taken: 0 });
});

describe('each refusal leaves every row as it was', () => {
  type Case = [string, Parameters<typeof putSurvey>[2], SurveyAnswers, string];
  const reward = { kind: 'points', points: 5 } as const;
  const cases: Case[] = [
    ['a draft', { isDraft: true }, good, 'survey.not_found'],
    ['before it opens', { opensAt: '2026-11-22T08:00:00.001Z' }, good, 'survey.not_open'],
    ['another tag', { audience: { tags: { include: ['母婴'] } } }, good, 'survey.not_for_you'],
    ['a missing answer', { reward }, { score: 9 }, 'survey.answers_invalid'],
    ['an unknown option', { reward }, { again: 'maybe' }, 'survey.answers_invalid'],
    ['a number off the scale', { reward }, { ...good, score: 11 }, 'survey.answers_invalid'],
  ];
  test.each(cases)('%s', async (_name, terms, answers, code) => {
    const surveyId = await putSurvey(db, tree.group, terms);
    const { memberId } = await createMember(db);
    const rows = await rowsOf(surveyId, memberId);
    expect(await answer(surveyId, memberId, answers)).toBe(code);
    expect(await rowsOf(surveyId, memberId)).toEqual(rows);
  });

  test('a full survey, a frozen member, a reward that is gone', async () => {
    const templateId = await putTemplate(db, tree.group, { quantity: 1 });
    const full = await putSurvey(db, tree.group, { quota: 1, reward });
    const prized = await putSurvey(db, tree.group, { reward: { kind: 'coupon', templateId } });
    const [first, second] = [await createMember(db), await createMember(db)];
    const frozen = await createMember(db, { state: 'frozen' });
    expect(await answer(full, first.memberId)).toBe('taken');
    expect(await answer(prized, first.memberId)).toBe('taken');
    const rows = [await rowsOf(full, second.memberId), await rowsOf(prized, second.memberId)];
    expect(await answer(full, second.memberId)).toBe('survey.full');
    expect(await answer(prized, second.memberId)).toBe('reward.gone');
    expect(await answer(prized, frozen.memberId)).toBe('member.frozen');
    expect([await rowsOf(full, second.memberId), await rowsOf(prized, second.memberId)]).toEqual(
      rows,
    );
    expect(await answer(prized, second.memberId, good, true)).toBe('taken');
  });
});

test('what was not asked is not kept', async () => {
  const surveyId = await putSurvey(db, tree.group);
  const { memberId } = await createMember(db);
  const answers = { ...good, words: ' 挺好 ', stranger: 'x' };
  expect(await answer(surveyId, memberId, answers)).toBe('taken');
  const row = await db.read.one('SELECT answers FROM survey_response WHERE survey_id = ?', [
    surveyId,
  ]);
  expect(JSON.parse(String(row?.['answers']))).toEqual({ ...good, words: '挺好' });
});

test('the audit sees a response without its place, and a reward that was not posted', async () => {
  const surveyId = await putSurvey(db, tree.group, { reward: { kind: 'points', points: 5 } });
  const { memberId } = await createMember(db);
  await answer(surveyId, memberId);
  const found = await db
    .inTransaction(async (tx) => {
      await tx.run('UPDATE survey_quota SET taken_count = 0 WHERE survey_id = ?', [surveyId]);
      await tx.run('UPDATE survey_response SET reward_points = 6 WHERE survey_id = ?', [surveyId]);
      const rules = (await auditBooks(tx)).faults.map(({ rule }) => rule);
      throw Object.assign(new Error('undo'), { rules });
    })
    .catch((error: unknown) => (error as { rules: string[] }).rules);
  expect(found).toEqual(
    expect.arrayContaining(['survey_quota_equals_responses', 'response_reward_is_posted']),
  );
});
