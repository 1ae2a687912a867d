import type { ErrorCode } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { numberOf, textOf, textOrNull, type Sql } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { lockAccounts, readLotOfPosting, reversePosting } from '../ledger';
import { touchMember } from '../members';
import { lockRebate } from './accounts.queries';
import { expireRebate } from './move-rebate';

/** A conversion as stored. */
export interface ConversionFacts {
  id: string;
  memberId: string;
  accountId: string;
  points: number;
  fen: number;
  expiresOn: string | null;
  postingId: string;
  state: 'done' | 'reversed';
}

/** A conversion by id; after the member's accounts where `tx` locks it. */
export async function findConversion(
  read: Sql,
  conversionId: string,
  lock = '',
): Promise<ConversionFacts | undefined> {
  const row = await read.one(`SELECT * FROM rebate_conversion WHERE id = ?${lock}`, [conversionId]);
  return (
    row && {
      id: textOf(row['id']),
      memberId: textOf(row['member_id']),
      accountId: textOf(row['account_id']),
      points: numberOf(row['points']),
      fen: numberOf(row['fen']),
      expiresOn: textOrNull(row['expires_on']),
      postingId: textOf(row['posting_id']),
      state: textOf(row['state']) as ConversionFacts['state'],
    }
  );
}

/**
 * Undoes a conversion: its money goes, the points come back to the lots they came from. Only where
 * none of that very money was spent or has expired; what repaid a debt becomes a debt again.
 *
 * Locks the member's points accounts, the rebate account, then the conversion.
 *
 * @returns why not, with nothing changed but what had expired; undefined where it is done
 */
export async function tryReverse(
  tx: Tx,
  conversion: ConversionFacts,
  by: { actorId: string; reason: string; timeZone: string },
): Promise<ErrorCode | undefined> {
  const { memberId, accountId, postingId } = conversion;
  await lockAccounts(tx, memberId, ['points', 'points_owed']);
  const ledger = await lockRebate(tx, accountId);
  const current = await findConversion(tx, conversion.id, tx.dialect.forUpdate);
  if (current?.state !== 'done') return 'rebate.reversed_already';
  await expireRebate(tx, ledger, businessDayOf(tx.now, by.timeZone));
  const lot = await readLotOfPosting(tx, 'rebate', postingId);
  if (lot && lot.remaining < lot.amount) return 'rebate.spent_already';
  const { actorId, reason: note, timeZone } = by;
  await reversePosting(tx, { postingId, actorId, note, timeZone });
  await tx.run("UPDATE rebate_conversion SET state = 'reversed' WHERE id = ?", [conversion.id]);
  await touchMember(tx, memberId);
  return undefined;
}
