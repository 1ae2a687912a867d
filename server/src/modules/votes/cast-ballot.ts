import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat, Refusal } from '../../core/refusal';
import { lockAccount } from '../ledger';
import { readMemberForSale } from '../members';
import { givePromised, type PromiseOrder } from '../rewards';
import { codeOfHindrance, hindranceOf, isChoiceSound, phaseOf } from './vote.rules';
import { findBallot, findVote } from './votes.queries';

/** One member's vote. */
export interface BallotOrder extends Pick<
  PromiseOrder,
  'memberId' | 'businessOn' | 'mayLackReward' | 'live'
> {
  voteId: string;
  /** From 1, in any order. */
  optionNos: readonly number[];
}

/**
 * Casts a ballot and gives what was promised for it. Locks the member's points account, so that two
 * tries of a member follow each other; writing the ballot then holds the vote's row through its
 * foreign key, so that whoever closes the vote waits, and what is read after that decides.
 *
 * @returns the ballot's id
 * @throws Refusal vote.not_found, vote.voted with `optionNos` and `at` of the first ballot,
 *   vote.not_open, vote.over, vote.not_for_you, vote.choice_invalid, member.frozen, reward.gone
 */
export async function castBallot(tx: Tx, order: BallotOrder): Promise<string> {
  const { voteId, memberId, optionNos, businessOn } = order;
  await lockAccount(tx, memberId, 'points');
  const found = await findVote(tx, voteId);
  assertThat(found && phaseOf(found, tx.now) !== 'draft', 'vote.not_found');
  const earlier = await findBallot(tx, voteId, memberId);
  assertThat(!earlier, 'vote.voted', {
    optionNos: earlier?.optionNos,
    at: earlier?.castAt.toISOString(),
  });
  const ballotId = newId('ballot', tx.now);
  await tx.run(
    `INSERT INTO vote_ballot (id, vote_id, member_id, choice_count, cast_at, reward_points, coupon_id)
     VALUES (?, ?, ?, ?, ?, NULL, NULL)`,
    [ballotId, voteId, memberId, optionNos.length, sqlInstant(tx.now)],
  );
  const vote = await findVote(tx, voteId);
  assertThat(vote, 'vote.not_found');
  const member = await readMemberForSale(tx, memberId);
  assertThat(member, 'member.not_registered');
  const voter = {
    tierId: member.tier.id,
    tags: member.tags,
    birthday: member.birthday,
    isFrozen: member.state !== 'active',
    hasVoted: false,
  };
  const hindrance = hindranceOf(vote, voter, { now: tx.now, today: businessOn });
  if (hindrance) throw new Refusal(codeOfHindrance(hindrance));
  assertThat(isChoiceSound(vote.terms, optionNos), 'vote.choice_invalid', {
    maxChoices: vote.terms.maxChoices,
  });
  await tx.run(
    `INSERT INTO vote_choice (ballot_id, option_no, vote_id)
     VALUES ${optionNos.map(() => '(?, ?, ?)').join(', ')}`,
    optionNos.flatMap((no) => [ballotId, no, voteId]),
  );
  const { reward, title } = vote.terms;
  if (reward) {
    const given = await givePromised(tx, {
      ...order,
      reward,
      title,
      reason: 'vote',
      source: ballotId,
    });
    await tx.run('UPDATE vote_ballot SET reward_points = ?, coupon_id = ? WHERE id = ?', [
      given.rewardPoints,
      given.couponId,
      ballotId,
    ]);
  }
  return ballotId;
}
