import { barcodeCheckDigit } from '@huike/shared-types';
import { itemsOf, type DemoCategory, type DemoItem } from './demo-catalogue';

/** A shelf below one of the four kinds of goods, and the articles on it by their place in the list. */
export interface DemoShelf {
  code: string;
  name: string;
  articles: readonly number[];
}

/** The top of the category tree with its shelves. */
export const demoDepartments: Readonly<
  Record<DemoCategory, { code: string; name: string; shelves: readonly DemoShelf[] }>
> = {
  beauty: {
    code: 'BT',
    name: '美妆',
    shelves: [
      { code: 'BT-SKIN', name: '护肤', articles: [0, 1, 2, 3, 6, 7, 9, 12, 13] },
      { code: 'BT-MAKEUP', name: '彩妆', articles: [4, 5, 10] },
      { code: 'BT-SCENT', name: '香氛个护', articles: [8, 11] },
    ],
  },
  apparel: {
    code: 'AP',
    name: '服饰',
    shelves: [
      { code: 'AP-CLOTHES', name: '服装', articles: [0, 1, 2, 3, 4, 5, 9, 10, 11] },
      { code: 'AP-ACCESSORY', name: '鞋包配饰', articles: [6, 7, 8, 12] },
    ],
  },
  food: {
    code: 'FD',
    name: '食品',
    shelves: [
      { code: 'FD-DRINK', name: '茶饮酒水', articles: [0, 3, 4, 10] },
      { code: 'FD-SNACK', name: '糕点零食', articles: [1, 2, 6, 7] },
      { code: 'FD-PANTRY', name: '粮油生鲜', articles: [5, 8, 9, 11] },
    ],
  },
  home: {
    code: 'HM',
    name: '家居',
    shelves: [
      { code: 'HM-TEXTILE', name: '床品布艺', articles: [0, 4, 5] },
      { code: 'HM-KITCHEN', name: '餐厨', articles: [1, 3, 7] },
      { code: 'HM-LIFE', name: '家电香薰', articles: [2, 6, 8, 9] },
    ],
  },
};

/** Made-up makers; no company of these names is meant. */
export const demoBrands = [
  { code: 'SHANCHA', name: '山茶集' },
  { code: 'SUYI', name: '素衣社' },
  { code: 'MINGSHU', name: '茗叔' },
  { code: 'LANTINGHOME', name: '澜汀生活' },
] as const;

export const demoSuppliers = [
  { code: 'GYS-001', name: '沪上美妆供应链' },
  { code: 'GYS-002', name: '江南服饰贸易' },
  { code: 'GYS-003', name: '百味食品批发' },
  { code: 'GYS-004', name: '澜汀家居工坊' },
] as const;

const kinds: readonly DemoCategory[] = ['beauty', 'apparel', 'food', 'home'];

/** An article with where it lies, who made it and its bar code. */
export interface ShelvedItem extends DemoItem {
  shelfCode: string;
  brandCode: string;
  supplierCode: string;
  barcode: string;
}

/** Every article of the demo, in a fixed order; the bar codes are EAN-13 of the range 690. */
export function shelvedItems(): ShelvedItem[] {
  return kinds.flatMap((kind, kindNo) =>
    itemsOf(kind).map((item, index) => {
      const { code, shelves } = demoDepartments[kind];
      const shelf = shelves.find(({ articles }) => articles.includes(index));
      const digits = `690${String(8_800_000 + kindNo * 1_000 + index).padStart(9, '0')}`;
      return {
        ...item,
        shelfCode: shelf?.code ?? code,
        brandCode: demoBrands[kindNo]?.code ?? '',
        supplierCode: demoSuppliers[kindNo]?.code ?? '',
        barcode: `${digits}${barcodeCheckDigit(digits)}`,
      };
    }),
  );
}
