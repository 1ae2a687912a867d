import type { RebatePolicyTerms, RebateRunMember } from '@huike/shared-types';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { sqlInstant, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { recordAudit } from '../audit';
import { tryConvert } from './convert-points';
import { listCandidates } from './forecast-run';
import { listActivePolicies, readyPolicy, type ReadyPolicy } from './policies.queries';
import { findConversion, tryReverse } from './reverse-conversion';
import { findRun, listWaitingRuns, lockRun, type RunFacts } from './runs.queries';
import { findTerms, findTermsVersion } from './terms.queries';

/** What running rebates needs. */
export interface RebateRunNeeds {
  db: Database;
  clock: Clock;
  timeZone: string;
  /** Asked before each chunk; a run that is left behind goes on later. */
  shouldStop?: () => boolean;
}

const leaseMs = 30_000;
// A transaction keeps tills waiting on SQLite, so it stays well below a tenth of a second.
const membersAtOnce = 20;

/**
 * Carries out one run that waits, or takes one back. Each chunk is one transaction that deals with
 * its members, keeps what became of each and moves the cursor, under the lock of the run: a process
 * that dies loses the chunk it was at and nothing else, and two with one run never do a member twice.
 * @returns the run's id; undefined where none waits
 */
export async function runNextRebateRun(needs: RebateRunNeeds): Promise<string | undefined> {
  const { db, clock } = needs;
  for (const waiting of await listWaitingRuns(db.read, sqlInstant(clock.now()))) {
    if (!(await claim(db, waiting.id))) continue;
    const run = await findRun(db.read, waiting.id);
    if (!run) continue;
    const ready = await readyVersion(db, run);
    const isReversing = run.state === 'reversing';
    for (let goesOn = true; goesOn && !needs.shouldStop?.();) {
      goesOn = await db.inTransaction((tx) =>
        isReversing ? reverseChunk(tx, needs, run.id) : convertChunk(tx, needs, run.id, ready),
      );
    }
    return run.id;
  }
  return undefined;
}

/** Takes a run for a while; false where another process was first. */
async function claim(db: Database, id: string): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const changed = await tx.run(
      `UPDATE rebate_run SET state = CASE WHEN state = 'queued' THEN 'running' ELSE state END, leased_until = ?
       WHERE id = ? AND state IN ('queued', 'running', 'reversing') AND (leased_until IS NULL OR leased_until < ?)`,
      [leaseEnd(tx.now), id, sqlInstant(tx.now)],
    );
    return changed === 1;
  });
}

const leaseEnd = (now: Date) => sqlInstant(new Date(now.getTime() + leaseMs));

/** The policy as it was when the run was asked for. */
async function readyVersion({ read }: Database, run: RunFacts): Promise<ReadyPolicy> {
  const policy = await findTerms<RebatePolicyTerms>(read, 'rebate_policy', run.policyId);
  const terms = await findTermsVersion<RebatePolicyTerms>(read, run.policyId, run.policyVersion);
  if (!policy || !terms) throw new Error(`no version ${run.policyVersion} of ${run.policyId}`);
  return readyPolicy({ ...policy, version: run.policyVersion, terms });
}

