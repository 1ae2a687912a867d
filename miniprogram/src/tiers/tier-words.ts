import { formatYuan, type TierProgress, type TierWindow } from '@huike/shared-types/client';
import { formatCount } from '../texts/number-text';
import { preferences } from '../preferences/preferences';
import type { t as Translate } from '../texts/text';

type Translator = typeof Translate;
type Measure = TierProgress['measure'];

/** What is counted, over which time or from which day: `近 12 个月消费`, `2026-07-06 起消费`. */
export function measureName(t: Translator, measure: Measure, time: TierWindow | string): string {
  return t(`tier.measure.${measure}`, { time: timeText(t, time) });
}

function timeText(t: Translator, time: TierWindow | string): string {
  if (typeof time === 'string') return t('tier.from', { day: time });
  return time.kind === 'rolling' ? t('tier.rolling', { months: time.months }) : t('tier.calendar');
}

/** A figure of a measure with its unit: `¥1,200.00`, `300 分`, `4 天`. */
export function measureFigure(t: Translator, measure: Measure, value: number): string {
  return measure === 'spend'
    ? `¥${formatYuan(value)}`
    : t(`tier.figure.${measure}`, { value: formatCount(value) });
}

/** How far a measure has come, 0 to 100, never 100 before it is there. */
export function percentOf({ have, need }: Pick<TierProgress, 'have' | 'need'>): number {
  if (have >= need) return 100;
  return Math.max(0, Math.min(99, Math.floor((have / need) * 100)));
}

/** Of several measures of which one is enough, the one that is nearest. */
export function nearestOf(measures: readonly TierProgress[]): TierProgress | undefined {
  return measures.reduce<TierProgress | undefined>(
    (best, one) => (best && percentOf(best) >= percentOf(one) ? best : one),
    undefined,
  );
}

/** What is paid of a price, as each language says it: 9.8 (折), 98 (%). */
export function shareOf(payBp: number): number {
  return preferences.get().language === 'zh' ? payBp / 1_000 : payBp / 100;
}
