import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Surveys with their quotas, responses and what can be counted of them. */
export class CreateSurveys20261127080100 implements MigrationInterface {
  readonly name = 'CreateSurveys20261127080100';
  async up(runner: QueryRunner): Promise<void> {
    await createSurveys(runner);
    await createResponses(runner);
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['survey_answer', 'survey_response', 'survey_quota', 'survey']) {
      await runner.dropTable(table);
    }
  }
}

async function createSurveys(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'survey', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'version_no', type: 'whole' },
      { name: 'state', type: 'text', max: 10 },
      { name: 'org_unit_id', type: 'text', max: 30 },
      { name: 'org_path', type: 'text', max: 200 },
      { name: 'title', type: 'text', max: 40 },
      { name: 'opens_at', type: 'instant' },
      { name: 'closes_at', type: 'instant', nullable: true },
      { name: 'reward_points', type: 'whole', nullable: true },
      { name: 'terms', type: 'document' },
      { name: 'published_at', type: 'instant', nullable: true },
      { name: 'closed_at', type: 'instant', nullable: true },
      { name: 'created_at', type: 'instant' },
    ],
    index: { survey__owner: ['org_path', 'id'] },
    check: {
      survey__known_state: "state IN ('draft', 'published', 'closed')",
      survey__span: 'closes_at IS NULL OR opens_at < closes_at',
    },
  });
  await createTable(runner, 'survey_quota', {
    columns: [
      { name: 'survey_id', type: 'text', max: 30 },
      { name: 'quota', type: 'whole', nullable: true },
      { name: 'taken_count', type: 'whole', default: 0 },
    ],
    primaryKey: ['survey_id'],
    check: {
      survey_quota__not_exceeded: 'taken_count >= 0 AND (quota IS NULL OR taken_count <= quota)',
    },
  });
}

async function createResponses(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'survey_response', {
    columns: [
      { name: 'id', type: 'id' },
      { name: 'survey_id', type: 'text', max: 30 },
      { name: 'member_id', type: 'text', max: 30 },
      { name: 'version_no', type: 'whole' },
      { name: 'answers', type: 'document' },
      { name: 'submitted_at', type: 'instant' },
      { name: 'reward_points', type: 'whole', nullable: true },
      { name: 'coupon_id', type: 'text', max: 30, nullable: true },
    ],
    unique: { survey_response__once: ['survey_id', 'member_id'] },
    index: { survey_response__newest: ['survey_id', 'id'] },
    check: { survey_response__one_reward: 'reward_points IS NULL OR coupon_id IS NULL' },
    foreignKeys: { survey_response__of_survey: { column: 'survey_id', references: 'survey' } },
  });
  await createTable(runner, 'survey_answer', {
    columns: [
      { name: 'response_id', type: 'text', max: 30 },
      { name: 'question_id', type: 'text', max: 20 },
      { name: 'choice', type: 'text', max: 20 },
      { name: 'survey_id', type: 'text', max: 30 },
      { name: 'number_value', type: 'whole', nullable: true },
    ],
    primaryKey: ['response_id', 'question_id', 'choice'],
    index: { survey_answer__figures: ['survey_id', 'question_id'] },
    foreignKeys: {
      survey_answer__of_response: { column: 'response_id', references: 'survey_response' },
    },
  });
}
