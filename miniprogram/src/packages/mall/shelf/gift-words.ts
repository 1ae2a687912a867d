import { formatYuan, type ShelfGift, type ShelfGiftDetails } from '@huike/shared-types/client';
import { formatInstant } from '../../../programme/programme-time';
import { formatCount } from '../../../texts/number-text';
import type { t as translate } from '../../../texts/text';

/** `990` -> `9.90`, `1000` -> `10`: round prices read better without their cents. */
export const yuanText = (fen: number): string => formatYuan(fen).replace(/\.00$/, '');

/** Month, day and clock of an instant; the year is the reader's. */
export const dayAndClock = (instant: string, timeZone: string): string =>
  formatInstant(instant, timeZone).slice('2026-'.length);

/** What stands on the card of a gift; undefined where it can simply be had. */
export type CardNote =
  | { kind: 'sold_out' | 'over' | 'few' }
  | { kind: 'not_yet'; from: string }
  | { kind: 'missing'; points: number };

/**
 * The one thing worth saying on a gift's card, the most final first.
 *
 * @param points what the member may spend; undefined for a visitor
 */
export function noteOf(
  gift: Pick<ShelfGift, 'isSoldOut' | 'isFewLeft' | 'pricePoints' | 'onSaleFrom' | 'onSaleTo'>,
  points: number | undefined,
  now: number,
): CardNote | undefined {
  if (gift.onSaleTo !== null && Date.parse(gift.onSaleTo) <= now) return { kind: 'over' };
  if (gift.onSaleFrom !== null && Date.parse(gift.onSaleFrom) > now) {
    return { kind: 'not_yet', from: gift.onSaleFrom };
  }
  if (gift.isSoldOut) return { kind: 'sold_out' };
  if (points !== undefined && points < gift.pricePoints) {
    return { kind: 'missing', points: gift.pricePoints - points };
  }
  return gift.isFewLeft ? { kind: 'few' } : undefined;
}

/** A note in words. */
export function noteText(note: CardNote, timeZone: string, t: typeof translate): string {
  if (note.kind === 'missing') return t('mall.missing', { points: formatCount(note.points) });
  if (note.kind === 'not_yet') {
    return t('mall.state.not_yet', { time: dayAndClock(note.from, timeZone) });
  }
  return t(`mall.state.${note.kind}`);
}

/** Why the gift cannot be redeemed now, in words; undefined where it can. */
export function hindranceText(
  gift: Pick<ShelfGiftDetails, 'hindrance' | 'missingPoints' | 'onSaleFrom' | 'tiers'>,
  timeZone: string,
  t: typeof translate,
): string | undefined {
  const { hindrance } = gift;
  if (hindrance === null) return undefined;
  return t(`gift.hindrance.${hindrance}`, {
    points: formatCount(gift.missingPoints ?? 0),
    tiers: gift.tiers.map(({ name }) => name).join('、'),
    time: gift.onSaleFrom === null ? '' : dayAndClock(gift.onSaleFrom, timeZone),
  });
}
