import {
  grantRuleTermsSchema,
  rebatePolicyTermsSchema,
  rebateSchemeTermsSchema,
} from '@huike/shared-types';
import type { StaffActor } from '../core/actor';
import type { Database } from '../core/database/database';
import { instantOf, numberOf, textOf, textOrNull } from '../core/database/sql';
import type { Clock } from '../core/clock';
import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import { findMemberByPhone, readMemberForSale } from '../modules/members';
import {
  askForRun,
  changeRun,
  createGrantRules,
  forecastRun,
  grantForSale,
  type GrantSale,
  readyPolicy,
  runNextRebateRun,
  saveTerms,
} from '../modules/rebates';
import { demoTimeZone } from './demo-calendar';
import { firstPersonPhone } from './plan-members';

type OrgUnit = { id: string; orgPath: string };

/** Who tells, and where. */
export interface RebateTellers {
  group: OrgUnit;
  /** Whose members' points were converted; not the first person's store. */
  store: OrgUnit;
  marketer: StaffActor;
  manager: StaffActor;
  secrets: Secrets;
}

const said = { version: 0, state: 'active', reason: '双十一返利', actor: 'system' } as const;

/**
 * Rebates as a department store has them: 300 of cosmetics bring 100 for cosmetics, 500 of clothes
 * 200 for clothes. One store's points were converted in a run, and the first person has something
 * from a purchase.
 */
export async function tellRebates(
  db: Database,
  clock: Clock,
  tellers: RebateTellers,
): Promise<void> {
  const beautySchemeId = await db.inTransaction((tx) =>
    open(tx, tellers.group, 'BT', ['化妆品返利', '化妆品满 300 返 100', 30_000, 10_000]),
  );
  await db.inTransaction((tx) =>
    open(tx, tellers.group, 'AP', ['服饰返利', '服饰满 500 返 200', 50_000, 20_000]),
  );
  await db.inTransaction((tx) => rewardFirst(tx, clock, tellers.secrets));
  await db.inTransaction((tx) => askAndApprove(tx, tellers, beautySchemeId));
  await runNextRebateRun({ db, clock, timeZone: demoTimeZone });
}

async function open(
  tx: Tx,
  orgUnit: OrgUnit,
  categoryCode: string,
  [name, rule, thresholdFen, amountFen]: readonly [string, string, number, number],
): Promise<string> {
  const row = await tx.one('SELECT id FROM category WHERE code = ?', [categoryCode]);
  if (!row) throw new Error(`the demo has no category ${categoryCode}`);
  const categoryId = textOf(row['id']);
  const scope = { categories: { include: [categoryId] } };
  const validity = { kind: 'days', days: 90 } as const;
  const terms = rebateSchemeTermsSchema.parse({ validity, scope });
  const { id: schemeId } = await saveTerms(tx, 'rebate_scheme', { ...said, orgUnit, name, terms });
  const steps = [{ thresholdFen, amountFen }];
  const what = { scope, schemeId, steps, maxMultiples: 3, clawback: 'deduct_refund' };
  const granted = grantRuleTermsSchema.parse(what);
  await saveTerms(tx, 'grant_rule', { ...said, orgUnit, name: rule, terms: granted });
  return schemeId;
}

/** The newest purchase of the first person that brings something, as if the rules had held then. */
async function rewardFirst(tx: Tx, clock: Clock, secrets: Secrets): Promise<void> {
  const memberId = await findMemberByPhone(tx, secrets, firstPersonPhone);
  const member = memberId === undefined ? undefined : await readMemberForSale(tx, memberId);
  if (!member) return;
  // Inside the transaction, for on SQLite others do not see the rules yet.
  const grants = createGrantRules({ read: tx }, clock);
  const desk = { timeZone: demoTimeZone, live: { wake: () => undefined }, grants };
  const sales = await tx.all(
    'SELECT * FROM sale WHERE member_id = ? AND returned_fen = 0 ORDER BY sold_at DESC',
    [member.id],
  );
  for (const sale of sales) {
    const granted = await grantForSale(tx, desk, {
      id: textOf(sale['id']),
      store: { name: textOf(sale['store_name']), orgPath: textOf(sale['org_path']) },
      receiptNo: textOf(sale['receipt_no']),
      soldAt: instantOf(sale['sold_at']),
      businessOn: textOf(sale['business_on']),
      member,
      lines: await linesOf(tx, textOf(sale['id'])),
      actorId: textOf(sale['actor_id']),
    });
    if (granted > 0) return;
  }
}

async function linesOf(tx: Tx, saleId: string): Promise<GrantSale['lines']> {
  const lines = await tx.all(
    `SELECT l.*, c.path FROM sale_line l LEFT JOIN category c ON c.id = l.category_id
     WHERE l.sale_id = ? ORDER BY l.line_no`,
    [saleId],
  );
  return lines.map((line) => ({
    lineNo: numberOf(line['line_no']),
    paidFen: numberOf(line['paid_fen']),
    item: {
      id: textOrNull(line['item_id']) ?? '',
      categoryPath: textOrNull(line['path']),
      brandId: textOrNull(line['brand_id']),
      supplierId: textOrNull(line['supplier_id']),
    },
  }));
}

async function askAndApprove(tx: Tx, tellers: RebateTellers, schemeId: string): Promise<void> {
  const { store: orgUnit, marketer, manager } = tellers;
  const terms = rebatePolicyTermsSchema.parse({
    schemeId,
    rate: { kind: 'ratio', points: 100, fen: 100, rounding: 'down' },
    minimumPoints: 500,
    stepPoints: 100,
    maximumPoints: 5_000,
    maximumFen: 100_000,
    modes: ['self', 'desk', 'till_offer'],
    schedule: null,
    approvalFen: 0,
  });
  const name = '积分兑化妆品返利';
  const policy = await saveTerms(tx, 'rebate_policy', { ...said, orgUnit, name, terms });
  const { members, points, fen } = await forecastRun(tx, await readyPolicy(policy));
  const order = { policy, forecast: { members, points, fen }, scheduledOn: null };
  const reason = '秋季积分返利';
  const runId = await askForRun(tx, { ...order, reason, actor: marketer });
  if (fen > 0) await changeRun(tx, { runId, change: 'approve', reason: '同意', actor: manager });
}
