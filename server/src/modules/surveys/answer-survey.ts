import { judgeAnswers, type SurveyAnswers } from '@huike/shared-types';
import { sqlInstant, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { lockAccount } from '../ledger';
import { readMemberForSale } from '../members';
import { givePromised, type PromiseOrder } from '../rewards';
import { codeOfHindrance, hindranceOf, phaseOf } from './survey.rules';
import { findResponse, findSurvey, type SurveyFacts } from './surveys.queries';

/** One member's answers. */
export interface ResponseOrder extends Pick<
  PromiseOrder,
  'memberId' | 'businessOn' | 'mayLackReward' | 'live'
> {
  surveyId: string;
  answers: SurveyAnswers;
}

/**
 * Takes a member's answers and gives what was promised for them. Locks the member's points account,
 * so that two tries of a member follow each other; writing the response holds the survey's row
 * through its foreign key, so that whoever closes the survey waits; the quota's row, which everybody
 * wants, comes last and counts up by a conditional statement, so it is never exceeded.
 *
 * @returns the response's id
 * @throws Refusal survey.not_found, survey.answered with `at`, survey.not_open, survey.over,
 *   survey.full, survey.not_for_you, survey.answers_invalid with `faults`, member.frozen, reward.gone
 */
export async function answerSurvey(tx: Tx, order: ResponseOrder): Promise<string> {
  const { surveyId, memberId, businessOn } = order;
  await lockAccount(tx, memberId, 'points');
  const found = await findSurvey(tx, surveyId);
  assertThat(found && phaseOf(found, tx.now) !== 'draft', 'survey.not_found');
  const earlier = await findResponse(tx, surveyId, memberId);
  assertThat(!earlier, 'survey.answered', { at: earlier?.submittedAt.toISOString() });
  const { kept, faults } = judgeAnswers(found.terms.pages, order.answers);
  const responseId = newId('surveyResponse', tx.now);
  await tx.run(
    `INSERT INTO survey_response
       (id, survey_id, member_id, version_no, answers, submitted_at, reward_points, coupon_id)
     VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)`,
    [responseId, surveyId, memberId, found.version, JSON.stringify(kept), sqlInstant(tx.now)],
  );
  const survey = await findSurvey(tx, surveyId);
  assertThat(survey, 'survey.not_found');
  await assertMayAnswer(tx, survey, { memberId, businessOn });
  // After who may answer: a survey that is over says so, whatever the answers are.
  assertThat(faults.length === 0, 'survey.answers_invalid', { faults });
  await insertAnswers(tx, survey, { responseId, kept });
  const { reward, title } = survey.terms;
  if (reward) {
    const given = await givePromised(tx, {
      ...order,
      reward,
      title,
      reason: 'survey',
      source: responseId,
    });
    await tx.run('UPDATE survey_response SET reward_points = ?, coupon_id = ? WHERE id = ?', [
      given.rewardPoints,
      given.couponId,
      responseId,
    ]);
  }
  const taken = await tx.run(
    `UPDATE survey_quota SET taken_count = taken_count + 1
     WHERE survey_id = ? AND (quota IS NULL OR taken_count < quota)`,
    [surveyId],
  );
  assertThat(taken === 1, 'survey.full');
  return responseId;
}

async function assertMayAnswer(
  tx: Tx,
  survey: SurveyFacts,
  { memberId, businessOn }: { memberId: string; businessOn: string },
): Promise<void> {
  const member = await readMemberForSale(tx, memberId);
  assertThat(member, 'member.not_registered');
  const respondent = {
    tierId: member.tier.id,
    tags: member.tags,
    birthday: member.birthday,
    isFrozen: member.state !== 'active',
    hasAnswered: false,
  };
  const hindrance = hindranceOf(survey, respondent, { now: tx.now, today: businessOn });
  if (hindrance) throw new Refusal(codeOfHindrance(hindrance));
}

/** What can be counted gets rows; texts and days are read from the response itself. */
async function insertAnswers(
  tx: Tx,
  survey: SurveyFacts,
  { responseId, kept }: { responseId: string; kept: SurveyAnswers },
): Promise<void> {
  const surveyId = survey.id;
  const kinds = new Map(
    survey.terms.pages.flatMap((page) => page.questions).map(({ id, kind }) => [id, kind]),
  );
  const rows = Object.entries(kept).flatMap(([questionId, answer]): SqlValue[][] => {
    if (typeof answer === 'number') return [[responseId, questionId, '', surveyId, answer]];
    const choices = Array.isArray(answer)
      ? answer
      : kinds.get(questionId) === 'single'
        ? [answer]
        : [];
    return choices.map((choice) => [responseId, questionId, choice, surveyId, null]);
  });
  if (rows.length === 0) return;
  await tx.run(
    `INSERT INTO survey_answer (response_id, question_id, choice, survey_id, number_value)
     VALUES ${rows.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    rows.flat(),
  );
}
