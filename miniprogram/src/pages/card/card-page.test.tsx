/** @jest-environment jsdom */
import { act, render, screen } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { deriveMemberCode, memberCodeStep, type Card } from '@huike/shared-types/client';
import { lastCard } from '../../member-code/card-source';
import { decodeBase64 } from '../../member-code/base64';
import { memberClock } from '../../member-code/member-clock';
import { session } from '../../session/session';
import { writeStored } from '../../storage/device-storage';
import CardPage from './index';

const start = Date.parse('2026-11-22T08:00:02.000Z');
const member: Card['member'] = {
  id: 'mbr_1',
  cardNo: '880012345678',
  name: '林晓',
  phoneMasked: '139****0001',
  gender: 'female',
  birthday: null,
  address: null,
  joinedAt: '2026-01-01T00:00:00.000Z',
  state: 'active',
};
const card: Card = {
  member,
  tier: {
    id: 'tir_1',
    name: '银卡',
    rank: 2,
    colour: '#8d99ae',
    earnMultiplierBp: 12_000,
    thresholdFen: 200_000,
    benefits: ['生日礼'],
  },
  pointsBalance: 1234,
  pointsOwed: 0,
  pointsExpiring: { on: '2026-12-12', points: 1200 },
  pointsPending: null,
  spendFen: 488_000,
  nextTier: {
    name: '金卡',
    missingFen: 12_000,
    match: 'any',
    measures: [
      {
        measure: 'spend',
        window: { kind: 'rolling', months: 12 },
        from: '2025-11-23',
        have: 488_000,
        need: 500_000,
      },
    ],
  },
  latestEventId: null,
  serverTime: '2026-11-22T08:00:00.000Z',
};
const device = {
  memberId: member.id,
  sessionTag: 'token',
  deviceNo: '123456789',
  secret: Buffer.alloc(32, 7).toString('base64'),
};
const digitsAt = (atMs: number) =>
  deriveMemberCode(decodeBase64(device.secret), device.deviceNo, memberCodeStep(atMs));
const digitsShown = () => document.querySelector('#card-digits')?.textContent?.replace(/ /g, '');

beforeEach(() => {
  jest.useFakeTimers({ now: start });
  jest.mocked(Taro.request).mockRejectedValue({ errMsg: 'request:fail' });
  memberClock.learn(memberClock.stamp(), memberClock.stamp(), start);
  writeStored('device', device);
  lastCard.set(card);
  session.set({ phase: 'settled', token: 'token', member });
});
afterEach(() => {
  jest.useRealTimers();
  Taro.clearStorageSync();
});
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

test('shows the code, the balance and the offline mark from what is kept on the device', async () => {
  render(<CardPage />);
  await pass(0);
  expect(digitsShown()).toBe(digitsAt(start));
  expect(document.querySelector('#card-qr')?.getAttribute('src')).toMatch(
    /^data:image\/png;base64,/,
  );
  expect(document.querySelector('#card-barcode')?.getAttribute('src')).toMatch(/^data:image\/png/);
  expect(document.querySelector('#card-balance')?.textContent).toBe('1,234');
  expect(document.querySelector('#offline-bar')).not.toBeNull();
  expect(screen.getByText('离线码')).toBeTruthy();
  expect(screen.getByText('再消费 ¥120.00 升级金卡')).toBeTruthy();
  expect(document.querySelector('#card-expiring')?.textContent).toBe('20 天内 1,200 分到期');
});

test('goes on to the next code without network', async () => {
  render(<CardPage />);
  await pass(0);
  const first = digitsShown();
  await pass(15_000);
  expect(digitsShown()).toBe(digitsAt(start + 15_000));
  expect(digitsShown()).not.toBe(first);
});

test('tells what to do where no code was ever enrolled', async () => {
  Taro.removeStorageSync('huike.1.device');
  render(<CardPage />);
  await pass(0);
  expect(digitsShown()).toBeUndefined();
  expect(document.querySelector('#retry-button')).not.toBeNull();
});

test('offers visitors to join', async () => {
  session.set({ phase: 'settled', token: 'token', member: null });
  render(<CardPage />);
  await pass(0);
  expect(document.querySelector('#card-join-button')).not.toBeNull();
});
