import { formatYuan, type Scope, type TemplateEffect } from '@huike/shared-types/client';
import type { useText } from '../../../texts/text';

type Translate = ReturnType<typeof useText>;

const yuan = (fen: number) => formatYuan(fen).replace(/\.00$/, '');

/** What a coupon gives: the large figure on its stub, with what stands before and behind it. */
export interface Figure {
  before: string;
  figure: string;
  behind: string;
}

/** The figure on the stub of a coupon. */
export function figureOf(effect: TemplateEffect, t: Translate): Figure {
  switch (effect.kind) {
    case 'cash':
      return { before: '¥', figure: yuan(effect.amountFen), behind: '' };
    case 'percent':
      return {
        before: '',
        // Chinese tells what is paid in tenths, English what comes off in hundredths.
        figure:
          t('coupon.percentStyle') === 'fold'
            ? String(effect.payBp / 1000)
            : `${(10_000 - effect.payBp) / 100}%`,
        behind: t('coupon.percentUnit'),
      };
    case 'gift':
      return { before: '', figure: String(effect.quantity), behind: t('coupon.giftUnit') };
    case 'shipping':
      return { before: '', figure: t('coupon.shippingFigure'), behind: '' };
    case 'parking':
      return { before: '', figure: String(effect.hours), behind: t('coupon.parkingUnit') };
  }
}

/** From how much on a coupon may be used, and at most how much it takes off. */
export function conditionOf(effect: TemplateEffect, scope: Scope, t: Translate): string {
  const threshold = scope.minimumFen
    ? t('coupon.threshold', { amount: yuan(scope.minimumFen) })
    : t('coupon.noThreshold');
  const cap = 'capFen' in effect ? effect.capFen : null;
  return cap === null ? threshold : `${threshold}${t('coupon.cap', { amount: yuan(cap) })}`;
}
