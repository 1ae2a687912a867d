/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { CheckInBoard, CheckInResult, Invitation, Invite } from '@huike/shared-types/client';
import { preferences } from '../../preferences/preferences';
import { session } from '../../session/session';
import CheckInPage from './check-in';
import InvitePage from './invite';

const points = (count: number) => ({ kind: 'points' as const, points: count });
const board: CheckInBoard = {
  isOpen: true,
  today: '2026-11-22',
  joinedOn: '2026-10-01',
  month: '2026-11',
  days: [{ on: '2026-11-20', kind: 'signed' }],
  isSignedToday: false,
  streak: 2,
  cycleDays: 7,
  cycleDay: 2,
  pointsPerDay: 5,
  bonuses: [{ day: 3, reward: points(20), isGiven: false }],
  next: { day: 3, inDays: 1, reward: points(20) },
  makeUp: { costPoints: 10, leftThisMonth: 2, missedDays: ['2026-11-19'] },
  pointsBalance: 1_200,
};
const signed: CheckInBoard = { ...board, isSignedToday: true, streak: 3, next: null };
const result: CheckInResult = {
  isNew: true,
  points: 5,
  costPoints: 0,
  bonuses: [{ day: 3, reward: points(20) }],
  board: signed,
};
const invite: Invite = {
  code: '7QX2M9KD',
  scene: 'ref-7QX2M9KD',
  link: 'http://127.0.0.1/ui/phone/#/packages/habit/invite/index?scene=ref-7QX2M9KD',
  isOpen: true,
  terms: {
    version: 1,
    isOpen: true,
    joinWithinDays: 7,
    monthMax: 10,
    totalMax: null,
    reviewPerDay: 5,
    joining: { inviter: points(20), invitee: points(10) },
    sale: {
      minFen: 10_000,
      withinDays: 30,
      returnDays: 7,
      inviter: points(100),
      invitee: { kind: 'coupon', templateId: 'cpt_1', name: '新人券' },
    },
  },
  invitedCount: 1,
  completedCount: 0,
  earnedPoints: 20,
  earnedCoupons: 0,
  leftThisMonth: 9,
};
const invitation: Invitation = {
  inviterName: '林**',
  isOpen: true,
  isOwn: false,
  isMember: false,
  joinBy: '2026-11-29',
  joining: points(10),
  sale: { minFen: 10_000, withinDays: 30, reward: points(50) },
};

const { useRouter: routeOf } = jest.requireActual<{
  useRouter: () => { params: Record<string, string> };
}>('@tarojs/taro');

let answers: Record<string, () => unknown>;
const textOf = (selector: string) => document.querySelector(selector)?.textContent;
const tap = (selector: string) =>
  act(async () => {
    fireEvent.click(document.querySelector(selector) as Element);
  });

beforeEach(() => {
  Taro.clearStorageSync();
  preferences.set({ ...preferences.get(), language: 'zh' });
  session.set({ phase: 'settled', token: 'token', member: { id: 'mbr_1' } as never });
  answers = {
    'GET /member/check-ins': () => board,
    'POST /member/check-ins': () => result,
    'POST /member/check-in-make-ups': () => ({ ...result, points: 0, bonuses: [] }),
    'POST /member/invite': () => invite,
    'POST /member/invitation-openings': () => invitation,
    'GET /member/referrals': () => ({
      items: [
        {
          id: 'rfr_1',
          nameMasked: '王*',
          phoneMasked: '139****0001',
          joinedOn: '2026-11-20',
          state: 'joined',
          isCapped: false,
          saleBy: '2026-12-20',
          rewards: [
            {
              id: 'rrw_1',
              side: 'inviter',
              occasion: 'joining',
              reward: points(20),
              outcome: 'given',
              at: '2026-11-20T00:00:00.000Z',
            },
          ],
        },
      ],
      nextCursor: null,
    }),
  };
  jest.mocked(Taro.request).mockImplementation((async ({
    url,
    method = 'GET',
  }: {
    url: string;
    method?: string;
  }) => {
    const answer = answers[`${method} ${new URL(url).pathname}`];
    if (!answer) throw new Error(`nothing at ${method} ${url}`);
    return { statusCode: 200, data: answer() };
  }) as never);
});

test('one tap signs in, and the page says what it brought and what comes next', async () => {
  render(<CheckInPage />);
  expect((await screen.findByText('立即签到 +5')).textContent).toBeTruthy();
  expect(textOf('#check-in-next')).toBe('今天签到就能得 20 积分');
  answers['GET /member/check-ins'] = () => signed;
  await tap('#check-in-button');
  expect(textOf('#check-in-received')).toBe('签到成功，获得 5 积分连续签到第 3 天奖励：20 积分');
  expect(await screen.findByText('今日已签到')).toBeTruthy();
  expect(textOf('#check-in-streak')).toBe('3');
});

test('a tap on a day signed elsewhere is told kindly', async () => {
  answers['POST /member/check-ins'] = () => ({ ...result, isNew: false });
  render(<CheckInPage />);
  await screen.findByText('立即签到 +5');
  await tap('#check-in-button');
  expect(Taro.showToast).toHaveBeenCalledWith({
    title: '今天已经签到过啦，明天再来',
    icon: 'none',
  });
  expect(document.querySelector('#check-in-received')).toBeNull();
});

test('a missed day is made up for after a question that names its price', async () => {
  jest.mocked(Taro.showModal).mockResolvedValue({ confirm: true } as never);
  render(<CheckInPage />);
  await screen.findByText('立即签到 +5');
  await tap('#day-2026-11-19');
  expect(jest.mocked(Taro.showModal).mock.calls[0]?.[0]?.content).toContain('需要 10 积分');
  expect(textOf('#check-in-received')).toBe('补签成功，连续天数已接上');
});

test('a visitor is led to membership, and a closed programme says so', async () => {
  session.set({ phase: 'settled', token: 'token', member: null });
  const { unmount } = render(<CheckInPage />);
  expect(await screen.findByText('一键入会')).toBeTruthy();
  unmount();
  session.set({ phase: 'settled', token: 'token', member: { id: 'mbr_1' } as never });
  answers['GET /member/check-ins'] = () => ({ ...board, isOpen: false });
  render(<CheckInPage />);
  expect(await screen.findByText('签到活动准备中')).toBeTruthy();
});

test('the invite page shows what both gain, the code, and friends masked with their states', async () => {
  render(<InvitePage />);
  expect(await screen.findByText('7QX2M9KD')).toBeTruthy();
  expect(screen.getByText('新人券')).toBeTruthy();
  expect(await screen.findByText('王*')).toBeTruthy();
  expect(screen.getByText('待首单')).toBeTruthy();
  expect(screen.getByText('已得 20 积分')).toBeTruthy();
});

test('an invited friend sees who invites and what joining brings', async () => {
  routeOf().params['scene'] = 'ref-7QX2M9KD';
  session.set({ phase: 'settled', token: 'token', member: null });
  render(<InvitePage />);
  expect(await screen.findByText('林** 邀请您成为会员')).toBeTruthy();
  expect(screen.getByText('10 积分')).toBeTruthy();
  expect(textOf('#invitation-join')).toBe('立即入会');
  delete routeOf().params['scene'];
});
