import { systemClock, type Clock } from '../core/clock';
import type { Database } from '../core/database/database';
import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import { createPasswords, type PasswordCost } from '../modules/identity';
import { registerMemberAtTill } from '../modules/members';
import { runNextRehearsal } from '../modules/rehearsals';
import { commitSale, returnSale, type SaleDesk } from '../modules/sales';
import { createTierLookup } from '../modules/tiers';
import { demoTimeZone } from './demo-calendar';
import { demoPassword, demoStaff } from './demo-staff';
import { demoGroupCode, demoStores } from './demo-retailer';
import { fillShelves } from './fill-shelves';
import { appointOwner, foundRetailer, type FoundedRetailer } from './found-retailer';
import { tellRebates } from './tell-rebates';
import { tellAsks } from './tell-asks';
import { tellCoupons } from './tell-coupons';
import { tellDraws } from './tell-draws';
import { drawGifts, tellGifts } from './tell-gifts';
import { tellRedemptions } from './tell-redemptions';
import { draftAward, publishAwards } from './tell-awards';
import { agreeCheckIns, signInMornings, signMembers, tellReferrals } from './tell-habits';
import { tellQuotedSale } from './tell-quoted-sale';
import { leaveDecisions, newMonthBetween, sweepPoints } from './tell-points';
import { judgeTiers } from './tell-tiers';
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
  /** Where that server keeps pictures. */
  uploadFolder: string;
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
  const { clock, secrets, uploadFolder, scale = standardScale, passwordCost } = needs;
  const plan = planDemo(scale, clock.now());
  const passwordHash = await createPasswords(passwordCost).hash(demoPassword);
  const foundedAt = new Date(plan.foundedAtMs);
  const retailer = await db.inTransaction((tx) =>
    foundRetailer({ ...tx, now: foundedAt }, passwordHash),
  );
  await db.inTransaction((tx) =>
    fillShelves({ ...tx, now: foundedAt }, retailer.stores, plan.events),
  );
  const group = groupOf(retailer);
  await db.inTransaction((tx) =>
    publishAwards({ ...tx, now: foundedAt }, group, clock.now().getTime()),
  );
  const nowMs = clock.now().getTime();
  await db.inTransaction((tx) => agreeCheckIns({ ...tx, now: foundedAt }, group.orgPath, nowMs));
  const progress: Progress = { desk: deskOf(secrets), retailer, memberIds: [], saleIds: [] };
  for (let start = 0; start < plan.events.length; start += batchSize) {
    const batch = plan.events.slice(start, start + batchSize);
    await db.inTransaction(async (tx) => {
      let beforeMs = plan.events[start - 1]?.atMs ?? plan.foundedAtMs;
      for (const event of batch) {
        const monthMs = newMonthBetween(beforeMs, event.atMs);
        if (monthMs !== undefined) {
          await sweep({ ...tx, now: new Date(monthMs) }, progress.desk);
        }
        for (const morningMs of signInMornings(beforeMs, event.atMs, nowMs)) {
          const morning = { ...tx, now: new Date(morningMs) };
          await signMembers(morning, secrets, progress.memberIds, nowMs);
        }
        await perform({ ...tx, now: new Date(event.atMs) }, progress, event);
        beforeMs = event.atMs;
      }
    });
  }
  const pictures = await drawGifts(uploadFolder);
  await db.inTransaction(async (tx) => {
    const now = { ...tx, now: clock.now() };
    await sweep(now, progress.desk);
    await draftAward(now, group);
    await leaveDecisions(now, known(retailer.staff.get('manager01')), progress.memberIds);
    const coupons = await tellCoupons(now, {
      secrets,
      group,
      marketer: known(retailer.staff.get('marketer')),
      cashier: known(retailer.staff.get('cashier01')),
      store: known(retailer.stores[0]),
    });
    await tellReferrals(now, {
      secrets,
      orgPath: group.orgPath,
      welcomeTemplateId: coupons.welcome,
      memberIds: progress.memberIds,
    });
    const giftIds = await tellGifts(now, { secrets, group, coupons, pictures });
    await tellAsks(now, {
      secrets,
      group,
      memberIds: progress.memberIds,
      couponTemplateId: coupons.parking,
    });
    await tellDraws(now, { secrets, group, memberIds: progress.memberIds });
    await tellQuotedSale(now, progress.desk, {
      memberIds: progress.memberIds,
      joins: plan.events.flatMap((event) => (event.kind === 'join' ? [event] : [])),
      cashierId: known(retailer.staff.get('cashier01')).staffId,
      store: known(retailer.stores[0]),
    });
    await tellRedemptions(now, {
      secrets,
      giftIds,
      store: known(retailer.stores[0]),
      cashier: known(retailer.staff.get('cashier01')),
      service: known(retailer.staff.get('service01')),
    });
  });
  await tellRebates(db, clock, {
    group,
    store: known(retailer.stores.at(-1)),
    marketer: known(retailer.staff.get('marketer')),
    manager: known(retailer.staff.get('manager01')),
    secrets,
  });
  await runNextRehearsal({ db, clock, timeZone: demoTimeZone });
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

/** The org unit at the top. */
function groupOf({ unitIds }: FoundedRetailer): { id: string; orgPath: string } {
  const id = known(unitIds.get(demoGroupCode));
  return { id, orgPath: `/${id}/` };
}

/** Nobody listens to the past. */
function deskOf(secrets: Secrets): SaleDesk {
  const live: SaleDesk['live'] = {
    subscribe: () => () => undefined,
    onTouched: () => undefined,
    wake: () => undefined,
    close: () => undefined,
  };
  const tiers = createTierLookup(systemClock);
  // What sales bring beyond points begins today.
  return { timeZone: demoTimeZone, secrets, live, tiers, grants: { active: async () => [] } };
}

/** What the timer does, at the turn of a month and at the end. */
async function sweep(tx: Tx, desk: SaleDesk): Promise<void> {
  await sweepPoints(tx);
  await judgeTiers(tx, desk);
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
}

async function takeBack(tx: Tx, progress: Progress, event: PlannedReturn): Promise<void> {
  const { retailer, saleIds, desk } = progress;
  const { sale, receiptNo, reason, lines } = event;
  const store = known(retailer.stores[sale.storeNo]);
  const { terminalNo } = sale;
  const saleId = known(saleIds[sale.saleNo]);
  await returnSale(tx, desk, {
    store,
    actorId: known(retailer.staff.get(sale.cashier)).staffId,
    return: { saleId, storeId: store.id, terminalNo, receiptNo, reason, lines },
  });
}

/** What the plan names exists. @throws Error where the plan is at fault */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the demo plan names something that does not exist');
  return value;
}
