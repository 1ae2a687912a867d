import { surveyEndpoints, type QuestionFigures, type Survey } from '@huike/shared-types/client';
import { Flex, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { AskBars, type AskBar } from '../../components/AskBars';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { formatCount } from '../../ui/format';

const REFRESH_MS = 5_000;

/** What the answers to each question come to; asked for again while the survey is open. */
export function Figures({ survey }: { survey: Survey }) {
  const words = useTexts().asks.survey;
  const query = useEndpoint(surveyEndpoints.readSurveyFigures, { surveyId: survey.id });
  const { refetch } = query;
  const isOpen = survey.phase === 'open';
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isOpen, refetch]);
  if (query.error && !query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!query.data) return <Skeleton active />;
  if (query.data.responseCount === 0) return <EmptyState isCompact title={words.noAnswers} />;
  const figures = new Map(query.data.questions.map((one) => [one.questionId, one]));
  return (
    <Flex vertical gap={28} id="survey-figures">
      <strong>
        {words.responses} {formatCount(query.data.responseCount)}
      </strong>
      {survey.pages
        .flatMap((page) => page.questions)
        .map((question) => {
          const mine = figures.get(question.id);
          return (
            mine && (
              <section key={question.id}>
                <h4 style={{ margin: '0 0 8px' }}>{question.title}</h4>
                <Summary figures={mine} />
                <AskBars
                  bars={barsOf(mine, new Map(question.options.map(({ id, text }) => [id, text])))}
                />
                {mine.latest.map((text, index) => (
                  // The same words may have been said twice.
                  <blockquote key={`${index}-${text}`} style={{ margin: '0 0 6px' }}>
                    “{text}”
                  </blockquote>
                ))}
              </section>
            )
          );
        })}
    </Flex>
  );
}

/** How many answered, and the average, span and score where there are some. */
function Summary({ figures }: { figures: QuestionFigures }) {
  const words = useTexts().asks.survey;
  const { average, lowest, highest, npsScore, kind } = figures;
  const isWritten = kind === 'text' || kind === 'date';
  const parts = [
    isWritten ? '' : words.answered(formatCount(figures.answeredCount)),
    average === null ? '' : `${words.average} ${average.toFixed(2)}`,
    lowest === null || highest === null ? '' : words.range(String(lowest), String(highest)),
    npsScore === null ? '' : `${words.nps} ${npsScore > 0 ? '+' : ''}${npsScore}`,
  ].filter(Boolean);
  return <p style={{ margin: '0 0 8px', opacity: 0.7 }}>{parts.join(' · ')}</p>;
}

function barsOf(figures: QuestionFigures, optionTexts: ReadonlyMap<string, string>): AskBar[] {
  const { answeredCount } = figures;
  const bar = (key: string, label: string, count: number): AskBar => {
    const percent = answeredCount === 0 ? 0 : (count / answeredCount) * 100;
    return { key, label, percent, figure: `${formatCount(count)} · ${percent.toFixed(1)}%` };
  };
  return [
    ...figures.options.map(({ optionId, count }) =>
      bar(optionId, optionTexts.get(optionId) ?? optionId, count),
    ),
    ...figures.values.map(({ value, count }) => bar(String(value), String(value), count)),
  ];
}
