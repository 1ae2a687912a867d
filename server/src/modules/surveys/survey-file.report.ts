import type { SurveyAnswer, SurveyQuestion } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { maskName } from '../members';
import { listResponses, type SurveyFacts } from './surveys.queries';

const atOnce = 500;

/** The columns of the file: who and when, then one for each question in the form's order. */
export function fileColumns({ terms }: SurveyFacts): string[] {
  return ['submitted_at', 'card_no', 'name', ...questionsOf(terms).map(({ title }) => title)];
}

/** Every response, newest first; options by their words, several of them in one cell. */
export async function* fileRows(
  read: Sql,
  survey: SurveyFacts,
): AsyncGenerator<(string | number)[]> {
  const questions = questionsOf(survey.terms);
  for (let beforeId = '~'; ;) {
    const rows = await listResponses(read, { surveyId: survey.id, beforeId, limit: atOnce });
    for (const { id, submittedAt, cardNo, name, answers } of rows) {
      beforeId = id;
      yield [
        submittedAt.toISOString(),
        cardNo,
        name === null ? '' : maskName(name),
        ...questions.map((question) => cellOf(question, answers[question.id])),
      ];
    }
    if (rows.length < atOnce) return;
  }
}

const questionsOf = ({ pages }: SurveyFacts['terms']) => pages.flatMap((page) => page.questions);

function cellOf(question: SurveyQuestion, answer: SurveyAnswer | undefined): string | number {
  if (answer === undefined) return '';
  if (typeof answer === 'number') return answer;
  const words = new Map(question.options.map(({ id, text }) => [id, text]));
  const wordOf = (id: string) => words.get(id) ?? id;
  return Array.isArray(answer)
    ? answer.map(wordOf).join(' / ')
    : question.kind === 'single'
      ? wordOf(answer)
      : answer;
}
