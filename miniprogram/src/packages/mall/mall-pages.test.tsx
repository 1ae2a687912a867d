/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { RedemptionDetails, ShelfGift, ShelfGiftDetails } from '@huike/shared-types/client';
import { preferences } from '../../preferences/preferences';
import { session } from '../../session/session';
import { readStored } from '../../storage/device-storage';
import GiftPage from './gift';
import MallPage from './home';
import RedemptionPage from './redemption';

const shelf: ShelfGift = {
  id: 'gft_1',
  name: '云纹骨瓷马克杯',
  subtitle: null,
  kind: 'goods',
  categoryId: 'gfc_1',
  picture: null,
  pricePoints: 800,
  priceFen: 0,
  valueFen: 5_900,
  isSoldOut: false,
  isFewLeft: false,
  redeemedCount: 128,
  onSaleFrom: null,
  onSaleTo: null,
  ways: ['pick_up'],
  tierIds: [],
};
const gift: ShelfGiftDetails = {
  ...shelf,
  isFavourite: false,
  missingPoints: 0,
  content: { kind: 'goods', ways: ['pick_up', 'delivery'], pickUpDays: 15 },
  contentName: null,
  pictures: [],
  detail: '釉下彩，可进微波炉。',
  perMemberMax: 2,
  perMemberDayMax: null,
  perDayMax: null,
  redeemedByMe: 0,
  tiers: [],
  stores: [
    { id: 'org_1', name: '湖滨旗舰店', address: '湖滨路 128 号', isFewLeft: false },
    { id: 'org_2', name: '城西店', address: '文一西路 9 号', isFewLeft: true },
  ],
  isDeliverable: false,
  hindrance: null,
};
const redemption: RedemptionDetails = {
  id: 'rdm_1',
  state: 'ready',
  source: 'mall',
  giftId: 'gft_1',
  gift: {
    name: gift.name,
    picture: null,
    content: gift.content,
    pricePoints: 800,
    priceFen: 0,
    valueFen: null,
  },
  way: 'pick_up',
  pointsSpent: 800,
  fenDue: 0,
  storeId: 'org_2',
  storeName: '城西店',
  pickUpUntil: '2026-12-07',
  redeemedAt: '2026-11-22T08:00:00.000Z',
  endedAt: null,
  pickUpCode: '402817395526189',
  couponId: null,
  partnerCode: null,
  address: null,
  shipment: null,
  isCancellable: true,
  mayAskAfterSale: false,
  afterSales: [],
  history: [{ step: 'redeemed', note: null, at: '2026-11-22T08:00:00.000Z' }],
};

let answers: Record<string, () => unknown>;
const { useRouter: routeOf } = jest.requireActual<{
  useRouter: () => { params: Record<string, string> };
}>('@tarojs/taro');
const sent = (path: string) =>
  jest.mocked(Taro.request).mock.calls.flatMap(([option]) => {
    const { url, header, data } = option as {
      url: string;
      header: Record<string, string>;
      data: string;
    };
    return new URL(url).pathname === path
      ? [{ key: header['Idempotency-Key'], body: data && (JSON.parse(data) as unknown) }]
      : [];
  });
const byId = (id: string) => document.querySelector(`#${id}`) as HTMLElement;
const settle = () => act(async () => void (await new Promise((done) => setTimeout(done, 0))));
const refused = (code: string, zh: string) => {
  throw Object.assign(new Error(), {
    reply: { code, message: zh, messages: { zh, en: code }, requestId: 'req_7' },
  });
};

beforeEach(() => {
  Taro.clearStorageSync();
  preferences.set({ ...preferences.get(), language: 'zh' });
  session.set({ phase: 'settled', token: 'token', member: { id: 'mbr_1' } as never });
  routeOf().params['id'] = 'gft_1';
  answers = {
    '/member/gifts': () => ({ items: [shelf], nextCursor: null }),
    '/member/gift-categories': () => ({ items: [] }),
    '/member/recommended-gifts': () => ({ items: [] }),
    '/member/mall': () => ({ points: 500, tierId: 'tir_1', favouriteGiftIds: ['gft_1'] }),
    '/member/gifts/gft_1': () => gift,
    '/member/redemptions': () => ({ redemption, pointsBalance: 200 }),
    '/member/redemptions/rdm_1': () => redemption,
    '/member/card': () => ({
      member: { id: 'mbr_1' },
      pointsBalance: 1_000,
      serverTime: '2026-11-22T08:00:00.000Z',
    }),
  };
  jest.mocked(Taro.request).mockReset();
  jest.mocked(Taro.redirectTo).mockClear();
  jest.mocked(Taro.request).mockImplementation((async ({ url }: { url: string }) => {
    const answer = answers[new URL(url).pathname];
    if (!answer) throw new Error('request:fail');
    try {
      return { statusCode: 200, data: answer() };
    } catch (cause) {
      return { statusCode: 422, data: (cause as { reply: unknown }).reply };
    }
  }) as never);
});

