import type { Role } from '@huike/shared-types';
import { demoGroupCode, demoStores } from './demo-retailer';

/** The password of every demo account. */
export const demoPassword = 'huike-demo-2026';

/** A staff account of the demo. */
export interface DemoStaff {
  login: string;
  name: string;
  role: Role;
  /** Code of the org unit the role is held at. */
  unitCode: string;
}

const managers = ['沈佩华', '陆建明', '许文娟', '罗启东', '顾曼宁', '梁志豪'];
const cashiers =
  '李小满 张雅雯 王嘉乐 陈可可 杨晨 周思敏 吴浩宇 郑雨欣 孙悦 朱明哲 胡婷 高远 何静怡 马晓东 郭紫涵 韩磊 冉小蓉 邓凯 蒲玉洁 曾子墨 徐曼 金晓琳 廖佳琪 黄俊熙'.split(
    ' ',
  );
const agents = ['夏清', '温如玉', '石磊', '方琼', '魏子衿', '秦朗', '姚一诺'];
const twoDigits = (index: number) => String(index + 1).padStart(2, '0');

/** Forty people in every role: cashiers 01 to 04 work in the first store, 05 to 08 in the second. */
export const demoStaff: readonly DemoStaff[] = [
  { login: 'owner', name: '沈澜', role: 'owner', unitCode: demoGroupCode },
  { login: 'marketer', name: '唐予安', role: 'marketer', unitCode: demoGroupCode },
  { login: 'analyst', name: '程数', role: 'analyst', unitCode: demoGroupCode },
  ...managers.map((name, index) => ({
    login: `manager${twoDigits(index)}`,
    name,
    role: 'store_manager' as const,
    unitCode: storeCode(index),
  })),
  ...cashiers.map((name, index) => ({
    login: `cashier${twoDigits(index)}`,
    name,
    role: 'cashier' as const,
    unitCode: storeCode(Math.floor(index / 4)),
  })),
  ...agents.map((name, index) => ({
    login: `service${twoDigits(index)}`,
    name,
    role: 'service_agent' as const,
    unitCode: demoGroupCode,
  })),
];

/** The logins of a store's cashiers. */
export function cashiersOf(storeNo: number): string[] {
  const code = storeCode(storeNo);
  return demoStaff
    .filter(({ role, unitCode }) => role === 'cashier' && unitCode === code)
    .map(({ login }) => login);
}

function storeCode(storeNo: number): string {
  const store = demoStores[storeNo];
  if (!store) throw new RangeError(`there is no demo store ${storeNo}`);
  return store.code;
}
