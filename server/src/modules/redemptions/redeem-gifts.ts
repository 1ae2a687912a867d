import { businessDayOf } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import type { Settled } from '../../core/group-committer';
import { Refusal } from '../../core/refusal';
import {
  addToDayCount,
  lockDayCounts,
  lockStock,
  readOffers,
  readStock,
  stockKey,
  writeStock,
} from '../gifts';
import { readStandings } from '../members';
import { lockSpenders, shortageOfSpender, spendTogether, type Spender } from '../points';
import { draftRedemption, type Draft } from './draft-redemption';
import { handOut } from './hand-out';
import { isLimitedPerMember, refusalOfMember } from './redeem.rules';
import type { RedeemOrder, RedemptionNeeds } from './redemption-needs';
import { countTaken, takenKey } from './taken.queries';
import { tellOfRedeeming } from './tell-of-redeeming';
import { insertRedemptions } from './write-redemptions';

/** A gift that was redeemed. */
export interface Redemption {
  draft: Draft;
  pointsBalance: number;
}

/** One order on its way through the batch. */
interface Slot {
  draft?: Draft;
  pointsBalance?: number;
  refusal?: Refusal;
}
type OpenSlot = Slot & { draft: Draft };

/**
 * Redeems gifts for many members together, each order as if it came alone: the points, the stock,
 * what is handed out and the redemption, or its own refusal and nothing. Locks, in this order: the
 * points accounts of all, by member; then for each gift its stock and its day's count. Nobody who
 * finds a gift sold out locks anything.
 *
 * @returns how each order ended, in their order
 */
export async function redeemGifts(
  tx: Tx,
  needs: RedemptionNeeds,
  orders: readonly RedeemOrder[],
): Promise<Settled<Redemption>[]> {
  const today = businessDayOf(tx.now, needs.timeZone);
  const slots = await draftAll(tx, needs, orders, today);
  const open = stillOpen(slots);
  let spenders = await lockSpenders(
    tx,
    open.map(({ draft }) => draft.memberId),
    today,
  );
  for (const [number, wave] of wavesOf(open).entries()) {
    // The wave before changed the points of those who come again.
    if (number > 0) {
      const again = wave.map(({ draft }) => draft.memberId);
      spenders = await lockSpenders(tx, again, today);
    }
    await redeemWave(tx, needs, wave, { spenders, today });
  }
  return slots.map(({ draft, pointsBalance, refusal }) => {
    if (refusal) return { refusal };
    if (!draft || pointsBalance === undefined) throw new Error('an order was left unsettled');
    return { value: { draft, pointsBalance } };
  });
}

function stillOpen(slots: readonly Slot[]): OpenSlot[] {
  return slots.filter((slot): slot is OpenSlot => slot.draft !== undefined && !slot.refusal);
}

/** Runs a step of one order, whose refusal is its own. */
async function settle<T>(slot: Slot, step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    slot.refusal = error;
    return undefined;
  }
}

async function draftAll(
  tx: Tx,
  needs: RedemptionNeeds,
  orders: readonly RedeemOrder[],
  today: string,
): Promise<Slot[]> {
  const giftIds = [...new Set(orders.map(({ giftId }) => giftId))].sort();
  const offers = await readOffers(tx, giftIds);
  const slots: Slot[] = [];
  for (const order of orders) {
    const slot: Slot = {};
    slots.push(slot);
    const draft = await settle(slot, () =>
      draftRedemption(tx, needs, order, offers.get(order.giftId), today),
    );
    if (draft) slot.draft = draft;
  }
  const open = stillOpen(slots);
  const stocks = await readStock(
    tx,
    open.map(({ draft }) => draft),
  );
  for (const slot of open) {
    if ((stocks.get(stockKey(slot.draft))?.quantity ?? 0) < 1) {
      slot.refusal = new Refusal('gift.sold_out');
    }
  }
  return slots;
}

/** In each wave a member comes once: what one order leaves decides about that member's next. */
function wavesOf(slots: readonly OpenSlot[]): OpenSlot[][] {
  const waves: OpenSlot[][] = [];
  const seen = new Map<string, number>();
  for (const slot of slots) {
    const number = seen.get(slot.draft.memberId) ?? 0;
    seen.set(slot.draft.memberId, number + 1);
    (waves[number] ??= []).push(slot);
  }
  return waves;
}

