import {
  isChoice,
  rangeOf,
  type QuestionFigures,
  type SurveyAnswers,
  type SurveyFigures,
  type SurveyQuestion,
} from '@huike/shared-types';
import { numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';
import type { SurveyFacts } from './surveys.queries';

const newestLookedAt = 50;
const latestShown = 10;

/** What all responses to a survey come to, question by question. */
export async function readSurveyFigures(read: Sql, survey: SurveyFacts): Promise<SurveyFigures> {
  const rows = await read.all(
    `SELECT question_id, choice, number_value, COUNT(*) AS n FROM survey_answer WHERE survey_id = ?
     GROUP BY question_id, choice, number_value`,
    [survey.id],
  );
  const people = await read.all(
    `SELECT question_id, COUNT(DISTINCT response_id) AS n FROM survey_answer WHERE survey_id = ?
     GROUP BY question_id`,
    [survey.id],
  );
  const answeredCounts = new Map(
    people.map((row) => [textOf(row['question_id']), numberOf(row['n'])]),
  );
  const newest = await read.all(
    `SELECT answers FROM survey_response WHERE survey_id = ? ORDER BY id DESC LIMIT ${newestLookedAt}`,
    [survey.id],
  );
  const texts = newest.map((row) => JSON.parse(textOf(row['answers'])) as SurveyAnswers);
  const questions = survey.terms.pages
    .flatMap((page) => page.questions)
    .map((question) => {
      const mine = rows.filter((row) => row['question_id'] === question.id);
      return figuresOf(question, mine, texts, answeredCounts.get(question.id) ?? 0);
    });
  return { responseCount: survey.takenCount, questions };
}

function figuresOf(
  question: SurveyQuestion,
  rows: readonly SqlRow[],
  newest: readonly SurveyAnswers[],
  answeredCount: number,
): QuestionFigures {
  const { id: questionId, kind } = question;
  const byOption = new Map(rows.map((row) => [textOf(row['choice']), numberOf(row['n'])]));
  const numbers = rows
    .filter((row) => row['number_value'] !== null)
    .map((row) => ({ value: numberOf(row['number_value']), count: numberOf(row['n']) }));
  const range = rangeOf(kind);
  const isWritten = kind === 'text' || kind === 'date';
  return {
    questionId,
    kind,
    answeredCount,
    options: isChoice(kind)
      ? question.options.map(({ id }) => ({ optionId: id, count: byOption.get(id) ?? 0 }))
      : [],
    values: range
      ? Array.from({ length: range.to - range.from + 1 }, (_, index) => ({
          value: range.from + index,
          count: numbers.find(({ value }) => value === range.from + index)?.count ?? 0,
        }))
      : [],
    ...spreadOf(numbers),
    npsScore: kind === 'nps' ? npsOf(numbers) : null,
    latest: isWritten
      ? newest
          .map((answers) => answers[questionId])
          .filter((answer) => typeof answer === 'string')
          .slice(0, latestShown)
      : [],
  };
}

type Count = { value: number; count: number };

function spreadOf(
  numbers: readonly Count[],
): Pick<QuestionFigures, 'average' | 'lowest' | 'highest'> {
  const total = numbers.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { average: null, lowest: null, highest: null };
  const sum = numbers.reduce((all, { value, count }) => all + value * count, 0);
  const values = numbers.map(({ value }) => value);
  return {
    average: Math.round((sum / total) * 100) / 100,
    lowest: Math.min(...values),
    highest: Math.max(...values),
  };
}

/** Percent of promoters less percent of detractors, rounded once. */
function npsOf(numbers: readonly Count[]): number | null {
  const count = (from: number, to: number) =>
    numbers
      .filter(({ value }) => from <= value && value <= to)
      .reduce((sum, one) => sum + one.count, 0);
  const total = count(0, 10);
  return total === 0 ? null : Math.round(((count(9, 10) - count(0, 6)) / total) * 100);
}
