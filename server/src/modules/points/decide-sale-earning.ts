import type { EarningExplanation, ScopedLine } from '@huike/shared-types';
import { timeOfDayOf } from '../../core/business-day';
import type { Tx } from '../../core/database/transaction';
import type { MemberForSale } from '../members';
import { readGivenToday } from './award-rules.queries';
import { decideEarning, type EarningDecision } from './decide-earning.rules';
import { explainDecision } from './explain-earning.rules';
import { findRulesInForce } from './rule-book';

/** What of a sale decides its points. */
export interface SaleToJudge {
  orgPath: string;
  soldAt: Date;
  businessOn: string;
  timeZone: string;
  member: MemberForSale;
  /** `fen`: what money paid for the line. */
  lines: readonly ScopedLine[];
}

/** The points of a sale, with the reasons as they are kept. */
export interface SaleEarning {
  points: number;
  pending: EarningDecision['pending'];
  /** Points of each award rule that gave some. */
  grants: { ruleId: string; versionId: string; points: number }[];
  explanation: EarningExplanation;
}

/**
 * Decides what a sale earns by the rules in force when it was sold. For a sale the caller holds the
 * lock of the member's points account, under which the caps per day are counted; a quote only asks.
 *
 * @returns null where no base rule holds at the store
 */
export async function decideSaleEarning(tx: Tx, sale: SaleToJudge): Promise<SaleEarning | null> {
  const { member, lines, businessOn, orgPath, soldAt } = sale;
  const rules = await findRulesInForce(tx, orgPath, soldAt);
  if (!rules) return null;
  const { base, awards } = rules;
  const { earnMultiplierBp, id: tierId, name: tierName } = member.tier;
  const { tags, birthday } = member;
  const situation = {
    moment: { orgPath, businessOn, timeOfDay: timeOfDayOf(soldAt, sale.timeZone) },
    member: { tierId, tags, birthday, earnMultiplierBp },
    lines,
    base,
  };
  let decision = decideEarning({ ...situation, givenToday: new Map() }, awards);
  const capped = awards.filter(
    ({ ruleId, capPerDay }) =>
      capPerDay !== null &&
      decision.awards.some((one) => one.ruleId === ruleId && one.uncappedPoints > 0),
  );
  if (capped.length > 0) {
    const ruleIds = capped.map(({ ruleId }) => ruleId);
    const givenToday = await readGivenToday(tx, member.id, businessOn, ruleIds);
    decision = decideEarning({ ...situation, givenToday }, awards);
  }
  const facts = { ...base, ruleId: base.id, multiplierBp: earnMultiplierBp, tierName };
  return {
    points: decision.points,
    pending: decision.pending,
    grants: decision.awards
      .filter(({ points }) => points > 0)
      .map(({ ruleId, versionId, points }) => ({ ruleId, versionId, points })),
    explanation: explainDecision(facts, decision, awards),
  };
}

/** Keeps what the award rules gave in a sale: one statement, none where they gave nothing. */
export async function recordGrants(
  tx: Tx,
  sale: { id: string; memberId: string; businessOn: string },
  { grants }: SaleEarning,
): Promise<void> {
  if (grants.length === 0) return;
  await tx.run(
    `INSERT INTO award_grant (sale_id, rule_id, version_id, member_id, business_on, points)
     VALUES ${grants.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
    grants.flatMap(({ ruleId, versionId, points }) => [
      sale.id,
      ruleId,
      versionId,
      sale.memberId,
      sale.businessOn,
      points,
    ]),
  );
}
