import { setImmediate } from 'node:timers/promises';
import { timeOfDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { listTiers } from '../members';
import { decideEarning, type AwardInForce, type AwardVersionFacts, type BaseRate } from '../points';
import { DayCaps } from './day-caps';
import { readPastRules } from './past-rules';
import { walkPastSales, type DaySpan, type PastSale } from './past-sales.report';
import { RehearsalTally, type TallyResult } from './rehearsal-tally.rules';

/** What to replay. */
export interface RehearsalOrder extends DaySpan {
  version: AwardVersionFacts;
  /** Sales of this org unit and below it. */
  orgPath: string;
  timeZone: string;
  /** Told after each page; false stops the rehearsal. */
  onPage(progress: { saleCount: number; lastId: string }): Promise<boolean>;
}

/**
 * Replays past sales through the very decision that real sales run: once by the rules in force when
 * each was sold, once with the rehearsed version as if it had held all the time. Caps per day are
 * counted as they would have been. A member's tags and birthday, the multiplier of a tier and the
 * path of a category are taken as they are now; the tier as it was at the sale.
 *
 * Reads in pages and lets others run between them; writes and locks nothing.
 *
 * @returns what it found; undefined where it was stopped
 */
export async function rehearseSales(
  read: Sql,
  order: RehearsalOrder,
): Promise<TallyResult | undefined> {
  const rules = await readPastRules(read, order.version);
  const tiers = new Map((await listTiers(read)).map((tier) => [tier.name, tier]));
  const tally = new RehearsalTally();
  const [before, after] = [new DayCaps(rules.all), new DayCaps(rules.all)];
  for await (const { sales, lastId } of walkPastSales(read, order, rules.all)) {
    for (const sale of sales) {
      if (!sale.orgPath.startsWith(order.orgPath)) continue;
      const tier = tiers.get(sale.tierName);
      const base = rules.baseAt(sale.orgPath, sale.soldAt);
      if (!tier || !base) continue;
      const awards = rules.awardsAt(sale.soldAt);
      const facts = situationOf(sale, tier, base, order.timeZone);
      tally.add({
        saleId: sale.id,
        memberId: sale.memberId,
        tierName: sale.tierName,
        businessOn: sale.businessOn,
        paidFen: sale.lines.reduce((sum, line) => sum + line.fen, 0),
        before: decide(facts, awards.before, before, sale),
        after: decide(facts, awards.after, after, sale),
        pointValueFen: base.pointValueFen,
      });
    }
    if (!(await order.onPage({ saleCount: tally.saleCount, lastId }))) return undefined;
    await setImmediate();
  }
  return tally.result();
}

type Situation = Omit<Parameters<typeof decideEarning>[0], 'givenToday'>;

function situationOf(
  { orgPath, businessOn, soldAt, tags, birthday, lines }: PastSale,
  tier: { id: string; earnMultiplierBp: number },
  base: BaseRate,
  timeZone: string,
): Situation {
  return {
    moment: {
      orgPath,
      businessOn,
      // Few rules ask for the hour, and telling it takes longer than a decision.
      get timeOfDay() {
        return timeOfDayOf(soldAt, timeZone);
      },
    },
    member: { tierId: tier.id, tags, birthday, earnMultiplierBp: tier.earnMultiplierBp },
    lines,
    base,
  };
}

function decide(
  situation: Situation,
  awards: readonly AwardInForce[],
  caps: DayCaps,
  { memberId, businessOn }: PastSale,
): number {
  const givenToday = caps.given(memberId, businessOn);
  const decision = decideEarning({ ...situation, givenToday }, awards);
  caps.note(memberId, businessOn, decision);
  return decision.points;
}
