import type { RebateRunState } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { RequestFacts } from '../../core/serve';
import { recordAudit } from '../audit';
import type { PolicyFacts } from './policies.queries';
import { runChanges, type RunChange } from './rebate-run.states';
import { lockRun } from './runs.queries';

/** A run to ask for. */
export interface AskForRun {
  policy: PolicyFacts;
  /** What it is expected to convert, as just reckoned. */
  forecast: { members: number; points: number; fen: number };
  /** The business day of a scheduled run; null: somebody asked. */
  scheduledOn: string | null;
  reason: string;
  actor: StaffActor | 'system';
  request?: RequestFacts;
}

/** Whether a run is expected to cost more than its policy lets go by without a second person. */
export function needsApproval(policy: PolicyFacts, forecast: { fen: number }): boolean {
  return forecast.fen > policy.terms.approvalFen;
}

/**
 * Puts a run down: it begins by itself, or waits for a second person above the policy's limit.
 * Audited. @returns the run's id
 */
export async function askForRun(tx: Tx, command: AskForRun): Promise<string> {
  const { policy, forecast, scheduledOn, reason, actor, request } = command;
  const runId = newId('rebateRun', tx.now);
  const state: RebateRunState = needsApproval(policy, forecast) ? 'pending' : 'queued';
  await tx.run(
    `INSERT INTO rebate_run
       (id, policy_id, policy_version, scheme_id, org_path, state, reason, scheduled_on,
        planned_members, planned_points, planned_fen, cursor_member_id, done_members, converted_members,
        converted_points, converted_fen, reversed_members, reversed_points, reversed_fen, not_reversed,
        requested_by, requester_name, requested_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, 0, 0, 0, 0, 0, 0, ?, ?, ?)`,
    [
      runId,
      policy.id,
      policy.version,
      policy.terms.schemeId,
      policy.orgPath,
      state,
      reason,
      scheduledOn,
      forecast.members,
      forecast.points,
      forecast.fen,
      actor === 'system' ? 'system' : actor.staffId,
      actor === 'system' ? 'system' : actor.name,
      sqlInstant(tx.now),
    ],
  );
  await recordAudit(tx, {
    actor,
    action: 'rebate_run.requested',
    subjectKind: 'rebate_run',
    subjectId: runId,
    orgPath: policy.orgPath,
    after: { policyId: policy.id, version: policy.version, state, ...forecast },
    reason,
    ...(request ? { request } : {}),
  });
  return runId;
}

/** Something staff do to a run, and why. */
export interface ChangeRun {
  runId: string;
  change: RunChange;
  reason: string;
  actor: StaffActor;
  request?: RequestFacts;
}

/**
 * Moves a run on: a second person decides, or it is paused, resumed, cancelled or taken back. The
 * background sees it before its next few members. Locks the run. Audited.
 *
 * @throws Refusal rebate.run_not_found, rebate.run_wrong_state; rebate.own_run where whoever asked
 *   would approve
 */
export async function changeRun(tx: Tx, command: ChangeRun): Promise<void> {
  const { runId, change, reason, actor, request } = command;
  const run = await lockRun(tx, runId);
  assertThat(run, 'rebate.run_not_found');
  const { from, to } = runChanges[change];
  assertThat((from as readonly string[]).includes(run.state), 'rebate.run_wrong_state', {
    state: run.state,
  });
  const isDecision = change === 'approve' || change === 'reject';
  assertThat(change !== 'approve' || run.requestedBy !== actor.staffId, 'rebate.own_run');
  await tx.run(
    `UPDATE rebate_run SET state = ?, leased_until = NULL, finished_at = ?${
      isDecision ? ', decided_by = ?, decider_name = ?, decided_at = ?, decision_note = ?' : ''
    } WHERE id = ?`,
    [
      to,
      to === 'cancelled' || to === 'rejected' ? sqlInstant(tx.now) : null,
      ...(isDecision ? [actor.staffId, actor.name, sqlInstant(tx.now), reason] : []),
      runId,
    ],
  );
  await recordAudit(tx, {
    actor,
    action: `rebate_run.${change}`,
    subjectKind: 'rebate_run',
    subjectId: runId,
    orgPath: run.orgPath,
    before: { state: run.state },
    after: { state: to },
    reason,
    ...(request ? { request } : {}),
  });
}
