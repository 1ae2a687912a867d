import type {
  DrawCampaign,
  DrawKind,
  DrawPrizeInput,
  DrawPrizeKind,
  DrawTerms,
  Fen,
} from '@huike/shared-types/client';
import type { Dayjs } from 'dayjs';
import { instantOf, wallClock } from '../../ui/wall-clock';

/** The kinds in the order they are offered. */
export const drawKinds: readonly DrawKind[] = ['shake', 'wheel', 'scratch', 'desk'];
export const prizeKinds: readonly DrawPrizeKind[] = [
  'coupon',
  'points',
  'gift',
  'goods',
  'nothing',
];

/** The most one prize may be worth by law: 50,000 yuan. */
export const PRIZE_VALUE_FEN_MAX = 5_000_000;
/** The longest tape. */
export const TAPE_LENGTH_MAX = 1_000_000;
const WHOLE_PPM = 1_000_000;

/** A row of the prize table as its form holds it: fields of other kinds are there and empty. */
export interface PrizeValues {
  kind: DrawPrizeKind;
  name: string;
  quantity: number | null;
  valueFen: Fen | null;
  templateId?: string | undefined;
  giftId?: string | undefined;
  points: number | null;
}

/** A campaign as its form holds it. */
export interface CampaignValues {
  kind: DrawKind;
  name: string;
  organiser: string;
  orgUnitId: string | null;
  sessions: ([Dayjs, Dayjs] | null)[];
  isNearStores: boolean;
  withinMetres: number | null;
  storeIds: string[];
  perDayMax: number | null;
  perMemberMax: number | null;
  costPoints: number | null;
  tierIds: string[];
  prizes: PrizeValues[];
  /** One paragraph a line. */
  rules: string;
}

export const emptyPrize: PrizeValues = {
  kind: 'coupon',
  name: '',
  quantity: null,
  valueFen: null,
  points: null,
};

/** What the form starts with: a campaign there is, or a sensible new one. */
export function valuesOf(
  campaign: DrawCampaign | undefined,
  defaults: { rules: string; blankName: string },
): CampaignValues {
  if (!campaign) {
    return {
      kind: 'shake',
      name: '',
      organiser: '',
      orgUnitId: null,
      sessions: [null],
      isNearStores: false,
      withinMetres: 500,
      storeIds: [],
      perDayMax: 1,
      perMemberMax: 3,
      costPoints: 0,
      tierIds: [],
      prizes: [
        { ...emptyPrize, quantity: 100 },
        { ...emptyPrize, kind: 'nothing', name: defaults.blankName, quantity: 900 },
      ],
      rules: defaults.rules,
    };
  }
  const { terms, orgUnitId } = campaign;
  return {
    kind: terms.kind,
    name: terms.name,
    organiser: terms.organiser,
    orgUnitId,
    sessions: terms.sessions.map(({ startsAt, endsAt }) => [
      wallClock(startsAt),
      wallClock(endsAt),
    ]),
    isNearStores: terms.place !== null,
    withinMetres: terms.place?.withinMetres ?? 500,
    storeIds: terms.place?.storeIds ?? [],
    perDayMax: terms.perDayMax,
    perMemberMax: terms.perMemberMax,
    costPoints: terms.costPoints,
    tierIds: terms.tierIds ?? [],
    prizes: terms.prizes.map((prize) => ({
      kind: prize.kind,
      name: prize.name,
      quantity: prize.quantity,
      valueFen: prize.kind === 'nothing' ? null : prize.valueFen,
      templateId: prize.kind === 'coupon' ? prize.templateId : undefined,
      giftId: prize.kind === 'gift' ? prize.giftId : undefined,
      points: prize.kind === 'points' ? prize.points : null,
    })),
    rules: terms.rules.join('\n'),
  };
}

/** What the values say to the server; the form has seen to it that nothing needed is missing. */
export function termsOf(values: CampaignValues): DrawTerms {
  const isPhone = values.kind !== 'desk';
  return {
    kind: values.kind,
    name: values.name.trim(),
    organiser: values.organiser.trim(),
    rules: paragraphsOf(values.rules),
    sessions: values.sessions
      .filter((session) => session !== null)
      .map(([startsAt, endsAt]) => ({ startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) }))
      .sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1)),
    place:
      isPhone && values.isNearStores
        ? {
            withinMetres: values.withinMetres ?? 500,
            storeIds: values.storeIds.length > 0 ? values.storeIds : null,
          }
        : null,
    perDayMax: values.perDayMax,
    perMemberMax: values.perMemberMax ?? 0,
    costPoints: values.costPoints ?? 0,
    tierIds: values.tierIds.length > 0 ? values.tierIds : null,
    prizes: values.prizes.map(prizeOf),
  };
}

/** Published rules: one paragraph a line, empty lines left out. */
export function paragraphsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function prizeOf(prize: PrizeValues): DrawPrizeInput {
  const common = { name: prize.name.trim(), quantity: prize.quantity ?? 1 };
  const valueFen = prize.valueFen ?? 0;
  switch (prize.kind) {
    case 'coupon':
      return { kind: 'coupon', ...common, valueFen, templateId: prize.templateId ?? '' };
    case 'points':
      return { kind: 'points', ...common, valueFen, points: prize.points ?? 1 };
    case 'gift':
      return { kind: 'gift', ...common, valueFen, giftId: prize.giftId ?? '' };
    case 'goods':
      return { kind: 'goods', ...common, valueFen };
    case 'nothing':
      return { kind: 'nothing', ...common };
  }
}

/** What a table being edited comes to. */
export interface TableSums {
  /** All places of the tape. */
  length: number;
  /** Places that are no blanks. */
  prizeCount: number;
  /** What all prizes are worth together. */
  worthFen: Fen;
  /** Of each row in a million places, rounded half up; 0 while it has no quantity. */
  oddsPpm: number[];
}

/** Odds and sums of a prize table, as the server will publish them. */
export function sumsOf(
  prizes: readonly Partial<Pick<PrizeValues, 'kind' | 'quantity' | 'valueFen'>>[],
): TableSums {
  const countOf = (prize: Partial<PrizeValues>) => prize.quantity ?? 0;
  const length = prizes.reduce((sum, prize) => sum + countOf(prize), 0);
  const real = prizes.filter(({ kind }) => kind !== 'nothing');
  return {
    length,
    prizeCount: real.reduce((sum, prize) => sum + countOf(prize), 0),
    worthFen: real.reduce((sum, prize) => sum + countOf(prize) * (prize.valueFen ?? 0), 0),
    oddsPpm: prizes.map((prize) =>
      length === 0 ? 0 : Math.floor((countOf(prize) * WHOLE_PPM * 2 + length) / (length * 2)),
    ),
  };
}

/** True where two sessions share a moment, or one ends before it begins. */
export function areSessionsAtOdds(sessions: readonly ([Dayjs, Dayjs] | null)[]): boolean {
  const spans = sessions
    .filter((session) => session !== null)
    .map(([from, to]) => [from.valueOf(), to.valueOf()] as const)
    .sort(([one], [other]) => one - other);
  return spans.some(
    ([from, to], index) => from >= to || (index > 0 && from < (spans[index - 1]?.[1] ?? 0)),
  );
}
