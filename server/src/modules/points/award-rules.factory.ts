import type { AwardTerms } from '@huike/shared-types';
import type { Database } from '../../core/database/database';
import { publishAwardRule } from './publish-award-rule';
import { saveAwardRule, type RuleOwner } from './save-award-rule';

/** An award of 100 points per sale for everybody; tests say what is different. */
export const plainAward: AwardTerms = {
  name: '测试奖励',
  scope: {},
  award: { kind: 'fixed', points: 100 },
  rounding: 'down',
  stacking: { group: null, policy: 'add' },
  capPerSale: null,
  capPerDay: null,
  pendingDays: 0,
  pendingOf: 'award',
};

/** Writes an award rule, or a version of one, and publishes it unless told not to. */
export async function createTestAward(
  db: Database,
  orgUnit: RuleOwner,
  terms: Partial<AwardTerms> = {},
  wishes: { ruleId?: string; effectiveFrom?: Date; isDraft?: boolean } = {},
): Promise<{ ruleId: string; versionId: string }> {
  const by = { actor: 'system', reason: '测试' } as const;
  const { ruleId, effectiveFrom, isDraft = false } = wishes;
  return db.inTransaction(async (tx) => {
    const order = { ruleId, orgUnit, terms: { ...plainAward, ...terms } };
    const saved = await saveAwardRule(tx, { ...order, ...by });
    if (!isDraft) await publishAwardRule(tx, { ...saved, orgUnit, effectiveFrom, ...by });
    return saved;
  });
}