/** @returns false where the run is over, or no longer to go on */
async function convertChunk(
  tx: Tx,
  { timeZone }: RebateRunNeeds,
  runId: string,
  ready: ReadyPolicy,
): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (run?.state !== 'running') return false;
  const policies = await listActivePolicies(tx);
  const page = { afterId: run.cursor, limit: membersAtOnce };
  const members = await listCandidates(tx, ready.policy, policies, page);
  const last = members.at(-1);
  if (!last) {
    await finish(tx, run, 'done');
    return false;
  }
  const sums = { members: 0, points: 0, fen: 0 };
  for (const { memberId } of members) {
    const order = { memberId, ready, points: null, mode: 'run', runId, timeZone } as const;
    const made = await tryConvert(tx, { ...order, actorId: run.requestedBy });
    const isMade = !('refused' in made);
    await keepOutcome(tx, runId, memberId, {
      outcome: isMade ? 'converted' : (outcomes[made.refused] ?? 'failed'),
      ...(isMade ? made : { id: null, points: 0, fen: 0 }),
    });
    if (!isMade) continue;
    sums.members += 1;
    sums.points += made.points;
    sums.fen += made.fen;
  }
  await tx.run(
    `UPDATE rebate_run SET cursor_member_id = ?, done_members = done_members + ?,
       converted_members = converted_members + ?, converted_points = converted_points + ?,
       converted_fen = converted_fen + ?, leased_until = ? WHERE id = ?`,
    [last.memberId, members.length, sums.members, sums.points, sums.fen, leaseEnd(tx.now), runId],
  );
  return true;
}

const outcomes: Partial<Record<string, RebateRunMember['outcome']>> = {
  'rebate.nothing_to_convert': 'nothing',
  'member.frozen': 'frozen',
};

async function keepOutcome(
  tx: Tx,
  runId: string,
  memberId: string,
  row: { outcome: RebateRunMember['outcome']; points: number; fen: number; id: string | null },
): Promise<void> {
  await tx.run(
    `INSERT INTO rebate_run_member (run_id, member_id, outcome, points, fen, conversion_id, reversal)
     VALUES (?, ?, ?, ?, ?, ?, NULL)`,
    [runId, memberId, row.outcome, row.points, row.fen, row.id],
  );
}

/** @returns false where all is taken back that can be, or the run is no longer to be taken back */
async function reverseChunk(tx: Tx, { timeZone }: RebateRunNeeds, runId: string): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (run?.state !== 'reversing') return false;
  const rows = await tx.all(
    `SELECT member_id, conversion_id FROM rebate_run_member
     WHERE run_id = ? AND outcome = 'converted' AND reversal IS NULL ORDER BY member_id LIMIT ?`,
    [runId, membersAtOnce],
  );
  if (rows.length === 0) {
    await finish(tx, run, 'reversed');
    return false;
  }
  const sums = { members: 0, points: 0, fen: 0, kept: 0 };
  for (const row of rows) {
    const conversion = await findConversion(tx, textOf(row['conversion_id']));
    if (!conversion) throw new Error(`run ${runId} lost a conversion`);
    const by = { actorId: 'system', reason: '返利批次整体冲正', timeZone };
    const refused = await tryReverse(tx, conversion, by);
    // What the desk reversed before counts there; here it only is no longer to be done.
    const isKept = refused === 'rebate.spent_already';
    await tx.run('UPDATE rebate_run_member SET reversal = ? WHERE run_id = ? AND member_id = ?', [
      isKept ? 'spent' : 'reversed',
      runId,
      conversion.memberId,
    ]);
    sums.kept += isKept ? 1 : 0;
    if (isKept) continue;
    sums.members += 1;
    sums.points += conversion.points;
    sums.fen += conversion.fen;
  }
  await tx.run(
    `UPDATE rebate_run SET reversed_members = reversed_members + ?, reversed_points = reversed_points + ?,
       reversed_fen = reversed_fen + ?, not_reversed = not_reversed + ?, leased_until = ? WHERE id = ?`,
    [sums.members, sums.points, sums.fen, sums.kept, leaseEnd(tx.now), runId],
  );
  return true;
}

async function finish(tx: Tx, run: RunFacts, state: 'done' | 'reversed'): Promise<void> {
  await tx.run(
    'UPDATE rebate_run SET state = ?, finished_at = ?, leased_until = NULL WHERE id = ?',
    [state, sqlInstant(tx.now), run.id],
  );
  await recordAudit(tx, {
    actor: 'system',
    action: `rebate_run.${state}`,
    subjectKind: 'rebate_run',
    subjectId: run.id,
    orgPath: run.orgPath,
    before: { state: run.state },
    after: { state },
  });
}
