import type { Scope } from './scope';
import type { scopeMisses } from './scope-misses';

/** When and where something happens. */
export interface ScopeMoment {
  /** Ids from the top to the store: `/org_A/org_B/`. */
  orgPath: string;
  /** Business day, `YYYY-MM-DD`. */
  businessOn: string;
  /** `HH:mm` in the programme's time zone. */
  timeOfDay: string;
}

/** What a scope asks of a member. */
export interface ScopeMember {
  tierId: string;
  tags: readonly string[];
  /** `YYYY-MM-DD`; null where the member has not told. */
  birthday: string | null;
}

/** What a scope asks of one line of a basket; null: the catalogue does not know it. */
export interface ScopeGoods {
  itemId: string | null;
  /** Ids from the top to the category: `/cat_A/cat_B/`. */
  categoryPath: string | null;
  brandId: string | null;
  supplierId: string | null;
}

/** The part of a scope that does not hold, in the order they are looked at. */
export type ScopeMiss = (typeof scopeMisses)[number];

type Chosen = Scope['orgUnits'];

/** Whether a choice takes in something that goes by any of these ids. */
function admits(choice: Chosen, ids: readonly string[]): boolean {
  if (!choice) return true;
  if (choice.exclude.some((id) => ids.includes(id))) return false;
  return choice.include.length === 0 || choice.include.some((id) => ids.includes(id));
}

const idsOfPath = (path: string | null) => (path ?? '').split('/').filter(Boolean);
const idsOf = (id: string | null) => (id === null ? [] : [id]);

/** 1 Monday ... 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Whole days since 1970-01-01: differences of days need no clock and no zone. */
function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** The birthday in a year; 29 February falls on the 28th in common years. */
function birthdayIn(year: number, birthday: string): string {
  const monthAndDay = birthday.slice(5);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, '0')}-${monthAndDay === '02-29' && !isLeap ? '02-28' : monthAndDay}`;
}

function isBirthday(span: 'day' | 'week' | 'month', birthday: string, day: string): boolean {
  const year = Number(day.slice(0, 4));
  if (span === 'month') return birthday.slice(5, 7) === day.slice(5, 7);
  if (span === 'day') return birthdayIn(year, birthday) === day;
  // The week around a birthday near New Year reaches into the next year, or the one before.
  return [year - 1, year, year + 1].some(
    (candidate) => Math.abs(dayNumber(birthdayIn(candidate, birthday)) - dayNumber(day)) <= 3,
  );
}

function isWithin(hours: { from: string; to: string }, time: string): boolean {
  return hours.from <= hours.to
    ? hours.from <= time && time < hours.to
    : hours.from <= time || time < hours.to;
}

/** Why a scope does not hold at a time and place; null where it does. */
export function missOfMoment(scope: Scope, moment: ScopeMoment): ScopeMiss | null {
  const { businessOn: day } = moment;
  if (scope.orgUnits && !admits(scope.orgUnits, idsOfPath(moment.orgPath))) return 'org_unit';
  const isOnDate =
    !scope.dates?.length ||
    scope.dates.some(({ from, to }) => (from ?? day) <= day && day <= (to ?? day));
  if (!isOnDate) return 'date';
  if (scope.weekdays?.length && !scope.weekdays.includes(weekdayOf(day))) return 'weekday';
  if (scope.hours?.length && !scope.hours.some((hours) => isWithin(hours, moment.timeOfDay))) {
    return 'hours';
  }
  return null;
}

/** Why a scope does not hold for a member on a day; `member`: it asks for one and there is none. */
export function missOfMember(
  scope: Scope,
  member: ScopeMember | null,
  businessOn: string,
): ScopeMiss | null {
  if (!scope.tiers && !scope.tags && !scope.birthday) return null;
  if (!member) return 'member';
  if (!admits(scope.tiers, [member.tierId])) return 'tier';
  if (!admits(scope.tags, member.tags)) return 'tag';
  if (scope.birthday) {
    const { birthday } = member;
    if (birthday === null || !isBirthday(scope.birthday, birthday, businessOn)) return 'birthday';
  }
  return null;
}

/** Whether a line of a basket is among the goods of a scope. */
export function isInScope(scope: Scope, goods: ScopeGoods): boolean {
  return (
    (!scope.categories || admits(scope.categories, idsOfPath(goods.categoryPath))) &&
    (!scope.brands || admits(scope.brands, idsOf(goods.brandId))) &&
    (!scope.suppliers || admits(scope.suppliers, idsOf(goods.supplierId))) &&
    (!scope.items || admits(scope.items, idsOf(goods.itemId)))
  );
}

/** A line of a basket with what counts of it towards a rule, in fen. */
export interface ScopedLine extends ScopeGoods {
  fen: number;
}

/** What a scope says of a whole basket. */
export interface ScopeVerdict {
  /** The first part that does not hold; null: the scope holds. */
  miss: ScopeMiss | null;
  /** Which lines are in scope, by their place in the basket. */
  isIn: boolean[];
  /** What they come to together. */
  eligibleFen: number;
}

/** Judges a basket: moment, member, goods, and at last the least amount. */
export function judgeScope(
  scope: Scope,
  moment: ScopeMoment,
  member: ScopeMember | null,
  lines: readonly ScopedLine[],
): ScopeVerdict {
  const isIn = lines.map((line) => isInScope(scope, line));
  const eligibleFen = lines.reduce((sum, line, index) => sum + (isIn[index] ? line.fen : 0), 0);
  const missOfGoods = isIn.includes(true)
    ? eligibleFen < (scope.minimumFen ?? 0)
      ? 'minimum'
      : null
    : 'goods';
  const miss =
    missOfMoment(scope, moment) ?? missOfMember(scope, member, moment.businessOn) ?? missOfGoods;
  return { miss, isIn, eligibleFen };
}
