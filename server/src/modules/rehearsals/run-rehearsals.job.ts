import type { RehearsalResult } from '@huike/shared-types';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { sqlInstant } from '../../core/database/sql';
import { instantOfId } from '../../core/ids';
import { recordAudit } from '../audit';
import { readMemberForSale } from '../members';
import { findAwardVersion } from '../points';
import { idBounds } from './past-sales.report';
import type { TallyResult } from './rehearsal-tally.rules';
import {
  findRehearsal,
  listWaitingRehearsals,
  lockRehearsal,
  type RehearsalFacts,
} from './rehearsals.queries';
import { rehearseSales } from './rehearse-sales';

/** What running rehearsals needs. */
export interface RehearsalNeeds {
  db: Pick<Database, 'read' | 'inTransaction'>;
  clock: Clock;
  timeZone: string;
  /** Asked between pages; a rehearsal that is left behind begins anew with the next process. */
  shouldStop?: () => boolean;
}

const leaseMs = 60_000;
/** How often a rehearsal tells how far it is; it is a write, so not after each page. */
const toldEveryMs = 500;

/**
 * Runs one rehearsal that waits. It only reads, so a process that dies costs its time and nothing
 * else: after its lease another one begins anew.
 * @returns its id; undefined where none waits
 */
export async function runNextRehearsal(needs: RehearsalNeeds): Promise<string | undefined> {
  const { db, clock } = needs;
  for (const id of await listWaitingRehearsals(db.read, sqlInstant(clock.now()))) {
    if (!(await claim(needs, id))) continue;
    const job = await findRehearsal(db.read, id);
    if (job) await run(needs, job);
    return id;
  }
  return undefined;
}

/** Takes a rehearsal for a while; false where another process was first. */
function claim({ db }: RehearsalNeeds, id: string): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const changed = await tx.run(
      `UPDATE rehearsal SET state = 'running', done_bp = 0, done_sales = 0, leased_until = ?
       WHERE id = ? AND state IN ('queued', 'running') AND (leased_until IS NULL OR leased_until < ?)`,
      [leaseEnd(tx.now), id, sqlInstant(tx.now)],
    );
    return changed === 1;
  });
}

const leaseEnd = (now: Date) => sqlInstant(new Date(now.getTime() + leaseMs));

async function run(needs: RehearsalNeeds, job: RehearsalFacts): Promise<void> {
  const { db, timeZone } = needs;
  const version = await findAwardVersion(db.read, job.versionId);
  if (!version) throw new Error(`rehearsal ${job.id} is of no version`);
  let toldAt = performance.now();
  try {
    const found = await rehearseSales(db.read, {
      ...job,
      version,
      timeZone,
      async onPage({ saleCount, lastId }) {
        if (needs.shouldStop?.()) return false;
        if (performance.now() - toldAt < toldEveryMs) return true;
        toldAt = performance.now();
        return tellProgress(needs, job, saleCount, lastId);
      },
    });
    if (found) await finish(needs, job, await withNames(needs, found));
  } catch (error) {
    await finish(needs, job, null);
    throw error;
  }
}

/** @returns false where the rehearsal was cancelled */
function tellProgress(
  { db, clock }: RehearsalNeeds,
  job: RehearsalFacts,
  saleCount: number,
  lastId: string,
): Promise<boolean> {
  const bounds = idBounds(job);
  const start = instantOfId(bounds.after).getTime();
  const end = Math.min(instantOfId(bounds.until).getTime(), clock.now().getTime());
  const share = (instantOfId(lastId).getTime() - start) / Math.max(1, end - start);
  const doneBp = Math.min(9_999, Math.max(0, Math.floor(share * 10_000)));
  return db.inTransaction(async (tx) => {
    const changed = await tx.run(
      `UPDATE rehearsal SET done_bp = ?, done_sales = ?, leased_until = ? WHERE id = ? AND state = 'running'`,
      [doneBp, saleCount, leaseEnd(tx.now), job.id],
    );
    return changed === 1;
  });
}

async function withNames({ db }: RehearsalNeeds, found: TallyResult): Promise<RehearsalResult> {
  const named = async (changes: TallyResult['gaining']) => {
    const rows: RehearsalResult['gaining'] = [];
    for (const change of changes) {
      const member = await readMemberForSale(db.read, change.memberId);
      rows.push({ ...change, nameMasked: member?.nameMasked ?? null });
    }
    return rows;
  };
  return { ...found, gaining: await named(found.gaining), losing: await named(found.losing) };
}

/** @param result null: it could not be done */
async function finish(
  { db }: RehearsalNeeds,
  job: RehearsalFacts,
  result: RehearsalResult | null,
): Promise<void> {
  await db.inTransaction(async (tx) => {
    const held = await lockRehearsal(tx, job.id);
    if (held?.state !== 'running') return;
    await tx.run(
      `UPDATE rehearsal SET state = ?, done_bp = ?, done_sales = ?, result = ?, finished_at = ? WHERE id = ?`,
      [
        result ? 'done' : 'failed',
        result ? 10_000 : held.doneBp,
        result?.saleCount ?? held.doneSales,
        result && JSON.stringify(result),
        sqlInstant(tx.now),
        job.id,
      ],
    );
    await recordAudit(tx, {
      actor: 'system',
      action: result ? 'rehearsal.done' : 'rehearsal.failed',
      subjectKind: 'rehearsal',
      subjectId: job.id,
      orgPath: job.orgPath,
      after: result
        ? { pointsBefore: result.pointsBefore, pointsAfter: result.pointsAfter }
        : { state: 'failed' },
    });
  });
}
