import { posEndpoints, type Return, type Sale, type SaleQuote } from '@huike/shared-types';
import type { Reply, TestApp } from './harness';
import { nextKey, nextReceiptNo, type Shop } from './shop';

type Wish = {
  couponIds?: 'best' | string[];
  rebate?: 'none' | 'max';
  points?: 'none' | 'max' | number;
};

/** A basket at a till of store A. */
export interface QuotedBasket {
  lines: {
    lineNo: number;
    itemCode?: string;
    name: string;
    quantity: number;
    unitPriceFen: number;
    discountFen?: number;
  }[];
  resolutionId?: string;
  wish?: Wish;
  terminalNo?: string;
}

/** Recognises a member by the code it shows; half a minute passes, so that it is a fresh one. */
export async function resolve(
  app: TestApp,
  shop: Shop,
  member: { code(): string },
): Promise<string> {
  app.clock.advanceSeconds(30);
  const at = { storeId: shop.storeA.id, terminalNo: 'T01', code: member.code() };
  const { status, body } = await app.call(posEndpoints.resolveMember, at, shop.till);
  if (status !== 200) throw new Error(`${status} ${body.code}`);
  return body.id;
}

/** Asks what a basket costs. */
export function askQuote(
  app: TestApp,
  shop: Shop,
  { terminalNo = 'T01', ...basket }: QuotedBasket,
): Promise<Reply<SaleQuote>> {
  const input = { storeId: shop.storeA.id, terminalNo, ...basket };
  return app.call(posEndpoints.createQuote, input, shop.till);
}

/** The sale that a quote asks for: its instruments, and cash for the rest. */
export function saleByQuote(shop: Shop, quote: SaleQuote, basket: QuotedBasket) {
  const { terminalNo = 'T01', lines, resolutionId } = basket;
  return {
    storeId: shop.storeA.id,
    terminalNo,
    receiptNo: nextReceiptNo(),
    lines,
    ...(resolutionId === undefined ? {} : { resolutionId }),
    quoteId: quote.id,
    quoteHash: quote.hash,
    totalFen: quote.totalFen,
    tenders: [
      ...quote.tenders.map(({ kind, amountFen, reference }) => ({
        kind,
        amountFen,
        ...(reference === undefined ? {} : { reference }),
      })),
      ...(quote.payFen > 0 ? [{ kind: 'cash' as const, amountFen: quote.payFen }] : []),
    ],
  };
}

/** Quotes a basket and sells it by the quote. */
export async function sellByQuote(
  app: TestApp,
  shop: Shop,
  member: { code(): string },
  basket: Omit<QuotedBasket, 'resolutionId'>,
): Promise<{ quote: SaleQuote; sale: Sale }> {
  const asked = { ...basket, resolutionId: await resolve(app, shop, member) };
  const { body: quote } = await askQuote(app, shop, asked);
  const sale = saleByQuote(shop, quote, asked);
  const { status, body } = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
  if (status !== 200) throw new Error(`${status} ${body.code} ${JSON.stringify(body.data)}`);
  return { quote, sale: body };
}

/** Takes goods of a sale back. */
export function takeBack(
  app: TestApp,
  shop: Shop,
  sale: Pick<Sale, 'id'>,
  lines?: { lineNo: number; quantity: number }[],
): Promise<Reply<Return>> {
  const input = {
    saleId: sale.id,
    storeId: shop.storeA.id,
    terminalNo: 'T01',
    receiptNo: nextReceiptNo(),
    reason: '不合适',
    ...(lines ? { lines } : {}),
  };
  return app.call(posEndpoints.returnSale, input, shop.till, nextKey());
}
