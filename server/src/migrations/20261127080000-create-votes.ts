import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../core/database/schema';

/** Votes, ballots and what is on them. */
export class CreateVotes20261127080000 implements MigrationInterface {
  readonly name = 'CreateVotes20261127080000';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'vote', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'version_no', type: 'whole' },
        { name: 'state', type: 'text', max: 10 },
        { name: 'org_unit_id', type: 'text', max: 30 },
        { name: 'org_path', type: 'text', max: 200 },
        { name: 'title', type: 'text', max: 40 },
        { name: 'opens_at', type: 'instant' },
        { name: 'closes_at', type: 'instant' },
        { name: 'max_choices', type: 'whole' },
        { name: 'option_count', type: 'whole' },
        { name: 'reward_points', type: 'whole', nullable: true },
        { name: 'terms', type: 'document' },
        { name: 'published_at', type: 'instant', nullable: true },
        { name: 'closed_at', type: 'instant', nullable: true },
        { name: 'created_at', type: 'instant' },
      ],
      index: { vote__owner: ['org_path', 'id'] },
      check: {
        vote__known_state: "state IN ('draft', 'published', 'closed')",
        vote__span: 'opens_at < closes_at',
        vote__some_choice: 'max_choices >= 1',
      },
    });
    await createTable(runner, 'vote_ballot', {
      columns: [
        { name: 'id', type: 'id' },
        { name: 'vote_id', type: 'text', max: 30 },
        { name: 'member_id', type: 'text', max: 30 },
        { name: 'choice_count', type: 'whole' },
        { name: 'cast_at', type: 'instant' },
        { name: 'reward_points', type: 'whole', nullable: true },
        { name: 'coupon_id', type: 'text', max: 30, nullable: true },
      ],
      unique: { vote_ballot__once: ['vote_id', 'member_id'] },
      check: {
        vote_ballot__some_choice: 'choice_count >= 1',
        vote_ballot__one_reward: 'reward_points IS NULL OR coupon_id IS NULL',
      },
      foreignKeys: { vote_ballot__of_vote: { column: 'vote_id', references: 'vote' } },
    });
    await createTable(runner, 'vote_choice', {
      columns: [
        { name: 'ballot_id', type: 'text', max: 30 },
        { name: 'option_no', type: 'whole' },
        { name: 'vote_id', type: 'text', max: 30 },
      ],
      primaryKey: ['ballot_id', 'option_no'],
      index: { vote_choice__count: ['vote_id', 'option_no'] },
      foreignKeys: { vote_choice__of_ballot: { column: 'ballot_id', references: 'vote_ballot' } },
    });
  }
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['vote_choice', 'vote_ballot', 'vote']) await runner.dropTable(table);
  }
}
