import type { Clock } from '../core/clock';
import type { Database } from '../core/database/database';
import { sqlInstant } from '../core/database/sql';
import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import { createPasswords, type PasswordCost } from '../modules/identity';
import { registerMemberAtTill } from '../modules/members';
import { commitSale, returnSale, type SaleDesk } from '../modules/sales';
import { demoTimeZone } from './demo-calendar';
import { demoPassword, demoStaff } from './demo-staff';
import { demoStores } from './demo-retailer';
import { fillShelves } from './fill-shelves';
import { appointOwner, foundRetailer, type FoundedRetailer } from './found-retailer';
import { leaveDecisions, newMonthBetween, sweepPoints } from './tell-points';
import {
  planDemo,
  standardScale,
  type DemoEvent,
  type DemoScale,
  type PlannedJoin,
  type PlannedReturn,
  type PlannedSale,
} from './plan-demo';

/** What seeding needs besides the database. */
export interface SeedNeeds {
  /** Sales end at its present. */
  clock: Clock;
  /** Those of the server that will read the database. */
  secrets: Secrets;
  /** Smaller in tests. */
  scale?: DemoScale;
  /** Tests lower it. */
  passwordCost?: PasswordCost;
}

/** What was seeded. */
export interface SeededCounts {
  stores: number;
  staff: number;
  members: number;
  sales: number;
  returns: number;
}

/** Events in one transaction: few commits, and no transaction too large to roll back. */
const batchSize = 400;

/** Where the seeding stands. Ids are noted again when a transaction has to be run again. */
interface Progress {
  desk: SaleDesk;
  retailer: FoundedRetailer;
  memberIds: string[];
  saleIds: string[];
}

/**
 * Fills an empty, migrated database with the demo retailer, through the use cases that the product
 * itself runs: every point is in the ledger. The same instant and scale give the same people,
 * sales and points.
 *
 * The past is told by setting `now` of the transaction for each event. That is legal here alone:
 * nobody else writes, and the events come in order of time, as everywhere.
 */
export async function seedDemo(db: Database, needs: SeedNeeds): Promise<SeededCounts> {
  const { clock, secrets, scale = standardScale, passwordCost } = needs;
  const plan = planDemo(scale, clock.now());
  const passwordHash = await createPasswords(passwordCost).hash(demoPassword);
  const foundedAt = new Date(plan.foundedAtMs);
  const retailer = await db.inTransaction((tx) =>
    foundRetailer({ ...tx, now: foundedAt }, passwordHash),
  );
  await db.inTransaction((tx) =>
    fillShelves({ ...tx, now: foundedAt }, retailer.stores, plan.events),
  );
  const progress: Progress = { desk: deskOf(secrets), retailer, memberIds: [], saleIds: [] };
  for (let start = 0; start < plan.events.length; start += batchSize) {
    const batch = plan.events.slice(start, start + batchSize);
    await db.inTransaction(async (tx) => {
      let beforeMs = plan.events[start - 1]?.atMs ?? plan.foundedAtMs;
      for (const event of batch) {
        const monthMs = newMonthBetween(beforeMs, event.atMs);
        if (monthMs !== undefined) await sweepPoints({ ...tx, now: new Date(monthMs) });
        await perform({ ...tx, now: new Date(event.atMs) }, progress, event);
        beforeMs = event.atMs;
      }
    });
  }
  await db.inTransaction(async (tx) => {
    const now = { ...tx, now: clock.now() };
    await sweepPoints(now);
    await leaveDecisions(now, known(retailer.staff.get('manager01')), progress.memberIds);
  });
  await db.inTransaction((tx) => appointOwner({ ...tx, now: foundedAt }, retailer, passwordHash));
  const count = (kind: DemoEvent['kind']) =>
    plan.events.filter((event) => event.kind === kind).length;
  return {
    stores: demoStores.length,
    staff: demoStaff.length,
    members: count('join'),
    sales: count('sale'),
    returns: count('return'),
  };
}

/** Nobody listens to the past. */
function deskOf(secrets: Secrets): SaleDesk {
  const live: SaleDesk['live'] = {
    subscribe: () => () => undefined,
    onTouched: () => undefined,
    wake: () => undefined,
    close: () => undefined,
  };
  return { timeZone: demoTimeZone, secrets, live };
}

async function perform(tx: Tx, progress: Progress, event: DemoEvent): Promise<void> {
  switch (event.kind) {
    case 'join':
      return join(tx, progress, event);
    case 'sale':
      return sell(tx, progress, event);
    case 'return':
      return takeBack(tx, progress, event);
  }
}

async function join(
  tx: Tx,
  { desk, retailer, memberIds }: Progress,
  event: PlannedJoin,
): Promise<void> {
  const { member, memberNo, cashier } = event;
  const store = known(retailer.stores[member.storeNo]);
  const actor = known(retailer.staff.get(cashier));
  const { phone, name, gender, birthday } = member;
  const memberId = await registerMemberAtTill(tx, desk.secrets, { actor, phone, name, store });
  // What members fill in on their phone; a till does not ask for it.
  await tx.run('UPDATE member SET gender = ?, birthday = ? WHERE id = ?', [
    gender,
    birthday,
    memberId,
  ]);
  memberIds[memberNo] = memberId;
}

async function sell(tx: Tx, progress: Progress, event: PlannedSale): Promise<void> {
  const { retailer, memberIds, saleIds, desk } = progress;
  const { saleNo, memberNo, cashier, terminalNo, receiptNo, lines, tenders, totalFen } = event;
  const store = known(retailer.stores[event.storeNo]);
  const memberId = memberNo === null ? undefined : known(memberIds[memberNo]);
  const sale = await commitSale(tx, desk, {
    store,
    actorId: known(retailer.staff.get(cashier)).staffId,
    sale: { storeId: store.id, terminalNo, receiptNo, lines, tenders, totalFen, memberId },
  });
  saleIds[saleNo] = sale.id;
  await moveTier(tx, progress, memberId, event.rankAfter);
}

async function takeBack(tx: Tx, progress: Progress, event: PlannedReturn): Promise<void> {
  const { retailer, memberIds, saleIds, desk } = progress;
  const { sale, receiptNo, reason, lines } = event;
  const store = known(retailer.stores[sale.storeNo]);
  const { terminalNo } = sale;
  const saleId = known(saleIds[sale.saleNo]);
  await returnSale(tx, desk, {
    store,
    actorId: known(retailer.staff.get(sale.cashier)).staffId,
    return: { saleId, storeId: store.id, terminalNo, receiptNo, reason, lines },
  });
  const memberId = sale.memberNo === null ? undefined : known(memberIds[sale.memberNo]);
  await moveTier(tx, progress, memberId, event.rankAfter);
}

/** Moves a member to the tier of a rank; the product itself does not move members yet. */
async function moveTier(
  tx: Tx,
  { retailer }: Progress,
  memberId: string | undefined,
  rank: number | undefined,
): Promise<void> {
  if (memberId === undefined || rank === undefined) return;
  const tierId = known(retailer.tierIds.get(rank));
  await tx.run('UPDATE member SET tier_id = ?, updated_at = ? WHERE id = ?', [
    tierId,
    sqlInstant(tx.now),
    memberId,
  ]);
}

/** What the plan names exists. @throws Error where the plan is at fault */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the demo plan names something that does not exist');
  return value;
}
