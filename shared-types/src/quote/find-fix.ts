import { missOfMember, missOfMoment, weekdayOf, type ScopeVerdict } from '../scope/match-scope';
import type { Scope } from '../scope/scope';
import type { QuoteInput } from './basket';
import type { BareFix } from './quote-texts';

/** How far ahead a day is looked for: a birthday comes within a year, 29 February included. */
const DAYS_AHEAD = 366;

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What is missing of the least amount. */
export function missingFenOf(scope: Scope, { eligibleFen }: ScopeVerdict): number {
  return Math.max(0, (scope.minimumFen ?? 0) - eligibleFen);
}

/** The next time of today at which the hours hold; they are the only part that does not. */
function laterToday(scope: Scope, input: QuoteInput, spendFen: number): BareFix | null {
  const [next] = (scope.hours ?? [])
    .filter(({ from }) => from > input.moment.timeOfDay)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return next ? { kind: 'hours', from: next.from, to: next.to, spendFen } : null;
}

function nextDay(
  scope: Scope,
  input: QuoteInput,
  expiresOn: string | null,
  spendFen: number,
): BareFix | null {
  const atAnyHour = { ...scope, hours: undefined };
  for (let days = 1; days <= DAYS_AHEAD; days += 1) {
    const on = addDays(input.moment.businessOn, days);
    if (expiresOn !== null && on > expiresOn) return null;
    const moment = { ...input.moment, businessOn: on };
    if (
      missOfMoment(atAnyHour, moment) === null &&
      missOfMember(scope, input.member, on) === null
    ) {
      return { kind: 'day', on, weekday: weekdayOf(on), spendFen };
    }
  }
  return null;
}

/**
 * The cheapest thing a customer can do so that a scope holds for the basket: buy more, come later
 * today, come on the nearest day. Null where nothing of that helps (another store, another tier).
 */
export function findFix(
  scope: Scope,
  verdict: ScopeVerdict,
  input: QuoteInput,
  expiresOn: string | null,
): BareFix | null {
  const spendFen = missingFenOf(scope, verdict);
  const hasGoods = verdict.isIn.includes(true);
  switch (verdict.miss) {
    case 'member':
      return { kind: 'identify' };
    case 'goods':
    case 'minimum':
      return { kind: 'spend', spendFen };
    case 'date':
    case 'weekday':
    case 'hours':
    case 'birthday': {
      if (!hasGoods && spendFen === 0) return null;
      const isFine = missOfMember(scope, input.member, input.moment.businessOn) === null;
      const today = verdict.miss === 'hours' && isFine ? laterToday(scope, input, spendFen) : null;
      return today ?? nextDay(scope, input, expiresOn, spendFen);
    }
    case 'org_unit':
    case 'tier':
    case 'tag':
    case null:
      return null;
  }
}
