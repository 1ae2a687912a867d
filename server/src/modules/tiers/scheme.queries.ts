import type { TierScheme, TierRule } from '@huike/shared-types';
import { numberOf, textOf, type Sql } from '../../core/database/sql';
import { listTiers, type Tier } from '../members';

type Gifts = Pick<TierRule, 'birthdayTemplateIds' | 'upgradeTemplateIds'>;

/** A tier with what it takes and gives. */
export interface SchemeTier extends Tier, Gifts {
  match: TierRule['match'];
  measures: TierRule['measures'];
  price: TierRule['price'];
}

/** The scheme in force. */
export interface SchemeFacts extends Pick<
  TierScheme,
  'version' | 'validity' | 'graceDays' | 'fall'
> {
  /** Lowest first. */
  tiers: SchemeTier[];
}

/** What a version keeps; the rest is in the tiers' own rows. */
export interface SchemeDocument extends Pick<TierScheme, 'validity' | 'graceDays' | 'fall'> {
  rules: Record<string, Pick<TierRule, 'match' | 'measures' | 'price'> & Gifts>;
}

const noRule: SchemeDocument['rules'][string] = {
  match: 'any',
  measures: [],
  price: null,
  birthdayTemplateIds: [],
  upgradeTemplateIds: [],
};

/** What holds before anybody has set a scheme: tiers move by hand alone. */
const noScheme: SchemeDocument = {
  validity: { kind: 'months', months: 12 },
  graceDays: 0,
  fall: 'one',
  rules: {},
};

/** Reads the scheme in force with its tiers. */
export async function readScheme(read: Sql): Promise<SchemeFacts> {
  const tiers = await listTiers(read);
  const row = await read.one(
    'SELECT version_no, document FROM tier_scheme ORDER BY version_no DESC LIMIT 1',
  );
  const { rules, ...terms } = row
    ? (JSON.parse(textOf(row['document'])) as SchemeDocument)
    : noScheme;
  return {
    version: row ? numberOf(row['version_no']) : 0,
    ...terms,
    tiers: tiers.map((tier) => ({ ...tier, ...(rules[tier.id] ?? noRule) })),
  };
}
