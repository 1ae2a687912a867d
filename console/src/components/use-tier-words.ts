import { formatYuan, type TierMeasure, type TierProgress } from '@huike/shared-types/client';
import { useTexts } from '../texts/use-texts';

type Counted = Pick<TierProgress, 'measure' | 'window'>;

const yuan = (fen: number) => formatYuan(fen).replace(/\.00$/, '');

/** What tiers count, in a few words. */
export function useTierWords() {
  const words = useTexts().tiers;
  const measure = ({ measure: kind, window }: Counted) => {
    const time = window.kind === 'rolling' ? words.rolling(window.months) : words.calendarYear;
    return `${words.measures[kind]} · ${time}`;
  };
  const figure = (kind: TierMeasure['measure'], value: number) =>
    kind === 'spend' ? `¥${yuan(value)}` : words.figures[kind](value.toLocaleString('en'));
  const measureFrom = ({ measure: kind, from }: Pick<TierProgress, 'measure' | 'from'>) =>
    `${words.measures[kind]} · ${words.from(from)}`;
  return { measure, measureFrom, figure };
}
