/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { CentreCoupon, Coupon, CouponDetails } from '@huike/shared-types/client';
import { preferences } from '../../preferences/preferences';
import { session } from '../../session/session';
import CentrePage from './centre';
import CouponPage from './detail';
import WalletPage from './wallet';

const chosen = (one: string) => ({ include: [one], exclude: [] });
const face = {
  templateId: 'cpt_1',
  name: '秋日美妆满减券',
  note: null,
  effect: { kind: 'cash', amountFen: 5_000 },
  stacking: 'free',
  stackGroup: null,
  perSaleMax: 1,
  isTransferable: true,
} as const;
const coupon: Coupon = {
  ...face,
  scope: { minimumFen: 30_000, categories: chosen('cat_1'), tags: chosen('母婴') },
  id: 'cpn_1',
  state: 'issued',
  startsOn: '2026-11-01',
  expiresOn: '2099-12-31',
  issuedAt: '2026-11-01T00:00:00.000Z',
  source: 'claim',
  hindrance: null,
  usedAt: null,
};
const details: CouponDetails = {
  ...coupon,
  code: '8801234567890128',
  redemptions: [],
  transfer: null,
};
const offered: CentreCoupon = {
  ...coupon,
  validity: { kind: 'days', delayDays: 0, days: 7 },
  claimFrom: null,
  claimTo: null,
  leftBp: 42,
  perMemberMax: 1,
  receivedCount: 0,
  hindrance: null,
};

let answers: Record<string, () => unknown>;
const textOf = (selector: string) => document.querySelector(selector)?.textContent;
const { useRouter: routeOf } = jest.requireActual<{
  useRouter: () => { params: Record<string, string> };
}>('@tarojs/taro');
const page = (items: unknown[]) => () => ({ items, nextCursor: null });

beforeEach(() => {
  Taro.clearStorageSync();
  preferences.set({ ...preferences.get(), language: 'zh' });
  session.set({ phase: 'settled', token: 'token', member: { id: 'mbr_1' } as never });
  answers = {
    '/member/coupon-counts': () => ({ usable: 1, used: 0, over: 3 }),
    '/member/coupons': page([coupon]),
    '/member/coupons/cpn_1': () => details,
    '/member/coupon-centre': page([offered]),
    '/member/coupon-claims': () => details,
    '/member/scope-names': () => ({ items: [{ id: 'cat_1', name: '化妆品', isStore: false }] }),
  };
  jest.mocked(Taro.request).mockImplementation((async ({ url }: { url: string }) => {
    const path = new URL(url).pathname;
    const answer = answers[path];
    if (!answer) throw new Error(`nothing at ${path}`);
    return { statusCode: 200, data: answer() };
  }) as never);
});

test('the wallet shows a ticket with its value, threshold and scope, and counts each tab', async () => {
  render(<WalletPage />);
  expect(await screen.findByText('秋日美妆满减券')).toBeTruthy();
  expect(screen.getByText('满 ¥300 可用')).toBeTruthy();
  expect(screen.getByText('2026-11-01 至 2099-12-31')).toBeTruthy();
  // Neither the threshold again nor the shop's own words about people.
  expect(await screen.findByText('化妆品')).toBeTruthy();
  expect(textOf('#wallet-over')).toBe('过期3');
  fireEvent.click(document.querySelector('#coupon-cpn_1') as Element);
  expect(Taro.navigateTo).toHaveBeenCalledWith({
    url: '/packages/coupon/detail/index?id=cpn_1',
  });
});

test('an empty wallet leads to the coupon centre', async () => {
  answers['/member/coupons'] = page([]);
  render(<WalletPage />);
  expect(await screen.findByText('还没有可用的券')).toBeTruthy();
  fireEvent.click(document.querySelector('#wallet-empty-centre') as Element);
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/coupon/centre/index' });
});

test('a wallet that does not load says so and tries again', async () => {
  const found = answers['/member/coupons'];
  delete answers['/member/coupons'];
  render(<WalletPage />);
  const retry = await screen.findByText('重新加载');
  answers['/member/coupons'] = found as never;
  fireEvent.click(retry);
  expect(await screen.findByText('秋日美妆满减券')).toBeTruthy();
});

test('a claim in the centre is sent once, and leads on to the coupon', async () => {
  render(<CentrePage />);
  const button = await screen.findByText('领取');
  expect(screen.getByText('剩 1%')).toBeTruthy();
  fireEvent.click(button);
  fireEvent.click(button);
  expect(await screen.findByText('去使用')).toBeTruthy();
  const claims = jest
    .mocked(Taro.request)
    .mock.calls.filter(([{ url }]) => url.endsWith('/member/coupon-claims'));
  expect(claims).toHaveLength(1);
  fireEvent.click(screen.getByText('去使用'));
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({
    url: '/packages/coupon/detail/index?id=cpn_1',
  });
});

test('the coupon page shows the code in all three shapes, and sees by itself that it was used', async () => {
  routeOf().params['id'] = 'cpn_1';
  jest.useFakeTimers();
  render(<CouponPage />);
  await act(() => jest.advanceTimersByTimeAsync(100));
  expect(textOf('#coupon-digits')).toBe('8801 2345 6789 0128');
  expect(document.querySelector('#coupon-qr')?.getAttribute('src')).toMatch(/^data:image\/png/);
  expect(document.querySelector('#coupon-give')).not.toBeNull();
  answers['/member/coupons/cpn_1'] = () => ({
    ...details,
    state: 'used',
    hindrance: 'used',
    code: null,
  });
  await act(() => jest.advanceTimersByTimeAsync(3_100));
  expect(document.querySelector('#coupon-digits')).toBeNull();
  expect(textOf('#coupon-closed')).toBe('已使用');
  jest.useRealTimers();
});
