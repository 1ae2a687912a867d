import { type CouponValidity, formatYuan, type TemplateEffect } from '@huike/shared-types/client';
import { useTexts } from '../texts/use-texts';

const yuan = (fen: number) => formatYuan(fen).replace(/\.00$/, '');

/** What a coupon gives and how long it holds, in a few words. */
export function useCouponWords() {
  const words = useTexts().coupons;
  return {
    effect(effect: TemplateEffect): string {
      switch (effect.kind) {
        case 'cash':
          return words.effects.cash(yuan(effect.amountFen));
        case 'percent': {
          const text = words.effects.percent(effect.payBp);
          return effect.capFen === null
            ? text
            : `${text} · ${words.effects.capped(yuan(effect.capFen))}`;
        }
        case 'gift':
          return words.effects.gift(effect.quantity);
        case 'shipping':
          return effect.capFen === null
            ? words.effects.shipping
            : words.effects.shippingCapped(yuan(effect.capFen));
        case 'parking':
          return words.effects.parking(effect.hours);
      }
    },
    validity: (validity: CouponValidity): string =>
      validity.kind === 'dates'
        ? words.validityDates(validity.from, validity.to)
        : words.validityDays(validity.delayDays, validity.days),
  };
}
