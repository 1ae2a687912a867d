import { proportionOf, type CommitSale } from '@huike/shared-types';
import { itemsOf, type DemoCategory, type DemoItem } from './demo-catalogue';
import type { DemoFormat } from './demo-retailer';
import type { Random } from './random';

/** What is bought and how it is paid; lines and tenders sum to the total. */
export type Basket = Pick<CommitSale, 'lines' | 'tenders' | 'totalFen'>;

const categories: readonly DemoCategory[] = ['beauty', 'apparel', 'food', 'home'];
const shares: Readonly<Record<DemoFormat, readonly number[]>> = {
  department_store: [24, 30, 31, 15],
  beauty: [94, 0, 0, 6],
};
const shelf: Readonly<Record<DemoCategory, DemoItem[]>> = {
  beauty: itemsOf('beauty'),
  apparel: itemsOf('apparel'),
  food: itemsOf('food'),
  home: itemsOf('home'),
};
const lineCounts = [46, 29, 15, 7, 3];

/** Fills a basket. @param shop.isPromotion more and deeper discounts */
export function drawBasket(
  random: Random,
  shop: { format: DemoFormat; isPromotion: boolean },
): Basket {
  const items = new Set<DemoItem>();
  const lineCount = 1 + random.pickIndex(lineCounts) + (shop.isPromotion ? random.whole(0, 1) : 0);
  for (let drawn = 0; drawn < lineCount; drawn += 1) {
    const category = categories[random.pickIndex(shares[shop.format])] ?? 'food';
    items.add(drawItem(random, shelf[category]));
  }
  const lines = [...items].map((item, index) => {
    const quantity = item.priceFen < 20_000 ? 1 + random.pickIndex([66, 23, 8, 3]) : 1;
    return { lineNo: index + 1, ...lineOf(item, quantity, drawDiscount(random, shop.isPromotion)) };
  });
  return basketOf(random, lines);
}

/** What costs less is bought more often. */
function drawItem(random: Random, items: readonly DemoItem[]): DemoItem {
  const [one, other] = [random.pick(items), random.pick(items)];
  const isCheaperWanted = random.isLucky(0.75);
  return one.priceFen < other.priceFen === isCheaperWanted ? one : other;
}

/** A basket of named articles at full price. */
export function basketOfItems(random: Random, codes: readonly string[]): Basket {
  const lines = codes.map((code, index) => {
    const item = categories
      .flatMap((category) => shelf[category])
      .find((known) => known.code === code);
    if (!item) throw new RangeError(`there is no article ${code}`);
    return { lineNo: index + 1, ...lineOf(item, 1, 0) };
  });
  return basketOf(random, lines);
}

/** What the customer pays for a line. */
export function netFenOf(line: Basket['lines'][number]): number {
  return line.quantity * line.unitPriceFen - line.discountFen;
}

function lineOf(
  item: DemoItem,
  quantity: number,
  percentOff: number,
): Omit<Basket['lines'][number], 'lineNo'> {
  const { code: itemCode, name, priceFen: unitPriceFen } = item;
  // Discounts are whole jiao, as on real labels.
  const discountFen = proportionOf(quantity * unitPriceFen, percentOff, 1000, 'down') * 10;
  return { itemCode, name, quantity, unitPriceFen, discountFen };
}

function drawDiscount(random: Random, isPromotion: boolean): number {
  if (isPromotion) return random.isLucky(0.6) ? random.pick([10, 15, 20, 25, 30]) : 0;
  return random.isLucky(0.16) ? random.pick([5, 8, 10, 12]) : 0;
}

function basketOf(random: Random, lines: Basket['lines']): Basket {
  const totalFen = lines.reduce((sum, line) => sum + netFenOf(line), 0);
  return { lines, totalFen, tenders: drawTenders(random, totalFen) };
}

function drawTenders(random: Random, totalFen: number): Basket['tenders'] {
  const reference = (head: string, digits: number) =>
    head + Array.from({ length: digits }, () => random.whole(0, 9)).join('');
  const wechatPay = (amountFen: number) => ({
    kind: 'wechat_pay' as const,
    amountFen,
    reference: reference('42000', 23),
  });
  switch (random.pickIndex([63, 17, 8, 7, 5])) {
    case 0:
      return [wechatPay(totalFen)];
    case 1:
      return [{ kind: 'bank_card', amountFen: totalFen, reference: reference('', 12) }];
    case 2:
      return [{ kind: 'cash', amountFen: totalFen }];
    case 3:
      return [{ kind: 'other', amountFen: totalFen, reference: '购物卡' }];
    default: {
      // Somebody gets rid of the notes in their pocket, and pays the rest by phone.
      const cashFen = Math.floor(totalFen / 2 / 1000) * 1000;
      if (cashFen === 0) return [wechatPay(totalFen)];
      return [{ kind: 'cash', amountFen: cashFen }, wechatPay(totalFen - cashFen)];
    }
  }
}
