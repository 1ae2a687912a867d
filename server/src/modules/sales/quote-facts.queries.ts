import type { CreateQuote, QuoteInput } from '@huike/shared-types';
import { businessDayOf, timeOfDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import type { ItemSnapshot } from '../catalogue';
import { listUsableCoupons } from '../coupons';
import type { MemberForSale } from '../members';
import { findPaymentTerms, readUsablePoints } from '../points';
import { listRebateInstruments } from '../rebates';
import type { StoreFacts } from '../stores';
import { findTierPrice } from '../tiers';
import { nameCouponGoods } from './name-coupon-goods';
import type { QuoteTerms } from './quote.rules';
import { goodsOf } from './judge-sale-earning';
import type { SaleDesk } from './sale-desk';

/** The terms in force now. Only members have any. */
export async function readQuoteTerms(
  read: Sql,
  desk: SaleDesk,
  store: StoreFacts,
  member: MemberForSale | null,
): Promise<QuoteTerms> {
  if (!member) return { tierPrice: null, points: null };
  const terms = await findPaymentTerms(read, store.orgPath);
  return {
    tierPrice: await findTierPrice(read, desk.tiers, member.tier.id),
    points: terms && {
      stepPoints: terms.stepPoints,
      stepFen: terms.stepFen,
      shareMaxBp: terms.shareMaxBp,
    },
  };
}

/** Everything a quote depends on, as it is now, and the terms among it. */
export async function readQuoteFacts(
  read: Sql,
  desk: SaleDesk,
  basket: {
    store: StoreFacts;
    member: MemberForSale | null;
    lines: CreateQuote['lines'];
    items: ReadonlyMap<string, ItemSnapshot>;
    wish: CreateQuote['wish'];
    at: Date;
  },
): Promise<{ terms: QuoteTerms; input: QuoteInput }> {
  const { store, member, lines, items, wish, at } = basket;
  const businessOn = businessDayOf(at, desk.timeZone);
  const terms = await readQuoteTerms(read, desk, store, member);
  const coupons = member ? await listUsableCoupons(read, member.id, businessOn, { now: at }) : [];
  const input: QuoteInput = {
    moment: { orgPath: store.orgPath, businessOn, timeOfDay: timeOfDayOf(at, desk.timeZone) },
    member: member && { tierId: member.tier.id, tags: member.tags, birthday: member.birthday },
    lines: lines.map((line) => ({
      ...goodsOf(items.get(line.itemCode ?? '')),
      lineNo: line.lineNo,
      quantity: line.quantity,
      unitPriceFen: line.unitPriceFen,
      discountFen: line.discountFen,
    })),
    tierPrice: terms.tierPrice,
    coupons: await nameCouponGoods(read, coupons),
    rebates: member ? await listRebateInstruments(read, member.id, businessOn) : [],
    points:
      member && terms.points
        ? { ...terms.points, balance: await readUsablePoints(read, member.id, businessOn) }
        : null,
    wish,
  };
  return { terms, input };
}
