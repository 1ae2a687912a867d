import { rebateSchemeTermsSchema, type RebateValidity } from '@huike/shared-types';
import type * as z from 'zod';
import type { Database } from '../../core/database/database';
import { businessDayOf } from '../../core/business-day';
import { newId } from '../../core/ids';
import { lockAccounts, usableUntil } from '../ledger';
import { ensureRebateAccount, lockRebate } from './accounts.queries';
import { creditTransfers, postRebate } from './move-rebate';
import { saveTerms } from './save-terms';
import type { SchemeFacts } from './terms.queries';
import { lastDayOf } from './validity.rules';

/** A scheme of an org unit; it never ends and may be spent on everything unless told. */
export function createScheme(
  db: Database,
  orgUnit: { id: string; orgPath: string },
  wishes: { name?: string; validity?: RebateValidity; scope?: object } = {},
): Promise<SchemeFacts> {
  const { name = '返利', validity = { kind: 'none' }, scope = {} } = wishes;
  const given: z.input<typeof rebateSchemeTermsSchema> = { validity, scope };
  const terms = rebateSchemeTermsSchema.parse(given);
  return db.inTransaction((tx) =>
    saveTerms(tx, 'rebate_scheme', {
      version: 0,
      orgUnit,
      name,
      state: 'active',
      terms,
      reason: '测试',
      actor: 'system',
    }),
  );
}

/** Money on a member's account of a scheme, from nowhere. @returns the account's id */
export function giveRebate(
  db: Database,
  memberId: string,
  scheme: SchemeFacts,
  amountFen: number,
): Promise<string> {
  return db.inTransaction(async (tx) => {
    await lockAccounts(tx, memberId, ['points', 'points_owed']);
    const accountId = await ensureRebateAccount(tx, memberId, scheme.id);
    const ledger = await lockRebate(tx, accountId);
    const businessOn = businessDayOf(tx.now, 'Asia/Shanghai');
    const expiresOn = usableUntil(lastDayOf(scheme.terms.validity, businessOn), businessOn);
    await postRebate(
      tx,
      { reason: 'rebate_gift', source: newId('posting'), actorId: 'test', businessOn },
      creditTransfers(ledger, 'rebate.issued', amountFen),
      { expiresOn },
    );
    return accountId;
  });
}

/** Uses money of a rebate account up, as a sale does, without a sale. */
export function useUpRebate(db: Database, accountId: string, amountFen: number): Promise<unknown> {
  return db.inTransaction(async (tx) => {
    const { rebate } = await lockRebate(tx, accountId);
    const businessOn = businessDayOf(tx.now, 'Asia/Shanghai');
    const move = { reason: 'rebate_used', source: newId('posting'), actorId: 'test', businessOn };
    const transfer = { from: rebate, to: 'rebate.spent', amount: amountFen } as const;
    return postRebate(tx, move, [transfer], {});
  });
}
