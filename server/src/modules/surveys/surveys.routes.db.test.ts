import { surveyEndpoints as endpoints } from '@huike/shared-types';
import type { Caller, TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { createStaff } from '../identity/identity.factory';
import { sampleQuestion, sampleSurvey } from './surveys.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

async function signIn(
  role: Parameters<typeof createStaff>[1]['role'] = 'marketer',
  orgUnitId = shop.group.id,
): Promise<Caller> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

async function publish(staff: Caller, terms: Parameters<typeof sampleSurvey>[1] = {}) {
  const draft = await app.call(endpoints.createSurvey, sampleSurvey(shop.group.id, terms), staff);
  expect(draft).toMatchObject({ status: 200, body: { state: 'draft', version: 1 } });
  const surveyId = draft.body.id;
  const published = await app.call(endpoints.publishSurvey, { surveyId }, staff);
  expect(published).toMatchObject({ status: 200, body: { state: 'published', phase: 'open' } });
  return surveyId;
}

test('a survey is answered once, its reward given with it, and the repeat told kindly', async () => {
  const staff = await signIn();
  const surveyId = await publish(staff, { quota: 5, reward: { kind: 'points', points: 30 } });
  const member = await joinMember(app);
  const before = await app.call(endpoints.readSurveyAsMember, { surveyId }, member);
  expect(before.body).toMatchObject({
    hindrance: null,
    response: null,
    leftCount: 5,
    questionCount: 3,
    reward: { kind: 'points', points: 30 },
  });
  const wrong = { surveyId, answers: { score: 3 } };
  const refused = await app.call(endpoints.answerSurvey, wrong, member, nextKey());
  expect(refused).toMatchObject({
    status: 422,
    body: { data: { faults: [{ questionId: 'again', fault: 'missing' }] } },
  });
  const key = nextKey();
  const input = { surveyId, answers: { again: 'yes', score: 9, words: '很好' } };
  const first = await app.call(endpoints.answerSurvey, input, member, key);
  expect(first).toMatchObject({
    status: 200,
    body: { hindrance: 'answered', leftCount: 4, response: { reward: { points: 30 } } },
  });
  const replay = await app.call(endpoints.answerSurvey, input, member, key);
  expect(replay.body).toEqual(first.body);
  const again = await app.call(endpoints.answerSurvey, input, member, nextKey());
  expect(again).toMatchObject({ status: 409, body: { code: 'survey.answered' } });
});

test('a published survey is frozen', async () => {
  const staff = await signIn();
  const surveyId = await publish(staff);
  const { orgUnitId: _owner, ...terms } = sampleSurvey(shop.group.id);
  const edited = await app.call(endpoints.editSurvey, { ...terms, surveyId, version: 1 }, staff);
  expect(edited).toMatchObject({ status: 409, body: { code: 'survey.wrong_state' } });
});

test('a form that asks of what comes later is refused', async () => {
  const staff = await signIn();
  const showIf = { kind: 'chosen', questionId: 'later', optionIds: ['yes'] } as const;
  const pages = [
    {
      title: null,
      questions: [
        sampleQuestion('first', 'text', { showIf: { ...showIf, optionIds: ['yes'] } }),
        sampleQuestion('later', 'single'),
      ],
    },
  ];
  const wish = sampleSurvey(shop.group.id, { pages });
  expect((await app.call(endpoints.createSurvey, wish, staff)).body.code).toBe('request.invalid');
});

test('figures, the table and the file tell the same answers', async () => {
  const staff = await signIn();
  const pages = [
    {
      title: null,
      questions: [
        sampleQuestion('again', 'single', { title: '=1+1 还会来吗' }),
        sampleQuestion('score', 'nps'),
        sampleQuestion('visits', 'number'),
        sampleQuestion('words', 'text'),
      ],
    },
  ];
  const surveyId = await publish(staff, { pages });
  const given = [
    { again: 'yes', score: 10, visits: 4, words: '=HYPERLINK("http://x")' },
    { again: 'yes', score: 8, visits: -2, words: '@import,"引号"' },
    { again: 'no', score: 3 },
  ];
  for (const answers of given) {
    const member = await joinMember(app);
    await app.call(endpoints.answerSurvey, { surveyId, answers }, member, nextKey());
  }
  const { body: figures } = await app.call(endpoints.readSurveyFigures, { surveyId }, staff);
  expect(figures.responseCount).toBe(3);
  const [again, score, visits, words] = figures.questions;
  expect(again?.options).toEqual([
    { optionId: 'yes', count: 2 },
    { optionId: 'no', count: 1 },
  ]);
  expect(score).toMatchObject({ npsScore: 0, average: 7, answeredCount: 3 });
  expect(visits).toMatchObject({ average: 1, lowest: -2, highest: 4, answeredCount: 2 });
  expect(words?.latest).toEqual([given[1]?.words, given[0]?.words]);

  const list = await app.call(endpoints.listSurveyResponses, { surveyId, limit: 2 }, staff);
  expect(list.body.items.map(({ answers }) => answers)).toEqual([given[2], given[1]]);
  const rest = await app.call(
    endpoints.listSurveyResponses,
    { surveyId, limit: 2, cursor: list.body.nextCursor ?? '' },
    staff,
  );
  expect(rest.body).toMatchObject({ items: [{ answers: given[0] }], nextCursor: null });

  const file = await app.raw('GET', `/console/surveys/${surveyId}/responses/file`, { as: staff });
  const text = String(file.body['text']);
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(
    "submitted_at,card_no,name,'=1+1 还会来吗,问题 score,问题 visits,问题 words",
  );
  expect(lines[3]).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(lines[2]).toContain(`-2,"'@import,""引号"""`);
});

test('staff see surveys within their org units alone', async () => {
  const surveyId = await publish(await signIn());
  const local = await signIn('marketer', shop.storeA.id);
  const read = await app.call(endpoints.readSurvey, { surveyId }, local);
  const figures = await app.call(endpoints.readSurveyFigures, { surveyId }, local);
  const publishing = await app.call(endpoints.publishSurvey, { surveyId }, local);
  expect([read, figures, publishing].map(({ body }) => body.code)).toEqual(
    Array.from({ length: 3 }, () => 'survey.not_found'),
  );
  const file = await app.raw('GET', `/console/surveys/${surveyId}/responses/file`, { as: local });
  expect(file.status).toBe(404);
});
