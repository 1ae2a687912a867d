import type { RebateSchemeTerms, ScopeMember } from '@huike/shared-types';
import { businessDayOf, timeOfDayOf } from '../../core/business-day';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { recordMemberEvent, type LiveHub } from '../e-card';
import { usableUntil } from '../ledger';
import { ensureRebateAccount, lockRebate } from './accounts.queries';
import { countLines, rewardOf, type GrantLine } from './grant.rules';
import type { GrantRuleFacts, GrantRules } from './grant-rules';
import { creditTransfers, postRebate } from './move-rebate';
import { findTerms, type SchemeFacts } from './terms.queries';
import { lastDayOf, takesCredits } from './validity.rules';

/** What grants need of a sale; the facts of a sale about to be stored are of this shape. */
export interface GrantSale {
  id: string;
  store: { name: string; orgPath: string };
  receiptNo: string;
  soldAt: Date;
  businessOn: string;
  member: {
    id: string;
    tier: { id: string };
    tags: readonly string[];
    birthday: string | null;
  } | null;
  lines: readonly {
    lineNo: number;
    paidFen: number;
    item: {
      id: string;
      categoryPath: string | null;
      brandId: string | null;
      supplierId: string | null;
    } | null;
  }[];
  actorId: string;
}

/** What granting needs besides the transaction. */
export interface GrantDesk {
  timeZone: string;
  live: Pick<LiveHub, 'wake'>;
  grants: GrantRules;
}

/** What a rule gives for a sale. */
interface Award {
  rule: GrantRuleFacts;
  lineNos: number[];
  countedFen: number;
  amountFen: number;
}

/**
 * Brings a member what a sale earns by the grant rules: each rule by itself, on what money paid for
 * the goods in its scope. Once per sale and rule. A sale without a member, or where no rule holds,
 * costs no statement.
 *
 * Locks the rebate accounts it credits, one after the other by the ids of their schemes; the caller
 * holds the lock of the member's points accounts.
 *
 * @returns what was brought, in fen
 */
export async function grantForSale(tx: Tx, desk: GrantDesk, sale: GrantSale): Promise<number> {
  const { member } = sale;
  if (!member) return 0;
  const awards = decide(await desk.grants.active(), desk.timeZone, sale, {
    tierId: member.tier.id,
    tags: member.tags,
    birthday: member.birthday,
  });
  let granted = 0;
  for (const award of awards) {
    if (await bring(tx, desk, sale, member.id, award)) granted += award.amountFen;
  }
  if (granted > 0) {
    const { receiptNo } = sale;
    await recordMemberEvent(
      tx,
      {
        memberId: member.id,
        kind: 'rebate.granted',
        storeName: sale.store.name,
        receiptNo,
        amountFen: granted,
      },
      desk.live,
    );
  }
  return granted;
}

function decide(
  rules: readonly GrantRuleFacts[],
  timeZone: string,
  sale: GrantSale,
  member: ScopeMember,
): Award[] {
  const { orgPath } = sale.store;
  const here = rules.filter((rule) => orgPath.startsWith(rule.orgPath));
  if (here.length === 0) return [];
  const timeOfDay = timeOfDayOf(sale.soldAt, timeZone);
  const moment = { orgPath, businessOn: sale.businessOn, timeOfDay };
  const lines: GrantLine[] = sale.lines.map(({ lineNo, paidFen, item }) => ({
    lineNo,
    paidFen,
    goods: {
      itemId: item?.id ?? null,
      categoryPath: item?.categoryPath ?? null,
      brandId: item?.brandId ?? null,
      supplierId: item?.supplierId ?? null,
    },
  }));
  return here
    .flatMap((rule) => {
      const counted = countLines(rule.terms, moment, member, lines);
      const amountFen = counted ? rewardOf(rule.terms, counted.countedFen) : 0;
      return counted && amountFen > 0 ? [{ rule, ...counted, amountFen }] : [];
    })
    .sort((a, b) => (a.rule.terms.schemeId < b.rule.terms.schemeId ? -1 : 1));
}

/** @returns false where the scheme takes no credits any more */
async function bring(
  tx: Tx,
  desk: GrantDesk,
  sale: GrantSale,
  memberId: string,
  award: Award,
): Promise<boolean> {
  const { rule, amountFen } = award;
  const { schemeId } = rule.terms;
  const scheme: SchemeFacts | undefined = await findTerms<RebateSchemeTerms>(
    tx,
    'rebate_scheme',
    schemeId,
  );
  if (!scheme || !takesCredits(scheme, sale.businessOn)) return false;
  const accountId = await ensureRebateAccount(tx, memberId, schemeId);
  const ledger = await lockRebate(tx, accountId);
  const awardId = newId('grantAward', tx.now);
  const lastDay = lastDayOf(scheme.terms.validity, sale.businessOn);
  const { actorId, businessOn } = sale;
  const postingId = await postRebate(
    tx,
    { reason: 'rebate_grant', source: awardId, actorId, businessOn },
    creditTransfers(ledger, 'rebate.granted', amountFen),
    { expiresOn: usableUntil(lastDay, businessDayOf(tx.now, desk.timeZone)) },
  );
  await tx.run(
    `INSERT INTO grant_award
       (id, sale_id, member_id, account_id, rule_id, rule_version, line_nos, counted_fen, amount_fen,
        due_fen, taken_fen, deducted_fen, owed_fen, waived_fen, posting_id, awarded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?)`,
    [
      awardId,
      sale.id,
      memberId,
      accountId,
      rule.id,
      rule.version,
      JSON.stringify(award.lineNos),
      award.countedFen,
      amountFen,
      postingId,
      sqlInstant(tx.now),
    ],
  );
  return true;
}
