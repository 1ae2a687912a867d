/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { DrawHindrance, DrawOfferDetails, DrawResult } from '@huike/shared-types/client';
import { preferences } from '../../preferences/preferences';
import { session } from '../../session/session';
import RulesPage from './rules';
import ScratchPage from './scratch';
import ShakePage from './shake';
import WheelPage from './wheel';

const chances = { leftCount: 2, leftToday: 2, leftOrdinary: 5, leftGranted: 0 };
const prize = {
  valueFen: 2_000,
  points: null,
  templateId: null,
  giftId: null,
};
const offer: DrawOfferDetails = {
  id: 'drc_1',
  kind: 'shake',
  name: '周年庆摇一摇',
  phase: 'open',
  opensAt: null,
  endsAt: '2099-01-01T00:00:00.000Z',
  lastEndsAt: '2099-01-01T00:00:00.000Z',
  costPoints: 10,
  topPrizeName: '空气炸锅',
  chances,
  hindrance: null,
  organiser: '云栖百货有限公司',
  rules: ['每位会员每天可参加两次'],
  sessions: [{ startsAt: '2026-11-01T02:00:00.000Z', endsAt: '2099-01-01T00:00:00.000Z' }],
  place: null,
  perDayMax: 2,
  perMemberMax: 5,
  tierNames: ['金卡', '钻石卡'],
  prizes: [
    { ...prize, prizeNo: 1, kind: 'goods', name: '空气炸锅', quantity: 1, oddsPpm: 1_000 },
    { ...prize, prizeNo: 2, kind: 'coupon', name: '20 元券', quantity: 99, oddsPpm: 99_000 },
    { ...prize, prizeNo: 3, kind: 'nothing', name: '谢谢参与', quantity: 900, oddsPpm: 900_000 },
  ],
  tapeLength: 1_000,
  drawnCount: 12,
  commitment: {
    root: 'r00t',
    seedHash: 's',
    termsHash: 't',
    tapeHash: 'p',
    tapeLength: 1_000,
    publishedAt: '2026-10-30T02:00:00.000Z',
  },
  fairnessUrl: '/draws/drc_1',
  memberTag: 'm7',
};
const won: DrawResult = {
  id: 'drw_1',
  campaignId: 'drc_1',
  campaignName: offer.name,
  campaignKind: 'shake',
  at: '2026-11-22T08:00:00.000Z',
  prizeNo: 2,
  prizeKind: 'coupon',
  prizeName: '20 元券',
  valueFen: 2_000,
  points: null,
  costPoints: 10,
  state: 'delivered',
  couponId: 'cpn_1',
  redemptionId: null,
  winningNumber: null,
  claimedAt: null,
  claimedStoreName: null,
  receipt: { position: 13, memberTag: 'm7', chain: 'c13' },
  chances: { ...chances, leftCount: 1, leftToday: 1 },
  balancePoints: 90,
};

let offered: DrawOfferDetails;
/** What the server does with each draw; it throws where the answer is lost. */
let drawn: () => { statusCode: number; data: unknown };

interface Sent {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: string;
}
const draws = () =>
  (jest.mocked(Taro.request).mock.calls as unknown as [Sent][])
    .map(([sent]) => sent)
    .filter(({ url, method }) => method === 'POST' && url.endsWith('/draws'));
const element = (selector: string) => document.querySelector(selector) as HTMLElement;
const tap = (selector: string) => fireEvent.click(element(selector));
const settle = (ms = 50) => act(() => jest.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  Taro.clearStorageSync();
  preferences.set({ ...preferences.get(), language: 'zh', isCalm: false });
  session.set({ phase: 'settled', token: 'token', member: { id: 'mbr_1' } as never });
  offered = offer;
  drawn = () => ({ statusCode: 200, data: won });
  jest.mocked(Taro.request).mockImplementation((async ({ url, method }: Sent) => {
    if (method === 'POST' && url.endsWith('/draws')) return drawn();
    return { statusCode: 200, data: url.includes('/draw-campaigns/') ? offered : {} };
  }) as never);
});
afterEach(() => jest.useRealTimers());

test('a double tap draws once, and the result leads to the coupon', async () => {
  render(<ShakePage />);
  await settle();
  expect(element('#draw-chances').textContent).toBe('今天还有 2 次机会 · 每次 10 积分');
  // Both taps come before the page is drawn again.
  act(() => {
    tap('#draw-button');
    tap('#draw-button');
    tap('#shake-phone');
  });
  await settle(1_000);
  expect(draws()).toHaveLength(1);
  expect(element('#draw-prize').textContent).toBe('20 元券');
  expect(element('#draw-result').textContent).toContain('已用 10 积分，剩余 90');
  tap('#draw-use');
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({
    url: '/packages/coupon/detail/index?id=cpn_1',
  });
});

test('shaking does what the button does, while nothing else is shown', async () => {
  render(<ShakePage />);
  await settle();
  const [listen] = jest.mocked(Taro.onAccelerometerChange).mock.calls[0] as [
    (sample: { x: number; y: number; z: number }) => void,
  ];
  const shake = async () => {
    for (let index = 0; index < 50; index += 1) {
      act(() => listen({ x: 2 * Math.sin(index * 0.45), y: 0, z: 1 }));
      await settle(20);
    }
  };
  await shake();
  await settle(2_000);
  expect(draws()).toHaveLength(1);
  expect(Taro.offAccelerometerChange).toHaveBeenCalledWith(listen);
});

