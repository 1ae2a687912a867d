import { createQuoteInput } from '@huike/shared-types';
import { textOf } from '../core/database/sql';
import type { Tx } from '../core/database/transaction';
import { businessDayOf } from '../core/business-day';
import { issueCoupon } from '../modules/coupons';
import { findMemberByPhone } from '../modules/members';
import {
  commitSale,
  confirmResolution,
  createQuote,
  draftQuote,
  resolveMember,
  type SaleDesk,
} from '../modules/sales';
import type { StoreFacts } from '../modules/stores';
import { itemsOf } from './demo-catalogue';
import type { PlannedJoin } from './plan-demo';
import { firstPersonPhone } from './plan-members';

/** Who buys where, and whom they meet at the till. */
export interface QuotedSaleStory {
  /** By the number that the plan gives a member. */
  memberIds: readonly string[];
  joins: readonly Pick<PlannedJoin, 'memberNo' | 'member'>[];
  cashierId: string;
  store: StoreFacts;
}

const terminalNo = 'T01';

/**
 * Somebody with many points bought a cream and a lipstick a moment ago, and the till found the best
 * they could have: a coupon for beauty goods, then points, and the rest in cash.
 */
export async function tellQuotedSale(
  tx: Tx,
  desk: SaleDesk,
  { memberIds, joins, cashierId, store }: QuotedSaleStory,
): Promise<void> {
  const rich = await tx.one(
    `SELECT member.id FROM member JOIN ledger_account ON owner_id = member.id AND asset = 'points'
     WHERE member.state = 'active' AND member.id <> ? ORDER BY balance DESC, member.id LIMIT 1`,
    [(await findMemberByPhone(tx, desk.secrets, firstPersonPhone)) ?? ''],
  );
  const memberId = textOf(rich?.['id']);
  const join = joins.find(({ memberNo }) => memberIds[memberNo] === memberId);
  const template = await tx.one("SELECT id FROM coupon_template WHERE name = '美妆满 300 减 100'");
  await issueCoupon(tx, {
    templateId: textOf(template?.['id']),
    memberId,
    source: 'opening',
    sourceId: 'quoted',
    businessOn: businessDayOf(tx.now, desk.timeZone),
  });
  const here = { storeId: store.id, terminalNo };
  const { id: resolutionId } = await resolveMember(tx, desk, {
    ...here,
    storeName: store.name,
    phone: join?.member.phone,
  });
  await confirmResolution(tx, { ...here, resolutionId });
  const lines = itemsOf('beauty')
    .filter(({ name }) => /面霜|口红/.test(name))
    .map(({ code, name, priceFen }, index) => ({
      lineNo: index + 1,
      itemCode: code,
      name,
      quantity: 1,
      unitPriceFen: priceFen,
    }));
  const wish = { couponIds: 'best', rebate: 'none', points: 'max' } as const;
  const basket = createQuoteInput.parse({ ...here, lines, resolutionId, wish });
  const draft = await draftQuote(tx, desk, { store, basket, at: tx.now });
  const quote = await createQuote(tx, desk, draft);
  const cash = quote.payFen > 0 ? [{ kind: 'cash' as const, amountFen: quote.payFen }] : [];
  await commitSale(tx, desk, {
    store,
    actorId: cashierId,
    sale: {
      ...here,
      lines: basket.lines,
      resolutionId,
      receiptNo: 'Q-0001',
      quoteId: quote.id,
      quoteHash: quote.hash,
      totalFen: quote.totalFen,
      tenders: [...quote.tenders, ...cash],
    },
  });
}
