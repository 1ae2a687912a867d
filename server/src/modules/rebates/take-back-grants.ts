import type { GrantClawback, GrantRuleTerms } from '@huike/shared-types';
import { numberOf, textOf, type SqlRow } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { TransferOrder } from '../ledger';
import { lockRebate } from './accounts.queries';
import { rewardOf, settleTaking, type GrantSettlement } from './grant.rules';
import { expireRebate, postRebate } from './move-rebate';
import { findTermsVersion } from './terms.queries';

/** A return as grants see it. */
export interface GrantReturn {
  saleId: string;
  returnId: string;
  /** Of each line of the sale, what money paid for the goods kept after this return, in fen. */
  kept: readonly { lineNo: number; paidFen: number }[];
  /** Money the customer would get back, in fen; what is deducted never exceeds it. */
  refundFen: number;
  actorId: string;
  /** The present business day. */
  businessOn: string;
}

/**
 * Takes back what a sale brought and the goods kept would not have brought, by the version of each
 * rule that was in force. Due is what was brought, less what the kept goods bring, less what was
 * due before: so partial returns in any order make the same due as one whole return. The award's
 * own money is taken first, then what ends first; what is spent is settled by the rule's policy.
 *
 * Once per return and award. Locks the rebate accounts of the sale's awards; the caller holds the
 * lock of the member's points accounts and the sale.
 *
 * @returns how much is kept back from the refund, in fen
 */
export async function takeBackGrants(tx: Tx, command: GrantReturn): Promise<number> {
  const awards = await tx.all(
    'SELECT * FROM grant_award WHERE sale_id = ? ORDER BY account_id, id',
    [command.saleId],
  );
  let deducted = 0;
  for (const award of awards) {
    const terms = await termsOf(tx, award);
    const dueFen = dueOf(terms, award, command.kept);
    if (dueFen <= 0) continue;
    const refundFen = command.refundFen - deducted;
    const policy = terms.clawback;
    deducted += (await takeBack(tx, award, { dueFen, policy }, { ...command, refundFen })).deducted;
  }
  return deducted;
}

async function termsOf(tx: Tx, award: SqlRow): Promise<GrantRuleTerms> {
  const ruleId = textOf(award['rule_id']);
  const version = numberOf(award['rule_version']);
  const terms = await findTermsVersion<GrantRuleTerms>(tx, ruleId, version);
  if (!terms) throw new Error(`no version ${version} of ${ruleId}`);
  return terms;
}

function dueOf(terms: GrantRuleTerms, award: SqlRow, kept: GrantReturn['kept']): number {
  const lineNos = new Set(JSON.parse(textOf(award['line_nos'])) as number[]);
  const keptFen = kept.reduce(
    (sum, { lineNo, paidFen }) => sum + (lineNos.has(lineNo) ? paidFen : 0),
    0,
  );
  return numberOf(award['amount_fen']) - rewardOf(terms, keptFen) - numberOf(award['due_fen']);
}

async function takeBack(
  tx: Tx,
  award: SqlRow,
  { dueFen, policy }: { dueFen: number; policy: GrantClawback },
  command: GrantReturn,
): Promise<GrantSettlement> {
  const { actorId, businessOn, returnId, refundFen } = command;
  const awardId = textOf(award['id']);
  const ledger = await lockRebate(tx, textOf(award['account_id']));
  await expireRebate(tx, ledger, businessOn);
  const settled = settleTaking({
    dueFen,
    balanceFen: ledger.rebate.balance,
    policy,
    refundFen,
  });
  const takingId = newId('grantTaking', tx.now);
  const transfers: TransferOrder[] = [];
  const to = 'rebate.taken_back';
  if (settled.taken > 0) transfers.push({ from: ledger.rebate, to, amount: settled.taken });
  if (settled.owed > 0) transfers.push({ from: ledger.rebate_owed, to, amount: settled.owed });
  if (transfers.length > 0) {
    const move = { reason: 'rebate_take_back', source: takingId, actorId, businessOn };
    await postRebate(tx, move, transfers, { takesFirst: [textOf(award['posting_id'])] });
  }
  await keep(tx, { takingId, awardId, returnId, dueFen }, settled);
  return settled;
}

async function keep(
  tx: Tx,
  row: { takingId: string; awardId: string; returnId: string; dueFen: number },
  { taken, deducted, owed, waived }: GrantSettlement,
): Promise<void> {
  const figures = [row.dueFen, taken, deducted, owed, waived];
  await tx.run(
    `INSERT INTO grant_taking
       (id, award_id, return_id, due_fen, taken_fen, deducted_fen, owed_fen, waived_fen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [row.takingId, row.awardId, row.returnId, ...figures],
  );
  await tx.run(
    `UPDATE grant_award SET due_fen = due_fen + ?, taken_fen = taken_fen + ?, deducted_fen = deducted_fen + ?,
       owed_fen = owed_fen + ?, waived_fen = waived_fen + ? WHERE id = ?`,
    [...figures, row.awardId],
  );
}
