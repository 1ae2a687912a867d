import {
  answerSurveyInput,
  listOpenSurveysInput,
  memberSurveySchema,
  pageOf,
  surveyCardSchema,
  surveyEndpoints as endpoints,
  surveyIdInput,
  type MemberSurvey,
} from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveMember, serveMemberCommand, type Door } from '../../core/serve';
import { readMemberForSale } from '../members';
import { promisesTold } from '../rewards';
import { answerSurvey } from './answer-survey';
import { hindranceOf, phaseOf, type Respondent } from './survey.rules';
import { presentMemberSurvey, presentSurveyCard } from './surveys.presenter';
import {
  findResponse,
  findSurvey,
  listAnswered,
  listShownSurveys,
  type SurveyFacts,
} from './surveys.queries';

/** What surveys need of the server. */
export interface SurveyNeeds {
  clock: Clock;
  timeZone: string;
  live: { wake(memberId: string): void };
}

/** Surveys as customers see them, and answering one. */
export function surveyMemberRoutes(door: Door, { clock, timeZone, live }: SurveyNeeds): void {
  const { read } = door.db;
  const at = (now: Date) => ({ now, today: businessDayOf(now, timeZone) });

  serveMember(door, endpoints.listOpenSurveys, {
    input: listOpenSurveysInput,
    output: pageOf(surveyCardSchema),
    handle: async ({ actor, input: { cursor, limit } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const surveys = await listShownSurveys(read, { beforeId, limit });
      const moment = at(clock.now());
      const told = await promisesTold(
        read,
        surveys.map(({ terms }) => terms.reward),
      );
      const toldOf = new Map(surveys.map((survey, index) => [survey.id, told[index] ?? null]));
      const respondent =
        actor.memberId === null ? undefined : await respondentOf(read, actor.memberId);
      const answered = respondent
        ? await listAnswered(
            read,
            respondent.id,
            surveys.map(({ id }) => id),
          )
        : new Set<string>();
      const hindrance = (survey: SurveyFacts) =>
        respondent
          ? hindranceOf(survey, { ...respondent, hasAnswered: answered.has(survey.id) }, moment)
          : null;
      return pageFrom(
        surveys,
        limit,
        (survey) => [survey.id],
        (survey) =>
          presentSurveyCard(survey, {
            now: moment.now,
            told: toldOf.get(survey.id) ?? null,
            hindrance: hindrance(survey),
          }),
      );
    },
  });
  serveMember(door, endpoints.readSurveyAsMember, {
    input: surveyIdInput,
    output: memberSurveySchema,
    handle: ({ actor, input: { surveyId } }) =>
      present(read, { surveyId, memberId: actor.memberId }, at(clock.now())),
  });
  serveMemberCommand(door, endpoints.answerSurvey, {
    input: answerSurveyInput,
    output: memberSurveySchema,
    command: async (tx, { actor: { memberId }, input }) => {
      assertThat(memberId, 'member.not_registered');
      const moment = at(tx.now);
      await answerSurvey(tx, { ...input, memberId, businessOn: moment.today, live });
      return present(tx, { surveyId: input.surveyId, memberId }, moment);
    },
  });
}

async function respondentOf(
  read: Sql,
  memberId: string,
): Promise<(Omit<Respondent, 'hasAnswered'> & { id: string }) | undefined> {
  const member = await readMemberForSale(read, memberId);
  return (
    member && {
      id: memberId,
      tierId: member.tier.id,
      tags: member.tags,
      birthday: member.birthday,
      isFrozen: member.state !== 'active',
    }
  );
}

async function present(
  read: Sql,
  { surveyId, memberId }: { surveyId: string; memberId: string | null },
  moment: { now: Date; today: string },
): Promise<MemberSurvey> {
  const survey = await findSurvey(read, surveyId);
  assertThat(survey && phaseOf(survey, moment.now) !== 'draft', 'survey.not_found');
  const respondent = memberId === null ? undefined : await respondentOf(read, memberId);
  const response = memberId === null ? undefined : await findResponse(read, surveyId, memberId);
  const [told = null] = await promisesTold(read, [survey.terms.reward]);
  const hindrance = respondent
    ? hindranceOf(survey, { ...respondent, hasAnswered: response !== undefined }, moment)
    : null;
  return presentMemberSurvey(survey, { now: moment.now, told, hindrance, response });
}
