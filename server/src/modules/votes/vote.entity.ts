import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  DocumentColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeColumn,
} from '../../core/database/columns';

/** A question put to members; its rules stand once it is open. */
@Entity('vote')
@Index('vote__owner', ['orgPath', 'id'])
@Check('vote__known_state', "state IN ('draft', 'published', 'closed')")
@Check('vote__span', 'opens_at < closes_at')
@Check('vote__some_choice', 'max_choices >= 1')
export class VoteRow {
  @IdColumn() id: string;
  @WholeColumn('version_no') versionNo: number;
  @TextColumn('state', 10) state: string;
  @RefColumn('org_unit_id') orgUnitId: string;
  @TextColumn('org_path', 200) orgPath: string;
  @TextColumn('title', 40) title: string;
  @InstantColumn('opens_at') opensAt: Date;
  /** Not included. */
  @InstantColumn('closes_at') closesAt: Date;
  @WholeColumn('max_choices') maxChoices: number;
  @WholeColumn('option_count') optionCount: number;
  /** What the reward is in points; null: none, or a coupon. */
  @WholeColumn('reward_points', { nullable: true }) rewardPoints: number | null;
  /** JSON, as `voteTermsSchema`. */
  @DocumentColumn('terms') terms: string;
  @InstantColumn('published_at', { nullable: true }) publishedAt: Date | null;
  @InstantColumn('closed_at', { nullable: true }) closedAt: Date | null;
  @InstantColumn('created_at') createdAt: Date;
}

/** One member's vote. Never changed, and there is no tally beside it: results are counted from these. */
@Entity('vote_ballot')
@Unique('vote_ballot__once', ['voteId', 'memberId'])
@Check('vote_ballot__some_choice', 'choice_count >= 1')
@Check('vote_ballot__one_reward', 'reward_points IS NULL OR coupon_id IS NULL')
export class VoteBallotRow {
  @IdColumn() id: string;
  @ForeignKey('VoteRow', { name: 'vote_ballot__of_vote' })
  @RefColumn('vote_id')
  voteId: string;
  @RefColumn('member_id') memberId: string;
  @WholeColumn('choice_count') choiceCount: number;
  @InstantColumn('cast_at') castAt: Date;
  @WholeColumn('reward_points', { nullable: true }) rewardPoints: number | null;
  @RefColumn('coupon_id', { nullable: true }) couponId: string | null;
}

/** One option on a ballot. */
@Entity('vote_choice')
@Index('vote_choice__count', ['voteId', 'optionNo'])
export class VoteChoiceRow {
  @ForeignKey('VoteBallotRow', { name: 'vote_choice__of_ballot' })
  @PrimaryColumn({ name: 'ballot_id', type: 'varchar', length: 30 })
  ballotId: string;
  /** From 1, by the order of the vote's options. */
  @PrimaryColumn({ name: 'option_no', type: 'bigint' }) optionNo: number;
  @RefColumn('vote_id') voteId: string;
}
