import {
  listResponsesInput,
  pageOf,
  surveyEndpoints as endpoints,
  surveyFiguresSchema,
  surveyIdInput,
  surveyResponseSchema,
} from '@huike/shared-types';
import * as z from 'zod';
import { csvOf } from '../../core/csv';
import { decodeCursor, pageFrom } from '../../core/paging';
import { serveStaff, type Door } from '../../core/serve';
import { serveStaffDownload } from '../../core/serve-files';
import { recordAudit } from '../audit';
import { promisesTold } from '../rewards';
import { getSurveyInReach } from './console.routes';
import { fileColumns, fileRows } from './survey-file.report';
import { readSurveyFigures } from './survey-figures.report';
import { presentResponse } from './surveys.presenter';
import { listResponses } from './surveys.queries';

/** What members answered: figures, one by one, and as a file. */
export function surveyAnswerRoutes(door: Door): void {
  const { read } = door.db;
  serveStaff(door, endpoints.readSurveyFigures, 'asks.read', {
    input: surveyIdInput,
    output: surveyFiguresSchema,
    handle: async ({ actor, input: { surveyId } }) =>
      readSurveyFigures(read, await getSurveyInReach(read, actor, 'asks.read', surveyId)),
  });
  serveStaff(door, endpoints.listSurveyResponses, 'asks.read', {
    input: listResponsesInput,
    output: pageOf(surveyResponseSchema),
    handle: async ({ actor, input: { surveyId, cursor, limit } }) => {
      const survey = await getSurveyInReach(read, actor, 'asks.read', surveyId);
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const rows = await listResponses(read, { surveyId, beforeId, limit: limit + 1 });
      const [told = null] = await promisesTold(read, [survey.terms.reward]);
      return pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => presentResponse(row, told),
      );
    },
  });
  serveStaffDownload(door, endpoints.downloadSurveyResponses, 'asks.read', {
    input: surveyIdInput,
    output: z.string(),
    handle: async ({ actor, request, input: { surveyId } }) => {
      const survey = await getSurveyInReach(read, actor, 'asks.read', surveyId);
      // Who took what people said is on record before a byte is sent.
      await door.db.inTransaction((tx) =>
        recordAudit(tx, {
          actor,
          action: 'survey.responses_taken',
          subjectKind: 'survey',
          subjectId: surveyId,
          orgPath: survey.orgPath,
          after: { count: survey.takenCount },
          request,
        }),
      );
      return {
        fileName: `survey-${surveyId}.csv`,
        body: csvOf(fileColumns(survey), fileRows(read, survey)),
      };
    },
  });
}
