import type { SurveyAnswers, SurveyState, SurveyTerms } from '@huike/shared-types';
import {
  instantOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
  type SqlValue,
} from '../../core/database/sql';
import { locked, type Locked, type Tx } from '../../core/database/transaction';
import { escapeLike, type SqlCondition } from '../audit';

/** A survey as stored, with how many places are taken. */
export interface SurveyFacts {
  id: string;
  version: number;
  state: SurveyState;
  orgUnitId: string;
  orgUnitName: string;
  orgPath: string;
  opensAt: Date;
  closesAt: Date | null;
  publishedAt: Date | null;
  closedAt: Date | null;
  createdAt: Date;
  takenCount: number;
  terms: SurveyTerms;
}

const selected = `SELECT s.id, s.version_no, s.state, s.org_unit_id, o.name AS org_unit_name, s.org_path,
    s.opens_at, s.closes_at, s.published_at, s.closed_at, s.created_at, s.terms, q.taken_count
  FROM survey s JOIN survey_quota q ON q.survey_id = s.id JOIN org_unit o ON o.id = s.org_unit_id`;

function surveyFrom(row: SqlRow): SurveyFacts {
  return {
    id: textOf(row['id']),
    version: numberOf(row['version_no']),
    state: textOf(row['state']) as SurveyState,
    orgUnitId: textOf(row['org_unit_id']),
    orgUnitName: textOf(row['org_unit_name']),
    orgPath: textOf(row['org_path']),
    opensAt: instantOf(row['opens_at']),
    closesAt: instantOrNull(row['closes_at']),
    publishedAt: instantOrNull(row['published_at']),
    closedAt: instantOrNull(row['closed_at']),
    createdAt: instantOf(row['created_at']),
    takenCount: numberOf(row['taken_count']),
    terms: JSON.parse(textOf(row['terms'])) as SurveyTerms,
  };
}

export async function findSurvey(read: Sql, surveyId: string): Promise<SurveyFacts | undefined> {
  const row = await read.one(`${selected} WHERE s.id = ?`, [surveyId]);
  return row && surveyFrom(row);
}

/** Locks a survey for a change: responses that are on their way are waited for. */
export async function lockSurvey(
  tx: Tx,
  surveyId: string,
): Promise<Locked<SurveyFacts> | undefined> {
  const row = await tx.one(`SELECT id FROM survey WHERE id = ?${tx.dialect.forUpdate}`, [surveyId]);
  const survey = row && (await findSurvey(tx, surveyId));
  return survey && locked(survey);
}

/** Surveys within reach, newest first; one more than asked for tells that there are more. */
export async function listSurveys(
  read: Sql,
  wish: {
    reach: SqlCondition;
    state?: SurveyState | undefined;
    query?: string | undefined;
    beforeId: string;
    limit: number;
  },
): Promise<SurveyFacts[]> {
  const conditions = [wish.reach.text, 's.id < ?'];
  const values: SqlValue[] = [...wish.reach.values, wish.beforeId];
  if (wish.state) {
    conditions.push('s.state = ?');
    values.push(wish.state);
  }
  if (wish.query) {
    conditions.push("s.title LIKE ? ESCAPE '!'");
    values.push(`%${escapeLike(wish.query)}%`);
  }
  const rows = await read.all(
    `${selected} WHERE ${conditions.join(' AND ')} ORDER BY s.id DESC LIMIT ?`,
    [...values, wish.limit + 1],
  );
  return rows.map(surveyFrom);
}

/** Surveys that customers see, newest first; one more than asked for tells that there are more. */
export async function listShownSurveys(
  read: Sql,
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<SurveyFacts[]> {
  const rows = await read.all(
    `${selected} WHERE s.state <> 'draft' AND s.id < ? ORDER BY s.id DESC LIMIT ?`,
    [beforeId, limit + 1],
  );
  return rows.map(surveyFrom);
}

/** A response as stored, without its answers. */
export interface ResponseFacts {
  id: string;
  submittedAt: Date;
  rewardPoints: number | null;
  couponId: string | null;
}

function responseFrom(row: SqlRow): ResponseFacts {
  return {
    id: textOf(row['id']),
    submittedAt: instantOf(row['submitted_at']),
    rewardPoints: numberOrNull(row['reward_points']),
    couponId: textOrNull(row['coupon_id']),
  };
}

/** A member's response to a survey. */
export async function findResponse(
  read: Sql,
  surveyId: string,
  memberId: string,
): Promise<ResponseFacts | undefined> {
  const row = await read.one(
    `SELECT id, submitted_at, reward_points, coupon_id FROM survey_response
     WHERE survey_id = ? AND member_id = ?`,
    [surveyId, memberId],
  );
  return row && responseFrom(row);
}

/** Which of these surveys a member answered. */
export async function listAnswered(
  read: Sql,
  memberId: string,
  surveyIds: readonly string[],
): Promise<Set<string>> {
  if (surveyIds.length === 0) return new Set();
  const rows = await read.all(
    `SELECT survey_id FROM survey_response
     WHERE member_id = ? AND survey_id IN (${placeholders(surveyIds.length)})`,
    [memberId, ...surveyIds],
  );
  return new Set(rows.map((row) => textOf(row['survey_id'])));
}

/** A response as staff see it. */
export interface FullResponse extends ResponseFacts {
  memberId: string;
  cardNo: string;
  name: string | null;
  answers: SurveyAnswers;
}

/** Responses before one of them, newest first. */
export async function listResponses(
  read: Sql,
  { surveyId, beforeId, limit }: { surveyId: string; beforeId: string; limit: number },
): Promise<FullResponse[]> {
  const rows = await read.all(
    `SELECT r.id, r.member_id, r.answers, r.submitted_at, r.reward_points, r.coupon_id, m.card_no, m.name
     FROM survey_response r JOIN member m ON m.id = r.member_id
     WHERE r.survey_id = ? AND r.id < ? ORDER BY r.id DESC LIMIT ?`,
    [surveyId, beforeId, limit],
  );
  return rows.map((row) => ({
    ...responseFrom(row),
    memberId: textOf(row['member_id']),
    cardNo: textOf(row['card_no']),
    name: textOrNull(row['name']),
    answers: JSON.parse(textOf(row['answers'])) as SurveyAnswers,
  }));
}
