import { EditOutlined } from '@ant-design/icons';
import { surveyEndpoints, type Survey } from '@huike/shared-types/client';
import { App, Button, Drawer, Flex, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { AskPhase } from '../../components/AskPhase';
import { ScopeText } from '../../components/ScopeText';
import { useToldReward } from '../../components/use-told-reward';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { formatCount, formatInstant } from '../../ui/format';
import { Figures } from './Figures';
import { Responses } from './Responses';
import { SurveyForm } from './SurveyForm';
import { SurveyPreview } from './SurveyPreview';

const refreshes = [surveyEndpoints.listSurveys, surveyEndpoints.readSurvey];

/** One survey from the side: figures, responses, its terms, and what can be done with it. */
export function SurveyDrawer({
  surveyId,
  onClose,
}: {
  surveyId: string | undefined;
  onClose: () => void;
}) {
  const words = useTexts().asks;
  const [isEditing, setIsEditing] = useState(false);
  const query = useEndpoint(
    surveyEndpoints.readSurvey,
    { surveyId: surveyId ?? '' },
    { isEnabled: surveyId !== undefined },
  );
  const survey = surveyId === undefined ? undefined : query.data;
  return (
    <>
      <Drawer
        title={survey?.title ?? ''}
        open={surveyId !== undefined}
        onClose={onClose}
        size={820}
        destroyOnHidden
        extra={survey && <AskPhase phase={survey.phase} />}
        footer={survey && <Actions survey={survey} onEdit={() => setIsEditing(true)} />}
      >
        {query.error && !survey ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : survey ? (
          <Tabs
            defaultActiveKey={survey.state === 'draft' ? 'details' : 'figures'}
            items={[
              {
                key: 'figures',
                label: words.survey.figures,
                children: <Figures survey={survey} />,
              },
              { key: 'table', label: words.survey.table, children: <Responses survey={survey} /> },
              { key: 'details', label: words.details, children: <Terms survey={survey} /> },
            ]}
          />
        ) : (
          <Skeleton active />
        )}
      </Drawer>
      {survey && isEditing && (
        <SurveyForm key={survey.version} survey={survey} onClose={() => setIsEditing(false)} />
      )}
    </>
  );
}

function Terms({ survey }: { survey: Survey }) {
  const words = useTexts().asks;
  const told = useToldReward();
  return (
    <Flex gap={28} wrap>
      <div style={{ flex: 1, minWidth: 280 }}>
        <FactList
          facts={[
            ...(survey.intro === null ? [] : [{ label: words.survey.intro, value: survey.intro }]),
            {
              label: words.time,
              value: `${formatInstant(survey.opensAt)} – ${survey.closesAt ? formatInstant(survey.closesAt) : words.openEnd}`,
            },
            {
              label: words.survey.quota,
              value: survey.quota === null ? words.openEnd : formatCount(survey.quota),
            },
            { label: words.reward, value: told(survey.rewardTold) },
            { label: words.audience, value: <ScopeText scope={survey.audience} /> },
            { label: words.orgUnit, value: survey.orgUnitName },
          ]}
        />
      </div>
      <div style={{ width: 290 }}>
        <SurveyPreview title={survey.title} pages={survey.pages} />
      </div>
    </Flex>
  );
}

function Actions({ survey, onEdit }: { survey: Survey; onEdit: () => void }) {
  const words = useTexts().asks;
  const { message } = App.useApp();
  const mayWrite = usePermission('asks.write');
  const [act, setAct] = useState<'publish' | 'close'>();
  const end = () => setAct(undefined);
  const options = (done: string) => ({
    isQuiet: true,
    refreshes,
    onDone: () => {
      message.success(done);
      end();
    },
  });
  const publish = useAction(surveyEndpoints.publishSurvey, options(words.published));
  const close = useAction(surveyEndpoints.closeSurvey, options(words.closed));
  const { id: surveyId, phase } = survey;
  if (!mayWrite || phase === 'over') return null;
  return (
    <Flex gap={8} justify="flex-end">
      {phase === 'draft' ? (
        <>
          <Button icon={<EditOutlined />} onClick={onEdit}>
            {words.edit}
          </Button>
          <Button type="primary" onClick={() => setAct('publish')}>
            {words.publish}
          </Button>
        </>
      ) : (
        <Button danger onClick={() => setAct('close')}>
          {words.close}
        </Button>
      )}
      <ConfirmModal
        title={words.survey.publishTitle}
        content={words.survey.publishHint}
        isOpen={act === 'publish'}
        onClose={end}
        okText={words.publish}
        isBusy={publish.isPending}
        error={publish.error}
        onConfirm={() => publish.mutate({ surveyId })}
      />
      <ConfirmModal
        title={words.survey.closeTitle}
        content={words.survey.closeHint}
        isOpen={act === 'close'}
        onClose={end}
        okText={words.close}
        isDanger
        isBusy={close.isPending}
        error={close.error}
        asksReason
        onConfirm={(reason) => close.mutate({ surveyId, reason })}
      />
    </Flex>
  );
}
