import type {
  Fen,
  Scope,
  TierMeasure,
  TierRule,
  TierScheme,
  TierWindow,
} from '@huike/shared-types/client';

/** One condition as it is edited. */
export interface MeasureValues {
  measure: TierMeasure['measure'];
  windowKind: TierWindow['kind'];
  months?: number | null;
  reach: number | Fen | null;
  keep: number | Fen | null;
}

/** One tier as it is edited. */
export interface TierValues {
  /** Of a new tier: the one it stands above. */
  above?: string;
  name: string;
  colour: string;
  times: number | null;
  benefits: string;
  match: TierRule['match'];
  measures?: MeasureValues[];
  hasPrice: boolean;
  payPercent?: number | null;
  scope?: Scope;
  upgradeTemplateIds: string[];
  birthdayTemplateIds: string[];
  reason: string;
}

/** What a tier's form begins with; a new one asks for 2,000 yuan a year. */
export function valuesOf(tier: TierRule | undefined): TierValues {
  return {
    name: tier?.name ?? '',
    colour: tier?.colour ?? '#B8860B',
    times: (tier?.earnMultiplierBp ?? 10_000) / 10_000,
    benefits: (tier?.benefits ?? []).join('\n'),
    match: tier?.match ?? 'any',
    measures: tier ? tier.measures.map(measureValuesOf) : [newMeasure],
    hasPrice: Boolean(tier?.price),
    payPercent: tier?.price ? tier.price.payBp / 100 : null,
    scope: tier?.price?.scope ?? {},
    upgradeTemplateIds: tier?.upgradeTemplateIds ?? [],
    birthdayTemplateIds: tier?.birthdayTemplateIds ?? [],
    reason: '',
  };
}

/** A condition nobody has filled in yet. */
export const newMeasure: MeasureValues = {
  measure: 'spend',
  windowKind: 'rolling',
  months: 12,
  reach: null,
  keep: null,
};

function measureValuesOf({ measure, window, reach, keep }: TierMeasure): MeasureValues {
  return {
    measure,
    windowKind: window.kind,
    months: window.kind === 'rolling' ? window.months : 12,
    reach,
    keep,
  };
}

/** The tier a form says, without its id. */
export function ruleOf(values: TierValues): Omit<TierRule, 'tierId'> {
  return {
    name: values.name.trim(),
    colour: values.colour,
    earnMultiplierBp: Math.round((values.times ?? 1) * 10_000),
    benefits: values.benefits
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    match: values.match,
    measures: (values.measures ?? []).map((one) => ({
      measure: one.measure,
      window:
        one.windowKind === 'rolling'
          ? { kind: 'rolling', months: one.months ?? 12 }
          : { kind: 'calendar_year' },
      reach: one.reach ?? 0,
      keep: one.keep ?? 0,
    })),
    price:
      values.hasPrice && values.payPercent
        ? { payBp: Math.round(values.payPercent * 100), scope: values.scope ?? {} }
        : null,
    upgradeTemplateIds: values.upgradeTemplateIds,
    birthdayTemplateIds: values.birthdayTemplateIds,
  };
}

type SentTier = Omit<TierRule, 'tierId'> & { tierId: string | null };

/** All tiers with one of them changed, or with a new one above another. */
export function withTier(
  tiers: TierScheme['tiers'],
  edited: { tierId: string } | { above: string },
  rule: Omit<TierRule, 'tierId'>,
): SentTier[] {
  if ('tierId' in edited) {
    return tiers.map((tier) => (tier.tierId === edited.tierId ? { ...tier, ...rule } : tier));
  }
  return tiers.flatMap((tier): SentTier[] =>
    tier.tierId === edited.above ? [tier, { ...rule, tierId: null }] : [tier],
  );
}
