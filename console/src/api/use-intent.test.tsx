/** @jest-environment jsdom */
import { posEndpoints } from '@huike/shared-types/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createQueryClient } from './query-client';
import { reachability } from './reachability';
import { useIntent } from './use-intent';

const input = {
  saleId: 'sal_1',
  storeId: 'org_1',
  terminalNo: 'T01',
  receiptNo: 'R1',
  reason: 'x',
};
const answer = (status: number, body: unknown) =>
  ({ ok: status < 400, status, json: async () => body }) as Response;
const refusal = (code: string) => ({
  code,
  message: code,
  messages: { zh: code, en: code },
  requestId: 'r',
});

let sent: jest.Mock<Promise<Response>, [string, RequestInit]>;
const keys = () =>
  sent.mock.calls.map(([, init]) => (init.headers as Record<string, string>)['Idempotency-Key']);

beforeEach(() => {
  let made = 0;
  Object.defineProperty(globalThis.crypto, 'randomUUID', {
    configurable: true,
    value: () => `key-${(made += 1)}`,
  });
  sent = jest.fn(async (_url: string, _init: RequestInit) => answer(200, { id: 'ret_1' }));
  globalThis.fetch = sent as unknown as typeof fetch;
  sessionStorage.clear();
});
afterEach(() => reachability.report(true));

function renderIntent() {
  const client = createQueryClient(() => undefined);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useIntent(posEndpoints.returnSale, 'stf_1'), { wrapper });
}

describe('useIntent', () => {
  it('makes one key per intent and forgets it once answered', async () => {
    const { result } = renderIntent();
    await act(async () => void (await result.current.send(input)));
    await act(async () => void (await result.current.send(input)));
    expect(keys()).toEqual(['key-1', 'key-2']);
    expect(sessionStorage).toHaveLength(0);
  });

  it('repeats the same command with the same key after a lost answer, and takes no other meanwhile', async () => {
    const { result } = renderIntent();
    sent.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await act(async () => void (await result.current.send(input)));
    expect(result.current.phase).toBe('unknown');
    await act(async () => void (await result.current.send({ ...input, receiptNo: 'R2' })));
    expect(keys()).toEqual(['key-1']);
    await act(async () => void (await result.current.retry()));
    expect(keys()).toEqual(['key-1', 'key-1']);
    expect(sent.mock.calls[1]?.[1].body).toBe(sent.mock.calls[0]?.[1].body);
    expect(result.current.phase).toBe('idle');
  });

  it('keeps the key over a reload, and while the server is at fault', async () => {
    const before = renderIntent();
    sent.mockResolvedValueOnce(answer(500, refusal('server.fault')));
    await act(async () => void (await before.result.current.send(input)));
    before.unmount();
    const after = renderIntent();
    expect(after.result.current.phase).toBe('unknown');
    await act(async () => void (await after.result.current.retry()));
    expect(keys()).toEqual(['key-1', 'key-1']);
  });

  it('drops the key when the server refused: nothing happened', async () => {
    const { result } = renderIntent();
    sent.mockResolvedValueOnce(answer(422, refusal('return.nothing_left')));
    await act(async () => void (await result.current.send(input)));
    expect(result.current.phase).toBe('idle');
    expect(result.current.error).toBeDefined();
    await act(async () => void (await result.current.send(input)));
    expect(keys()).toEqual(['key-1', 'key-2']);
  });

  it('sends once for a double press', async () => {
    const { result } = renderIntent();
    await act(
      async () =>
        void (await Promise.all([result.current.send(input), result.current.send(input)])),
    );
    expect(keys()).toEqual(['key-1']);
  });
});
