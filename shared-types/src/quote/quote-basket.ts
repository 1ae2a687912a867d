import type { QuoteInput } from './basket';
import { settleCoupons, whyMissed } from './explain-coupons';
import { findFix } from './find-fix';
import { judgeCoupons, priceLines, stableJson, type PricedLine } from './payers';
import type { Quote, UsedInstrument } from './quote';
import { couponText, tierText, whyText, wordFix } from './quote-texts';
import { settlePoints, settleRebates, type Settled } from './settle-rest';
import { shareInOrder } from './share-amounts';

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** What several instruments pay of each line together. */
const totalShares = (settled: Settled, count: number) =>
  Array.from({ length: count }, (_, line) =>
    sumOf(settled.used.map(({ shares }) => shares[line] ?? 0)),
  );

function settleTier(input: QuoteInput, { lines, tier }: ReturnType<typeof priceLines>): Settled {
  const { tierPrice } = input;
  if (!tierPrice || !tier) return { used: [], unused: [] };
  const who = { kind: 'tier' as const, id: 'tier', name: tierPrice.name };
  const shares = lines.map(({ tierFen }) => tierFen);
  const amountFen = sumOf(shares);
  if (amountFen > 0) {
    return {
      used: [{ instrument: { ...who, amountFen, ...tierText(tierPrice.payBp) }, shares }],
      unused: [],
    };
  }
  const why = whyMissed(tierPrice.scope, tier) ?? { code: 'worth_nothing' as const };
  const fix = findFix(tierPrice.scope, tier, input, null);
  const worded = fix && wordFix(fix, tierPrice.name, null);
  return { used: [], unused: [{ ...who, why, ...whyText(why), fix: worded }] };
}

function settleCouponsOf(input: QuoteInput, lines: readonly PricedLine[]): Settled {
  const judged = judgeCoupons(input, lines);
  const { choice, unused } = settleCoupons(input, judged, lines);
  const pieces = choice.used.flatMap((payer) => payer.pieces.map((piece) => ({ ...piece, payer })));
  const shares = shareInOrder(
    lines.map(({ roomFen }) => roomFen),
    pieces,
  );
  const used = choice.used.map((payer) => {
    const own = shares.filter((_, index) => pieces[index]?.payer === payer);
    const perLine = lines.map((_, line) => sumOf(own.map((parts) => parts[line] ?? 0)));
    const amountFen = sumOf(perLine);
    const { coupon, worthFen } = payer;
    const texts = couponText(coupon, worthFen, amountFen);
    const instrument = {
      kind: 'coupon' as const,
      id: coupon.id,
      name: coupon.name,
      amountFen,
      ...texts,
    };
    return { instrument, shares: perLine };
  });
  return { used, unused };
}

/**
 * The best way to pay for a basket: tier price, then the coupons that together save most, then
 * rebate accounts, then points. A pure function; the order of lines, coupons and accounts in the
 * input makes no difference. What "best" means exactly is in docs/quote.md. Amounts in fen.
 *
 * Every line: 0 <= payFen, and netFen is the sum of its five parts. Every instrument: amountFen is
 * the sum of its parts. Unused instruments say why, and the cheapest way to make them pay.
 */
export function quoteBasket(unordered: QuoteInput): Quote {
  const input = { ...unordered, lines: [...unordered.lines].sort((a, b) => a.lineNo - b.lineNo) };
  const priced = priceLines(input);
  const { lines } = priced;
  const tier = settleTier(input, priced);
  const coupons = settleCouponsOf(input, lines);
  const byCoupons = totalShares(coupons, lines.length);
  const afterCoupons = lines.map(({ roomFen }, line) => roomFen - (byCoupons[line] ?? 0));
  const rebates = settleRebates(input, lines, afterCoupons);
  const byRebates = totalShares(rebates, lines.length);
  const afterRebates = afterCoupons.map((fen, line) => fen - (byRebates[line] ?? 0));
  const points = settlePoints(input, afterRebates);
  const byPoints = totalShares(points, lines.length);
  const settled = [tier, coupons, rebates, points];
  const used = settled.flatMap((part): UsedInstrument[] =>
    part.used.map(({ instrument, shares }) => ({
      ...instrument,
      parts: lines.flatMap(({ lineNo }, line) =>
        shares[line] ? [{ lineNo, fen: shares[line] }] : [],
      ),
    })),
  );
  return {
    lines: lines.map(({ lineNo, netFen, tierFen }, line) => ({
      lineNo,
      netFen,
      tierFen,
      couponFen: byCoupons[line] ?? 0,
      rebateFen: byRebates[line] ?? 0,
      pointsFen: byPoints[line] ?? 0,
      payFen: (afterRebates[line] ?? 0) - (byPoints[line] ?? 0),
    })),
    used,
    unused: settled.flatMap((part) => part.unused),
    goodsFen: sumOf(lines.map(({ netFen }) => netFen)),
    tierFen: sumOf(lines.map(({ tierFen }) => tierFen)),
    couponFen: sumOf(byCoupons),
    rebateFen: sumOf(byRebates),
    pointsFen: sumOf(byPoints),
    points: used.find(({ kind }) => kind === 'points')?.points ?? 0,
    payFen: sumOf(afterRebates) - sumOf(byPoints),
  };
}

/**
 * One text for everything of a quote that moves value: two quotes have the same text exactly when
 * they take the same amounts from the same instruments for the same lines. Sentences and unused
 * instruments are left out.
 */
export function canonicalQuote(quote: Quote): string {
  const { unused: _, used, ...amounts } = quote;
  return stableJson({
    ...amounts,
    used: used.map(({ kind, id, amountFen, points, parts }) => ({
      kind,
      id,
      amountFen,
      points,
      parts,
    })),
  });
}
