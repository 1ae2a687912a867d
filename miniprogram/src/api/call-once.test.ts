/** @jest-environment jsdom */
import Taro from '@tarojs/taro';
import { couponEndpoints } from '@huike/shared-types/client';
import { session } from '../session/session';
import { readStored } from '../storage/device-storage';
import { callOnce } from './call-once';

const request = jest.mocked(Taro.request);
const answer = (statusCode: number, data: unknown) => ({ statusCode, data }) as never;
const refusal = (status: number, code: string) =>
  answer(status, { code, message: 'zh', messages: { zh: 'zh', en: 'en' }, requestId: 'req_1' });
const claim = (templateId = 'cpt_1') =>
  callOnce(couponEndpoints.claimCoupon, { templateId }, templateId);
const keysSent = () =>
  request.mock.calls.map(([{ header }]) => String(header?.['Idempotency-Key']));

beforeEach(() => {
  request.mockReset();
  Taro.clearStorageSync();
  session.set({ phase: 'settled', token: 'token', member: null });
});

test('a try after a lost answer or a fault is the same command, one after an answer is another', async () => {
  request
    .mockRejectedValueOnce({ errMsg: 'request:fail timeout' })
    .mockResolvedValueOnce(answer(502, '<html>Bad gateway</html>'))
    .mockResolvedValueOnce(answer(200, { id: 'cpn_1' }))
    .mockResolvedValueOnce(answer(200, { id: 'cpn_2' }));
  await expect(claim()).rejects.toBeDefined();
  await expect(claim()).rejects.toMatchObject({ code: 'server.busy' });
  await expect(claim()).resolves.toEqual({ id: 'cpn_1' });
  await claim();
  const [first, second, third, fourth] = keysSent();
  expect(first).toMatch(/^[\x21-\x7e]{8,64}$/);
  expect([second, third]).toEqual([first, first]);
  expect(fourth).not.toBe(first);
});

test('a refusal ends the intent, and intents about different things are apart', async () => {
  request
    .mockRejectedValueOnce({ errMsg: 'request:fail' })
    .mockResolvedValueOnce(refusal(409, 'coupon.sold_out'))
    .mockRejectedValueOnce({ errMsg: 'request:fail' });
  await expect(claim('cpt_1')).rejects.toBeDefined();
  await expect(claim('cpt_2')).rejects.toMatchObject({ code: 'coupon.sold_out' });
  await expect(claim('cpt_2')).rejects.toBeDefined();
  const [one, other, again] = keysSent();
  expect(new Set([one, other, again]).size).toBe(3);
  expect(readStored('openCommands')).toEqual({
    'claimCoupon cpt_1': one,
    'claimCoupon cpt_2': again,
  });
});
