/** @jest-environment jsdom */
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { MemoryRouter } from 'react-router';
import { quoteBasket, type QuoteInput, type QuoteWish } from '@huike/shared-types/client';
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
  tenders: [{ kind: 'cash', amountFen: body.totalFen, reference: null, name: null, points: null }],
  member: { id: 'mbr_1', nameMasked: '林*', tierName: '金卡会员' },
  pointsEarned: 384,
  pointsBalance: 484,
  earning: { textZh: '金卡会员 1.5 倍，共 384 分', textEn: '' },
});

const coupon = (id: string, name: string, parts: Partial<QuoteInput['coupons'][number]>) => ({
  id,
  templateId: id,
  name,
  effect: { kind: 'cash', amountFen: 1_000 } as const,
  scope: {},
  stacking: 'group' as const,
  stackGroup: 'x',
  perSaleMax: 1,
  expiresOn: null,
  ...parts,
});
let coupons: QuoteInput['coupons'] = [];
let quotes = 0;
/** What the server does, without its books: the same function. */
function quoteFor(body: { lines: QuoteInput['lines']; wish: QuoteWish }) {
  const goods = { itemId: null, categoryPath: null, brandId: null, supplierId: null };
  const quote = quoteBasket({
    moment: { orgPath: '/org_1/', businessOn: '2026-11-22', timeOfDay: '12:00' },
    member: null,
    lines: body.lines.map((line) => ({ ...goods, ...line })),
    tierPrice: null,
    coupons,
    rebates: [],
    points: { balance: 1_000, stepPoints: 100, stepFen: 100, shareMaxBp: 5_000 },
    wish: body.wish,
  });
  const tenders = quote.used.map(({ kind, id, name, amountFen, points }) => ({
    kind,
    amountFen,
    ...(kind === 'points' ? {} : { reference: id }),
    name,
    points: points ?? null,
  }));
  quotes += 1;
  return {
    ...quote,
    id: `qte_${quotes}`,
    hash: `hash_${quotes}`,
    expiresAt: '2099-01-01T00:00:00.000Z',
    tenders,
    totalFen: quote.goodsFen - quote.tierFen,
    pointsToEarn: 0,
    earning: null,
  };
}

