import type { DrawPrizeKind } from '@huike/shared-types/client';
import type { IconName } from '../../../components/Icon';

const WHOLE_PPM = 1_000_000;

/** `125000` in a million -> `12.5%`; never `0%` for what can be drawn. */
export function oddsText(oddsPpm: number): string {
  if (oddsPpm === 0) return '<0.0001%';
  return `${Number(((oddsPpm / WHOLE_PPM) * 100).toFixed(4))}%`;
}

/** `3661` seconds -> `01:01:01`; days are told apart. */
export function clockOf(seconds: number): { days: number; clock: string } {
  const pad = (value: number) => String(value).padStart(2, '0');
  const rest = seconds % 86_400;
  const clock = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60].map(pad);
  return { days: Math.floor(seconds / 86_400), clock: clock.join(':') };
}

/** The picture of a kind of prize. */
export const prizeIcons: Record<DrawPrizeKind, IconName> = {
  coupon: 'ticket',
  points: 'coins',
  gift: 'gift',
  goods: 'bag',
  nothing: 'smile',
};
