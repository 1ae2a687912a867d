import * as z from 'zod';
import { textSchema } from '../values';

export const questionKinds = [
  'single',
  'multiple',
  'scale',
  'nps',
  'text',
  'number',
  'date',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Ids are made by whoever writes the form, and stay while it is reordered. */
const partId = z.string().regex(/^[a-z][a-z0-9_]{0,19}$/);

export const surveyOptionSchema = z
  .strictObject({ id: partId, text: textSchema(60) })
  .meta({ id: 'SurveyOption' });

/** A question is asked only where an earlier one was answered so. */
export const showIfSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('chosen'),
      questionId: partId,
      optionIds: z.array(partId).min(1).max(20),
    }),
    z.strictObject({
      kind: z.literal('between'),
      questionId: partId,
      from: z.int().min(0).max(10),
      to: z.int().min(0).max(10).meta({ description: 'Included' }),
    }),
  ])
  .meta({ id: 'ShowIf' });
export type ShowIf = z.output<typeof showIfSchema>;

export const numberAnswerMax = 1_000_000_000;
export const textAnswerMax = 500;

const numberBound = z.int().min(-numberAnswerMax).max(numberAnswerMax).nullable();

export const surveyQuestionSchema = z
  .strictObject({
    id: partId,
    kind: z.enum(questionKinds).meta({
      description: 'scale: 1 to 5; nps: 0 to 10; number: a whole number; date: a calendar day',
    }),
    title: textSchema(100),
    hint: textSchema(200).nullable(),
    isRequired: z.boolean(),
    options: z.array(surveyOptionSchema).max(20).meta({ description: 'Of single and multiple' }),
    maxChoices: z.int().min(1).max(20).nullable().meta({ description: 'Of multiple; null: any' }),
    min: numberBound.meta({ description: 'Of number' }),
    max: numberBound.meta({ description: 'Of number' }),
    showIf: showIfSchema.nullable(),
  })
  .meta({ id: 'SurveyQuestion' });
export type SurveyQuestion = z.output<typeof surveyQuestionSchema>;

export const surveyPageSchema = z
  .strictObject({
    title: textSchema(40).nullable(),
    questions: z.array(surveyQuestionSchema).min(1).max(20),
  })
  .meta({ id: 'SurveyPage' });
export type SurveyPage = z.output<typeof surveyPageSchema>;

/** Question id to answer: an option's id, a text or a day; options' ids; a number. */
export const surveyAnswersSchema = z
  .record(
    partId,
    z.union([
      z.string().max(textAnswerMax),
      z.array(partId).max(20),
      z.int().min(-numberAnswerMax).max(numberAnswerMax),
    ]),
  )
  .refine((answers) => Object.keys(answers).length <= 60)
  .meta({ id: 'SurveyAnswers' });
export type SurveyAnswer = string | string[] | number;
export type SurveyAnswers = Record<string, SurveyAnswer>;
