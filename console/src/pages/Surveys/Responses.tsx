import { DownloadOutlined } from '@ant-design/icons';
import {
  surveyEndpoints,
  type Survey,
  type SurveyAnswer,
  type SurveyQuestion,
  type SurveyResponse,
} from '@huike/shared-types/client';
import { Button, Flex, type TableColumnsType } from 'antd';
import { useToldReward } from '../../components/use-told-reward';
import { usePages } from '../../hooks/use-pages';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';

/** Every response, page by page, and the file of them all. */
export function Responses({ survey }: { survey: Survey }) {
  const words = useTexts().asks;
  const told = useToldReward();
  const pages = usePages(surveyEndpoints.listSurveyResponses, { surveyId: survey.id });
  const columns: TableColumnsType<SurveyResponse> = [
    { title: words.survey.at, fixed: 'left', render: (_, row) => <Moment at={row.at} /> },
    {
      title: words.survey.member,
      render: (_, row) => (row.nameMasked ? `${row.nameMasked} ${row.cardNo}` : row.cardNo),
    },
    ...survey.pages
      .flatMap((page) => page.questions)
      .map((question) => ({
        key: question.id,
        title: <Ellipsis text={question.title} width={160} />,
        render: (_: unknown, row: SurveyResponse) => (
          <Ellipsis text={wordsOf(question, row.answers[question.id])} width={160} />
        ),
      })),
    { title: words.reward, render: (_, row) => told(row.reward) },
  ];
  return (
    <Flex vertical gap={12}>
      <div>
        <Button
          id="survey-download"
          icon={<DownloadOutlined />}
          href={`/console/surveys/${survey.id}/responses/file`}
          disabled={survey.responseCount === 0}
        >
          {words.survey.download}
        </Button>
      </div>
      <DataTable
        isBare
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState isCompact title={words.survey.noAnswers} />}
      />
    </Flex>
  );
}

/** An answer in words: options by theirs. */
function wordsOf({ options }: SurveyQuestion, answer: SurveyAnswer | undefined): string {
  if (answer === undefined) return '—';
  if (typeof answer === 'number') return String(answer);
  const texts = new Map(options.map(({ id, text }) => [id, text]));
  return (Array.isArray(answer) ? answer : [answer]).map((one) => texts.get(one) ?? one).join('、');
}
