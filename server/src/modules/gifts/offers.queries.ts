import type { GiftContent, GiftKind, GiftState } from '@huike/shared-types';
import {
  instantOrNull,
  numberOf,
  numberOrNull,
  placeholders,
  textOf,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';

/** What decides about redeeming a gift, and what is kept of it then; its long texts are left out. */
export interface GiftOffer {
  id: string;
  orgPath: string;
  state: GiftState;
  kind: GiftKind;
  name: string;
  picture: string | null;
  content: GiftContent;
  pricePoints: number;
  priceFen: number;
  valueFen: number | null;
  perMemberMax: number | null;
  perMemberDayMax: number | null;
  perDayMax: number | null;
  /** Only for members of these; none: for all. */
  tierIds: string[];
  onSaleFrom: Date | null;
  onSaleTo: Date | null;
}

/** Gifts by id, in any state; ids of nothing are left out. */
export async function readOffers(
  read: Sql,
  giftIds: readonly string[],
): Promise<Map<string, GiftOffer>> {
  if (giftIds.length === 0) return new Map();
  const rows = await read.all(
    `SELECT id, org_path, state, kind, name, pictures, content, price_points, price_fen, value_fen,
       per_member_max, per_member_day_max, per_day_max, tier_ids, on_sale_from, on_sale_to
     FROM gift WHERE id IN (${placeholders(giftIds.length)})`,
    giftIds,
  );
  return new Map(rows.map((row) => [textOf(row['id']), offerFrom(row)]));
}

function offerFrom(row: SqlRow): GiftOffer {
  const pictures = JSON.parse(textOf(row['pictures'])) as string[];
  return {
    id: textOf(row['id']),
    orgPath: textOf(row['org_path']),
    state: textOf(row['state']) as GiftState,
    kind: textOf(row['kind']) as GiftKind,
    name: textOf(row['name']),
    picture: pictures[0] ?? null,
    content: JSON.parse(textOf(row['content'])) as GiftContent,
    pricePoints: numberOf(row['price_points']),
    priceFen: numberOf(row['price_fen']),
    valueFen: numberOrNull(row['value_fen']),
    perMemberMax: numberOrNull(row['per_member_max']),
    perMemberDayMax: numberOrNull(row['per_member_day_max']),
    perDayMax: numberOrNull(row['per_day_max']),
    tierIds: JSON.parse(textOf(row['tier_ids'])) as string[],
    onSaleFrom: instantOrNull(row['on_sale_from']),
    onSaleTo: instantOrNull(row['on_sale_to']),
  };
}
