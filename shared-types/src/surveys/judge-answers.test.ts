import { askedQuestions, judgeAnswers, minutesFor, nextPage } from './judge-answers';
import { judgeForm } from './judge-form';
import type { SurveyPage, SurveyQuestion } from './survey-form';

const ask = (id: string, kind: SurveyQuestion['kind'], more: Partial<SurveyQuestion> = {}) => ({
  id,
  kind,
  title: id,
  hint: null,
  isRequired: false,
  options:
    kind === 'single' || kind === 'multiple'
      ? ['a', 'b', 'c'].map((option) => ({ id: option, text: option.toUpperCase() }))
      : [],
  maxChoices: null,
  min: null,
  max: null,
  showIf: null,
  ...more,
});
const page = (...questions: SurveyQuestion[]): SurveyPage => ({ title: null, questions });

describe('one answer', () => {
  test.each([
    ['single', 'a', null],
    ['single', 'z', 'unknown_option'],
    ['single', ['a'], 'wrong_kind'],
    ['single', 1, 'wrong_kind'],
    ['multiple', ['a', 'c'], null],
    ['multiple', ['a', 'a'], 'unknown_option'],
    ['multiple', ['a', 'z'], 'unknown_option'],
    ['multiple', ['a', 'b', 'c'], 'too_many'],
    ['multiple', 'a', 'wrong_kind'],
    ['scale', 1, null],
    ['scale', 5, null],
    ['scale', 0, 'out_of_range'],
    ['scale', 6, 'out_of_range'],
    ['scale', 2.5, 'wrong_kind'],
    ['nps', 0, null],
    ['nps', 10, null],
    ['nps', 11, 'out_of_range'],
    ['number', 7, null],
    ['number', 100, 'out_of_range'],
    ['number', '7', 'wrong_kind'],
    ['text', '很好', null],
    ['text', 3, 'wrong_kind'],
    ['date', '2026-02-28', null],
    ['date', '2026-02-30', 'out_of_range'],
    ['date', 'tomorrow', 'out_of_range'],
  ] as [SurveyQuestion['kind'], string | string[] | number, string | null][])(
    '%s %j: %s',
    (kind, answer, fault) => {
      const question = ask('q', kind, { maxChoices: 2, min: 0, max: 99 });
      const { kept, faults } = judgeAnswers([page(question)], { q: answer });
      expect(faults).toEqual(fault === null ? [] : [{ questionId: 'q', fault }]);
      expect(kept).toEqual(fault === null ? { q: answer } : {});
    },
  );

  test.each([undefined, '', '   ', [] as string[]])('%j is no answer', (answer) => {
    const given = answer === undefined ? {} : { q: answer };
    const required = page(
      ask('q', Array.isArray(answer) ? 'multiple' : 'text', { isRequired: true }),
    );
    expect(judgeAnswers([required], given)).toEqual({
      kept: {},
      faults: [{ questionId: 'q', fault: 'missing' }],
    });
    const free = page(ask('q', 'text'));
    expect(judgeAnswers([free], given)).toEqual({ kept: {}, faults: [] });
  });
});

describe('conditions', () => {
  const pages = [
    page(ask('visit', 'single', { isRequired: true })),
    page(
      ask('why', 'text', {
        isRequired: true,
        showIf: { kind: 'chosen', questionId: 'visit', optionIds: ['b', 'c'] },
      }),
    ),
    page(
      ask('score', 'nps'),
      ask('sorry', 'text', {
        isRequired: true,
        showIf: { kind: 'between', questionId: 'score', from: 0, to: 6 },
      }),
    ),
  ];

  test('what is not asked is neither required nor kept', () => {
    const answers = { visit: 'a', why: '写了又改了主意', score: 9, sorry: '没有' };
    expect(judgeAnswers(pages, answers)).toEqual({ kept: { visit: 'a', score: 9 }, faults: [] });
  });

  test('what is asked is required, and a zero is an answer', () => {
    expect(judgeAnswers(pages, { visit: 'b', score: 0 }).faults).toEqual([
      { questionId: 'why', fault: 'missing' },
      { questionId: 'sorry', fault: 'missing' },
    ]);
  });

  test('a condition on a question that is not asked itself does not hold', () => {
    const chain = [
      ...pages.slice(0, 1),
      page(
        ask('one', 'single', {
          showIf: { kind: 'chosen', questionId: 'visit', optionIds: ['b'] },
        }),
        ask('two', 'text', {
          isRequired: true,
          showIf: { kind: 'chosen', questionId: 'one', optionIds: ['a'] },
        }),
      ),
    ];
    expect(judgeAnswers(chain, { visit: 'a', one: 'a', two: '有' })).toEqual({
      kept: { visit: 'a' },
      faults: [],
    });
  });

  test('pages with nothing to ask are stepped over, both ways', () => {
    expect(nextPage(pages, 0, 1, { visit: 'a' })).toBe(2);
    expect(nextPage(pages, 0, 1, { visit: 'c' })).toBe(1);
    expect(nextPage(pages, 2, -1, { visit: 'a' })).toBe(0);
    expect(nextPage(pages, 2, 1, { visit: 'a' })).toBeUndefined();
    expect(askedQuestions(pages, 2, { score: 6 }).map(({ id }) => id)).toEqual(['score', 'sorry']);
    expect(askedQuestions(pages, 2, { score: 7 }).map(({ id }) => id)).toEqual(['score']);
    expect(minutesFor(pages)).toBe(1);
  });
});

test('names that every object has are no answers', () => {
  const question = ask('constructor', 'text', { isRequired: true });
  expect(judgeAnswers([page(question)], {}).faults).toEqual([
    { questionId: 'constructor', fault: 'missing' },
  ]);
});

describe('a form', () => {
  const visit = ask('visit', 'single');
  const looksAt = (questionId: string, optionIds: string[]) =>
    ask('next', 'text', { showIf: { kind: 'chosen', questionId, optionIds } });
  test.each([
    ['sound', [visit, looksAt('visit', ['a'])], []],
    ['one id twice', [visit, visit], ['id_taken']],
    [
      'one option',
      [ask('q', 'single', { options: visit.options.slice(0, 1) })],
      ['options_missing'],
    ],
    [
      'one word twice',
      [
        ask('q', 'single', {
          options: [
            { id: 'a', text: '好' },
            { id: 'b', text: '好' },
          ],
        }),
      ],
      ['option_taken'],
    ],
    ['crossed bounds', [ask('q', 'number', { min: 2, max: 1 })], ['bounds_crossed']],
    ['looking ahead', [looksAt('visit', ['a']), visit], ['condition_unknown']],
    ['an option nobody has', [visit, looksAt('visit', ['z'])], ['condition_unknown']],
    [
      'a range of a choice',
      [
        visit,
        ask('q', 'text', { showIf: { kind: 'between', questionId: 'visit', from: 0, to: 1 } }),
      ],
      ['condition_unknown'],
    ],
    [
      'a range beyond the scale',
      [
        ask('s', 'scale'),
        ask('q', 'text', { showIf: { kind: 'between', questionId: 's', from: 0, to: 1 } }),
      ],
      ['condition_unknown'],
    ],
  ])('%s', (_name, questions, faults) => {
    expect(judgeForm([page(...questions)]).map(({ fault }) => fault)).toEqual(faults);
  });
});