async function redeemWave(
  tx: Tx,
  needs: RedemptionNeeds,
  wave: readonly OpenSlot[],
  { spenders, today }: { spenders: ReadonlyMap<string, Spender>; today: string },
): Promise<void> {
  await judgeMembers(tx, wave, { spenders, today });
  const held = await takeStock(tx, needs, wave, today);
  const done = stillOpen(wave);
  const paying = done.filter(({ draft }) => draft.points > 0);
  const postingIds = await spendTogether(
    tx,
    paying.map(({ draft }) => spendingOf(draft, getSpender(spenders, draft), today)),
  );
  for (const [index, { draft }] of paying.entries()) draft.postingId = postingIds[index] ?? null;
  for (const slot of done) {
    slot.pointsBalance = getSpender(spenders, slot.draft).account.balance;
  }
  await insertRedemptions(
    tx,
    done.map(({ draft }) => draft),
    today,
  );
  await tellOfRedeeming(
    tx,
    needs,
    done.map(({ draft, pointsBalance = 0 }) => ({ draft, pointsBalance })),
  );
  await held.write();
}

async function judgeMembers(
  tx: Tx,
  wave: readonly OpenSlot[],
  { spenders, today }: { spenders: ReadonlyMap<string, Spender>; today: string },
): Promise<void> {
  const standings = await readStandings(
    tx,
    wave.map(({ draft }) => draft.memberId),
  );
  const limited = wave.filter(({ draft }) => !draft.isPrize && isLimitedPerMember(draft.offer));
  const taken = await countTaken(
    tx,
    limited.map(({ draft }) => draft),
    today,
  );
  for (const slot of wave) {
    const { draft } = slot;
    const member = standings.get(draft.memberId);
    const spender = spenders.get(draft.memberId);
    if (!member || !spender) throw new Error(`${draft.memberId} is no member with an account`);
    if (draft.isPrize) continue;
    const before = taken.get(takenKey(draft)) ?? { ever: 0, today: 0 };
    const refusal = refusalOfMember(draft.offer, member, before);
    if (refusal) slot.refusal = new Refusal(refusal);
    else {
      const shortage = draft.points > 0 ? shortageOfSpender(spender, draft.points) : undefined;
      if (shortage) slot.refusal = shortage;
    }
  }
}

/** Takes one of the stock for each order, first come first served, and hands out what needs no fetching. */
async function takeStock(
  tx: Tx,
  needs: RedemptionNeeds,
  wave: readonly OpenSlot[],
  today: string,
): Promise<{ write(): Promise<void> }> {
  const open = stillOpen(wave);
  const stocks = await lockStock(
    tx,
    open.map(({ draft }) => draft),
  );
  const perDay = open.filter(({ draft }) => !draft.isPrize && draft.offer.perDayMax !== null);
  const days = await lockDayCounts(
    tx,
    perDay.map(({ draft }) => draft.giftId),
    today,
  );
  const addedToDays = new Map<string, number>();
  for (const slot of open) {
    const { draft } = slot;
    const stock = stocks.get(stockKey(draft));
    const perDayMax = draft.isPrize ? null : draft.offer.perDayMax;
    const takenToday = (days.get(draft.giftId) ?? 0) + (addedToDays.get(draft.giftId) ?? 0);
    if (!stock || stock.quantity < 1) slot.refusal = new Refusal('gift.sold_out');
    else if (perDayMax !== null && takenToday >= perDayMax) {
      slot.refusal = new Refusal('gift.day_limit');
    } else {
      draft.givenId = (await settle(slot, () => handOut(tx, needs, draft, today))) ?? null;
      if (slot.refusal) continue;
      stock.quantity -= 1;
      stock.redeemedCount += 1;
      if (perDayMax !== null) {
        addedToDays.set(draft.giftId, (addedToDays.get(draft.giftId) ?? 0) + 1);
      }
    }
  }
  return {
    async write() {
      const done = stillOpen(wave).map(({ draft }) => draft);
      for (const [giftId, count] of addedToDays) await addToDayCount(tx, giftId, today, count);
      const touched = new Set(done.map(stockKey));
      await writeStock(
        tx,
        [...stocks].filter(([key]) => touched.has(key)).map(([, stock]) => stock),
        done.map(({ giftId, placeId, id, actorId }) => ({
          kind: 'redeemed',
          giftId,
          placeId,
          source: id,
          actorId,
        })),
      );
    },
  };
}

function getSpender(spenders: ReadonlyMap<string, Spender>, { memberId }: Draft): Spender {
  const spender = spenders.get(memberId);
  if (!spender) throw new Error(`${memberId} has no points account`);
  return spender;
}

function spendingOf(draft: Draft, spender: Spender, today: string) {
  const { memberId, points, id, actorId, storeName, snapshot } = draft;
  return {
    memberId,
    amount: points,
    source: id,
    actorId,
    businessOn: today,
    note: null,
    explanation: {
      storeName,
      receiptNo: null,
      explanation: `兑换「${snapshot.name}」`,
      explanationEn: `Redeemed: ${snapshot.name}`,
    },
    spender,
  };
}
