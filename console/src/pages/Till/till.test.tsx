/** @jest-environment jsdom */
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { MemoryRouter } from 'react-router';
import { createQueryClient } from '../../api/query-client';
import { SessionContext } from '../../session/use-session';
import { Till } from './index';

const me = {
  id: 'stf_1',
  login: 'cashier01',
  name: '李小满',
  isDisabled: false,
  mustChangePassword: false,
  grants: [],
  permissions: ['till.use' as const],
};
const store = { id: 'org_1', parentId: null, kind: 'store', name: '南京西路店', code: 'S1' };
const member = {
  id: 'mbr_1',
  nameMasked: '林*',
  phoneMasked: '139****0001',
  tier: {
    id: 'tir_1',
    name: '金卡会员',
    rank: 2,
    colour: '',
    earnMultiplierBp: 15_000,
    thresholdFen: 0,
    benefits: [],
  },
  pointsBalance: 100,
};
const resolution = {
  id: 'res_1',
  state: 'confirmed',
  expiresAt: '2099-01-01T00:00:00.000Z',
  member,
};
const sale = (body: { totalFen: number; receiptNo: string }) => ({
  id: 'sal_1',
  receiptNo: body.receiptNo,
  totalFen: body.totalFen,
  tenders: [{ kind: 'cash', amountFen: body.totalFen, reference: null }],
  member: { id: 'mbr_1', nameMasked: '林*', tierName: '金卡会员' },
  pointsEarned: 384,
  pointsBalance: 484,
  earning: { textZh: '金卡会员 1.5 倍，共 384 分', textEn: '' },
});

const usedCode = '95000000000000000000';
const sales: {
  key: string;
  body: { totalFen: number; receiptNo: string; resolutionId?: string };
}[] = [];
let isLineCut = false;

async function serve(url: string, init: RequestInit = {}): Promise<Response> {
  const reply = (status: number, body: unknown) =>
    ({ ok: status < 400, status, json: async () => body }) as Response;
  if (url === '/console/org-units') return reply(200, { items: [store] });
  const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Record<
    string,
    unknown
  >;
  if (url === '/pos/member-resolutions' && body['code'] === usedCode) {
    const messages = { zh: '会员码已使用过，请顾客刷新', en: '' };
    return reply(409, { code: 'member_code.used', message: '', messages, requestId: 'req_1' });
  }
  if (url === '/pos/member-resolutions') return reply(200, resolution);
  if (url.startsWith('/pos/items?')) {
    if (!url.includes('barcode=6901028075763')) throw new TypeError('Failed to fetch');
    const item = {
      id: 'itm_1',
      code: 'FD-1001',
      name: '明前龙井',
      priceFen: 36_800,
      stockQuantity: 3,
    };
    return reply(200, item);
  }
  if (url === '/pos/sales') {
    const sold = body as (typeof sales)[number]['body'];
    sales.push({
      key: (init.headers as Record<string, string>)['Idempotency-Key'] ?? '',
      body: sold,
    });
    if (isLineCut) throw new TypeError('Failed to fetch');
    return reply(200, sale(sold));
  }
  throw new Error(`nothing at ${url}`);
}

const at = (id: string) => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
};
const pressEnter = (id: string) => {
  fireEvent.keyDown(at(id), { key: 'Enter' });
  fireEvent.keyUp(at(id), { key: 'Enter' });
};
const type = (id: string, text: string) => {
  fireEvent.change(at(id), { target: { value: text } });
  pressEnter(id);
};

async function renderTill() {
  render(
    <ConfigProvider theme={{ zeroRuntime: true }} wave={{ disabled: true }}>
      <App>
        <QueryClientProvider client={createQueryClient(() => undefined)}>
          <SessionContext.Provider value={{ me, refresh: async () => undefined }}>
            <MemoryRouter>
              <Till />
            </MemoryRouter>
          </SessionContext.Provider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  );
  await screen.findByText(store.name);
}

beforeEach(() => {
  globalThis.fetch = serve as unknown as typeof fetch;
  Object.defineProperty(globalThis.crypto, 'randomUUID', {
    configurable: true,
    value: () => `key-${Math.random()}`,
  });
  sales.length = 0;
  isLineCut = false;
  sessionStorage.clear();
});

describe('Till', () => {
  it('recognises the member, takes cash for the whole total and shows the points', async () => {
    await renderTill();
    type('till-scan', '9512 3456 7890 1234 5678');
    await waitFor(() => expect(at('till-member')).toHaveTextContent('林*'));
    type('till-amount', '256.00');
    expect(at('till-total')).toHaveTextContent('¥256.00');
    fireEvent.keyDown(window, { key: 'F8' });
    await waitFor(() => expect(at('till-result')).toHaveTextContent('+384'));
    expect(at('till-result')).toHaveTextContent('金卡会员 1.5 倍，共 384 分');
    expect(sales).toHaveLength(1);
    expect(sales[0]?.body).toMatchObject({
      totalFen: 25_600,
      resolutionId: 'res_1',
      tenders: [{ kind: 'cash', amountFen: 25_600 }],
    });
    pressEnter('till-scan');
    expect(at('till-total')).toHaveTextContent('¥0.00');
  });

  it('says in place why a member code is refused, and still sells', async () => {
    await renderTill();
    type('till-scan', usedCode);
    await waitFor(() => expect(at('till-error')).toHaveTextContent('会员码已使用过'));
    expect(at('till-member')).toHaveTextContent('未识别会员');
    type('till-amount', '9.9');
    fireEvent.click(at('till-pay'));
    await waitFor(() => expect(at('till-result')).toBeInTheDocument());
  });

  it('adds a scanned item with its name and price, a second scan one more of it', async () => {
    await renderTill();
    type('till-scan', '6901028075763');
    await waitFor(() => expect(at('till-total')).toHaveTextContent('¥368.00'));
    type('till-scan', '6901028075763');
    await waitFor(() => expect(at('till-total')).toHaveTextContent('¥736.00'));
    fireEvent.click(at('till-pay'));
    await waitFor(() => expect(sales).toHaveLength(1));
    expect(sales[0]?.body).toMatchObject({
      lines: [{ lineNo: 1, itemCode: 'FD-1001', name: '明前龙井', quantity: 2 }],
    });
  });

  it('asks for the price of goods that the catalogue does not know', async () => {
    await renderTill();
    type('till-scan', '4006381333931');
    await waitFor(() => expect(document.body).toHaveTextContent('「4006381333931」的单价'));
    type('till-amount', '12');
    expect(at('till-total')).toHaveTextContent('¥12.00');
  });

  it('sends the same command with the same key after a lost answer', async () => {
    await renderTill();
    type('till-scan', '19.90');
    isLineCut = true;
    fireEvent.click(at('till-pay'));
    await waitFor(() => expect(at('till-retry')).toBeInTheDocument());
    type('till-amount', '5');
    expect(at('till-total')).toHaveTextContent('¥19.90');
    isLineCut = false;
    fireEvent.click(at('till-retry'));
    await waitFor(() => expect(at('till-result')).toBeInTheDocument());
    expect(sales.map(({ key }) => key)).toEqual([sales[0]?.key, sales[0]?.key]);
    expect(sales[1]?.body).toEqual(sales[0]?.body);
  });
});
