import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';

/** A new identity. */
export interface IdentityClaim {
  kind: 'openid' | 'unionid' | 'phone' | 'card';
  appId: string;
  valueIndex: string;
  valueSealed?: string | null;
  unionIndex?: string | null;
  memberId: string | null;
}

/**
 * Writes an identity; who writes a value first has it. A claim of the same value that is still
 * under way is waited for.
 * @returns its id; undefined where the value is taken
 */
export async function claimIdentity(tx: Tx, claim: IdentityClaim): Promise<string | undefined> {
  const id = newId('identity', tx.now);
  try {
    await tx.run(
      `INSERT INTO member_identity
         (id, kind, app_id, value_index, value_sealed, union_index, member_id, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        claim.kind,
        claim.appId,
        claim.valueIndex,
        claim.valueSealed ?? null,
        claim.unionIndex ?? null,
        claim.memberId,
        sqlInstant(tx.now),
      ],
    );
    return id;
  } catch (error) {
    const isTaken = isUniqueFailure(error, 'member_identity__value', 'member_identity.value_index');
    if (isTaken) return undefined;
    throw error;
  }
}
