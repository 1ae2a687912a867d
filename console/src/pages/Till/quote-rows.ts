import type { SaleQuote, UnusedInstrument } from '@huike/shared-types/client';

/** One instrument in the list at the till. */
export interface QuoteRow {
  id: string;
  name: string;
  isUsed: boolean;
  amountFen: number;
  textZh: string;
  textEn: string;
}

/** Whether an unused coupon could be used after all, if the cashier chose so. */
export function isChoice({ why }: UnusedInstrument): boolean {
  return ['alone', 'group', 'per_sale', 'not_chosen'].includes(why.code);
}

/** The instruments of a quote that somebody can choose, those in use first. */
export function rowsOf(quote: SaleQuote) {
  const used = quote.used.map((one) => ({ ...one, isUsed: true }));
  const unused = quote.unused
    .filter((one) => one.kind !== 'coupon' || isChoice(one))
    .map((one) => ({ ...one, isUsed: false, amountFen: 0 }));
  const of = (kind: string): QuoteRow[] => [...used, ...unused].filter((one) => one.kind === kind);
  return {
    tier: of('tier').find((row) => row.isUsed),
    coupons: of('coupon'),
    rebates: of('rebate'),
    points: of('points')[0],
  };
}

/** The coupons to ask for when one is ticked or unticked; what it excludes makes way. */
export function toggleCoupon(quote: SaleQuote, id: string): string[] {
  const used = quote.used.filter(({ kind }) => kind === 'coupon').map((one) => one.id);
  if (used.includes(id)) return used.filter((other) => other !== id);
  const fix = quote.unused.find((one) => one.id === id)?.fix;
  const goes = fix?.kind === 'instead' ? fix.insteadOf.map((rival) => rival.id) : [];
  return [...used.filter((other) => !goes.includes(other)), id];
}

/** The coupon for which least has to be bought, to tell the customer. */
export function nearestHint(unused: readonly UnusedInstrument[]): UnusedInstrument | undefined {
  const spendOf = ({ fix }: UnusedInstrument) =>
    fix?.kind === 'spend' && fix.spendFen > 0 ? fix.spendFen : Infinity;
  const [nearest] = [...unused].sort((a, b) => spendOf(a) - spendOf(b));
  return nearest && spendOf(nearest) < Infinity ? nearest : undefined;
}
