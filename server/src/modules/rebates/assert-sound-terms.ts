import type { GrantRuleTerms, RebatePolicyTerms, RebateSchemeTerms } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { isSoundGrant } from './grant.rules';
import { previewRate } from './preview-rate';
import { isSoundPolicy } from './rate.rules';
import { findTerms } from './terms.queries';

async function assertScheme(read: Sql, schemeId: string): Promise<void> {
  const scheme = await findTerms<RebateSchemeTerms>(read, 'rebate_scheme', schemeId);
  assertThat(scheme, 'rebate.scheme_not_found');
}

/**
 * Checks a policy before it is saved: its parts, its formula's types, and that a formula keeps
 * within its bounds for every balance that is shown.
 *
 * @throws Refusal rebate.scheme_not_found, rebate.terms_invalid; rebate.formula_invalid with the
 *   place and texts in `data`; rebate.formula_out_of_bounds with the first balance
 */
export async function assertSoundPolicy(read: Sql, terms: RebatePolicyTerms): Promise<void> {
  await assertScheme(read, terms.schemeId);
  assertThat(isSoundPolicy(terms), 'rebate.terms_invalid');
  if (terms.rate.kind !== 'formula') return;
  const { fault, rows } = await previewRate(terms);
  assertThat(fault === null, 'rebate.formula_invalid', { ...fault });
  const wrong = rows.find(({ fen }) => fen === null);
  assertThat(!wrong, 'rebate.formula_out_of_bounds', { points: wrong?.points });
}

/** @throws Refusal rebate.scheme_not_found, rebate.terms_invalid */
export async function assertSoundGrant(read: Sql, terms: GrantRuleTerms): Promise<void> {
  await assertScheme(read, terms.schemeId);
  assertThat(isSoundGrant(terms), 'rebate.terms_invalid');
}
