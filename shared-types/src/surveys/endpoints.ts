import type * as z from 'zod';
import { endpoint } from '../endpoint';
import type { Page } from '../values';
import type {
  answerSurveyInput,
  closeSurveyInput,
  createSurveyInput,
  editSurveyInput,
  listOpenSurveysInput,
  listResponsesInput,
  listSurveysInput,
  MemberSurvey,
  Survey,
  SurveyCard,
  SurveyFigures,
  surveyIdInput,
  SurveyResponse,
} from './surveys';

export const listOpenSurveys = endpoint<z.input<typeof listOpenSurveysInput>, Page<SurveyCard>>({
  operationId: 'listOpenSurveys',
  audience: 'member',
  method: 'GET',
  path: '/member/surveys',
  summary: 'Published surveys, newest first; visitors see them too',
  refusals: ['cursor.invalid'],
});

export const readSurveyAsMember = endpoint<z.input<typeof surveyIdInput>, MemberSurvey>({
  operationId: 'readSurveyAsMember',
  audience: 'member',
  method: 'GET',
  path: '/member/surveys/:surveyId',
  summary: 'One survey with its questions, and whether the member answered it',
  refusals: ['survey.not_found'],
});

export const answerSurvey = endpoint<z.input<typeof answerSurveyInput>, MemberSurvey>({
  operationId: 'answerSurvey',
  audience: 'member',
  method: 'POST',
  path: '/member/surveys/:surveyId/responses',
  summary: 'Answers a survey, once, and gives its reward with it',
  refusals: [
    'member.not_registered',
    'member.frozen',
    'survey.not_found',
    'survey.not_open',
    'survey.over',
    'survey.full',
    'survey.answered',
    'survey.not_for_you',
    'survey.answers_invalid',
    'reward.gone',
  ],
  movesValue: true,
});

export const listSurveys = endpoint<z.input<typeof listSurveysInput>, Page<Survey>>({
  operationId: 'listSurveys',
  audience: 'console',
  method: 'GET',
  path: '/console/surveys',
  summary: 'Surveys within the caller’s reach, newest first',
  refusals: ['cursor.invalid'],
});

export const readSurvey = endpoint<z.input<typeof surveyIdInput>, Survey>({
  operationId: 'readSurvey',
  audience: 'console',
  method: 'GET',
  path: '/console/surveys/:surveyId',
  summary: 'One survey',
  refusals: ['survey.not_found'],
});

export const createSurvey = endpoint<z.input<typeof createSurveyInput>, Survey>({
  operationId: 'createSurvey',
  audience: 'console',
  method: 'POST',
  path: '/console/surveys',
  summary: 'Drafts a survey',
  refusals: ['org_unit.not_found'],
});

export const editSurvey = endpoint<z.input<typeof editSurveyInput>, Survey>({
  operationId: 'editSurvey',
  audience: 'console',
  method: 'PUT',
  path: '/console/surveys/:surveyId',
  summary: 'Changes a draft; what is published stands',
  refusals: ['survey.not_found', 'survey.wrong_state'],
});

export const publishSurvey = endpoint<z.input<typeof surveyIdInput>, Survey>({
  operationId: 'publishSurvey',
  audience: 'console',
  method: 'POST',
  path: '/console/surveys/:surveyId/publish',
  summary: 'Freezes a draft and shows it to customers; it opens at its time',
  refusals: ['survey.not_found', 'survey.wrong_state', 'survey.over', 'reward.not_available'],
});

export const closeSurvey = endpoint<z.input<typeof closeSurveyInput>, Survey>({
  operationId: 'closeSurvey',
  audience: 'console',
  method: 'POST',
  path: '/console/surveys/:surveyId/close',
  summary: 'Takes no more responses; those there are stay',
  refusals: ['survey.not_found', 'survey.wrong_state'],
});

export const readSurveyFigures = endpoint<z.input<typeof surveyIdInput>, SurveyFigures>({
  operationId: 'readSurveyFigures',
  audience: 'console',
  method: 'GET',
  path: '/console/surveys/:surveyId/figures',
  summary: 'What the answers to each question come to',
  refusals: ['survey.not_found'],
});

export const listSurveyResponses = endpoint<
  z.input<typeof listResponsesInput>,
  Page<SurveyResponse>
>({
  operationId: 'listSurveyResponses',
  audience: 'console',
  method: 'GET',
  path: '/console/surveys/:surveyId/responses',
  summary: 'Responses, newest first',
  refusals: ['survey.not_found', 'cursor.invalid'],
});

export const downloadSurveyResponses = endpoint<z.input<typeof surveyIdInput>, string>({
  operationId: 'downloadSurveyResponses',
  audience: 'console',
  method: 'GET',
  path: '/console/surveys/:surveyId/responses/file',
  summary: 'Responses as CSV that is safe to open in a spreadsheet; on record',
  refusals: ['survey.not_found'],
  answers: 'text/csv',
});
