/** @jest-environment jsdom */
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter } from 'react-router';
import type { StaffRedemption } from '@huike/shared-types/client';
import { createQueryClient } from '../../api/query-client';
import { reachability } from '../../api/reachability';
import { SessionContext } from '../../session/use-session';
import { HandOverPanel } from './index';
import { pickUpCodeIn } from './use-hand-over';

const me = {
  id: 'stf_1',
  login: 'cashier01',
  name: '李小满',
  isDisabled: false,
  mustChangePassword: false,
  grants: [],
  permissions: ['redemptions.hand_over' as const],
};
const redemption: StaffRedemption = {
  id: 'rdm_1',
  state: 'ready',
  source: 'mall',
  giftId: 'gft_1',
  gift: {
    name: '骨瓷马克杯',
    picture: null,
    content: { kind: 'goods', ways: ['pick_up'], pickUpDays: 15 },
    pricePoints: 800,
    priceFen: 990,
    valueFen: null,
  },
  way: 'pick_up',
  pointsSpent: 800,
  fenDue: 990,
  storeId: 'org_1',
  storeName: '湖滨店',
  pickUpUntil: '2026-12-07',
  redeemedAt: '2026-11-22T08:00:00.000Z',
  endedAt: null,
  memberId: 'mbr_1',
  memberNameMasked: '林*',
  memberPhoneMasked: '139****0001',
  cardNo: '880012345678',
  hasOpenAfterSale: false,
};
const code = '402817395526189';

interface Sent {
  path: string;
  key: string | undefined;
  body: unknown;
}
let sent: Sent[];
let answers: Record<string, () => { status: number; body: unknown }>;

beforeEach(() => {
  let made = 0;
  Object.defineProperty(globalThis.crypto, 'randomUUID', {
    configurable: true,
    value: () => `key-${(made += 1)}`,
  });
  sessionStorage.clear();
  sent = [];
  answers = {
    '/console/pick-up-codes': () => ({ status: 200, body: redemption }),
    '/console/pick-ups': () => ({ status: 200, body: { ...redemption, state: 'done' } }),
    '/pos/pick-up-codes': () => ({ status: 200, body: { ...redemption, fenDue: 0 } }),
    '/pos/pick-ups': () => ({ status: 200, body: { ...redemption, state: 'done' } }),
  };
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    sent.push({
      path: url,
      key: (init.headers as Record<string, string>)['Idempotency-Key'],
      body: JSON.parse(init.body as string) as unknown,
    });
    const answer = answers[url];
    if (!answer) throw new TypeError('Failed to fetch');
    const { status, body } = answer();
    return { ok: status < 400, status, json: async () => body } as Response;
  }) as unknown as typeof fetch;
});
afterEach(() => reachability.report(true));

const refusal = (name: string, zh: string) => () => ({
  status: 409,
  body: { code: name, message: zh, messages: { zh, en: name }, requestId: 'req_9' },
});
const byId = (id: string) => document.querySelector(`#${id}`) as HTMLElement;
const settle = () => act(async () => void (await new Promise((done) => setTimeout(done, 20))));
const asked = (path: string) => sent.filter((one) => one.path === path);

function show(place: { storeId: string; terminalNo?: string } = { storeId: 'org_1' }) {
  return render(
    <QueryClientProvider client={createQueryClient(() => undefined)}>
      <SessionContext.Provider
        value={{ me, signOut: async () => undefined, refresh: async () => undefined } as never}
      >
        <MemoryRouter>
          <App>
            <HandOverPanel place={place} />
          </App>
        </MemoryRouter>
      </SessionContext.Provider>
    </QueryClientProvider>,
  );
}

async function scan(text: string) {
  fireEvent.change(byId('hand-over-code'), { target: { value: text } });
  fireEvent.keyDown(byId('hand-over-code'), { key: 'Enter', code: 'Enter', keyCode: 13 });
  await settle();
}

test('knows a pick-up code, however it was typed, from anything else', () => {
  expect(pickUpCodeIn(' 40281 73955-26189 ')).toBe(code);
  expect(pickUpCodeIn('4028173955261')).toBeUndefined();
  expect(pickUpCodeIn('8801234567890128')).toBeUndefined();
});

test('hands over only when it is said how the money part was paid, and sends exactly what is due', async () => {
  show();
  await scan(code);
  expect(byId('hand-over-found').textContent).toContain('骨瓷马克杯');
  expect(byId('hand-over-found').textContent).toContain('林* · 139****0001');
  fireEvent.click(byId('hand-over-confirm'));
  await settle();
  expect(screen.getByText('请选择收款方式')).toBeTruthy();
  expect(asked('/console/pick-ups')).toHaveLength(0);
  fireEvent.click(screen.getByText('现金'));
  fireEvent.click(byId('hand-over-confirm'));
  fireEvent.click(byId('hand-over-confirm'));
  await settle();
  expect(byId('hand-over-done').textContent).toContain('已交付');
  expect(asked('/console/pick-ups').map(({ body }) => body)).toEqual([
    { storeId: 'org_1', code, paid: { kind: 'cash', amountFen: 990 } },
  ]);
});

test('a code that was handed over already is refused with the reason', async () => {
  answers['/console/pick-up-codes'] = refusal('redemption.handed_over', '礼品已领取');
  show();
  await scan(code);
  expect(byId('hand-over-refused').textContent).toContain('礼品已领取');
  expect(byId('hand-over-refused').textContent).toContain('req_9');
  expect(byId('hand-over-confirm')).toBeNull();
});

test('a hand-over without an answer is repeated with the same key, and takes no other code meanwhile', async () => {
  show();
  await scan(code);
  fireEvent.click(screen.getByText('现金'));
  const answer = answers['/console/pick-ups'];
  delete answers['/console/pick-ups'];
  fireEvent.click(byId('hand-over-confirm'));
  await settle();
  expect(byId('hand-over-unknown')).not.toBeNull();
  await scan('402817395526188');
  expect(asked('/console/pick-up-codes')).toHaveLength(1);
  if (answer) answers['/console/pick-ups'] = answer;
  fireEvent.click(screen.getByText('重 试', { exact: false, selector: 'span' }));
  await settle();
  const [first, second, ...more] = asked('/console/pick-ups');
  expect(more).toEqual([]);
  expect(second).toEqual(first);
  expect(byId('hand-over-done')).not.toBeNull();
});

test('a till says which one it is', async () => {
  show({ storeId: 'org_1', terminalNo: 'T07' });
  await scan(code);
  fireEvent.click(byId('hand-over-confirm'));
  await settle();
  expect(asked('/pos/pick-ups').map(({ body }) => body)).toEqual([
    { storeId: 'org_1', terminalNo: 'T07', code, paid: null },
  ]);
});