const usedCode = '95000000000000000000';
const sales: {
  key: string;
  body: { totalFen: number; receiptNo: string; resolutionId?: string; quoteId?: string };
}[] = [];
let refuseSale: string | null = null;
let isLineCut = false;
let rebates: { converted: object[]; offers: object[] } = { converted: [], offers: [] };
const conversions: { key: string; body: Record<string, unknown> }[] = [];

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
  if (url === '/pos/rebate-offers') return reply(200, rebates);
  if (url === '/pos/rebate-conversions') {
    const key = (init.headers as Record<string, string>)['Idempotency-Key'] ?? '';
    conversions.push({ key, body });
    const conversion = { id: 'rbc_1', points: 50, fen: 50, schemeName: '化妆品返利' };
    return reply(200, { ...conversion, expiresOn: null, pointsBalance: 50, state: 'done' });
  }
  if (url === '/pos/quotes') return reply(200, quoteFor(body as Parameters<typeof quoteFor>[0]));
  if (url === '/pos/sales' && refuseSale) {
    const code = refuseSale;
    refuseSale = null;
    const messages = { zh: '报价已过期', en: '' };
    return reply(422, { code, message: '', messages, requestId: 'req_2' });
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

/** Until the till has its quote it does not take money. */
const quoteIsShown = () =>
  waitFor(() => expect(at('till-quote')).toHaveAttribute('aria-busy', 'false'));
const row = (id: string) => {
  const element = document.querySelector(`[data-instrument="${id}"]`);
  if (!element) throw new Error(`no instrument ${id}`);
  return element as HTMLElement;
};
const tick = async (id: string) => {
  const box = row(id).querySelector('input[type=checkbox]');
  if (!box) throw new Error(`no box at ${id}`);
  fireEvent.click(box);
  await waitFor(() => expect(at('till-quote')).toHaveAttribute('aria-busy', 'true'));
  await quoteIsShown();
};
const basketOfMember = async (amount: string) => {
  await renderTill();
  type('till-scan', '9512 3456 7890 1234 5678');
  await waitFor(() => expect(at('till-member')).toHaveTextContent('林*'));
  type('till-amount', amount);
  await waitFor(() => expect(at('till-quote')).toBeInTheDocument());
  await quoteIsShown();
};

beforeEach(() => {
  globalThis.fetch = serve as unknown as typeof fetch;
  Object.defineProperty(globalThis.crypto, 'randomUUID', {
    configurable: true,
    value: () => `key-${Math.random()}`,
  });
  sales.length = 0;
  conversions.length = 0;
  rebates = { converted: [], offers: [] };
  isLineCut = false;
  coupons = [];
  quotes = 0;
  refuseSale = null;
  sessionStorage.clear();
});

describe('Till', () => {
  it('recognises the member, takes cash for the whole total and shows the points', async () => {
    await renderTill();
    type('till-scan', '9512 3456 7890 1234 5678');
    await waitFor(() => expect(at('till-member')).toHaveTextContent('林*'));
    type('till-amount', '256.00');
    expect(at('till-total')).toHaveTextContent('¥256.00');
    await quoteIsShown();
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

  it('pays with the best coupon, another one where the cashier says so, and points', async () => {
    coupons = [
      coupon('cpn_a', '满减券', { effect: { kind: 'cash', amountFen: 3_000 } }),
      coupon('cpn_b', '小额券', {}),
      coupon('cpn_c', '满300减100', { scope: { minimumFen: 30_000 }, goodsName: '化妆品' }),
    ];
    await basketOfMember('277.00');
    expect(at('till-total')).toHaveTextContent('¥247.00');
    expect(row('cpn_a')).toHaveTextContent('−¥30.00');
    expect(row('cpn_b')).toHaveTextContent('不能同时使用：「满减券」，改用它少省 ¥20.00');
    expect(at('till-quote-hint')).toHaveTextContent('再买 ¥23.00 化妆品可用「满300减100」');
    await tick('cpn_b');
    expect(at('till-total')).toHaveTextContent('¥267.00');
    await tick('points');
    expect(at('till-total')).toHaveTextContent('¥257.00');
    expect(at('till-deductions')).toHaveTextContent('积分−¥10.00');
    fireEvent.click(at('till-pay'));
    await waitFor(() => expect(at('till-result')).toBeInTheDocument());
    expect(sales[0]?.body).toMatchObject({
      quoteId: `qte_${quotes}`,
      quoteHash: `hash_${quotes}`,
      totalFen: 27_700,
      tenders: [
        { kind: 'coupon', amountFen: 1_000, reference: 'cpn_b' },
        { kind: 'points', amountFen: 1_000 },
        { kind: 'cash', amountFen: 25_700 },
      ],
    });
  });

  it('asks for a new quote when the server no longer takes it, and says what changed', async () => {
    coupons = [coupon('cpn_a', '满减券', { effect: { kind: 'cash', amountFen: 3_000 } })];
    await basketOfMember('100');
    coupons = [];
    refuseSale = 'quote.stale';
    fireEvent.click(at('till-pay'));
    await waitFor(() =>
      expect(at('till-quote-renewed')).toHaveTextContent('由 ¥70.00 变为 ¥100.00'),
    );
    expect(at('till-total')).toHaveTextContent('¥100.00');
    expect(sales).toHaveLength(0);
  });
});

test('reading the card offers points as rebate money, and a yes changes balance and quote', async () => {
  const offer = { policyId: 'rbp_1', schemeName: '化妆品返利', points: 50, fen: 50 };
  rebates = { converted: [], offers: [{ ...offer, stepPoints: 10, minimumPoints: 10 }] };
  await basketOfMember('256.00');
  await waitFor(() => expect(at('till-rebates')).toHaveTextContent('50 分 → ¥0.50 化妆品返利'));
  const asked = quotes;
  fireEvent.click(screen.getByRole('button', { name: /兑\s*换/ }));
  await waitFor(() => expect(at('till-rebates')).toHaveTextContent('已换返利'));
  expect(conversions).toMatchObject([
    { body: { resolutionId: 'res_1', policyId: 'rbp_1', points: 50, storeId: 'org_1' } },
  ]);
  expect(conversions[0]?.key).toBeTruthy();
  expect(screen.queryByRole('button', { name: /兑\s*换/ })).toBeNull();
  await waitFor(() => expect(at('till-member')).toHaveTextContent('50积分余额'));
  await waitFor(() => expect(quotes).toBeGreaterThan(asked));
});
