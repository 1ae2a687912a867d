import { proportionOf } from '@huike/shared-types';
import { dayMs, dayOf, drawOpenInstant, isPromotionDay, startOf } from './demo-calendar';
import { demoStores } from './demo-retailer';
import { cashiersOf } from './demo-staff';
import { basketOfItems, drawBasket, netFenOf, type Basket } from './plan-baskets';
import { planMembers, type DemoSpan, type PlannedMember } from './plan-members';
import { planVisits, type Visit } from './plan-visits';
import { createRandom, type Random } from './random';

/** How large a demo is. */
export interface DemoScale {
  members: number;
  /** Of sales; members join from half a year earlier. */
  months: number;
}

/** The demo as `npm start` shows it. */
export const standardScale: DemoScale = { members: 2_000, months: 18 };

/** A sale at a till of a store. */
export interface PlannedSale extends Basket {
  kind: 'sale';
  atMs: number;
  /** Counts the sales, so that a return can name its sale. */
  saleNo: number;
  storeNo: number;
  memberNo: number | null;
  cashier: string;
  terminalNo: string;
  receiptNo: string;
}

/** Goods that come back to where they were bought; without `lines` all of them. */
export interface PlannedReturn {
  kind: 'return';
  atMs: number;
  sale: PlannedSale;
  receiptNo: string;
  reason: string;
  lines?: { lineNo: number; quantity: number }[];
  goodsFen: number;
}

/** Somebody becomes a member at a till. */
export interface PlannedJoin {
  kind: 'join';
  atMs: number;
  memberNo: number;
  member: PlannedMember;
  cashier: string;
}

/** One thing that happens in the demo. */
export type DemoEvent = PlannedJoin | PlannedSale | PlannedReturn;

/** Everything that happens in the demo, in order of time. */
export interface DemoPlan {
  /** When the group was founded: before anything else. */
  foundedAtMs: number;
  events: DemoEvent[];
}

const seed = 20_261_122;
const reasons = [
  '尺码不合适',
  '颜色与预期不符',
  '质量问题',
  '礼品重复',
  '买错规格',
  '使用后不适',
  '不想要了',
];

/**
 * Plans the demo: the same scale and instant give the same plan. Each part draws from a chance of
 * its own, so that a change of one leaves the others as they are.
 */
export function planDemo(scale: DemoScale, now: Date): DemoPlan {
  const nowMs = now.getTime();
  const monthMs = 30.4375 * dayMs;
  const span: DemoSpan = {
    nowMs,
    joiningFromMs: nowMs - (scale.months + 6) * monthMs,
    sellingFromMs: nowMs - scale.months * monthMs,
  };
  const members = planMembers(createRandom(seed), scale.members, span);
  const count = Math.round((scale.members * scale.months * 7.2) / 18);
  const visits = planVisits(createRandom(seed + 1), members, count, span);
  const basketChance = createRandom(seed + 2);
  const returnChance = createRandom(seed + 3);
  const events: DemoEvent[] = members.map((member, memberNo) => planJoin(member, memberNo));
  visits.forEach((visit, saleNo) => {
    const sale = planSale(basketChance, visit, saleNo);
    events.push(sale);
    // What the first person bought stays bought: their card is the one everybody looks at.
    if (visit.itemCodes === undefined && returnChance.isLucky(0.022)) {
      const back = planReturn(returnChance, sale);
      if (back.atMs < nowMs) events.push(back);
    }
  });
  events.sort((a, b) => a.atMs - b.atMs);
  numberReceipts(events);
  return { foundedAtMs: startOf(dayOf(span.joiningFromMs)) - 30 * dayMs, events };
}

function planJoin(member: PlannedMember, memberNo: number): PlannedJoin {
  const cashiers = cashiersOf(member.storeNo);
  const cashier = cashiers[memberNo % cashiers.length] ?? '';
  return { kind: 'join', atMs: member.joinedAtMs, memberNo, member, cashier };
}

function planSale(random: Random, visit: Visit, saleNo: number): PlannedSale {
  const { atMs, storeNo, memberNo, itemCodes } = visit;
  const shop = {
    format: demoStores[storeNo]?.format ?? 'department_store',
    isPromotion: isPromotionDay(dayOf(atMs)),
  };
  const basket = itemCodes ? basketOfItems(random, itemCodes) : drawBasket(random, shop);
  const cashiers = cashiersOf(storeNo);
  const tillNo = random.whole(0, cashiers.length - 1);
  return {
    kind: 'sale',
    atMs,
    saleNo,
    storeNo,
    memberNo,
    cashier: cashiers[tillNo] ?? '',
    terminalNo: `T0${1 + (tillNo % 2)}`,
    receiptNo: '',
    ...basket,
  };
}

function planReturn(random: Random, sale: PlannedSale): PlannedReturn {
  const day = startOf(dayOf(sale.atMs)) + random.whole(1, 14) * dayMs;
  const base = {
    kind: 'return' as const,
    atMs: drawOpenInstant(random, day),
    sale,
    receiptNo: '',
    reason: random.pick(reasons),
  };
  const isWhole = random.isLucky(0.4);
  const line = random.pick(sale.lines);
  const quantity = random.whole(1, line.quantity);
  if (isWhole) return { ...base, goodsFen: sale.totalFen };
  const goodsFen = proportionOf(netFenOf(line), quantity, line.quantity, 'down');
  return { ...base, lines: [{ lineNo: line.lineNo, quantity }], goodsFen };
}

/** Receipts count from 1 in each store and on each day: `R20260501-0001`, returns with a T for 退. */
function numberReceipts(events: readonly DemoEvent[]): void {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.kind === 'join') continue;
    const sale = event.kind === 'sale' ? event : event.sale;
    const head = `${event.kind === 'sale' ? 'R' : 'T'}${dayOf(event.atMs).replaceAll('-', '')}`;
    const key = `${sale.storeNo} ${head}`;
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    event.receiptNo = `${head}-${String(number).padStart(4, '0')}`;
  }
}
