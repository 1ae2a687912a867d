import type { CouponInstrument, Scope } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { findScopeNames } from '../scopes';

/** More names than this say less than none. */
const namesMax = 3;

/** The ids that say in few words which goods are in scope; empty where few words will not do. */
function tellingIds({ categories, brands, suppliers, items }: Scope): string[] {
  const chosen = [categories, brands, suppliers, items].flatMap((part) => part ?? []);
  const [only] = chosen.filter(({ include }) => include.length > 0);
  const isPlain = chosen.length === 1 && only !== undefined && only.include.length <= namesMax;
  return isPlain && only.exclude.length === 0 ? only.include : [];
}

/** Coupons with what the goods in their scope are called, for hints such as "buy ¥23 more of". */
export async function nameCouponGoods(
  read: Sql,
  coupons: readonly CouponInstrument[],
): Promise<CouponInstrument[]> {
  const names = await findScopeNames(
    read,
    coupons.flatMap(({ scope }) => tellingIds(scope)),
  );
  return coupons.map((coupon) => {
    const words = tellingIds(coupon.scope).flatMap((id) => names.get(id)?.name ?? []);
    return { ...coupon, goodsName: words.length > 0 ? words.join('、') : null };
  });
}
