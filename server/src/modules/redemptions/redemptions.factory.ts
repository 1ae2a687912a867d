import type { GiftContent } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Database } from '../../core/database/database';
import { newId } from '../../core/ids';
import { createSecrets, type Secrets } from '../../core/secrets';
import { rootIdOf, type GiftOffer } from '../gifts';

/** What a test may say about its gift. */
export type OfferWish = Partial<Omit<GiftOffer, 'id' | 'orgPath' | 'kind'>> & {
  /** How many lie in which place. */
  stock?: Record<string, number>;
  /** Codes of a partner, which are its stock at the group. */
  codes?: readonly string[];
  secrets?: Secrets;
};

/** Goods that any store hands out and the warehouse sends. */
export const sampleGoods: GiftContent = {
  kind: 'goods',
  ways: ['pick_up', 'delivery'],
  pickUpDays: 14,
};

/** A published gift for 100 points, with nothing in stock unless told. @returns its id */
export async function putOffer(
  db: Database,
  orgUnit: { id: string; orgPath: string },
  wish: OfferWish = {},
): Promise<string> {
  const { content = sampleGoods, codes = [], secrets = createSecrets('x'.repeat(32)) } = wish;
  const ways = content.kind === 'goods' ? content.ways : [];
  const warehouse = rootIdOf(orgUnit.orgPath);
  const stock = codes.length > 0 ? { [warehouse]: codes.length } : (wish.stock ?? {});
  return db.inTransaction(async (tx) => {
    const id = newId('gift', tx.now);
    const now = sqlInstant(tx.now);
    const instant = (at: Date | null | undefined) => (at ? sqlInstant(at) : null);
    await tx.run(
      `INSERT INTO gift (id, version_no, state, org_unit_id, org_path, category_id, kind, name, subtitle, pictures,
         detail, content, allows_pick_up, allows_delivery, price_points, price_fen, value_fen, per_member_max,
         per_member_day_max, per_day_max, tier_ids, on_sale_from, on_sale_to, rank_no, published_at, off_shelf_at,
         created_at, updated_at)
       VALUES (?, 1, ?, ?, ?, NULL, ?, ?, NULL, '[]', NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, NULL, ?, ?)`,
      [
        id,
        wish.state ?? 'published',
        orgUnit.id,
        orgUnit.orgPath,
        content.kind,
        wish.name ?? '保温杯',
        JSON.stringify(content),
        ways.includes('pick_up') ? 1 : 0,
        ways.includes('delivery') ? 1 : 0,
        wish.pricePoints ?? 100,
        wish.priceFen ?? 0,
        wish.valueFen ?? null,
        wish.perMemberMax ?? null,
        wish.perMemberDayMax ?? null,
        wish.perDayMax ?? null,
        JSON.stringify(wish.tierIds ?? []),
        instant(wish.onSaleFrom),
        instant(wish.onSaleTo),
        now,
        now,
        now,
      ],
    );
    for (const [placeId, quantity] of Object.entries(stock)) {
      await tx.run(
        'INSERT INTO gift_stock (gift_id, place_id, quantity, redeemed_count, updated_at) VALUES (?, ?, ?, 0, ?)',
        [id, placeId, quantity, now],
      );
      await tx.run(
        `INSERT INTO gift_stock_movement (id, kind, gift_id, place_id, delta, source, reason, actor_id, at)
         VALUES (?, 'received', ?, ?, ?, NULL, '测试', 'system', ?)`,
        [newId('giftMovement', tx.now), id, placeId, quantity, now],
      );
    }
    for (const code of codes) {
      await tx.run(
        `INSERT INTO gift_code (id, gift_id, code_sealed, code_digest, state, redemption_id, created_at)
         VALUES (?, ?, ?, ?, 'free', NULL, ?)`,
        [
          newId('giftCode', tx.now),
          id,
          secrets.seal(code),
          secrets.blindIndex('gift.code', code),
          now,
        ],
      );
    }
    return id;
  });
}
