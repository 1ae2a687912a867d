import type { Fen, Gift, GiftContent, GiftKind, GiftTerms } from '@huike/shared-types/client';
import type { Dayjs } from 'dayjs';
import { instantOf, wallClock } from '../../ui/wall-clock';

/** The kinds in the order they are offered. */
export const giftKinds: readonly GiftKind[] = [
  'goods',
  'coupon',
  'partner_code',
  'chances',
  'stored_value',
];

/** A gift as its form holds it: flat, empty fields null. */
export interface GiftValues {
  kind: GiftKind;
  orgUnitId: string | null;
  name: string;
  subtitle: string;
  keywords: string;
  categoryId: string | null;
  ways: ('pick_up' | 'delivery')[];
  pickUpDays: number | null;
  templateId: string | null;
  campaignId: string;
  count: number | null;
  partnerName: string;
  howToUse: string;
  amountFen: Fen | null;
  pictures: string[];
  detail: string;
  pricePoints: number | null;
  priceFen: Fen | null;
  valueFen: Fen | null;
  perMemberMax: number | null;
  perMemberDayMax: number | null;
  perDayMax: number | null;
  tierIds: string[];
  span: [Dayjs | null, Dayjs | null] | null;
  rank: number | null;
}

const textOrNull = (text: string) => text.trim() || null;

/** What the form starts with: a gift there is, or a sensible new one. */
export function valuesOf(gift: Gift | undefined): GiftValues {
  const content = gift?.content;
  return {
    kind: content?.kind ?? 'goods',
    orgUnitId: gift?.orgUnitId ?? null,
    name: gift?.name ?? '',
    subtitle: gift?.subtitle ?? '',
    keywords: gift?.keywords ?? '',
    categoryId: gift?.categoryId ?? null,
    ways: content?.kind === 'goods' ? [...content.ways] : ['pick_up'],
    pickUpDays: content?.kind === 'goods' ? content.pickUpDays : 15,
    templateId: content?.kind === 'coupon' ? content.templateId : null,
    campaignId: content?.kind === 'chances' ? content.campaignId : '',
    count: content?.kind === 'chances' ? content.count : 1,
    partnerName: content?.kind === 'partner_code' ? content.partnerName : '',
    howToUse: content?.kind === 'partner_code' ? (content.howToUse ?? '') : '',
    amountFen: content?.kind === 'stored_value' ? content.amountFen : null,
    pictures: gift ? [...gift.pictures] : [],
    detail: gift?.detail ?? '',
    pricePoints: gift ? gift.pricePoints : null,
    priceFen: gift && gift.priceFen > 0 ? gift.priceFen : null,
    valueFen: gift?.valueFen ?? null,
    perMemberMax: gift?.perMemberMax ?? null,
    perMemberDayMax: gift?.perMemberDayMax ?? null,
    perDayMax: gift?.perDayMax ?? null,
    tierIds: gift ? [...gift.tierIds] : [],
    span:
      gift && (gift.onSaleFrom || gift.onSaleTo)
        ? [wallClock(gift.onSaleFrom), wallClock(gift.onSaleTo)]
        : null,
    rank: gift?.rank ?? 0,
  };
}

/** What the values say to the server; the form has seen to it that nothing needed is missing. */
export function termsOf(values: GiftValues): GiftTerms {
  return {
    name: values.name.trim(),
    subtitle: textOrNull(values.subtitle),
    keywords: textOrNull(values.keywords),
    categoryId: values.categoryId,
    content: contentOf(values),
    pictures: values.pictures,
    detail: textOrNull(values.detail),
    pricePoints: values.pricePoints ?? 0,
    // Money is taken where the gift is fetched, so nothing else can have such a part.
    priceFen: mayCostMoney(values) ? (values.priceFen ?? 0) : 0,
    valueFen: values.valueFen,
    perMemberMax: values.perMemberMax,
    perMemberDayMax: values.perMemberDayMax,
    perDayMax: values.perDayMax,
    tierIds: values.tierIds,
    onSaleFrom: instantOf(values.span?.[0]),
    onSaleTo: instantOf(values.span?.[1]),
    rank: values.rank ?? 0,
  };
}

/** Whether a gift may have a money part: goods that are picked up and nothing else. */
export function mayCostMoney({ kind, ways }: Pick<GiftValues, 'kind' | 'ways'>): boolean {
  return kind === 'goods' && ways.length > 0 && !ways.includes('delivery');
}

function contentOf(values: GiftValues): GiftContent {
  switch (values.kind) {
    case 'goods':
      return { kind: 'goods', ways: values.ways, pickUpDays: values.pickUpDays ?? 15 };
    case 'coupon':
      return { kind: 'coupon', templateId: values.templateId ?? '' };
    case 'chances':
      return { kind: 'chances', campaignId: values.campaignId.trim(), count: values.count ?? 1 };
    case 'partner_code':
      return {
        kind: 'partner_code',
        partnerName: values.partnerName.trim(),
        howToUse: textOrNull(values.howToUse),
      };
    case 'stored_value':
      return { kind: 'stored_value', amountFen: values.amountFen ?? 0 };
  }
}
