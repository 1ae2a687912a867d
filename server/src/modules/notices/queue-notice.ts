import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';

/** Something to tell a member through WeChat. */
export interface NoticeOrder {
  memberId: string;
  /** `noun.happening`: `coupon.expiring`. */
  kind: string;
  /** Of two orders with one key the second does nothing. */
  dedupeKey: string;
  payload: Record<string, unknown>;
}

/** Queues a notice with the fact behind it. @returns false where it was queued before */
export async function queueNotice(tx: Tx, order: NoticeOrder): Promise<boolean> {
  return (await queueNotices(tx, [order])) === 1;
}

/** As {@link queueNotice} for many, in one statement. @returns how many were not queued before */
export async function queueNotices(tx: Tx, orders: readonly NoticeOrder[]): Promise<number> {
  if (orders.length === 0) return 0;
  return tx.run(
    `${tx.dialect.insertIgnore} INTO notice_outbox (id, member_id, kind, dedupe_key, payload, created_at)
     VALUES ${orders.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
    orders.flatMap((order) => [
      newId('notice', tx.now),
      order.memberId,
      order.kind,
      order.dedupeKey,
      JSON.stringify(order.payload),
      sqlInstant(tx.now),
    ]),
  );
}
