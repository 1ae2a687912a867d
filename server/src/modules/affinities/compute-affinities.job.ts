import { businessDayOf } from '../../core/business-day';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { sqlInstant, type SqlValue } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { affinitiesOf } from './affinity.rules';
import { readAffinityCounts, readPopularity, type Popularity } from './affinity-counts.report';

const dayMs = 86_400_000;
/** What people liked half a year ago still tells of them. */
const tasteDays = 180;
/** What is popular is popular now. */
const popularDays = 60;
const rowsAtOnce = 200;
/** The row of all tiers together. */
export const everyTier = 'all';

/** What reckoning affinities needs. */
export interface AffinityNeeds {
  db: Pick<Database, 'read' | 'inTransaction'>;
  clock: Clock;
  timeZone: string;
}

/** What a run found. */
export interface AffinityRun {
  affinities: number;
  popular: number;
}

/**
 * Reckons once a business day what speaks for which gift. The counting reads without a lock; the new
 * rows take the place of the old ones in one transaction, which begins by claiming the day: of two
 * processes one writes, and a run that fails is made again.
 * @returns undefined where the day was done
 */
export async function computeAffinities(needs: AffinityNeeds): Promise<AffinityRun | undefined> {
  const { db, clock, timeZone } = needs;
  const now = clock.now();
  const today = businessDayOf(now, timeZone);
  const done = 'SELECT business_on FROM gift_affinity_run WHERE business_on = ?';
  if (await db.read.one(done, [today])) return undefined;
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  const affinities = affinitiesOf(await readAffinityCounts(db.read, before(tasteDays)));
  const popular = withEveryTier(await readPopularity(db.read, before(popularDays)));
  return db.inTransaction(async (tx) => {
    const claimed = await tx.run(
      `${tx.dialect.insertIgnore} INTO gift_affinity_run (business_on, ran_at) VALUES (?, ?)`,
      [today, sqlInstant(tx.now)],
    );
    if (claimed === 0) return undefined;
    await tx.run('DELETE FROM gift_affinity');
    await tx.run('DELETE FROM gift_popularity');
    await insertRows(
      tx,
      'INSERT INTO gift_affinity (from_id, gift_id, support_count, score_ppm)',
      affinities.map((row) => [row.fromId, row.giftId, row.supportCount, row.scorePpm]),
    );
    await insertRows(
      tx,
      'INSERT INTO gift_popularity (tier_id, gift_id, member_count)',
      popular.map((row) => [row.tierId, row.giftId, row.memberCount]),
    );
    return { affinities: affinities.length, popular: popular.length };
  });
}

/** With one row more for each gift: what all tiers took. A member is in one tier. */
function withEveryTier(rows: readonly Popularity[]): Popularity[] {
  const sums = new Map<string, number>();
  for (const { giftId, memberCount } of rows) {
    sums.set(giftId, (sums.get(giftId) ?? 0) + memberCount);
  }
  const all = [...sums].map(([giftId, memberCount]) => ({
    tierId: everyTier,
    giftId,
    memberCount,
  }));
  return [...rows, ...all];
}

async function insertRows(tx: Tx, head: string, rows: readonly SqlValue[][]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    const tuples = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await tx.run(`${head} VALUES ${tuples}`, some.flat());
  }
}