test('a lost answer stays open over a relaunch, and asking again is the very same draw', async () => {
  offered = { ...offer, place: { withinMetres: 500, storeIds: null, storeNames: ['湖滨店'] } };
  jest
    .mocked(Taro.getLocation)
    .mockResolvedValueOnce({ latitude: 30.1234567, longitude: 120.5 } as never)
    .mockResolvedValueOnce({ latitude: 31, longitude: 121 } as never);
  drawn = () => {
    throw new Error('connection lost');
  };
  const first = render(<ShakePage />);
  await settle();
  tap('#draw-button');
  await settle(1_000);
  expect(element('#draw-failure').textContent).toContain('不会重复扣机会或积分');
  first.unmount();

  // Of the last chance: the page says that nothing is left, but the open answer comes first.
  offered = { ...offered, hindrance: 'no_chance_today' };
  drawn = () => ({ statusCode: 200, data: won });
  render(<ShakePage />);
  await settle();
  expect(element('#draw-button').textContent).toBe('查看上次结果');
  tap('#draw-button');
  await settle(1_000);
  const [lost, again] = draws();
  expect(again?.header?.['Idempotency-Key']).toBe(lost?.header?.['Idempotency-Key']);
  expect(again?.data).toBe(lost?.data);
  expect(JSON.parse(again?.data ?? '')).toEqual({
    place: { latitude: 30.123457, longitude: 120.5 },
  });
  expect(element('#draw-prize').textContent).toBe('20 元券');
  expect(Taro.getStorageSync('huike.1.openDraws')).toEqual({});
});

test('who is too far away is told where to go, and the next try asks the phone anew', async () => {
  offered = {
    ...offer,
    place: { withinMetres: 500, storeIds: [], storeNames: ['湖滨店', '城西店'] },
  };
  const code = 'draw.too_far';
  drawn = () => ({
    statusCode: 422,
    data: { code, message: '您离门店太远，请到店附近参加', requestId: 'req_1' },
  });
  render(<ShakePage />);
  await settle();
  tap('#draw-button');
  await settle(1_000);
  expect(element('#draw-failure').textContent).toContain(
    '请到以下门店 500 米内参加：湖滨店、城西店',
  );
  tap('#draw-retry');
  await settle(1_000);
  const [first, second] = draws();
  expect(second?.header?.['Idempotency-Key']).not.toBe(first?.header?.['Idempotency-Key']);
  expect(Taro.getLocation).toHaveBeenCalledTimes(2);
});

test.each<[DrawHindrance, string, string | null]>([
  ['not_registered', '入会后即可参加', null],
  ['upcoming', '活动还没开始', '/packages/play/rules/index?id=drc_1'],
  ['over', '活动已经结束', '/packages/play/mine/index'],
  ['none_left', '来晚一步，奖品已抽完', '/packages/coupon/centre/index'],
  ['no_chance_today', '今天的机会用完了', '/packages/play/mine/index'],
  ['tier', '金卡、钻石卡可以参加', '/packages/tier/standing/index'],
  ['points', '每次需要 10 积分', '/packages/points/statement/index'],
])('%s is told kindly, with what to do next', async (hindrance, words, url) => {
  offered = { ...offer, hindrance };
  render(<ShakePage />);
  await settle();
  expect(element(`#draw-hindrance-${hindrance}`).textContent).toContain(words);
  expect(element('#draw-button')).toBeNull();
  // Neither does the phone in the middle draw.
  tap('#shake-phone');
  await settle(1_000);
  expect(draws()).toHaveLength(0);
  if (url === null) return;
  tap('#draw-next-step');
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url });
});

test('the wheel turns at once and shows the result when it has landed on it', async () => {
  offered = { ...offer, kind: 'wheel' };
  let answer: (value: { statusCode: number; data: unknown }) => void = () => undefined;
  drawn = () => new Promise((resolve) => (answer = resolve)) as never;
  render(<WheelPage />);
  await settle();
  tap('#draw-button');
  await settle(10);
  expect(element('#wheel-face').style.transition).toContain('linear');
  await settle(1_500);
  answer({ statusCode: 200, data: won });
  await settle(10);
  const angle = Number(/rotate\(([\d.]+)deg\)/.exec(element('#wheel-face').style.transform)?.[1]);
  // Three prizes go round twice: the second of six sectors.
  expect((((angle + 60) % 360) + 360) % 360).toBeCloseTo(0, 6);
  expect(element('#draw-result')).toBeNull();
  await settle(6_000);
  expect(element('#draw-prize').textContent).toBe('20 元券');
});

test('who wants less motion gets the result of the wheel at once', async () => {
  preferences.set({ ...preferences.get(), isCalm: true });
  offered = { ...offer, kind: 'wheel' };
  render(<WheelPage />);
  await settle();
  tap('#draw-button');
  await settle(950);
  expect(element('#wheel-face').style.transition).toBe('none');
  expect(element('#draw-prize').textContent).toBe('20 元券');
});

test('a scratch card can be uncovered without scratching', async () => {
  offered = { ...offer, kind: 'scratch' };
  render(<ScratchPage />);
  await settle();
  tap('#draw-button');
  await settle(1_000);
  expect(element('#draw-result')).toBeNull();
  // Until its cover is painted, and here there is no canvas, the prize is not to be seen.
  expect(element('#scratch-under').style.visibility).toBe('hidden');
  tap('#scratch-all');
  await settle();
  expect(element('#draw-result').textContent).toContain('20 元券');
});

test('the rules tell every prize with quantity and odds, and explain the commitment', async () => {
  render(<RulesPage />);
  await settle();
  const table = element('#draw-odds').textContent;
  expect(table).toContain('空气炸锅价值 ¥2010.1%');
  expect(table).toContain('谢谢参与');
  expect(table).toContain('90090%');
  expect(element('#draw-commitment').textContent).toBe('r00t');
  tap('#draw-explain');
  expect(screen.getByText(/指纹就对不上/)).toBeTruthy();
});
