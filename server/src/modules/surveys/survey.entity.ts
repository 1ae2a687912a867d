import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** Questions put to members; frozen once published. */
@Entity('survey')
@Index('survey__owner', ['orgPath', 'id'])
@Check('survey__known_state', "state IN ('draft', 'published', 'closed')")
@Check('survey__span', 'closes_at IS NULL OR opens_at < closes_at')
export class SurveyRow {
  @IdColumn() id: string;
  @WholeColumn('version_no') versionNo: number;
  @TextColumn('state', 10) state: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @TextColumn('org_path', 200) orgPath: string;
  @TextColumn('title', 40) title: string;
  @InstantColumn('opens_at') opensAt: Date;
  /** Not included. */
  @InstantColumn('closes_at', { nullable: true }) closesAt: Date | null;
  /** What the reward is in points; null: none, or a coupon. */
  @WholeColumn('reward_points', { nullable: true }) rewardPoints: number | null;
  /** JSON, as `surveyTermsSchema`. */
  @DocumentColumn('terms') terms: string;
  @InstantColumn('published_at', { nullable: true }) publishedAt: Date | null;
  @InstantColumn('closed_at', { nullable: true }) closedAt: Date | null;
  @InstantColumn('created_at') createdAt: Date;
}

/** How many places of a survey are taken. A table of its own: the row is hot, and no foreign key leads to it. */
@Entity('survey_quota')
@Check('survey_quota__not_exceeded', 'taken_count >= 0 AND (quota IS NULL OR taken_count <= quota)')
export class SurveyQuotaRow {
  @PrimaryColumn({ name: 'survey_id', type: 'varchar', length: 30 }) surveyId: string;
  @WholeColumn('quota', { nullable: true }) quota: number | null;
  @WholeColumn('taken_count', { default: 0 }) takenCount: number;
}

/** One member's answers; never changed. */
@Entity('survey_response')
@Unique('survey_response__once', ['surveyId', 'memberId'])
@Index('survey_response__newest', ['surveyId', 'id'])
@Check('survey_response__one_reward', 'reward_points IS NULL OR coupon_id IS NULL')
export class SurveyResponseRow {
  @IdColumn() id: string;
  @ForeignKey('SurveyRow', { name: 'survey_response__of_survey' })
  @RefColumn('survey_id')
  surveyId: string;
  @RefColumn('member_id') memberId: string;
  /** The version of the survey that was answered. */
  @WholeColumn('version_no') versionNo: number;
  /** JSON, as `surveyAnswersSchema`: what was asked and answered. */
  @DocumentColumn('answers') answers: string;
  @InstantColumn('submitted_at') submittedAt: Date;
  @WholeColumn('reward_points', { nullable: true }) rewardPoints: number | null;
  @RefColumn('coupon_id', { nullable: true }) couponId: string | null;
}

/** What can be counted of a response: an option that was chosen, or a number that was given. */
@Entity('survey_answer')
@Index('survey_answer__figures', ['surveyId', 'questionId'])
export class SurveyAnswerRow {
  @ForeignKey('SurveyResponseRow', { name: 'survey_answer__of_response' })
  @PrimaryColumn({ name: 'response_id', type: 'varchar', length: 30 })
  responseId: string;
  @PrimaryColumn({ name: 'question_id', type: 'varchar', length: 20 }) questionId: string;
  /** The option's id; empty where the answer is a number. */
  @PrimaryColumn({ name: 'choice', type: 'varchar', length: 20 }) choice: string;
  @RefColumn('survey_id') surveyId: string;
  @WholeColumn('number_value', { nullable: true }) numberValue: number | null;
}
