/** @jest-environment jsdom */
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { MemoryRouter } from 'react-router';
import { createQueryClient } from '../../api/query-client';
import { SessionContext } from '../../session/use-session';
import { DeskDraw } from './index';

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
const resolution = {
  id: 'res_1',
  state: 'confirmed',
  expiresAt: '2099-01-01T00:00:00.000Z',
  member: {
    id: 'mbr_1',
    nameMasked: '林*',
    phoneMasked: '139****0001',
    tier: { id: 'tir_1', name: '金卡会员', rank: 2, colour: '', benefits: [] },
    pointsBalance: 100,
  },
};
const campaign = {
  id: 'drc_1',
  name: '周末到店抽奖',
  endsAt: '2099-01-01T00:00:00.000Z',
  costPoints: 0,
  prizes: [],
};
const drawn = {
  id: 'drw_1',
  campaignName: campaign.name,
  at: '2026-11-22T08:00:00.000Z',
  prizeKind: 'goods',
  prizeName: '保温杯',
  state: 'to_claim',
  winningNumber: 'W7KQ-2MXT-4HRA',
  receipt: { position: 7, memberTag: 'm7', chain: 'c7' },
  chances: { leftCount: 2 },
  memberNameMasked: '林*',
  memberCardNo: '880012345678',
  storeName: store.name,
};
const winning = {
  drawId: 'drw_1',
  campaignName: campaign.name,
  prizeName: '保温杯',
  winningNumber: 'W7KQ-2MXT-4HRA',
  wonAt: '2026-11-22T08:00:00.000Z',
  memberNameMasked: '林*',
  claimedAt: null,
  claimedStoreName: null,
};

let isLineCut = false;
let sent: { url: string; key: string; body: unknown }[] = [];

async function serve(url: string, init: RequestInit = {}): Promise<Response> {
  const reply = (body: unknown) => ({ ok: true, status: 200, json: async () => body }) as Response;
  if (url === '/console/org-units') return reply({ items: [store] });
  if (url.startsWith('/pos/desk-campaigns')) return reply({ items: [campaign] });
  if (url === '/pos/member-resolutions') return reply(resolution);
  if (url.startsWith('/pos/draw-winnings')) return reply(winning);
  sent.push({
    url,
    key: (init.headers as Record<string, string>)['Idempotency-Key'] ?? '',
    body: JSON.parse(typeof init.body === 'string' ? init.body : '{}'),
  });
  if (isLineCut) throw new TypeError('Failed to fetch');
  if (url === '/pos/desk-draws') return reply(drawn);
  if (url === '/pos/draw-claims') return reply({ ...winning, claimedAt: drawn.at });
  throw new Error(`nothing at ${url}`);
}

const at = (id: string) => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
};
const type = (id: string, text: string) => {
  fireEvent.change(at(id), { target: { value: text } });
  fireEvent.keyDown(at(id), { key: 'Enter' });
  fireEvent.keyUp(at(id), { key: 'Enter' });
};

async function renderDesk(address = '/') {
  render(
    <ConfigProvider theme={{ zeroRuntime: true }} wave={{ disabled: true }}>
      <App>
        <QueryClientProvider client={createQueryClient(() => undefined)}>
          <SessionContext.Provider value={{ me, refresh: async () => undefined }}>
            <MemoryRouter initialEntries={[address]}>
              <DeskDraw />
            </MemoryRouter>
          </SessionContext.Provider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  );
  await screen.findByText(store.name);
}

beforeEach(() => {
  localStorage.clear();
  isLineCut = false;
  sent = [];
  global.fetch = serve as typeof fetch;
});

test('a draw whose answer is lost is asked for again as the same draw, even after a reload', async () => {
  await renderDesk();
  await screen.findByText(campaign.name);
  type('desk-scan', '9512 3456 7890 1234 5678');
  await waitFor(() => expect(at('till-member')).toHaveTextContent('林*'));
  isLineCut = true;
  fireEvent.click(at('desk-draw'));
  await screen.findByText('没有收到抽奖结果');
  cleanup();

  isLineCut = false;
  await renderDesk();
  await screen.findByText('没有收到抽奖结果');
  fireEvent.click(at('desk-draw'));
  await waitFor(() => expect(at('desk-number')).toHaveTextContent('W7KQ-2MXT-4HRA'));
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]?.body).toEqual({
    storeId: 'org_1',
    terminalNo: 'T01',
    campaignId: 'drc_1',
    resolutionId: 'res_1',
  });
});

test('goods are no members: the desk draws for nobody', async () => {
  await renderDesk();
  await screen.findByText(campaign.name);
  type('desk-scan', '6901028075763');
  await screen.findByText('请扫会员码或输入手机号');
  expect(at('desk-draw')).toBeDisabled();
});

test('a prize is looked at before it is handed over, and handed over once', async () => {
  await renderDesk('/?mode=claim');
  type('claim-number', 'w7kq 2mxt 4hra');
  await screen.findByText('保温杯');
  expect(sent).toEqual([]);
  fireEvent.click(at('claim-give'));
  fireEvent.click(at('claim-give'));
  await waitFor(() => expect(at('claim-done')).toBeInTheDocument());
  // However often it was sent, it is one command.
  expect(new Set(sent.map(({ url, key }) => `${url} ${key}`)).size).toBe(1);
});
