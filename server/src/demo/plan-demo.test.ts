import { commitSaleInput } from '@huike/shared-types';
import { dayOf } from './demo-calendar';
import { netFenOf } from './plan-baskets';
import { planDemo, standardScale, type DemoPlan, type PlannedSale } from './plan-demo';

const now = new Date('2026-11-22T06:30:00.000Z');
const salesOf = ({ events }: DemoPlan) =>
  events.filter((event): event is PlannedSale => event.kind === 'sale');
const plan = planDemo(standardScale, now);
const sales = salesOf(plan);

test('the same instant gives the same plan', () => {
  const small = { members: 40, months: 2 };
  expect(planDemo(small, now)).toEqual(planDemo(small, now));
});

test('the seed is fixed: this plan is the same on every machine and in every run', () => {
  const small = planDemo({ members: 40, months: 2 }, now);
  const totalFen = salesOf(small).reduce((sum, sale) => sum + sale.totalFen, 0);
  expect({ sales: salesOf(small).length, totalFen }).toEqual({ sales: 66, totalFen: 4_602_490 });
});

test('the demo has its full size: 2,000 members, 18 months, 12,000 to 18,000 sales, some returns', () => {
  const joins = plan.events.filter(({ kind }) => kind === 'join');
  expect(joins).toHaveLength(2_000);
  expect(sales.length).toBeGreaterThan(12_000);
  expect(sales.length).toBeLessThan(18_000);
  expect(dayOf(sales[0]?.atMs ?? 0).slice(0, 7)).toBe('2025-05');
  const returns = plan.events.length - joins.length - sales.length;
  expect(returns / sales.length).toBeGreaterThan(0.015);
  expect(returns / sales.length).toBeLessThan(0.03);
});

test('everything happens in order of time and nothing after now', () => {
  const times = plan.events.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeLessThan(now.getTime());
  expect(plan.foundedAtMs).toBeLessThan(times[0] ?? 0);
});

test('nobody buys as a member before they are one', () => {
  const members = new Set<number>();
  const early = plan.events.filter((event) => {
    if (event.kind === 'join') members.add(event.memberNo);
    return event.kind === 'sale' && event.memberNo !== null && !members.has(event.memberNo);
  });
  expect(early).toEqual([]);
});

test('every phone number is one person’s, and of the sandbox’s people only the first is a member', () => {
  const phones = plan.events.flatMap((event) =>
    event.kind === 'join' ? [event.member.phone] : [],
  );
  expect(new Set(phones).size).toBe(phones.length);
  expect(phones.every((phone) => /^1[3-9]\d{9}$/.test(phone))).toBe(true);
  expect(phones.filter((phone) => phone.startsWith('13900000'))).toEqual(['13900000001']);
});

test('a till could have sent each sale: it has the shape of the contract and adds up', () => {
  const storeId = 'org_01JCB3H4X2M8Q9V5T7N6KDWZAY';
  const wrong = sales.filter(({ terminalNo, receiptNo, lines, tenders, totalFen }) => {
    const sale = { storeId, terminalNo, receiptNo, lines, tenders, totalFen };
    const linesFen = lines.reduce((sum, line) => sum + netFenOf(line), 0);
    const tendersFen = tenders.reduce((sum, tender) => sum + tender.amountFen, 0);
    const addsUp = linesFen === totalFen && tendersFen === totalFen;
    return !addsUp || !commitSaleInput.safeParse(sale).success;
  });
  expect(wrong).toEqual([]);
  const receipts = sales.map(({ storeNo, receiptNo }) => `${storeNo} ${receiptNo}`);
  expect(new Set(receipts).size).toBe(sales.length);
});

test('a few members come very often, and double eleven is at least twice an ordinary weekday', () => {
  const visits = new Map<number, number>();
  const days = new Map<string, number>();
  for (const { memberNo, atMs } of sales) {
    days.set(dayOf(atMs), (days.get(dayOf(atMs)) ?? 0) + 1);
    if (memberNo !== null) visits.set(memberNo, (visits.get(memberNo) ?? 0) + 1);
  }
  const counts = [...visits.values()].sort((a, b) => b - a);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const topFifth = counts
    .slice(0, standardScale.members / 5)
    .reduce((sum, count) => sum + count, 0);
  expect(topFifth / all).toBeGreaterThan(0.5);
  expect(days.get('2026-11-11') ?? 0).toBeGreaterThan(2 * (days.get('2026-07-15') ?? 0));
});

test.each([
  ['in the middle of the night', '2026-11-22T19:00:00.000Z'],
  ['just after midnight', '2026-11-22T16:01:00.000Z'],
  ['before the shops open', '2026-11-23T00:30:00.000Z'],
])('today is not empty when the demo starts %s', (_name, at) => {
  const present = new Date(at);
  const latest = salesOf(planDemo({ members: 20, months: 1 }, present));
  const today = latest.filter(({ atMs }) => dayOf(atMs) === dayOf(present.getTime()));
  expect(today.length).toBeGreaterThanOrEqual(12);
});
