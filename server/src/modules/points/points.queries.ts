import type { ClawbackPolicy, Page, PointsEntry, Rounding } from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  placeholders,
  textOf,
  textOrNull,
  type Sql,
  type SqlRow,
} from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { presentPointsEntry } from './points.presenter';

/** A base earning rule in force. */
export interface EarningRuleFacts {
  id: string;
  orgUnitId: string;
  version: number;
  points: number;
  perFen: number;
  rounding: Rounding;
  clawback: ClawbackPolicy;
  pointValueFen: number;
}

const currentRules = `SELECT r.* FROM earning_rule r
  WHERE r.version_no = (SELECT MAX(v.version_no) FROM earning_rule v WHERE v.org_unit_id = r.org_unit_id)`;

/** A base rule of a row of `earning_rule`. */
export function ruleFrom(row: SqlRow): EarningRuleFacts {
  return {
    id: textOf(row['id']),
    orgUnitId: textOf(row['org_unit_id']),
    version: numberOf(row['version_no']),
    points: numberOf(row['points']),
    perFen: numberOf(row['per_fen']),
    rounding: textOf(row['rounding']) as Rounding,
    clawback: textOf(row['clawback']) as ClawbackPolicy,
    pointValueFen: numberOf(row['point_value_fen']),
  };
}

/** The rule in force at each of these org units that has one of its own. */
export async function listRulesOf(
  read: Sql,
  orgUnitIds: readonly string[],
): Promise<EarningRuleFacts[]> {
  if (orgUnitIds.length === 0) return [];
  const text = `${currentRules} AND r.org_unit_id IN (${placeholders(orgUnitIds.length)}) ORDER BY r.org_unit_id`;
  return (await read.all(text, orgUnitIds)).map(ruleFrom);
}

/** A version of a base rule, with the instant it holds from. */
export type EarningRuleHistory = EarningRuleFacts & { createdAt: Date };

/** Every version of every base rule, by org unit, the newest first. */
export async function listRuleHistory(read: Sql): Promise<EarningRuleHistory[]> {
  const rows = await read.all('SELECT * FROM earning_rule ORDER BY org_unit_id, version_no DESC');
  return rows.map((row) => ({ ...ruleFrom(row), createdAt: instantOf(row['created_at']) }));
}

/** The rule of the nearest org unit on the way up from a store; undefined where none has one. */
export async function findRuleForStore(
  read: Sql,
  orgPath: string,
): Promise<EarningRuleFacts | undefined> {
  const upwards = orgPath.split('/').filter(Boolean).reverse();
  const rules = await listRulesOf(read, upwards);
  return upwards
    .map((id) => rules.find((rule) => rule.orgUnitId === id))
    .find((rule) => rule !== undefined);
}

/** One rule by id, of any version. */
export async function findRule(read: Sql, ruleId: string): Promise<EarningRuleFacts | undefined> {
  const row = await read.one('SELECT * FROM earning_rule WHERE id = ?', [ruleId]);
  return row ? ruleFrom(row) : undefined;
}

/**
 * A member's points statement, newest first.
 * @param page.direction `in` earned, `out` spent or taken back
 * @throws Refusal cursor.invalid
 */
export async function pointsStatementPage(
  read: Sql,
  memberId: string,
  page: { direction: 'all' | 'in' | 'out'; cursor?: string | undefined; limit: number },
): Promise<Page<PointsEntry>> {
  const [before] = page.cursor ? decodeCursor(page.cursor, ['integer']) : [Number.MAX_SAFE_INTEGER];
  const condition = { all: '', in: ' AND e.delta > 0', out: ' AND e.delta < 0' }[page.direction];
  const rows = await read.all(
    `SELECT e.id, e.sequence_no, e.delta, e.balance_after, p.reason, p.note, p.explanation, p.business_on, p.posted_at
     FROM ledger_account a
     JOIN ledger_entry e ON e.account_id = a.id
     JOIN ledger_posting p ON p.id = e.posting_id
     WHERE a.owner_id = ? AND a.asset = 'points' AND e.sequence_no < ?${condition}
     ORDER BY e.sequence_no DESC LIMIT ?`,
    [memberId, before, page.limit + 1],
  );
  return pageFrom(
    rows,
    page.limit,
    (row) => [numberOf(row['sequence_no'])],
    (row) =>
      presentPointsEntry({
        id: textOf(row['id']),
        delta: numberOf(row['delta']),
        balanceAfter: numberOf(row['balance_after']),
        reason: textOf(row['reason']),
        note: textOrNull(row['note']),
        explanation: textOrNull(row['explanation']),
        businessOn: textOf(row['business_on']),
        postedAt: instantOf(row['posted_at']),
      }),
  );
}
