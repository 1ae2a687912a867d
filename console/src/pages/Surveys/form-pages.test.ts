import { blankQuestion, faultsOf, moved, withKind } from './form-pages';

const question = { ...blankQuestion('scale'), title: '满意吗' };

test('what is missing is told before what is wrong', () => {
  const page = (questions: (typeof question)[]) => [{ title: null, questions }];
  expect(faultsOf(page([question]))).toEqual([]);
  expect(faultsOf(page([{ ...question, title: ' ' }]))[0]?.fault).toBe('title_missing');
  expect(faultsOf(page([{ ...blankQuestion(), title: '选哪个' }]))[0]?.fault).toBe(
    'option_missing',
  );
  expect(faultsOf(page([question, question]))[0]?.fault).toBe('id_taken');
});

test('another kind keeps the words and drops what it does not know', () => {
  const choice = withKind(question, 'multiple');
  expect(choice).toMatchObject({ id: question.id, title: '满意吗', kind: 'multiple' });
  expect(choice.options).toHaveLength(2);
  expect(withKind({ ...choice, maxChoices: 2 }, 'text')).toMatchObject({
    options: [],
    maxChoices: null,
  });
});

test('a question moves up and down', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ ...question, id }));
  if (!a || !b || !c) throw new Error('three questions');
  expect(moved([a, b, c], 2, 0).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(moved([a, b, c], 0, 1).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
});
