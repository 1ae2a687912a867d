import { useDidShow } from '@tarojs/taro';
import { surveyEndpoints, type SurveyCard } from '@huike/shared-types/client';
import { useRef } from 'react';
import { call } from '../../../api/call';
import { askPlaces } from '../../../asks/ask-places';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';
import { AskList, type AskCard } from '../parts/AskList';
import { timeFacts } from '../parts/time-facts';

/** Every survey there is, newest first. */
export default function SurveysPage() {
  const t = useText();
  useTitle(t('survey.title'));
  const { member } = useSession();
  const { programme } = useProgramme();
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';
  const list = usePagedList<SurveyCard>(
    (cursor) => call(surveyEndpoints.listOpenSurveys, { limit: 20, ...(cursor && { cursor }) }),
    `${member?.id}`,
  );
  const wasShown = useRef(false);
  useDidShow(() => {
    // Back from a survey: what was done there shows here.
    if (wasShown.current) void list.reload();
    wasShown.current = true;
  });
  const cardOf = (survey: SurveyCard): AskCard => ({
    id: survey.id,
    title: survey.title,
    text: survey.intro,
    phase: survey.phase,
    isDone: survey.hindrance === 'answered',
    doneText: t('survey.answered'),
    facts: [
      t('survey.length', { count: survey.questionCount, minutes: survey.minutes }),
      timeFacts(survey, timeZone, t),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    actText: t(survey.phase === 'open' && survey.hindrance === null ? 'survey.go' : 'survey.see'),
    reward: survey.reward,
    url: askPlaces.survey(survey.id),
  });
  return (
    <AskList
      list={list}
      cardOf={cardOf}
      words={{
        title: t('survey.title'),
        text: t('survey.listText'),
        empty: t('survey.none'),
        emptyText: t('survey.noneText'),
        icon: 'survey',
      }}
    />
  );
}
