import type { RebateMode, RebateOffer, RebateSchemeTerms } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { readBalance } from '../ledger';
import { findMember, readMemberForSale } from '../members';
import { listActivePolicies, policiesFor, readyPolicy, type ReadyPolicy } from './policies.queries';
import { convertByRate } from './rate.rules';
import { findTerms } from './terms.queries';
import { takesCredits } from './validity.rules';

/** What a member could convert now in one of the ways; what gives nothing yet is left out. */
export async function listOffers(
  read: Sql,
  memberId: string,
  mode: RebateMode,
  at: { now: Date; timeZone: string },
): Promise<RebateOffer[]> {
  const member = await findMember(read, memberId);
  const facts = await readMemberForSale(read, memberId);
  if (!member || facts?.state !== 'active') return [];
  const balance = await readBalance(read, memberId, 'points');
  const today = businessDayOf(at.now, at.timeZone);
  const offers: RebateOffer[] = [];
  const policies = policiesFor(await listActivePolicies(read), member.homeOrgPath);
  for (const policy of policies.filter(({ terms }) => terms.modes.includes(mode))) {
    const { terms } = policy;
    const scheme = await findTerms<RebateSchemeTerms>(read, 'rebate_scheme', terms.schemeId);
    if (!scheme || !takesCredits(scheme, today)) continue;
    const { formula } = await readyPolicy(policy);
    const balanceFen = await balanceOfScheme(read, memberId, scheme.id);
    const tier = facts.tier.name;
    const { points, fen } = convertByRate(terms, formula, { balance, tier, balanceFen });
    if (points === 0 || fen === null) continue;
    const { stepPoints, minimumPoints } = terms;
    const schemeName = scheme.name;
    offers.push({ policyId: policy.id, schemeName, points, fen, stepPoints, minimumPoints });
  }
  return offers;
}

async function balanceOfScheme(read: Sql, memberId: string, schemeId: string): Promise<number> {
  const row = await read.one(
    'SELECT id FROM rebate_account WHERE member_id = ? AND scheme_id = ?',
    [memberId, schemeId],
  );
  return row ? readBalance(read, String(row['id']), 'rebate') : 0;
}

/**
 * The policy somebody asks to convert by.
 * @throws Refusal rebate.policy_not_found where it is not active or another is nearer to the
 *   member; rebate.not_offered where it does not allow the way; member.not_found
 */
export async function findPolicyFor(
  read: Sql,
  policyId: string,
  memberId: string,
  mode: RebateMode,
): Promise<ReadyPolicy> {
  const member = await findMember(read, memberId);
  assertThat(member, 'member.not_found');
  const policies = policiesFor(await listActivePolicies(read), member.homeOrgPath);
  const policy = policies.find(({ id }) => id === policyId);
  assertThat(policy, 'rebate.policy_not_found');
  assertThat(policy.terms.modes.includes(mode), 'rebate.not_offered');
  return readyPolicy(policy);
}
