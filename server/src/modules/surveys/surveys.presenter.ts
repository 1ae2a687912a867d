import {
  minutesFor,
  type MemberSurvey,
  type Survey,
  type SurveyCard,
  type SurveyHindrance,
  type SurveyResponse,
  type ToldReward,
} from '@huike/shared-types';
import { maskName } from '../members';
import { givenTold } from '../rewards';
import { phaseOf } from './survey.rules';
import type { FullResponse, ResponseFacts, SurveyFacts } from './surveys.queries';

/** A survey as staff see it. */
export function presentSurvey(
  survey: SurveyFacts,
  { now, rewardTold }: { now: Date; rewardTold: ToldReward | null },
): Survey {
  const { orgPath: _path, terms, opensAt: _from, closesAt: _to, takenCount, ...facts } = survey;
  return {
    ...terms,
    ...facts,
    phase: phaseOf(survey, now),
    rewardTold,
    responseCount: takenCount,
    createdAt: survey.createdAt.toISOString(),
    publishedAt: survey.publishedAt?.toISOString() ?? null,
    closedAt: survey.closedAt?.toISOString() ?? null,
  };
}

/** How a customer meets a survey; the hindrance is null for visitors. */
export interface SurveyView {
  now: Date;
  told: ToldReward | null;
  hindrance: SurveyHindrance | null;
}

/** A survey in the customers' list. */
export function presentSurveyCard(
  survey: SurveyFacts,
  { now, told, hindrance }: SurveyView,
): SurveyCard {
  const { title, intro, opensAt, closesAt, pages, quota } = survey.terms;
  return {
    id: survey.id,
    title,
    intro,
    phase: phaseOf(survey, now),
    opensAt,
    closesAt,
    reward: told,
    questionCount: pages.reduce((sum, page) => sum + page.questions.length, 0),
    minutes: minutesFor(pages),
    leftCount: quota === null ? null : quota - survey.takenCount,
    hindrance,
  };
}

/** A survey as one customer sees it. */
export function presentMemberSurvey(
  survey: SurveyFacts,
  view: SurveyView & { response: ResponseFacts | undefined },
): MemberSurvey {
  const { response, told } = view;
  return {
    ...presentSurveyCard(survey, view),
    version: survey.version,
    pages: survey.terms.pages,
    thanks: survey.terms.thanks,
    response: response
      ? { at: response.submittedAt.toISOString(), reward: givenTold(told, response) }
      : null,
  };
}

/** A response as staff see it; the name is masked as everywhere. */
export function presentResponse(response: FullResponse, told: ToldReward | null): SurveyResponse {
  const { id, memberId, cardNo, name, submittedAt, answers } = response;
  return {
    id,
    memberId,
    cardNo,
    nameMasked: name === null ? null : maskName(name),
    at: submittedAt.toISOString(),
    answers,
    reward: givenTold(told, response),
  };
}
