import { createHash } from 'node:crypto';

/** What one link of an account's chain says. */
export interface ChainLink {
  accountId: string;
  sequence: number;
  transferId: string;
  postingId: string;
  delta: number;
  balanceAfter: number;
}

/**
 * Hash of a link over the hash before it (`''` for the first): SHA-256, hex. Changing, removing or
 * reordering any earlier entry changes every later hash.
 */
export function hashOfLink(previousHash: string, link: ChainLink): string {
  const { accountId, sequence, transferId, postingId, delta, balanceAfter } = link;
  return createHash('sha256')
    .update(
      [previousHash, accountId, sequence, transferId, postingId, delta, balanceAfter].join('|'),
    )
    .digest('hex');
}
