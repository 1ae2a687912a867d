import * as z from 'zod';
import { rewardSchema } from '../rewards/rewards';
import { toldRewardSchema } from '../rewards/told-reward';
import { idSchema, instantSchema, pageQuery, textSchema } from '../values';
import { askAudienceSchema } from '../votes/votes';
import { judgeForm, questionsMax } from './judge-form';
import {
  questionKinds,
  surveyAnswersSchema,
  surveyPageSchema,
  type SurveyPage,
} from './survey-form';

export const surveyStates = ['draft', 'published', 'closed'] as const;
export type SurveyState = (typeof surveyStates)[number];
/** `full`: its quota is reached. */
export const surveyPhases = ['draft', 'scheduled', 'open', 'full', 'over'] as const;
export type SurveyPhase = (typeof surveyPhases)[number];

const termsFields = {
  title: textSchema(40),
  intro: textSchema(500).nullable(),
  thanks: textSchema(200).nullable().meta({ description: 'Told at the end' }),
  pages: z.array(surveyPageSchema).min(1).max(20),
  opensAt: instantSchema,
  closesAt: instantSchema.nullable().meta({ description: 'Not included; null: open end' }),
  quota: z.int().min(1).max(1_000_000).nullable().meta({ description: 'First so many responses' }),
  audience: askAudienceSchema,
  reward: rewardSchema.nullable(),
};

interface JudgedTerms {
  pages: readonly SurveyPage[];
  opensAt: string;
  closesAt: string | null;
}
const isCoherent = (terms: JudgedTerms, context: z.RefinementCtx): void => {
  const refuse = (path: (string | number)[], message?: string) =>
    context.addIssue({ code: 'custom', path, ...(message ? { message } : {}) });
  if (terms.closesAt !== null && terms.opensAt >= terms.closesAt) refuse(['closesAt']);
  const count = terms.pages.reduce((sum, page) => sum + page.questions.length, 0);
  if (count > questionsMax) refuse(['pages'], 'too_many_questions');
  const [fault] = judgeForm(terms.pages);
  // The place, not the id: that is whatever somebody sent.
  if (fault) refuse(['pages', fault.pageIndex, 'questions', fault.questionIndex], fault.fault);
};

export const createSurveyInput = z
  .strictObject({ orgUnitId: idSchema('org'), ...termsFields })
  .superRefine(isCoherent);
export const editSurveyInput = z
  .strictObject({
    surveyId: idSchema('svy'),
    version: z.int().min(1).meta({ description: 'The version that was edited' }),
    ...termsFields,
  })
  .superRefine(isCoherent);
export const surveyIdInput = z.strictObject({ surveyId: idSchema('svy') });
export const closeSurveyInput = surveyIdInput.extend({ reason: textSchema(200) });
export const listSurveysInput = z.strictObject({
  state: z.enum(surveyStates).optional(),
  query: z.string().trim().max(40).optional().meta({ description: 'Part of the title' }),
  ...pageQuery,
});

export const surveyTermsSchema = z.object(termsFields);
export type SurveyTerms = z.output<typeof surveyTermsSchema>;

export const surveySchema = z
  .object({
    id: idSchema('svy'),
    version: z.number().int().meta({ description: 'Frozen when it is published' }),
    state: z.enum(surveyStates),
    phase: z.enum(surveyPhases),
    orgUnitId: idSchema('org'),
    orgUnitName: z.string(),
    ...termsFields,
    rewardTold: toldRewardSchema.nullable(),
    responseCount: z.number().int(),
    createdAt: instantSchema,
    publishedAt: instantSchema.nullable(),
    closedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Survey' });
export type Survey = z.infer<typeof surveySchema>;

/** One member's answers as staff see them. */
export const surveyResponseSchema = z
  .object({
    id: idSchema('srs'),
    memberId: idSchema('mbr'),
    cardNo: z.string(),
    nameMasked: z.string().nullable(),
    at: instantSchema,
    answers: surveyAnswersSchema,
    reward: toldRewardSchema.nullable(),
  })
  .meta({ id: 'SurveyResponse' });
export type SurveyResponse = z.infer<typeof surveyResponseSchema>;
export const listResponsesInput = surveyIdInput.extend(pageQuery);

/** What all answers to one question come to. */
export const questionFiguresSchema = z
  .object({
    questionId: z.string(),
    kind: z.enum(questionKinds),
    answeredCount: z.number().int(),
    options: z
      .array(z.object({ optionId: z.string(), count: z.number().int() }))
      .meta({ description: 'Of single and multiple' }),
    values: z
      .array(z.object({ value: z.number().int(), count: z.number().int() }))
      .meta({ description: 'Of scale and nps: each number that may be given' }),
    average: z.number().nullable().meta({ description: 'Of scale, nps and number; two places' }),
    lowest: z.number().int().nullable(),
    highest: z.number().int().nullable(),
    npsScore: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Of nps: percent of 9 and 10 less percent of 0 to 6' }),
    latest: z.array(z.string()).meta({ description: 'Of text and date: the newest answers' }),
  })
  .meta({ id: 'QuestionFigures' });
export type QuestionFigures = z.infer<typeof questionFiguresSchema>;
export const surveyFiguresSchema = z
  .object({ responseCount: z.number().int(), questions: z.array(questionFiguresSchema) })
  .meta({ id: 'SurveyFigures' });
export type SurveyFigures = z.infer<typeof surveyFiguresSchema>;

/** Why a member cannot answer now; null: nothing stands in the way. */
export const surveyHindrances = [
  'not_open',
  'over',
  'full',
  'tier',
  'tag',
  'frozen',
  'answered',
] as const;
export type SurveyHindrance = (typeof surveyHindrances)[number];

const shownFields = {
  id: idSchema('svy'),
  title: z.string(),
  intro: z.string().nullable(),
  phase: z.enum(surveyPhases),
  opensAt: instantSchema,
  closesAt: instantSchema.nullable(),
  reward: toldRewardSchema.nullable(),
  questionCount: z.number().int(),
  minutes: z.number().int().meta({ description: 'About how long it takes' }),
  leftCount: z.number().int().nullable().meta({ description: 'Of the quota; null: none' }),
  hindrance: z.enum(surveyHindrances).nullable().meta({ description: 'Null for visitors too' }),
};
export const surveyCardSchema = z.object(shownFields).meta({ id: 'SurveyCard' });
export type SurveyCard = z.infer<typeof surveyCardSchema>;
export const listOpenSurveysInput = z.strictObject(pageQuery);

export const memberSurveySchema = z
  .object({
    ...shownFields,
    version: z.number().int(),
    pages: z.array(surveyPageSchema),
    thanks: z.string().nullable(),
    response: z
      .object({ at: instantSchema, reward: toldRewardSchema.nullable() })
      .nullable()
      .meta({ description: 'The member’s own, once given' }),
  })
  .meta({ id: 'MemberSurvey' });
export type MemberSurvey = z.infer<typeof memberSurveySchema>;

export const answerSurveyInput = z.strictObject({
  surveyId: idSchema('svy'),
  answers: surveyAnswersSchema,
  mayLackReward: z
    .boolean()
    .default(false)
    .meta({ description: 'Take the answers even where the promised reward is gone' }),
});
