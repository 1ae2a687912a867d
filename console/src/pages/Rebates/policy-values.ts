import type {
  Fen,
  RebateMode,
  RebatePolicy,
  RebatePolicyTerms,
  RebateRate,
  RebateSchedule,
} from '@huike/shared-types/client';
import type { HeadValues } from './fields';

/** A policy as its form holds it. */
export interface PolicyValues extends HeadValues {
  schemeId: string;
  kind: RebateRate['kind'];
  ratioPoints: number;
  ratioFen: Fen | null;
  rounding: 'down' | 'half_up' | 'up';
  steps: { points?: number | null; fen?: Fen | null }[];
  formula: string;
  minimumPoints: number;
  stepPoints: number;
  maximumPoints: number | null;
  maximumFen: Fen | null;
  modes: RebateMode[];
  scheduleKind: RebateSchedule['kind'];
  weekday: number;
  day: number;
  approvalFen: Fen | null;
}

/** What the form starts with. */
export function valuesOf(policy: RebatePolicy | undefined): Omit<PolicyValues, keyof HeadValues> {
  const terms = policy?.terms;
  const rate = terms?.rate;
  const schedule = terms?.schedule;
  return {
    schemeId: terms?.schemeId ?? '',
    kind: rate?.kind ?? 'ratio',
    ratioPoints: rate?.kind === 'ratio' ? rate.points : 100,
    ratioFen: rate?.kind === 'ratio' ? rate.fen : 100,
    rounding: rate?.kind === 'ratio' ? rate.rounding : 'down',
    steps: rate?.kind === 'steps' ? rate.steps : [{ points: 1_000, fen: 1_200 }],
    formula: rate?.kind === 'formula' ? rate.formula : 'points >= 5000 ? points * 7 / 5 : points',
    minimumPoints: terms?.minimumPoints ?? 100,
    stepPoints: terms?.stepPoints ?? 100,
    maximumPoints: terms?.maximumPoints ?? null,
    maximumFen: terms?.maximumFen ?? 50_000_000,
    modes: terms?.modes ?? ['desk'],
    scheduleKind: schedule?.kind ?? 'monthly',
    weekday: schedule?.kind === 'weekly' ? schedule.weekday : 1,
    day: schedule?.kind === 'monthly' ? schedule.day : 1,
    approvalFen: terms?.approvalFen ?? 100_000,
  };
}

/** The terms that the form says. */
export function termsOf(values: PolicyValues): RebatePolicyTerms {
  return {
    schemeId: values.schemeId,
    rate: rateOf(values),
    minimumPoints: values.minimumPoints,
    stepPoints: values.stepPoints,
    maximumPoints: values.maximumPoints ?? null,
    maximumFen: values.maximumFen ?? 0,
    modes: values.modes,
    schedule: values.modes.includes('scheduled') ? scheduleOf(values) : null,
    approvalFen: values.approvalFen ?? 0,
  };
}

function rateOf(values: PolicyValues): RebateRate {
  const { kind } = values;
  if (kind === 'formula') return { kind, formula: values.formula };
  if (kind === 'steps') {
    const steps = values.steps.map(({ points, fen }) => ({ points: points ?? 0, fen: fen ?? 0 }));
    return { kind, steps };
  }
  const { ratioPoints: points, ratioFen, rounding } = values;
  return { kind, points, fen: ratioFen ?? 0, rounding };
}

function scheduleOf({ scheduleKind: kind, weekday, day }: PolicyValues): RebateSchedule {
  if (kind === 'weekly') return { kind, weekday };
  return kind === 'monthly' ? { kind, day } : { kind };
}
