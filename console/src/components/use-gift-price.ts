import { useTexts } from '../texts/use-texts';
import { formatCount, formatMoney } from '../ui/format';

/** A price in points, money, or both, in words: `1,200 积分 + ¥9.90`. */
export function useGiftPrice() {
  const words = useTexts().mall;
  return ({ pricePoints, priceFen }: { pricePoints: number; priceFen: number }) =>
    [
      (pricePoints > 0 || priceFen === 0) && words.points(formatCount(pricePoints)),
      priceFen > 0 && formatMoney(priceFen),
    ]
      .filter(Boolean)
      .join(' + ');
}
