import type { MemberTier, TierScheme } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { presentTier, type TierChangeFacts } from '../members';
import type { SchemeFacts, SchemeTier } from './scheme.queries';
import type { Standing } from './standings.queries';
import { goalOf, isEnoughFor, type TotalsOf } from './tier.rules';

/** The scheme as staff edit it. */
export function presentScheme({
  version,
  validity,
  graceDays,
  fall,
  tiers,
}: SchemeFacts): TierScheme {
  return {
    version,
    validity,
    graceDays,
    fall,
    tiers: tiers.map((tier) => ({
      tierId: tier.id,
      name: tier.name,
      colour: tier.colour,
      earnMultiplierBp: tier.earnMultiplierBp,
      benefits: tier.benefits,
      match: tier.match,
      measures: tier.measures,
      price: tier.price,
      birthdayTemplateIds: tier.birthdayTemplateIds,
      upgradeTemplateIds: tier.upgradeTemplateIds,
    })),
  };
}

/** Everything about one member's tier. */
export interface MemberTierFacts {
  scheme: SchemeFacts;
  tier: SchemeTier;
  standing: Standing | undefined;
  history: readonly TierChangeFacts[];
  joinedAt: Date;
  timeZone: string;
  today: string;
  /** As of today. */
  totalsOf: TotalsOf;
  /** As of the tier's last day, so far. */
  keepTotalsOf: TotalsOf;
}

/** A member's tier, for themselves and for staff. */
export function presentMemberTier(facts: MemberTierFacts): MemberTier {
  const { scheme, tier, standing, history, timeZone } = facts;
  const next = nextTierOf(scheme, tier.id);
  const since = arrivalOf(history, tier.id);
  return {
    tier: presentTier(tier),
    sinceOn: businessDayOf(since?.at ?? facts.joinedAt, timeZone),
    validUntil: standing?.validUntil ?? null,
    graceUntil: standing?.graceUntil ?? null,
    next: next ? goalOf(next, 'reach', { totalsOf: facts.totalsOf, asOf: facts.today }) : null,
    keep:
      standing && tier.measures.length > 0
        ? {
            ...goalOf(tier, 'keep', {
              totalsOf: facts.keepTotalsOf,
              asOf: standing.validUntil,
            }),
            isMet: isEnoughFor(tier, 'keep', facts.keepTotalsOf),
          }
        : null,
    tiers: scheme.tiers.map(presentOpenTier),
    history: history.map((change) => presentChange(change, scheme)),
  };
}

/** The next tier up that members can reach by what they do. */
export function nextTierOf({ tiers }: SchemeFacts, tierId: string): SchemeTier | undefined {
  const present = tiers.findIndex(({ id }) => id === tierId);
  return tiers.find((tier, rank) => rank > present && tier.measures.length > 0);
}

/** The first change of the unbroken time in the present tier; `history` is newest first. */
function arrivalOf(
  history: readonly TierChangeFacts[],
  tierId: string,
): TierChangeFacts | undefined {
  const before = history.findIndex((change) => change.toTierId !== tierId);
  return history[(before === -1 ? history.length : before) - 1];
}

function presentOpenTier(tier: SchemeTier): MemberTier['tiers'][number] {
  return {
    ...presentTier(tier),
    match: tier.match,
    measures: tier.measures.map(({ measure, window, reach }) => ({ measure, window, need: reach })),
    pricePayBp: tier.price?.payBp ?? null,
    birthdayGifts: tier.birthdayTemplateIds.length,
    upgradeGifts: tier.upgradeTemplateIds.length,
  };
}

function presentChange(
  change: TierChangeFacts,
  scheme: SchemeFacts,
): MemberTier['history'][number] {
  const nameOf = (tierId: string | null) =>
    scheme.tiers.find(({ id }) => id === tierId)?.name ?? null;
  return {
    id: change.id,
    at: change.at.toISOString(),
    fromName: nameOf(change.fromTierId),
    toName: nameOf(change.toTierId) ?? '',
    reason: change.reason,
    until: change.until,
    note: change.note,
  };
}
