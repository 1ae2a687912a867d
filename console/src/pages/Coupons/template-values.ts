import type {
  CouponKind,
  CouponTemplate,
  CouponValidity,
  Fen,
  Scope,
  TemplateEffect,
} from '@huike/shared-types/client';
import dayjs, { type Dayjs } from 'dayjs';
import { instantOf, wallClock } from '../../ui/wall-clock';

/** The kinds in the order they are offered. */
export const couponKinds: readonly CouponKind[] = [
  'cash',
  'percent',
  'gift',
  'shipping',
  'parking',
];

/** A template as its form holds it: flat, empty fields null, percentages as people write them. */
export interface TemplateValues {
  kind: CouponKind;
  name: string;
  note: string;
  orgUnitId: string | null;
  amountFen: Fen | null;
  /** What the customer pays, in per cent: 85 is a discount of 15. */
  payPercent: number | null;
  capFen: Fen | null;
  giftCount: number | null;
  hours: number | null;
  faceFen: Fen | null;
  scope: Scope;
  stacking: CouponTemplate['stacking'];
  stackGroup: string;
  perSaleMax: number | null;
  validityKind: CouponValidity['kind'];
  dates: [Dayjs, Dayjs] | null;
  delayDays: number | null;
  days: number | null;
  remindDaysBefore: number | null;
  quantity: number | null;
  budgetFen: Fen | null;
  perMemberMax: number | null;
  partnerName: string;
  isClaimable: boolean;
  claimSpan: [Dayjs | null, Dayjs | null] | null;
  isTransferable: boolean;
  isRestoredOnReturn: boolean;
  reason: string;
}

/** What the server is told of a template, apart from which one it is. */
export type TemplateTerms = Omit<
  CouponTemplate,
  | 'id'
  | 'version'
  | 'state'
  | 'orgUnitId'
  | 'orgUnitName'
  | 'takenCount'
  | 'takenFen'
  | 'usedCount'
  | 'publishedAt'
  | 'stoppedAt'
  | 'createdAt'
>;

const BP_PER_PERCENT = 100;
const DAY = 'YYYY-MM-DD';
const textOrNull = (text: string) => text.trim() || null;

/** What the form starts with: a template there is, or a sensible new one. */
export function valuesOf(template: CouponTemplate | undefined): TemplateValues {
  const effect = template?.effect;
  const validity = template?.validity;
  return {
    kind: effect?.kind ?? 'cash',
    name: template?.name ?? '',
    note: template?.note ?? '',
    orgUnitId: template?.orgUnitId ?? null,
    amountFen: effect?.kind === 'cash' ? effect.amountFen : null,
    payPercent: effect?.kind === 'percent' ? effect.payBp / BP_PER_PERCENT : null,
    capFen: effect?.kind === 'percent' || effect?.kind === 'shipping' ? effect.capFen : null,
    giftCount: effect?.kind === 'gift' ? effect.quantity : 1,
    hours: effect?.kind === 'parking' ? effect.hours : 2,
    faceFen: template?.faceFen ?? null,
    scope: template?.scope ?? {},
    stacking: template?.stacking ?? 'free',
    stackGroup: template?.stackGroup ?? '',
    perSaleMax: template?.perSaleMax ?? 1,
    validityKind: validity?.kind ?? 'days',
    dates: validity?.kind === 'dates' ? [dayjs(validity.from), dayjs(validity.to)] : null,
    delayDays: validity?.kind === 'days' ? validity.delayDays : 0,
    days: validity?.kind === 'days' ? validity.days : 30,
    remindDaysBefore: template ? template.remindDaysBefore : 3,
    quantity: template?.quantity ?? 1_000,
    budgetFen: template?.budgetFen ?? null,
    perMemberMax: template ? template.perMemberMax : 1,
    partnerName: template?.partnerName ?? '',
    isClaimable: template?.isClaimable ?? true,
    claimSpan: template ? spanOf(template) : null,
    isTransferable: template?.isTransferable ?? false,
    isRestoredOnReturn: template?.isRestoredOnReturn ?? true,
    reason: '',
  };
}

function spanOf({ claimFrom, claimTo }: CouponTemplate): TemplateValues['claimSpan'] {
  return claimFrom === null && claimTo === null ? null : [wallClock(claimFrom), wallClock(claimTo)];
}

/** What the values say to the server; the form has seen to it that nothing needed is missing. */
export function termsOf(values: TemplateValues): TemplateTerms {
  const effect = effectOf(values);
  return {
    name: values.name.trim(),
    note: textOrNull(values.note),
    effect,
    scope: values.scope,
    stacking: values.stacking,
    stackGroup: values.stacking === 'group' ? textOrNull(values.stackGroup) : null,
    perSaleMax: values.perSaleMax ?? 1,
    validity: validityOf(values),
    faceFen: effect.kind === 'cash' ? effect.amountFen : (values.faceFen ?? 0),
    isTransferable: values.isTransferable,
    isRestoredOnReturn: values.isRestoredOnReturn,
    remindDaysBefore: values.remindDaysBefore,
    partnerName: textOrNull(values.partnerName),
    quantity: values.quantity ?? 1,
    budgetFen: values.budgetFen,
    perMemberMax: values.perMemberMax,
    isClaimable: values.isClaimable,
    claimFrom: values.isClaimable ? instantOf(values.claimSpan?.[0]) : null,
    claimTo: values.isClaimable ? instantOf(values.claimSpan?.[1]) : null,
  };
}

function effectOf(values: TemplateValues): TemplateEffect {
  const { kind, amountFen, payPercent, capFen, giftCount, hours } = values;
  switch (kind) {
    case 'cash':
      return { kind, amountFen: amountFen ?? 0 };
    case 'percent':
      return { kind, payBp: Math.round((payPercent ?? 100) * BP_PER_PERCENT), capFen };
    case 'gift':
      return { kind, quantity: giftCount ?? 1 };
    case 'shipping':
      return { kind, capFen };
    case 'parking':
      return { kind, hours: hours ?? 1 };
  }
}

function validityOf({ validityKind, dates, delayDays, days }: TemplateValues): CouponValidity {
  if (validityKind === 'dates' && dates) {
    return { kind: 'dates', from: dates[0].format(DAY), to: dates[1].format(DAY) };
  }
  return { kind: 'days', delayDays: delayDays ?? 0, days: days ?? 1 };
}
