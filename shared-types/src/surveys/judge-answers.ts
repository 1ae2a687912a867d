import { isChoice, rangeOf } from './judge-form';
import type {
  ShowIf,
  SurveyAnswer,
  SurveyAnswers,
  SurveyPage,
  SurveyQuestion,
} from './survey-form';

/** Why an answer cannot stand. */
export type AnswerFault = 'missing' | 'wrong_kind' | 'unknown_option' | 'too_many' | 'out_of_range';

/** What answers come to: those that count, and what is wrong with the others. */
export interface AnswersVerdict {
  /** Answers to questions that were asked; what hides behind a condition does not count. */
  kept: SurveyAnswers;
  faults: { questionId: string; fault: AnswerFault }[];
}

function holds(showIf: ShowIf, kept: SurveyAnswers): boolean {
  const answer = kept[showIf.questionId];
  if (answer === undefined) return false;
  if (showIf.kind === 'between') {
    return typeof answer === 'number' && showIf.from <= answer && answer <= showIf.to;
  }
  const chosen = Array.isArray(answer) ? answer : [answer];
  return showIf.optionIds.some((id) => chosen.includes(id));
}

/** Nothing was said: not touched, nothing ticked, or spaces. */
function isBlank(answer: SurveyAnswer | undefined): boolean {
  if (answer === undefined) return true;
  return typeof answer === 'number' ? false : answer.length === 0 || !String(answer).trim();
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function faultOf(question: SurveyQuestion, answer: SurveyAnswer): AnswerFault | null {
  const known = new Set(question.options.map(({ id }) => id));
  switch (question.kind) {
    case 'single':
      if (typeof answer !== 'string') return 'wrong_kind';
      return known.has(answer) ? null : 'unknown_option';
    case 'multiple': {
      if (!Array.isArray(answer)) return 'wrong_kind';
      if (new Set(answer).size < answer.length || !answer.every((id) => known.has(id))) {
        return 'unknown_option';
      }
      return answer.length > (question.maxChoices ?? known.size) ? 'too_many' : null;
    }
    case 'scale':
    case 'nps':
    case 'number': {
      if (typeof answer !== 'number' || !Number.isSafeInteger(answer)) return 'wrong_kind';
      const range = rangeOf(question.kind);
      const from = range?.from ?? question.min ?? -Infinity;
      const to = range?.to ?? question.max ?? Infinity;
      return from <= answer && answer <= to ? null : 'out_of_range';
    }
    case 'text':
      return typeof answer === 'string' ? null : 'wrong_kind';
    case 'date':
      if (typeof answer !== 'string') return 'wrong_kind';
      return isDay(answer) ? null : 'out_of_range';
  }
}

/**
 * Judges answers against a form, in its order, so that a question behind a condition is asked only
 * where the answer it looks back at counts itself. The phone calls it page by page, the server over
 * everything: both say the same.
 *
 * @param pages the form, or its first pages
 */
export function judgeAnswers(
  pages: readonly Pick<SurveyPage, 'questions'>[],
  answers: SurveyAnswers,
): AnswersVerdict {
  const kept: SurveyAnswers = {};
  const faults: AnswersVerdict['faults'] = [];
  for (const question of pages.flatMap((page) => page.questions)) {
    if (question.showIf && !holds(question.showIf, kept)) continue;
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (answer === undefined || isBlank(answer)) {
      if (question.isRequired) faults.push({ questionId: question.id, fault: 'missing' });
      continue;
    }
    const fault = faultOf(question, answer);
    if (fault) faults.push({ questionId: question.id, fault });
    else kept[question.id] = typeof answer === 'string' ? answer.trim() : answer;
  }
  return { kept, faults };
}

/** The questions of a page that are asked, given the answers so far. */
export function askedQuestions(
  pages: readonly SurveyPage[],
  pageIndex: number,
  answers: SurveyAnswers,
): SurveyQuestion[] {
  const { kept } = judgeAnswers(pages.slice(0, pageIndex + 1), answers);
  return (pages[pageIndex]?.questions ?? []).filter(
    ({ showIf }) => showIf === null || holds(showIf, kept),
  );
}

/** The next page with something to ask, or undefined; `step` -1 looks back. */
export function nextPage(
  pages: readonly SurveyPage[],
  from: number,
  step: 1 | -1,
  answers: SurveyAnswers,
): number | undefined {
  for (let index = from + step; index >= 0 && index < pages.length; index += step) {
    if (askedQuestions(pages, index, answers).length > 0) return index;
  }
  return undefined;
}

/** About how long a form takes, in whole minutes: eight seconds a choice, twenty a text. */
export function minutesFor(pages: readonly SurveyPage[]): number {
  const seconds = pages
    .flatMap((page) => page.questions)
    .reduce((sum, { kind }) => sum + (isChoice(kind) || rangeOf(kind) ? 8 : 20), 0);
  return Math.max(1, Math.ceil(seconds / 60));
}
