import {
  changeRebateRunInput,
  decideRebateRunInput,
  listRebateRunsInput,
  listRunMembersInput,
  pageOf,
  previewRebateRunInput,
  rebateEndpoints,
  rebateRunIdInput,
  rebateRunSchema,
  runMemberSchema,
  runPreviewSchema,
  startRebateRunInput,
  type Permission,
  type RebatePolicyTerms,
  type RebateSchemeTerms,
} from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import { businessDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { reachesPath } from '../identity';
import { askForRun, changeRun, needsApproval } from './change-run';
import { forecastRun } from './forecast-run';
import { readyPolicy, type ReadyPolicy } from './policies.queries';
import type { RebateNeeds } from './rebate-needs';
import { findRun, getRun, runMembersPage, runsPage } from './runs.queries';
import { findTerms } from './terms.queries';
import { takesCredits } from './validity.rules';

/** Runs of policies: what they would do, asking for them, deciding, following, taking back. */
export function rebateRunRoutes(door: Door, { timeZone }: RebateNeeds): void {
  serveStaff(door, rebateEndpoints.previewRebateRun, 'rebates.read', {
    input: previewRebateRunInput,
    output: runPreviewSchema,
    handle: async ({ actor, input }) => {
      const ready = await reachedPolicy(door.db.read, actor, 'rebates.read', input.policyId);
      const forecast = await forecastRun(door.db.read, ready);
      return { ...forecast, needsApproval: needsApproval(ready.policy, forecast) };
    },
  });
  serveStaffCommand(door, rebateEndpoints.startRebateRun, 'rebates.write', {
    input: startRebateRunInput,
    output: rebateRunSchema,
    command: async (tx, { actor, input: { policyId, reason }, request }) => {
      const ready = await reachedPolicy(tx, actor, 'rebates.write', policyId);
      const { policy } = ready;
      const schemeId = policy.terms.schemeId;
      const scheme = await findTerms<RebateSchemeTerms>(tx, 'rebate_scheme', schemeId);
      const today = businessDayOf(tx.now, timeZone);
      assertThat(scheme && takesCredits(scheme, today), 'rebate.scheme_closed');
      const forecast = await forecastRun(tx, ready);
      const order = { policy, forecast, scheduledOn: null, reason, actor, request };
      return getRun(tx, await askForRun(tx, order));
    },
  });
  serveStaff(door, rebateEndpoints.listRebateRuns, 'rebates.read', {
    input: listRebateRunsInput,
    output: pageOf(rebateRunSchema),
    handle: ({ actor, input }) => runsPage(door.db.read, actor, input),
  });
  serveStaff(door, rebateEndpoints.readRebateRun, 'rebates.read', {
    input: rebateRunIdInput,
    output: rebateRunSchema,
    handle: async ({ actor, input }) => {
      await assertReachesRun(door.db.read, actor, 'rebates.read', input.runId);
      return getRun(door.db.read, input.runId);
    },
  });
  serveStaff(door, rebateEndpoints.listRunMembers, 'rebates.read', {
    input: listRunMembersInput,
    output: pageOf(runMemberSchema),
    handle: async ({ actor, input }) => {
      await assertReachesRun(door.db.read, actor, 'rebates.read', input.runId);
      return runMembersPage(door.db.read, input.runId, input);
    },
  });
  serveStaffCommand(door, rebateEndpoints.decideRebateRun, 'rebates.approve', {
    input: decideRebateRunInput,
    output: rebateRunSchema,
    command: async (tx, { actor, input: { runId, isApproved, note }, request }) => {
      await assertReachesRun(tx, actor, 'rebates.approve', runId);
      const change = isApproved ? 'approve' : 'reject';
      await changeRun(tx, { runId, change, reason: note, actor, request });
      return getRun(tx, runId);
    },
  });
  serveStaffCommand(door, rebateEndpoints.changeRebateRun, 'rebates.write', {
    input: changeRebateRunInput,
    output: rebateRunSchema,
    command: async (tx, { actor, input: { runId, action, reason }, request }) => {
      // Taking money back from many members is for whoever may give it to them.
      const permission = action === 'reverse' ? 'rebates.approve' : 'rebates.write';
      await assertReachesRun(tx, actor, permission, runId);
      await changeRun(tx, { runId, change: action, reason, actor, request });
      return getRun(tx, runId);
    },
  });
}

async function reachedPolicy(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  policyId: string,
): Promise<ReadyPolicy> {
  const policy = await findTerms<RebatePolicyTerms>(read, 'rebate_policy', policyId);
  const isReached = policy?.state === 'active' && reachesPath(actor, permission, policy.orgPath);
  assertThat(policy && isReached, 'rebate.policy_not_found');
  return readyPolicy(policy);
}

async function assertReachesRun(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  runId: string,
): Promise<void> {
  const run = await findRun(read, runId);
  assertThat(run && reachesPath(actor, permission, run.orgPath), 'rebate.run_not_found');
}
