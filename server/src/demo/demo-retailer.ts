import type { setEarningRule } from '../modules/points';
import type { StorePlace } from '../modules/stores';

type EarningTerms = Parameters<typeof setEarningRule>[1]['terms'];

/** The code of the group's org unit: the mark by which a demo database is known. */
export const demoGroupCode = 'LANTING';

/** A made-up group; no retailer of this name is meant. */
export const demoGroupName = '澜汀集团';

/** What a shop sells; it decides what lies in its baskets. */
export type DemoFormat = 'department_store' | 'beauty';

/** A company of the group, with an earning rule of its own or the group's. */
export interface DemoCompany {
  code: string;
  name: string;
  rule?: EarningTerms;
}

/** A store: where it is, what it sells and its share of the group's sales. */
export interface DemoStore {
  code: string;
  name: string;
  companyCode: string;
  format: DemoFormat;
  weight: number;
  place: StorePlace;
}

/** One point for each yuan; 100 points that are gone already cost 1 yuan of a refund. */
export const demoGroupRule: EarningTerms = {
  points: 1,
  perFen: 100,
  rounding: 'down',
  clawback: 'deduct_refund',
  pointValueFen: 100,
};

export const demoCompanies: readonly DemoCompany[] = [
  { code: 'LTBH', name: '澜汀百货' },
  {
    code: 'LTMZ',
    name: '澜汀美妆',
    // Beauty earns more, and forgives nothing: what a return cannot take back is owed.
    rule: { points: 3, perFen: 200, rounding: 'half_up', clawback: 'owe', pointValueFen: 0 },
  },
];

/** Tiers by rank; what they take is in `tell-tiers`. Everybody starts in the first. */
export const demoTiers = [
  {
    name: '普通会员',
    rank: 1,
    colour: '#8C2F39',
    earnMultiplierBp: 10_000,
    benefits: ['消费累积积分', '生日当月专属祝福', '会员专享价'],
  },
  {
    name: '银卡会员',
    rank: 2,
    colour: '#6E7F91',
    earnMultiplierBp: 12_000,
    benefits: ['1.2 倍积分', '生日当月双倍积分', '免费停车 1 小时'],
  },
  {
    name: '金卡会员',
    rank: 3,
    colour: '#B8860B',
    earnMultiplierBp: 15_000,
    benefits: [
      '1.5 倍积分',
      '会员价 9.8 折',
      '生日当月双倍积分',
      '免费停车 2 小时',
      '新品优先试用',
      '30 天无忧退换',
    ],
  },
  {
    name: '黑金卡会员',
    rank: 4,
    colour: '#2D2A32',
    earnMultiplierBp: 20_000,
    benefits: [
      '2 倍积分',
      '会员价 9.5 折',
      '生日礼盒到家',
      '全天免费停车',
      '专属顾问一对一服务',
      '贵宾休息室',
      '免费送货上门',
    ],
  },
] as const;

const everyDay = (opens: string, closes: string): StorePlace['openingHours'] => [
  { weekdays: [1, 2, 3, 4, 5, 6, 7], opens, closes },
];
const lateAtWeekends: StorePlace['openingHours'] = [
  { weekdays: [1, 2, 3, 4], opens: '10:00', closes: '22:00' },
  { weekdays: [5, 6, 7], opens: '10:00', closes: '22:30' },
];

/** The stores, numbered from 0 in this order; manager01 and cashier01 work in the first. */
export const demoStores: readonly DemoStore[] = [
  {
    code: 'SH01',
    name: '上海南京西路店',
    companyCode: 'LTBH',
    format: 'department_store',
    weight: 26,
    place: {
      address: '上海市静安区南京西路 1288 号澜汀中心 1-5 层',
      phone: '021-62881288',
      latitude: 31.2281,
      longitude: 121.4536,
      openingHours: lateAtWeekends,
    },
  },
  {
    code: 'HZ01',
    name: '杭州湖滨店',
    companyCode: 'LTBH',
    format: 'department_store',
    weight: 20,
    place: {
      address: '浙江省杭州市上城区延安路 268 号湖滨广场 B1-4 层',
      phone: '0571-87062680',
      latitude: 30.2546,
      longitude: 120.1646,
      openingHours: lateAtWeekends,
    },
  },
  {
    code: 'NJ01',
    name: '南京新街口店',
    companyCode: 'LTBH',
    format: 'department_store',
    weight: 17,
    place: {
      address: '江苏省南京市玄武区中山路 36 号 1-6 层',
      phone: '025-84710036',
      latitude: 32.0438,
      longitude: 118.7843,
      openingHours: everyDay('10:00', '22:00'),
    },
  },
  {
    code: 'CD01',
    name: '成都春熙路店',
    companyCode: 'LTBH',
    format: 'department_store',
    weight: 13,
    place: {
      address: '四川省成都市锦江区春熙路东段 19 号 1-4 层',
      phone: '028-86650019',
      latitude: 30.6561,
      longitude: 104.0795,
      openingHours: everyDay('10:00', '22:00'),
    },
  },
  {
    code: 'SH02',
    name: '美妆 · 上海徐家汇店',
    companyCode: 'LTMZ',
    format: 'beauty',
    weight: 14,
    place: {
      address: '上海市徐汇区肇嘉浜路 1008 号 1 层 108 铺',
      phone: '021-64381008',
      latitude: 31.1938,
      longitude: 121.4368,
      openingHours: everyDay('10:00', '22:00'),
    },
  },
  {
    code: 'SZ01',
    name: '美妆 · 深圳福田店',
    companyCode: 'LTMZ',
    format: 'beauty',
    weight: 10,
    place: {
      address: '广东省深圳市福田区福华三路 118 号 L1-26 铺',
      phone: '0755-83781180',
      latitude: 22.5349,
      longitude: 114.0546,
      openingHours: everyDay('10:00', '22:00'),
    },
  },
];
