import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro';
import {
  judgeAnswers,
  nextPage,
  surveyEndpoints,
  type AnswerFault,
  type MemberSurvey,
  type SurveyAnswer,
  type SurveyAnswers,
} from '@huike/shared-types/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../../api/call';
import { Refusal } from '../../../api/refusal';
import { askPlaces } from '../../../asks/ask-places';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { readStored, writeStored } from '../../../storage/device-storage';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import { callPromised } from '../parts/call-promised';

/** What a customer has filled in so far; kept on the phone until it is sent. */
interface Draft {
  version: number;
  answers: SurveyAnswers;
  pageIndex: number;
}

function draftOf(survey: Pick<MemberSurvey, 'id' | 'version'>): Draft | undefined {
  const kept = readStored('surveyDrafts')?.[survey.id];
  // The questions may have been others then.
  return kept?.version === survey.version ? kept : undefined;
}

function keepDraft(surveyId: string, draft: Draft | undefined): void {
  const { [surveyId]: _, ...others } = readStored('surveyDrafts') ?? {};
  writeStored('surveyDrafts', draft ? { ...others, [surveyId]: draft } : others);
}

/** One survey: its introduction, its pages one by one, and the thanks. */
export function useSurvey() {
  const t = useText();
  useTitle(t('survey.title'));
  const surveyId = useRouter().params['id'] ?? '';
  const { phase: sessionPhase, member } = useSession();
  const join = useJoin();
  const { programme } = useProgramme();
  const load = useLoad(() => call(surveyEndpoints.readSurveyAsMember, { surveyId }));
  const [sent, setSent] = useState<MemberSurvey>();
  const [answers, setAnswers] = useState<SurveyAnswers>({});
  const [step, setStep] = useState<number>();
  const [faults, setFaults] = useState<Readonly<Record<string, AnswerFault>>>({});
  const survey = sent ?? load.value;
  useShareAppMessage(() => ({
    title: survey?.title ?? t('survey.title'),
    path: askPlaces.survey(surveyId),
  }));

  const { reload } = load;
  const seenAs = useRef(member?.id);
  useEffect(() => {
    // Joined on this page: the same survey, seen as a member.
    if (seenAs.current === member?.id) return;
    seenAs.current = member?.id;
    void reload();
  }, [member?.id, reload]);

  const keep = (next: SurveyAnswers, pageIndex: number) => {
    setAnswers(next);
    if (survey) keepDraft(surveyId, { version: survey.version, answers: next, pageIndex });
  };
  const goTo = (pageIndex: number, kept: SurveyAnswers) => {
    setFaults({});
    setStep(pageIndex);
    keep(kept, pageIndex);
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  };
  const start = () => {
    if (!survey) return;
    const draft = draftOf(survey);
    const kept = draft?.answers ?? {};
    const first = nextPage(survey.pages, -1, 1, kept) ?? 0;
    goTo(Math.min(draft?.pageIndex ?? first, survey.pages.length - 1), kept);
  };
  const answer = (questionId: string, value: SurveyAnswer | undefined) => {
    const { [questionId]: _, ...others } = answers;
    setFaults(({ [questionId]: _fault, ...rest }) => rest);
    keep(value === undefined ? others : { ...others, [questionId]: value }, step ?? 0);
  };

  const sending = useAction(async () => {
    if (!survey) return;
    try {
      const { kept } = judgeAnswers(survey.pages, answers);
      const taken = await callPromised(
        surveyEndpoints.answerSurvey,
        { surveyId, answers: kept },
        surveyId,
      );
      if (!taken) return;
      keepDraft(surveyId, undefined);
      setSent(taken);
      setStep(undefined);
    } catch (cause) {
      await Taro.showToast({ title: failureText(cause).message, icon: 'none' });
      if (cause instanceof Refusal && cause.code === 'survey.answered') {
        keepDraft(surveyId, undefined);
      }
      if (cause instanceof Refusal) {
        setStep(undefined);
        await reload();
      }
    }
  });

  /** Faults of the page that is shown; the first of them is told. */
  const faultsHere = useCallback(() => {
    const page = survey?.pages[step ?? 0];
    if (!survey || !page) return {};
    const upToHere = survey.pages.slice(0, (step ?? 0) + 1);
    const here = new Set(page.questions.map(({ id }) => id));
    return Object.fromEntries(
      judgeAnswers(upToHere, answers)
        .faults.filter(({ questionId }) => here.has(questionId))
        .map(({ questionId, fault }) => [questionId, fault]),
    );
  }, [survey, step, answers]);

  const forward = () => {
    if (!survey || step === undefined) return;
    const found = faultsHere();
    setFaults(found);
    const [first] = Object.values(found);
    if (first) {
      void Taro.showToast({ title: t(`survey.fault.${first}`), icon: 'none' });
      return;
    }
    const next = nextPage(survey.pages, step, 1, answers);
    if (next === undefined) sending.run();
    else goTo(next, answers);
  };
  const back = () => {
    if (!survey || step === undefined) return;
    const before = nextPage(survey.pages, step, -1, answers);
    if (before === undefined) setStep(undefined);
    else goTo(before, answers);
  };

  return {
    survey,
    failure: load.failure,
    reload,
    hasDraft: survey !== undefined && draftOf(survey) !== undefined,
    answers,
    answer,
    step,
    faults,
    start,
    forward,
    back,
    isLast:
      survey !== undefined &&
      step !== undefined &&
      nextPage(survey.pages, step, 1, answers) === undefined,
    isSending: sending.isPending,
    join,
    programme,
    isVisitor: sessionPhase === 'settled' && !member,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}
