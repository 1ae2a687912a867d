import {
  busynessOf,
  dayMs,
  dayOf,
  drawOpenInstant,
  hourWeights,
  opensHour,
  startOf,
} from './demo-calendar';
import { demoStores } from './demo-retailer';
import { firstPersonPhone, type DemoSpan, type PlannedMember } from './plan-members';
import type { Random } from './random';

/** Somebody at a till; `memberNo` counts the planned members, null is a customer without a card. */
export interface Visit {
  atMs: number;
  storeNo: number;
  memberNo: number | null;
  /** What they buy, where that is written down. */
  itemCodes?: readonly string[];
}

const weights = demoStores.map((store) => store.weight);

/** Draws when and where people buy, and who they are, in order of time. */
export function planVisits(
  random: Random,
  members: readonly PlannedMember[],
  count: number,
  span: DemoSpan,
): Visit[] {
  const visits = [
    ...drawTimes(random, count, span).map((atMs) => ({ atMs, storeNo: random.pickIndex(weights) })),
    ...latestTimes(random, span.nowMs).map((atMs) => ({
      atMs,
      storeNo: random.pickIndex(weights),
    })),
  ].sort((a, b) => a.atMs - b.atMs);
  return [
    ...recogniseMembers(random, members, visits),
    ...firstPurchases(random, members, span),
    ...visitsOfFirstPerson(members, span),
  ].sort((a, b) => a.atMs - b.atMs);
}

function drawTimes(random: Random, count: number, { nowMs, sellingFromMs }: DemoSpan): number[] {
  const days: { startMs: number; weight: number }[] = [];
  for (let startMs = startOf(dayOf(sellingFromMs)); startMs < nowMs; startMs += dayMs) {
    // The business grows by a quarter over the time.
    const growth = 1 + (0.25 * (startMs - sellingFromMs)) / (nowMs - sellingFromMs);
    days.push({
      startMs,
      weight: busynessOf(dayOf(startMs)) * growth * shareGone(nowMs - startMs),
    });
  }
  const total = days.reduce((sum, day) => sum + day.weight, 0);
  let due = 0;
  return days.flatMap(({ startMs, weight }) => {
    // Carries the fraction over, so that the days sum to the count; +-15 % so that they are not a curve.
    due += (count * weight * (0.85 + 0.3 * random.fraction())) / total;
    const today = Math.floor(due);
    due -= today;
    return Array.from({ length: today }, () => drawBefore(random, startMs, nowMs));
  });
}

/** Share of a day's sales that lies behind after so many milliseconds of it. */
function shareGone(elapsedMs: number): number {
  const total = hourWeights.reduce((sum, weight) => sum + weight, 0);
  const gone = hourWeights.reduce((sum, weight, index) => {
    const hours = elapsedMs / 3_600_000 - opensHour - index;
    return sum + weight * Math.min(1, Math.max(0, hours));
  }, 0);
  return gone / total;
}

function drawBefore(random: Random, dayStartMs: number, nowMs: number): number {
  for (;;) {
    const atMs = drawOpenInstant(random, dayStartMs);
    if (atMs < nowMs) return atMs;
  }
}

/** A dozen sales of the last two hours, so that today is never empty, whenever the demo is started. */
function latestTimes(random: Random, nowMs: number): number[] {
  const spanMs = Math.min(2 * 3_600_000, nowMs - startOf(dayOf(nowMs)));
  return Array.from({ length: 12 }, (_, index) =>
    Math.floor(nowMs - (spanMs * (index + 0.1 + 0.8 * random.fraction())) / 12),
  );
}

/** Members of a store with their pulls summed up, so that one draw finds one of them. */
interface Pool {
  memberNos: number[];
  sums: number[];
}

function recogniseMembers(
  random: Random,
  members: readonly PlannedMember[],
  visits: readonly { atMs: number; storeNo: number }[],
): Visit[] {
  const pools = demoStores.map((): Pool => ({ memberNos: [], sums: [] }));
  const everybody: Pool = { memberNos: [], sums: [] };
  let joined = 0;
  return visits.map((visit) => {
    for (let next = members[joined]; next && next.joinedAtMs < visit.atMs; next = members[joined]) {
      for (const pool of [pools[next.storeNo], everybody]) {
        pool?.memberNos.push(joined);
        pool?.sums.push((pool.sums.at(-1) ?? 0) + next.pull);
      }
      joined += 1;
    }
    if (!random.isLucky(0.8)) return { ...visit, memberNo: null };
    const pool = random.isLucky(0.9) ? (pools[visit.storeNo] ?? everybody) : everybody;
    return { ...visit, memberNo: drawFrom(random, pool) };
  });
}

function drawFrom(random: Random, { memberNos, sums }: Pool): number | null {
  const total = sums.at(-1) ?? 0;
  if (total === 0) return null;
  const wanted = random.fraction() * total;
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return memberNos[low] ?? null;
}

/** Most people become members because they are paying. */
function firstPurchases(
  random: Random,
  members: readonly PlannedMember[],
  span: DemoSpan,
): Visit[] {
  return members.flatMap((member, memberNo) => {
    const atMs = member.joinedAtMs + random.whole(60_000, 240_000);
    const isBuying = member.pull > 0 && random.isLucky(0.86) && atMs > span.sellingFromMs;
    return isBuying ? [{ atMs, storeNo: member.storeNo, memberNo }] : [];
  });
}

// Days ago in a demo of 18 months, and what was bought: enough for gold, nearly for black gold.
const firstPersonsVisits: readonly (readonly [daysAgo: number, itemCodes: readonly string[]])[] = [
  [498, ['AP-1011']],
  [441, ['FD-1002', 'HM-1004']],
  [392, ['BT-1014', 'FD-1004']],
  [335, ['AP-1005']],
  [288, ['FD-1006', 'FD-1001']],
  [236, ['HM-1001', 'HM-1006']],
  [187, ['AP-1009', 'AP-1013']],
  [141, ['BT-1007', 'FD-1011']],
  [96, ['AP-1011', 'AP-1012']],
  [58, ['HM-1008']],
  [27, ['FD-1008', 'FD-1003', 'FD-1005']],
  [6, ['AP-1007', 'BT-1002']],
];

function visitsOfFirstPerson(members: readonly PlannedMember[], span: DemoSpan): Visit[] {
  const memberNo = members.findIndex(({ phone }) => phone === firstPersonPhone);
  const scale = (span.nowMs - span.sellingFromMs) / (547 * dayMs);
  const visits = firstPersonsVisits.map(([daysAgo, itemCodes], index) => {
    const startMs = startOf(dayOf(span.nowMs - daysAgo * scale * dayMs));
    const atMs = Math.round(startMs + (11.4 + index * 0.7) * 3_600_000);
    return { atMs, storeNo: 0, memberNo, itemCodes };
  });
  return visits.filter(({ atMs }) => atMs < span.nowMs);
}
