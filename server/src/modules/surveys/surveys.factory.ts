import { createSurveyInput, type SurveyQuestion } from '@huike/shared-types';
import type * as z from 'zod';
import type { Database } from '../../core/database/database';
import { createSurvey, publishSurvey } from './save-survey';

type Wish = z.input<typeof createSurveyInput>;

/** A question with nothing special about it. */
export function sampleQuestion(
  id: string,
  kind: SurveyQuestion['kind'],
  overrides: Partial<SurveyQuestion> = {},
): SurveyQuestion {
  const isChoice = kind === 'single' || kind === 'multiple';
  return {
    id,
    kind,
    title: `问题 ${id}`,
    hint: null,
    isRequired: false,
    options: isChoice
      ? [
          { id: 'yes', text: '是' },
          { id: 'no', text: '否' },
        ]
      : [],
    maxChoices: null,
    min: null,
    max: null,
    showIf: null,
    ...overrides,
  };
}

/** One required question on the first page, an nps on the second. */
export function sampleSurvey(orgUnitId: string, overrides: Partial<Wish> = {}): Wish {
  return {
    orgUnitId,
    title: '购物体验问卷',
    intro: null,
    thanks: null,
    pages: [
      { title: null, questions: [sampleQuestion('again', 'single', { isRequired: true })] },
      { title: null, questions: [sampleQuestion('score', 'nps'), sampleQuestion('words', 'text')] },
    ],
    opensAt: '2026-11-22T07:00:00.000Z',
    closesAt: '2027-01-01T00:00:00.000Z',
    quota: null,
    audience: {},
    reward: null,
    ...overrides,
  };
}

/** A published survey; `isDraft` leaves it a draft. @returns its id */
export async function putSurvey(
  db: Database,
  orgUnit: { id: string; orgPath: string },
  overrides: Partial<Wish> & { isDraft?: boolean } = {},
): Promise<string> {
  const { isDraft = false, ...terms } = overrides;
  const wish = createSurveyInput.parse(sampleSurvey(orgUnit.id, terms));
  return db.inTransaction(async (tx) => {
    const editor = { actor: 'system' } as const;
    const surveyId = await createSurvey(tx, editor, { ...wish, orgUnit });
    if (!isDraft) await publishSurvey(tx, editor, surveyId);
    return surveyId;
  });
}
