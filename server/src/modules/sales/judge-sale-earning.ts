import type { Tx } from '../../core/database/transaction';
import type { ItemSnapshot } from '../catalogue';
import type { MemberForSale } from '../members';
import { decideSaleEarning } from '../points';
import type { StoreFacts } from '../stores';
import type { SaleDesk } from './sale-desk';

/** What a scope asks of the goods of a line; all null where the catalogue does not know it. */
export const goodsOf = (item: ItemSnapshot | null | undefined) => ({
  itemId: item?.id ?? null,
  categoryPath: item?.categoryPath ?? null,
  brandId: item?.brandId ?? null,
  supplierId: item?.supplierId ?? null,
});

/**
 * The points that a sale gives a member for what money pays of it, and why; null where no rule
 * holds. It gives nothing yet: the caps it counts are taken by `recordGrants`.
 */
export async function judgeSaleEarning(
  tx: Tx,
  { timeZone }: Pick<SaleDesk, 'timeZone'>,
  sale: {
    store: StoreFacts;
    soldAt: Date;
    businessOn: string;
    member: MemberForSale;
    lines: readonly { paidFen: number; item: ItemSnapshot | null }[];
  },
): ReturnType<typeof decideSaleEarning> {
  const { store, soldAt, businessOn, member } = sale;
  const lines = sale.lines.map(({ paidFen, item }) => ({ ...goodsOf(item), fen: paidFen }));
  return decideSaleEarning(tx, {
    orgPath: store.orgPath,
    soldAt,
    businessOn,
    timeZone,
    member,
    lines,
  });
}
