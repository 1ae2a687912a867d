import type { CouponTransfer } from '@huike/shared-types';
import { instantOf, textOf, textOrNull, type Sql, type SqlRow } from '../../core/database/sql';
import { isSameText, type Secrets } from '../../core/secrets';
import { locked, type Locked, type Tx } from '../../core/database/transaction';

/** A coupon offered to a friend. */
export interface TransferFacts {
  id: string;
  couponId: string;
  giverId: string;
  receiverId: string | null;
  state: CouponTransfer['state'];
  expiresAt: Date;
}

function transferFrom(row: SqlRow): TransferFacts {
  return {
    id: textOf(row['id']),
    couponId: textOf(row['coupon_id']),
    giverId: textOf(row['giver_id']),
    receiverId: textOrNull(row['receiver_id']),
    state: textOf(row['state']) as TransferFacts['state'],
    expiresAt: instantOf(row['expires_at']),
  };
}

export async function findTransfer(read: Sql, id: string): Promise<TransferFacts | undefined> {
  const row = await read.one('SELECT * FROM coupon_transfer WHERE id = ?', [id]);
  return row && transferFrom(row);
}

/** The newest transfer of a coupon. */
export async function findLatestTransfer(
  read: Sql,
  couponId: string,
): Promise<TransferFacts | undefined> {
  const row = await read.one(
    'SELECT * FROM coupon_transfer WHERE coupon_id = ? ORDER BY id DESC LIMIT 1',
    [couponId],
  );
  return row && transferFrom(row);
}

/** Locks a transfer; after its coupon. */
export async function lockTransfer(tx: Tx, id: string): Promise<Locked<TransferFacts> | undefined> {
  const row = await tx.one(`SELECT * FROM coupon_transfer WHERE id = ?${tx.dialect.forUpdate}`, [
    id,
  ]);
  return row && locked(transferFrom(row));
}

const proofLength = 22;

/**
 * The token of a transfer's link: its id and a proof (132 bits) that only this server can make. It is
 * kept nowhere and can be shown again.
 */
export function transferToken(secrets: Secrets, transferId: string): string {
  return `${transferId}-${proofOf(secrets, transferId)}`;
}

/** The transfer that a token is of; undefined where the proof is wrong. */
export function transferIdOf(secrets: Secrets, token: string): string | undefined {
  const [, id, proof] = /^(ctr_[0-9A-HJKMNP-TV-Z]{26})-(.+)$/.exec(token) ?? [];
  if (id === undefined || proof === undefined) return undefined;
  return isSameText(proof, proofOf(secrets, id)) ? id : undefined;
}

function proofOf(secrets: Secrets, transferId: string): string {
  return secrets.blindIndex('coupon-transfer', transferId).slice(0, proofLength);
}
