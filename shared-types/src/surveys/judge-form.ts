import type { ShowIf, SurveyPage, SurveyQuestion } from './survey-form';

/** What is wrong with a form, and at which question. */
export interface FormFault {
  /** Its place, both counted from 0. */
  pageIndex: number;
  questionIndex: number;
  fault: 'id_taken' | 'options_missing' | 'option_taken' | 'bounds_crossed' | 'condition_unknown';
}

export const questionsMax = 50;

/** The numbers a question of a kind may be answered with; null: it is not answered with such. */
export function rangeOf(kind: SurveyQuestion['kind']): { from: number; to: number } | null {
  if (kind === 'scale') return { from: 1, to: 5 };
  return kind === 'nps' ? { from: 0, to: 10 } : null;
}

/** Whether a question offers options. */
export function isChoice(kind: SurveyQuestion['kind']): boolean {
  return kind === 'single' || kind === 'multiple';
}

function canDepend(showIf: ShowIf, earlier: SurveyQuestion | undefined): boolean {
  if (!earlier) return false;
  if (showIf.kind === 'chosen') {
    const known = new Set(earlier.options.map(({ id }) => id));
    return isChoice(earlier.kind) && showIf.optionIds.every((id) => known.has(id));
  }
  const range = rangeOf(earlier.kind);
  return (
    range !== null && range.from <= showIf.from && showIf.from <= showIf.to && showIf.to <= range.to
  );
}

/**
 * What keeps a form from being published. A condition may only look back: at a question before its
 * own, and at options that question has.
 */
export function judgeForm(pages: readonly SurveyPage[]): FormFault[] {
  const faults: FormFault[] = [];
  const earlier = new Map<string, SurveyQuestion>();
  const placed = pages.flatMap(({ questions }, pageIndex) =>
    questions.map((question, questionIndex) => ({ question, place: { pageIndex, questionIndex } })),
  );
  for (const { question, place } of placed) {
    const refuse = (fault: FormFault['fault']) => faults.push({ ...place, fault });
    const { id, kind, options, min, max, showIf } = question;
    if (earlier.has(id)) refuse('id_taken');
    if (isChoice(kind) && options.length < 2) refuse('options_missing');
    const isTaken =
      new Set(options.map((option) => option.id)).size < options.length ||
      new Set(options.map((option) => option.text)).size < options.length;
    if (isTaken) refuse('option_taken');
    if (min !== null && max !== null && min > max) refuse('bounds_crossed');
    if (showIf && !canDepend(showIf, earlier.get(showIf.questionId))) refuse('condition_unknown');
    earlier.set(id, question);
  }
  return faults;
}
