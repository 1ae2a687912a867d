import type {
  CommitSale,
  CreateQuote,
  InstrumentTenderKind,
  PointsInstrument,
  Quote,
  TierPrice,
} from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { isInstrument, netOfLine } from './sale-totals.rules';
import type { SoldPart, SoldTender } from './sales.queries';

/** A tender of a quote, with what it pays of each line. */
export interface QuotedTender {
  kind: InstrumentTenderKind;
  amountFen: number;
  /** Coupon id or rebate account id; absent of points. */
  reference?: string;
  name: string;
  points: number | null;
  parts: { lineNo: number; fen: number }[];
}

/** What a member pays less by, or with, at a store, whatever they have; both null for a stranger. */
export interface QuoteTerms {
  tierPrice: TierPrice | null;
  points: Omit<PointsInstrument, 'balance'> | null;
}

/** What a quote was made of and what came of it, as it is kept. */
export interface QuoteBody {
  lines: CreateQuote['lines'];
  /** The business day its instruments were judged on. */
  businessOn: string;
  /** What held then and must hold still when the sale is made. */
  terms: QuoteTerms;
  quote: Quote;
  tenders: QuotedTender[];
}

const tenderKindOf = { coupon: 'coupon', rebate: 'rebate_account', points: 'points' } as const;
const nameMax = 80;

/** The tenders that a sale by this quote has beside its money. */
export function tendersOfQuote(quote: Quote): QuotedTender[] {
  return quote.used.flatMap((used): QuotedTender[] => {
    if (used.kind === 'tier' || used.amountFen === 0) return [];
    const isPoints = used.kind === 'points';
    return [
      {
        kind: tenderKindOf[used.kind],
        amountFen: used.amountFen,
        ...(isPoints ? {} : { reference: used.id }),
        name: Array.from(used.name).slice(0, nameMax).join(''),
        points: isPoints ? (used.points ?? 0) : null,
        parts: used.parts.filter(({ fen }) => fen > 0),
      },
    ];
  });
}

/** A line of a sale at the price of its quote. */
export type PricedLine = CommitSale['lines'][number] & {
  netFen: number;
  tierDiscountFen: number;
  paidFen: number;
};

/** Lines at the till's own price: without a quote money pays all of them. */
export function priceLines(lines: CommitSale['lines']): PricedLine[] {
  return lines.map((line) => {
    const netFen = netOfLine(line);
    return { ...line, netFen, tierDiscountFen: 0, paidFen: netFen };
  });
}

/**
 * Lines at the price of a quote: the tier price is part of the discount, and money pays what the
 * quote left to it.
 *
 * @throws Refusal quote.mismatch where they are not the lines of the quote
 */
export function priceLinesAsQuoted(lines: CommitSale['lines'], body: QuoteBody): PricedLine[] {
  assertThat(lines.length === body.lines.length, 'quote.mismatch', { part: 'lines' });
  return lines.map((line, index) => {
    const asked = body.lines[index];
    const quoted = body.quote.lines.find(({ lineNo }) => lineNo === line.lineNo);
    const isSame =
      asked?.lineNo === line.lineNo &&
      asked.itemCode === line.itemCode &&
      asked.name === line.name &&
      asked.quantity === line.quantity &&
      asked.unitPriceFen === line.unitPriceFen &&
      asked.discountFen === line.discountFen;
    assertThat(isSame && quoted, 'quote.mismatch', { part: 'lines', lineNo: line.lineNo });
    return {
      ...line,
      discountFen: line.discountFen + quoted.tierFen,
      netFen: netOfLine(line) - quoted.tierFen,
      tierDiscountFen: quoted.tierFen,
      paidFen: quoted.payFen,
    };
  });
}

/**
 * The tenders of a sale with what its quote knows of them, and what each pays of each line. The
 * sale must name exactly the instruments of the quote.
 *
 * @throws Refusal quote.mismatch
 */
export function settleTenders(
  given: CommitSale['tenders'],
  body: QuoteBody,
): { tenders: SoldTender[]; parts: SoldPart[] } {
  const left = [...body.tenders];
  const parts: SoldPart[] = [];
  const tenders = given.map((tender, index): SoldTender => {
    if (!isInstrument(tender)) return tender;
    const at = left.findIndex(
      (one) =>
        one.kind === tender.kind &&
        one.reference === tender.reference &&
        one.amountFen === tender.amountFen,
    );
    const [quoted] = at < 0 ? [] : left.splice(at, 1);
    assertThat(quoted, 'quote.mismatch', { part: 'tenders' });
    parts.push(
      ...quoted.parts.map(({ lineNo, fen }) => ({ lineNo, tenderNo: index + 1, amountFen: fen })),
    );
    return { ...tender, name: quoted.name, points: quoted.points };
  });
  assertThat(left.length === 0, 'quote.mismatch', { part: 'tenders' });
  return { tenders, parts };
}
