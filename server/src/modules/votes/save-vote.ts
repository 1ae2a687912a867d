import {
  voteTermsSchema,
  type createVoteInput,
  type editVoteInput,
  type VoteTerms,
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
import { phaseOf } from './vote.rules';
import { lockVote, type VoteFacts } from './votes.queries';

/** Who changes a vote; `system` sets the demo up. */
export interface VoteEditor {
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/**
 * Drafts a vote. Audited.
 * @returns its id
 */
export async function createVote(
  tx: Tx,
  editor: VoteEditor,
  wish: Omit<z.output<typeof createVoteInput>, 'orgUnitId'> & {
    orgUnit: { id: string; orgPath: string };
  },
): Promise<string> {
  const id = newId('vote', tx.now);
  const { id: orgUnitId, orgPath } = wish.orgUnit;
  await tx.run(
    `INSERT INTO vote (id, version_no, state, org_unit_id, org_path, title, opens_at, closes_at, max_choices,
       option_count, reward_points, terms, published_at, closed_at, created_at)
     VALUES (?, 1, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)`,
    [id, orgUnitId, orgPath, ...columnsOf(wish), sqlInstant(tx.now)],
  );
  await record(tx, editor, 'vote.created', { id, orgPath }, { after: auditedOf(wish) });
  return id;
}

/**
 * Changes a vote that is not open yet. Locks it, so that no ballot comes in between. Audited.
 * @throws Refusal vote.not_found, vote.wrong_state once it is open, request.conflict,
 *   reward.not_available and vote.over where it is published and could not be published so
 */
export async function editVote(
  tx: Tx,
  editor: VoteEditor,
  wish: z.output<typeof editVoteInput>,
): Promise<void> {
  const before = await lockVote(tx, wish.voteId);
  assertThat(before, 'vote.not_found');
  assertThat(before.version === wish.version, 'request.conflict', { version: before.version });
  const phase = phaseOf(before, tx.now);
  assertThat(phase === 'draft' || phase === 'scheduled', 'vote.wrong_state');
  if (phase === 'scheduled') await assertPublishable(tx, editor, wish);
  await tx.run(
    `UPDATE vote SET version_no = version_no + 1, title = ?, opens_at = ?, closes_at = ?, max_choices = ?,
       option_count = ?, reward_points = ?, terms = ? WHERE id = ?`,
    [...columnsOf(wish), wish.voteId],
  );
  await record(tx, editor, 'vote.changed', before, {
    before: auditedOf(before.terms),
    after: auditedOf(wish),
  });
}

/**
 * Shows a draft to customers. Locks it. Audited.
 * @throws Refusal vote.not_found, vote.wrong_state, vote.over, reward.not_available
 */
export async function publishVote(tx: Tx, editor: VoteEditor, voteId: string): Promise<void> {
  const vote = await lockVote(tx, voteId);
  assertThat(vote, 'vote.not_found');
  assertThat(vote.state === 'draft', 'vote.wrong_state');
  await assertPublishable(tx, editor, vote.terms);
  await tx.run("UPDATE vote SET state = 'published', published_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    voteId,
  ]);
  await record(tx, editor, 'vote.published', vote, {
    before: { state: 'draft' },
    after: { state: 'published', version: vote.version },
  });
}

/**
 * Ends a vote before its time. Locks it: ballots that are being cast come first. Audited.
 * @throws Refusal vote.not_found, vote.wrong_state
 */
export async function closeVote(
  tx: Tx,
  editor: VoteEditor,
  { voteId, reason }: { voteId: string; reason: string },
): Promise<void> {
  const vote = await lockVote(tx, voteId);
  assertThat(vote, 'vote.not_found');
  assertThat(vote.state === 'published' && tx.now < vote.closesAt, 'vote.wrong_state');
  await tx.run("UPDATE vote SET state = 'closed', closed_at = ? WHERE id = ?", [
    sqlInstant(tx.now),
    voteId,
  ]);
  await record(tx, editor, 'vote.closed', vote, {
    before: { state: 'published' },
    after: { state: 'closed' },
    reason,
  });
}

async function assertPublishable(tx: Tx, { actor }: VoteEditor, terms: VoteTerms): Promise<void> {
  assertThat(new Date(terms.closesAt) > tx.now, 'vote.over');
  await assertMayPromise(tx, actor, terms.reward);
}

function columnsOf(wish: VoteTerms): SqlValue[] {
  return [
    wish.title,
    sqlInstant(new Date(wish.opensAt)),
    sqlInstant(new Date(wish.closesAt)),
    wish.maxChoices,
    wish.options.length,
    wish.reward?.kind === 'points' ? wish.reward.points : null,
    // Parsed, so that only the terms are kept.
    JSON.stringify(voteTermsSchema.parse(wish)),
  ];
}

function auditedOf(terms: VoteTerms): Record<string, string | number | null> {
  return {
    title: terms.title,
    options: terms.options.map(({ text }) => text).join(' / '),
    maxChoices: terms.maxChoices,
    opensAt: terms.opensAt,
    closesAt: terms.closesAt,
    resultShown: terms.resultShown,
    audience: JSON.stringify(terms.audience),
    reward: terms.reward ? JSON.stringify(terms.reward) : null,
  };
}

async function record(
  tx: Tx,
  editor: VoteEditor,
  action: string,
  { id: subjectId, orgPath }: Pick<VoteFacts, 'id' | 'orgPath'>,
  change: Pick<Parameters<typeof recordAudit>[1], 'before' | 'after' | 'reason'>,
): Promise<void> {
  await recordAudit(tx, { ...editor, action, subjectKind: 'vote', subjectId, orgPath, ...change });
}