test('a card says how many points are missing, and asks for what one can afford by the balance', async () => {
  render(<MallPage />);
  expect(await screen.findByText('积分不足（差 300）')).toBeTruthy();
  expect(byId('mall-points').textContent).toBe('500');
  fireEvent.click(byId('mall-affordable'));
  await settle();
  const urls = jest.mocked(Taro.request).mock.calls.map(([{ url }]) => url);
  expect(urls.filter((url) => url.includes('pointsMax=500'))).toHaveLength(1);
});

test('a visitor sees the shelf, and is led to join where a balance would be needed', async () => {
  session.set({ phase: 'settled', token: null, member: null });
  render(<MallPage />);
  expect(await screen.findByText('云纹骨瓷马克杯')).toBeTruthy();
  expect(screen.queryByText(/积分不足/)).toBeNull();
  expect(byId('mall-join')).not.toBeNull();
  fireEvent.click(byId('mall-affordable'));
  await settle();
  expect(document.querySelector('[aria-checked="true"]')).toBeNull();
});

test('the bar says why a gift cannot be redeemed, and takes no tap', async () => {
  answers['/member/gifts/gft_1'] = () => ({ ...gift, hindrance: 'points', missingPoints: 1_300 });
  render(<GiftPage />);
  expect(await screen.findByText('积分不足（差 1,300）')).toBeTruthy();
  expect(byId('gift-redeem').hasAttribute('disabled')).toBe(true);
});

test('a redemption whose answer was lost is repeated as it was, with the same key, even after a relaunch', async () => {
  const first = render(<GiftPage />);
  await screen.findByText('立即兑换');
  fireEvent.click(byId('gift-redeem'));
  await settle();
  expect(byId('redeem-confirm').textContent).toBe('请选择领取门店');
  fireEvent.click(byId('redeem-store-org_2'));
  delete answers['/member/redemptions'];
  fireEvent.click(byId('redeem-confirm'));
  await screen.findByText('还没有收到结果，再试一次不会重复扣积分');
  // Another store would be another redemption; it cannot be chosen while the first may have been done.
  expect(byId('redeem-store-org_1')).toBeNull();
  first.unmount();

  // The shelf may say by now that all are gone, perhaps because of this very redemption.
  answers['/member/gifts/gft_1'] = () => ({ ...gift, hindrance: 'sold_out', isSoldOut: true });
  answers['/member/redemptions'] = () => ({ redemption, pointsBalance: 200 });
  render(<GiftPage />);
  await screen.findByText('再试一次');
  fireEvent.click(byId('gift-redeem'));
  await settle();
  fireEvent.click(byId('redeem-confirm'));
  await settle();
  const [before, after, ...more] = sent('/member/redemptions');
  expect(more).toEqual([]);
  expect(after).toEqual(before);
  expect(before?.body).toEqual({
    giftId: 'gft_1',
    wish: { way: 'pick_up', storeId: 'org_2' },
    pricePoints: 800,
    priceFen: 0,
  });
  expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/packages/mall/result/index?id=rdm_1' });
  expect(readStored('openCommands')).toEqual({});
});

test('a refusal ends the intent: the reason is shown and another store may be chosen', async () => {
  render(<GiftPage />);
  await screen.findByText('立即兑换');
  fireEvent.click(byId('gift-redeem'));
  await settle();
  fireEvent.click(byId('redeem-store-org_1'));
  answers['/member/redemptions'] = () => refused('gift.sold_out', '来晚一步，礼品已兑完');
  fireEvent.click(byId('redeem-confirm'));
  expect(await screen.findByText('来晚一步，礼品已兑完')).toBeTruthy();
  answers['/member/redemptions'] = () => ({ redemption, pointsBalance: 200 });
  fireEvent.click(byId('redeem-store-org_2'));
  fireEvent.click(byId('redeem-confirm'));
  await settle();
  const [first, second] = sent('/member/redemptions');
  expect(second?.key).not.toBe(first?.key);
  expect(second?.body).toMatchObject({ wish: { storeId: 'org_2' } });
});

test('a double tap redeems once', async () => {
  render(<GiftPage />);
  await screen.findByText('立即兑换');
  fireEvent.click(byId('gift-redeem'));
  await settle();
  fireEvent.click(byId('redeem-store-org_1'));
  fireEvent.click(byId('redeem-confirm'));
  fireEvent.click(byId('redeem-confirm'));
  await settle();
  expect(sent('/member/redemptions')).toHaveLength(1);
});

test('the order page shows the code, and sees by itself that the gift was handed over', async () => {
  routeOf().params['id'] = 'rdm_1';
  jest.useFakeTimers();
  render(<RedemptionPage />);
  await act(() => jest.advanceTimersByTimeAsync(100));
  expect(byId('pick-up-digits').textContent).toBe('40281 73955 26189');
  expect(byId('pick-up-qr').getAttribute('src')).toMatch(/^data:image\/png/);
  answers['/member/redemptions/rdm_1'] = () => ({
    ...redemption,
    state: 'done',
    pickUpCode: null,
    isCancellable: false,
  });
  await act(() => jest.advanceTimersByTimeAsync(3_100));
  expect(byId('pick-up-digits')).toBeNull();
  expect(byId('order-state').textContent).toBe('已完成');
  jest.useRealTimers();
});
