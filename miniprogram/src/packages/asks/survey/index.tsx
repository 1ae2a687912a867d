import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { askedQuestions, type MemberSurvey } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { couponPlaces } from '../../../coupons/coupon-places';
import { JoinSheet } from '../../../join/JoinSheet';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import { RewardStrip } from '../parts/RewardStrip';
import { timeFacts } from '../parts/time-facts';
import { Question } from './Question';
import styles from './index.module.scss';
import { useSurvey } from './use-survey';

/** One survey: what it is about and what it gives, its pages, and the thanks. */
export default function SurveyPage() {
  const page = useSurvey();
  const { survey, failure, reload, join, step } = page;
  if (!survey) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="160px" />
            <Skeleton height="220px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void reload()} />
        )}
      </Screen>
    );
  }
  return (
    <Screen>
      {survey.response ? (
        <Thanks survey={survey} timeZone={page.timeZone} />
      ) : step === undefined ? (
        <Intro page={page} survey={survey} />
      ) : (
        <Step page={page} survey={survey} step={step} />
      )}
      {join.isOpen && <JoinSheet programme={page.programme} onClose={join.close} />}
    </Screen>
  );
}

type Page = ReturnType<typeof useSurvey>;

function Intro({ page, survey }: { page: Page; survey: MemberSurvey }) {
  const t = useText();
  const { phase, hindrance } = survey;
  const mayAnswer = phase === 'open' && hindrance === null;
  const why = hindrance ?? (phase === 'full' || phase === 'over' ? phase : null);
  return (
    <>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{survey.title}</Text>
        <Text className={styles['facts'] ?? ''}>
          {[
            t('survey.length', { count: survey.questionCount, minutes: survey.minutes }),
            timeFacts(survey, page.timeZone, t),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
      </View>
      <View className={styles['panel'] ?? ''}>
        {survey.intro !== null && <Text className={styles['text'] ?? ''}>{survey.intro}</Text>}
        {survey.reward && <RewardStrip reward={survey.reward} />}
        {survey.leftCount !== null && phase === 'open' && (
          <Text className={styles['hint'] ?? ''}>
            {t('survey.left', { count: survey.leftCount })}
          </Text>
        )}
        <Text className={styles['hint'] ?? ''}>{t('survey.kept')}</Text>
      </View>
      <View className={styles['foot'] ?? ''}>
        {mayAnswer ? (
          page.isVisitor ? (
            <Button id="survey-join" isPending={page.join.isPending} onClick={page.join.join}>
              {t('ask.joinFirst')}
            </Button>
          ) : (
            <Button id="survey-start" onClick={page.start}>
              {t(page.hasDraft ? 'survey.resume' : 'survey.start')}
            </Button>
          )
        ) : (
          <Text id="survey-closed" className={styles['why'] ?? ''}>
            {t(`ask.hindrance.${why === null || why === 'answered' ? 'not_open' : why}`)}
          </Text>
        )}
      </View>
    </>
  );
}

function Step({ page, survey, step }: { page: Page; survey: MemberSurvey; step: number }) {
  const t = useText();
  const total = survey.pages.length;
  const title = survey.pages[step]?.title ?? null;
  return (
    <View className={styles['steps'] ?? ''}>
      <View className={styles['progress'] ?? ''}>
        <View className={styles['track'] ?? ''}>
          <View
            className={styles['done'] ?? ''}
            style={{ width: `${((step + 1) / total) * 100}%` }}
          />
        </View>
        <Text className={styles['where'] ?? ''}>
          {t('survey.step', { page: step + 1, count: total })}
        </Text>
      </View>
      {title !== null && <Text className={styles['pageTitle'] ?? ''}>{title}</Text>}
      {askedQuestions(survey.pages, step, page.answers).map((question) => (
        <Question
          key={question.id}
          question={question}
          answer={page.answers[question.id]}
          fault={page.faults[question.id]}
          onAnswer={(answer) => page.answer(question.id, answer)}
        />
      ))}
      <View className={styles['buttons'] ?? ''}>
        <View className={styles['button'] ?? ''}>
          <Button id="survey-back" look="outline" onClick={page.back}>
            {t('survey.back')}
          </Button>
        </View>
        <View className={styles['button'] ?? ''}>
          <Button id="survey-next" isPending={page.isSending} onClick={page.forward}>
            {t(page.isLast ? 'survey.send' : 'survey.next')}
          </Button>
        </View>
      </View>
    </View>
  );
}

function Thanks({ survey, timeZone }: { survey: MemberSurvey; timeZone: string }) {
  const t = useText();
  const { response } = survey;
  return (
    <View id="survey-thanks" className={styles['thanks'] ?? ''}>
      <View className={styles['mark'] ?? ''}>
        <Icon name="check" size={34} />
      </View>
      <Text className={styles['thanksTitle'] ?? ''}>{t('survey.thanksTitle')}</Text>
      <Text className={styles['text'] ?? ''}>{survey.thanks ?? t('survey.thanksText')}</Text>
      {response?.reward && <RewardStrip reward={response.reward} isGiven />}
      {response && (
        <Text className={styles['hint'] ?? ''}>
          {t('survey.answeredAt', { time: formatInstant(response.at, timeZone) })}
        </Text>
      )}
      {response?.reward?.kind === 'coupon' && (
        <Button
          look="outline"
          isSmall
          onClick={() => void Taro.navigateTo({ url: couponPlaces.wallet })}
        >
          {t('ask.toWallet')}
        </Button>
      )}
    </View>
  );
}
