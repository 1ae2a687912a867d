import {
  isChoice,
  judgeForm,
  type SurveyPage,
  type SurveyQuestion,
} from '@huike/shared-types/client';

/** What is wrong at a question of a form that is being written. */
export interface DraftFault {
  questionId: string;
  fault: ReturnType<typeof judgeForm>[number]['fault'] | 'title_missing' | 'option_missing';
}

/** An id that no other part of the form has. */
export function newPartId(prefix: 'q' | 'o'): string {
  return `${prefix}${Math.random().toString(36).slice(2, 9)}`;
}

/** A question to begin with. */
export function blankQuestion(kind: SurveyQuestion['kind'] = 'single'): SurveyQuestion {
  return {
    id: newPartId('q'),
    kind,
    title: '',
    hint: null,
    isRequired: true,
    options: isChoice(kind) ? blankOptions() : [],
    maxChoices: null,
    min: null,
    max: null,
    showIf: null,
  };
}

const blankOptions = () => [
  { id: newPartId('o'), text: '' },
  { id: newPartId('o'), text: '' },
];

/** A question of another kind keeps its words, and the options where the new kind has some. */
export function withKind(question: SurveyQuestion, kind: SurveyQuestion['kind']): SurveyQuestion {
  const options = isChoice(kind)
    ? question.options.length > 0
      ? question.options
      : blankOptions()
    : [];
  return { ...question, kind, options, maxChoices: null, min: null, max: null };
}

/** Everything that keeps the pages from being saved. */
export function faultsOf(pages: readonly SurveyPage[]): DraftFault[] {
  const untold = pages
    .flatMap((page) => page.questions)
    .flatMap(({ id, title, options }): DraftFault[] => [
      ...(title.trim() ? [] : [{ questionId: id, fault: 'title_missing' as const }]),
      ...(options.every(({ text }) => text.trim())
        ? []
        : [{ questionId: id, fault: 'option_missing' as const }]),
    ]);
  // Two empty options are not a repeated one: what is missing is told first.
  if (untold.length > 0) return untold;
  return judgeForm(pages).map(({ pageIndex, questionIndex, fault }) => ({
    questionId: pages[pageIndex]?.questions[questionIndex]?.id ?? '',
    fault,
  }));
}

/** Moves a question within its page. */
export function moved(
  questions: readonly SurveyQuestion[],
  from: number,
  to: number,
): SurveyQuestion[] {
  const rest = questions.filter((_, index) => index !== from);
  const question = questions[from];
  return question ? [...rest.slice(0, to), question, ...rest.slice(to)] : [...questions];
}
