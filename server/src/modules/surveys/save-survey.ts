import {
  surveyTermsSchema,
  type createSurveyInput,
  type editSurveyInput,
  type SurveyTerms,
} from '@huike/shared-types';
import type * as z from 'zod';
import type { StaffActor } from '../../core/actor';
import { sqlInstant, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import { assertMayPromise } from '../rewards';
import { lockSurvey, type SurveyFacts } from './surveys.queries';

/** Who changes a survey; `system` sets the demo up. */
export interface SurveyEditor {
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/**
 * Drafts a survey. Audited.
 * @returns its id
 */
export async function createSurvey(
  tx: Tx,
  editor: SurveyEditor,
  wish: Omit<z.output<typeof createSurveyInput>, 'orgUnitId'> & {
    orgUnit: { id: string; orgPath: string };
  },
): Promise<string> {
  const id = newId('survey', tx.now);
  const { id: orgUnitId, orgPath } = wish.orgUnit;
  await tx.run(
    `INSERT INTO survey (id, version_no, state, org_unit_id, org_path, title, opens_at, closes_at,
       reward_points, terms, published_at, closed_at, created_at)
     VALUES (?, 1, 'draft', ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)`,
    [id, orgUnitId, orgPath, ...columnsOf(wish), sqlInstant(tx.now)],
  );
  await tx.run('INSERT INTO survey_quota (survey_id, quota, taken_count) VALUES (?, ?, 0)', [
    id,
    wish.quota,
  ]);
  await record(tx, editor, 'survey.created', { id, orgPath }, { after: auditedOf(wish) });
  return id;
}

/**
 * Changes a draft; what is published stands, for answers refer to it. Locks it. Audited.
 * @throws Refusal survey.not_found, survey.wrong_state, request.conflict
 */
export async function editSurvey(
  tx: Tx,
  editor: SurveyEditor,
  wish: z.output<typeof editSurveyInput>,
): Promise<void> {
  const before = await lockSurvey(tx, wish.surveyId);
  assertThat(before, 'survey.not_found');
  assertThat(before.state === 'draft', 'survey.wrong_state');
  assertThat(before.version === wish.version, 'request.conflict', { version: before.version });
  await tx.run(
    `UPDATE survey SET version_no = version_no + 1, title = ?, opens_at = ?, closes_at = ?,
       reward_points = ?, terms = ? WHERE id = ?`,
    [...columnsOf(wish), wish.surveyId],
  );
  await tx.run('UPDATE survey_quota SET quota = ? WHERE survey_id = ?', [
    wish.quota,
    wish.surveyId,
  ]);
  await record(tx, editor, 'survey.changed', before, {
    before: auditedOf(before.terms),
    after: auditedOf(wish),
  });
}

/**
 * Freezes a draft and shows it to customers. Locks it. Audited.
 * @throws Refusal survey.not_found, survey.wrong_state, survey.over, reward.not_available
 */
export async function publishSurvey(tx: Tx, editor: SurveyEditor, surveyId: string): Promise<void> {
  const survey = await lockSurvey(tx, surveyId);
  assertThat(survey, 'survey.not_found');
  assertThat(survey.state === 'draft', 'survey.wrong_state');
  await assertPublishable(tx, editor, survey.terms);
  await tx.run("UPDATE survey SET state = 'published', published_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    surveyId,
  ]);
  await record(tx, editor, 'survey.published', survey, {
    before: { state: 'draft' },
    after: { state: 'published', version: survey.version },
  });
}

/**
 * Ends a survey before its time. Locks it: responses that are on their way come first. Audited.
 * @throws Refusal survey.not_found, survey.wrong_state
 */
export async function closeSurvey(
  tx: Tx,
  editor: SurveyEditor,
  { surveyId, reason }: { surveyId: string; reason: string },
): Promise<void> {
  const survey = await lockSurvey(tx, surveyId);
  assertThat(survey, 'survey.not_found');
  assertThat(
    survey.state === 'published' && (survey.closesAt === null || tx.now < survey.closesAt),
    'survey.wrong_state',
  );
  await tx.run("UPDATE survey SET state = 'closed', closed_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    surveyId,
  ]);
  await record(tx, editor, 'survey.closed', survey, {
    before: { state: 'published' },
    after: { state: 'closed' },
    reason,
  });
}

async function assertPublishable(
  tx: Tx,
  { actor }: SurveyEditor,
  terms: SurveyTerms,
): Promise<void> {
  assertThat(terms.closesAt === null || new Date(terms.closesAt) > tx.now, 'survey.over');
  await assertMayPromise(tx, actor, terms.reward);
}

function columnsOf(wish: SurveyTerms): SqlValue[] {
  return [
    wish.title,
    sqlInstant(new Date(wish.opensAt)),
    wish.closesAt === null ? null : sqlInstant(new Date(wish.closesAt)),
    wish.reward?.kind === 'points' ? wish.reward.points : null,
    // Parsed, so that only the terms are kept.
    JSON.stringify(surveyTermsSchema.parse(wish)),
  ];
}

function auditedOf(terms: SurveyTerms): Record<string, string | number | null> {
  return {
    title: terms.title,
    questions: terms.pages
      .flatMap((page) => page.questions)
      .map(({ id, title }) => `${id} ${title}`)
      .join(' / '),
    opensAt: terms.opensAt,
    closesAt: terms.closesAt,
    quota: terms.quota,
    audience: JSON.stringify(terms.audience),
    reward: terms.reward ? JSON.stringify(terms.reward) : null,
  };
}

async function record(
  tx: Tx,
  editor: SurveyEditor,
  action: string,
  { id: subjectId, orgPath }: Pick<SurveyFacts, 'id' | 'orgPath'>,
  change: Pick<Parameters<typeof recordAudit>[1], 'before' | 'after' | 'reason'>,
): Promise<void> {
  await recordAudit(tx, {
    ...editor,
    action,
    subjectKind: 'survey',
    subjectId,
    orgPath,
    ...change,
  });
}
