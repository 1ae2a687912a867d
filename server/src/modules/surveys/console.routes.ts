import {
  closeSurveyInput,
  createSurveyInput,
  editSurveyInput,
  listSurveysInput,
  pageOf,
  surveyEndpoints as endpoints,
  surveyIdInput,
  surveySchema,
  type Permission,
  type Survey,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { reachesPath, scopeCondition } from '../identity';
import { promisesTold } from '../rewards';
import { readOrgUnit } from '../stores';
import { closeSurvey, createSurvey, editSurvey, publishSurvey } from './save-survey';
import { presentSurvey } from './surveys.presenter';
import { findSurvey, listSurveys, type SurveyFacts } from './surveys.queries';

/** A survey with up to fifty questions is larger than what forms usually send. */
const formLimitBytes = 256 * 1024;

/** Setting surveys up and closing them. */
export function surveyConsoleRoutes(door: Door, { clock }: { clock: Clock }): void {
  const { read } = door.db;
  const present = async (from: Sql, surveyId: string): Promise<Survey> => {
    const survey = await findSurvey(from, surveyId);
    assertThat(survey, 'survey.not_found');
    const [rewardTold = null] = await promisesTold(from, [survey.terms.reward]);
    return presentSurvey(survey, { now: clock.now(), rewardTold });
  };
  serveStaff(door, endpoints.listSurveys, 'asks.read', {
    input: listSurveysInput,
    output: pageOf(surveySchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const reach = scopeCondition(actor, 'asks.read', 's.org_path');
      const rows = await listSurveys(read, { ...wish, reach, beforeId, limit });
      const told = await promisesTold(
        read,
        rows.map(({ terms }) => terms.reward),
      );
      const toldOf = new Map(rows.map((row, index) => [row.id, told[index] ?? null]));
      return pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => presentSurvey(row, { now: clock.now(), rewardTold: toldOf.get(row.id) ?? null }),
      );
    },
  });
  serveStaff(door, endpoints.readSurvey, 'asks.read', {
    input: surveyIdInput,
    output: surveySchema,
    handle: async ({ actor, input: { surveyId } }) => {
      await getSurveyInReach(read, actor, 'asks.read', surveyId);
      return present(read, surveyId);
    },
  });
  serveStaff(door, endpoints.createSurvey, 'asks.write', {
    input: createSurveyInput,
    output: surveySchema,
    bodyLimitBytes: formLimitBytes,
    handle: ({ actor, request, input: { orgUnitId, ...wish } }) =>
      door.db.inTransaction(async (tx) => {
        const orgUnit = await readOrgUnit(tx, orgUnitId);
        const isReached = orgUnit && reachesPath(actor, 'asks.write', orgUnit.orgPath);
        assertThat(isReached, 'org_unit.not_found');
        return present(tx, await createSurvey(tx, { actor, request }, { ...wish, orgUnit }));
      }),
  });
  serveStaff(door, endpoints.editSurvey, 'asks.write', {
    input: editSurveyInput,
    output: surveySchema,
    bodyLimitBytes: formLimitBytes,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getSurveyInReach(tx, actor, 'asks.write', input.surveyId);
        await editSurvey(tx, { actor, request }, input);
        return present(tx, input.surveyId);
      }),
  });
  serveStaff(door, endpoints.publishSurvey, 'asks.write', {
    input: surveyIdInput,
    output: surveySchema,
    handle: ({ actor, request, input: { surveyId } }) =>
      door.db.inTransaction(async (tx) => {
        await getSurveyInReach(tx, actor, 'asks.write', surveyId);
        await publishSurvey(tx, { actor, request }, surveyId);
        return present(tx, surveyId);
      }),
  });
  serveStaff(door, endpoints.closeSurvey, 'asks.write', {
    input: closeSurveyInput,
    output: surveySchema,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getSurveyInReach(tx, actor, 'asks.write', input.surveyId);
        await closeSurvey(tx, { actor, request }, input);
        return present(tx, input.surveyId);
      }),
  });
}

/** @throws Refusal survey.not_found, also where the survey is out of the caller's reach */
export async function getSurveyInReach(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  surveyId: string,
): Promise<SurveyFacts> {
  const survey = await findSurvey(read, surveyId);
  assertThat(survey && reachesPath(actor, permission, survey.orgPath), 'survey.not_found');
  return survey;
}
