import type { RatePreview, RebatePolicyTerms } from '@huike/shared-types';
import { compileFormula } from './formula';
import { balancesToShow, convertByRate } from './rate.rules';

/**
 * What a rate gives for balances round its edges, for a member of no special tier who has nothing
 * on the account yet; or what is wrong with its formula.
 */
export async function previewRate(terms: RebatePolicyTerms): Promise<RatePreview> {
  const { rate } = terms;
  const read = rate.kind === 'formula' ? await compileFormula(rate.formula) : null;
  if (read?.fault) return { fault: read.fault, rows: [] };
  const rows = balancesToShow(terms).map((balance) => ({
    balance,
    ...convertByRate(terms, read?.formula ?? null, { balance, tier: '', balanceFen: 0 }),
  }));
  return { fault: null, rows };
}
