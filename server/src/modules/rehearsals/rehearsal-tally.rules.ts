import type { RehearsalResult } from '@huike/shared-types';
import { proportionOf } from '@huike/shared-types';

/** One past sale with its points by the rules of then, and with the rehearsed version. */
export interface RehearsedSale {
  saleId: string;
  memberId: string;
  tierName: string;
  businessOn: string;
  paidFen: number;
  before: number;
  after: number;
  /** Of the base rule: fen per 100 points. */
  pointValueFen: number;
}

/** What a rehearsal found, but for names. */
export type TallyResult = Omit<RehearsalResult, 'gaining' | 'losing'> & {
  gaining: Omit<RehearsalResult['gaining'][number], 'nameMasked'>[];
  losing: Omit<RehearsalResult['losing'][number], 'nameMasked'>[];
};

const shownAtMost = 10;

/** Sums kept without objects: a million members fit in memory. */
class Figures {
  saleCount = 0;
  pointsBefore = 0;
  pointsAfter = 0;
  /** The difference at the point value, in hundredths of a fen. */
  private costHundredths = 0;

  add({ before, after, pointValueFen }: RehearsedSale): void {
    this.saleCount += 1;
    this.pointsBefore += before;
    this.pointsAfter += after;
    this.costHundredths += (after - before) * pointValueFen;
  }

  /** The cost is rounded half up once, of its amount. */
  get shown() {
    const { saleCount, pointsBefore, pointsAfter } = this;
    const costFen = proportionOf(Math.abs(this.costHundredths), 1, 100, 'half_up');
    const signed = this.costHundredths < 0 ? -costFen : costFen;
    return { saleCount, pointsBefore, pointsAfter, costFen: signed };
  }
}

/** Adds up what a rehearsal finds, sale by sale. Memory grows with members, weeks and tiers alone. */
export class RehearsalTally {
  private readonly all = new Figures();
  private paidFen = 0;
  private readonly weeks = new Map<string, Figures>();
  private readonly tiers = new Map<string, Figures>();
  private readonly places = new Map<string, number>();
  private readonly membersBefore: number[] = [];
  private readonly membersAfter: number[] = [];
  private readonly memberTiers: string[] = [];
  private readonly mondays = new Map<string, string>();
  private topSales: RehearsedSale[] = [];

  get saleCount(): number {
    return this.all.saleCount;
  }

  add(sale: RehearsedSale): void {
    this.all.add(sale);
    this.paidFen += sale.paidFen;
    figuresOf(this.weeks, this.mondayOf(sale.businessOn)).add(sale);
    figuresOf(this.tiers, sale.tierName).add(sale);
    this.addMember(sale);
    if (sale.before !== sale.after) this.keepIfLarge(sale);
  }

  result(): TallyResult {
    const byTier = this.changesByTier();
    const changed = [...this.places].filter(([, at]) => this.changeAt(at) !== 0);
    const gaining = changed.filter(([, at]) => this.changeAt(at) > 0);
    const losing = changed.filter(([, at]) => this.changeAt(at) < 0);
    return {
      ...this.all.shown,
      paidFen: this.paidFen,
      memberCount: this.places.size,
      gainingMembers: gaining.length,
      losingMembers: losing.length,
      weeks: [...this.weeks]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([monday, figures]) => ({ monday, ...figures.shown })),
      tiers: [...this.tiers]
        .sort(([, a], [, b]) => b.pointsAfter - a.pointsAfter)
        .map(([tierName, figures]) => ({
          tierName,
          ...(byTier.get(tierName) ?? { gainingMembers: 0, losingMembers: 0 }),
          ...figures.shown,
        })),
      gaining: this.largest(gaining),
      losing: this.largest(losing),
      sales: this.topSales.map(({ saleId, businessOn, paidFen, before, after }) => ({
        saleId,
        businessOn,
        paidFen,
        pointsBefore: before,
        pointsAfter: after,
      })),
    };
  }

  private addMember({ memberId, tierName, before, after }: RehearsedSale): void {
    let at = this.places.get(memberId);
    if (at === undefined) {
      at = this.membersBefore.length;
      this.places.set(memberId, at);
      this.membersBefore.push(0);
      this.membersAfter.push(0);
      this.memberTiers.push(tierName);
    }
    this.membersBefore[at] = (this.membersBefore[at] ?? 0) + before;
    this.membersAfter[at] = (this.membersAfter[at] ?? 0) + after;
    // The tier of the last sale: who moved up is told with the tier they have.
    this.memberTiers[at] = tierName;
  }

  private changeAt(at: number): number {
    return (this.membersAfter[at] ?? 0) - (this.membersBefore[at] ?? 0);
  }

  private changesByTier(): Map<string, { gainingMembers: number; losingMembers: number }> {
    const byTier = new Map<string, { gainingMembers: number; losingMembers: number }>();
    for (const [at, tierName] of this.memberTiers.entries()) {
      const counts = byTier.get(tierName) ?? { gainingMembers: 0, losingMembers: 0 };
      if (this.changeAt(at) > 0) counts.gainingMembers += 1;
      if (this.changeAt(at) < 0) counts.losingMembers += 1;
      byTier.set(tierName, counts);
    }
    return byTier;
  }

  private largest(members: [string, number][]): TallyResult['gaining'] {
    return members
      .sort(
        ([a, atA], [b, atB]) =>
          Math.abs(this.changeAt(atB)) - Math.abs(this.changeAt(atA)) || (a < b ? -1 : 1),
      )
      .slice(0, shownAtMost)
      .map(([memberId, at]) => ({
        memberId,
        tierName: this.memberTiers[at] ?? '',
        pointsBefore: this.membersBefore[at] ?? 0,
        pointsAfter: this.membersAfter[at] ?? 0,
      }));
  }

  private keepIfLarge(sale: RehearsedSale): void {
    const changeOf = ({ before, after }: RehearsedSale) => Math.abs(after - before);
    const least = this.topSales.at(-1);
    if (this.topSales.length === shownAtMost && least && changeOf(sale) <= changeOf(least)) return;
    this.topSales = [...this.topSales, sale]
      .sort((a, b) => changeOf(b) - changeOf(a))
      .slice(0, shownAtMost);
  }

  private mondayOf(day: string): string {
    let monday = this.mondays.get(day);
    if (monday === undefined) {
      const at = new Date(`${day}T00:00:00Z`);
      at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
      monday = at.toISOString().slice(0, 10);
      this.mondays.set(day, monday);
    }
    return monday;
  }
}

function figuresOf(figures: Map<string, Figures>, key: string): Figures {
  let known = figures.get(key);
  if (!known) {
    known = new Figures();
    figures.set(key, known);
  }
  return known;
}
