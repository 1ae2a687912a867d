/** @jest-environment jsdom */
import Taro from '@tarojs/taro';
import { memberEndpoints, pointsEndpoints, posEndpoints } from '@huike/shared-types/client';
import { session } from '../session/session';
import { call } from './call';
import { isOnline } from './connectivity';
import { Offline, Refusal } from './refusal';

const request = jest.mocked(Taro.request);
const answer = (statusCode: number, data: unknown) => ({ statusCode, data }) as never;
const refusal = (code: string) =>
  answer(401, { code, message: 'zh', messages: { zh: 'zh', en: 'en' }, requestId: 'req_1' });
const opened = answer(200, { token: 'new', expiresAt: '2027-01-01T00:00:00.000Z', member: null });

beforeEach(() => {
  request.mockReset();
  Taro.clearStorageSync();
  session.set({ phase: 'settled', token: 'old', member: null });
});

test('puts what a GET asks for into the query and sends the token', async () => {
  request.mockResolvedValueOnce(answer(200, { items: [], nextCursor: null }));
  await call(pointsEndpoints.listMyPoints, { direction: 'in', limit: 20 });
  expect(request).toHaveBeenCalledWith(
    expect.objectContaining({
      url: expect.stringMatching(/\/member\/points-entries\?direction=in&limit=20$/),
      method: 'GET',
      header: expect.objectContaining({ Authorization: 'Bearer old', 'Accept-Language': 'zh-CN' }),
    }),
  );
});

test('fills the path from the input and sends the rest as the body, with its key', async () => {
  request.mockResolvedValueOnce(answer(200, {}));
  await call(
    posEndpoints.confirmResolution,
    { resolutionId: 'res_1', storeId: 'org_1', terminalNo: 'T01' },
    { idempotencyKey: 'one-intent' },
  );
  const [sent] = request.mock.calls[0] ?? [];
  expect(sent?.url).toMatch(/\/pos\/member-resolutions\/res_1\/confirmation$/);
  expect(JSON.parse(String(sent?.data))).toEqual({ storeId: 'org_1', terminalNo: 'T01' });
  expect(sent?.header).toMatchObject({ 'Idempotency-Key': 'one-intent' });
});

test('renews a lost session once, silently, and asks again', async () => {
  request
    .mockResolvedValueOnce(refusal('session.expired'))
    .mockResolvedValueOnce(opened)
    .mockResolvedValueOnce(answer(200, { items: [] }));
  await expect(call(memberEndpoints.listMyConsents, {})).resolves.toEqual({ items: [] });
  expect(request.mock.calls[2]?.[0].header).toMatchObject({ Authorization: 'Bearer new' });
});

test('gives up where the renewed session is refused too', async () => {
  request
    .mockResolvedValueOnce(refusal('session.expired'))
    .mockResolvedValueOnce(opened)
    .mockResolvedValueOnce(refusal('session.expired'));
  await expect(call(memberEndpoints.readCard, {})).rejects.toMatchObject({
    code: 'session.expired',
  });
  expect(request).toHaveBeenCalledTimes(3);
});

test('signs in once for calls that lose their session together', async () => {
  request.mockImplementation(((option: { url: string; header: Record<string, string> }) => {
    if (option.url.endsWith('/member/sessions')) return Promise.resolve(opened);
    const isOld = option.header['Authorization'] === 'Bearer old';
    return Promise.resolve(isOld ? refusal('session.missing') : answer(200, { items: [] }));
  }) as never);
  await Promise.all([
    call(memberEndpoints.listMyConsents, {}),
    call(memberEndpoints.listMyEvents, {}),
  ]);
  const signIns = request.mock.calls.filter(([{ url }]) => url.endsWith('/member/sessions'));
  expect(signIns).toHaveLength(1);
});

test('tells a refusal with its code and request id', async () => {
  request.mockResolvedValueOnce(refusal('member.not_registered'));
  const failure: unknown = await call(memberEndpoints.readCard, {}).catch(
    (cause: unknown) => cause,
  );
  expect(failure).toBeInstanceOf(Refusal);
  expect(failure).toMatchObject({ code: 'member.not_registered', reply: { requestId: 'req_1' } });
});

test('takes an answer that is no refusal of ours for a fault', async () => {
  request.mockResolvedValueOnce(answer(502, '<html>Bad gateway</html>'));
  await expect(call(memberEndpoints.readCard, {})).rejects.toMatchObject({ code: 'server.busy' });
});

test('is offline where nobody answers, and online again with the next answer', async () => {
  request.mockRejectedValueOnce({ errMsg: 'request:fail timeout' });
  await expect(call(memberEndpoints.readCard, {})).rejects.toBeInstanceOf(Offline);
  expect(isOnline.get()).toBe(false);
  request.mockResolvedValueOnce(answer(200, {}));
  await call(memberEndpoints.readCard, {});
  expect(isOnline.get()).toBe(true);
});
