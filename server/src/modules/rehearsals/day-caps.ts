import type { AwardInForce, EarningDecision } from '../points';

// A till may send a sale seven days late; its day's counts are needed until then.
const daysKept = 9;
const none: ReadonlyMap<string, number> = new Map();

/** Counts what rules gave each member on each day, as `award_grant` does; forgets days long past. */
export class DayCaps {
  private readonly days = new Map<string, Map<string, Map<string, number>>>();
  private readonly capped: ReadonlySet<string>;

  constructor(rules: readonly AwardInForce[]) {
    this.capped = new Set(
      rules.filter(({ capPerDay }) => capPerDay !== null).map(({ ruleId }) => ruleId),
    );
  }

  /** What each rule gave the member on the day so far, by rule id. */
  given(memberId: string, day: string): ReadonlyMap<string, number> {
    return this.days.get(day)?.get(memberId) ?? none;
  }

  note(memberId: string, day: string, { awards }: EarningDecision): void {
    for (const { ruleId, points } of awards) {
      if (points === 0 || !this.capped.has(ruleId)) continue;
      const members = this.days.get(day) ?? this.open(day);
      const given = members.get(memberId) ?? new Map<string, number>();
      given.set(ruleId, (given.get(ruleId) ?? 0) + points);
      members.set(memberId, given);
    }
  }

  private open(day: string): Map<string, Map<string, number>> {
    const members = new Map<string, Map<string, number>>();
    this.days.set(day, members);
    const oldest = [...this.days.keys()].sort().slice(0, -daysKept);
    for (const past of oldest) this.days.delete(past);
    return members;
  }
}
