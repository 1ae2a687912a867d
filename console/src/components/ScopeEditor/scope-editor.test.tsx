/** @jest-environment jsdom */
import type { Scope } from '@huike/shared-types/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '../../api/query-client';
import { ScopeText } from '../ScopeText';
import { ScopeEditor } from './index';

const tiers = [
  { id: 'tir_1', name: '普通卡' },
  { id: 'tir_2', name: '金卡' },
];
const names: Record<string, { name: string; isStore: boolean }> = {
  org_1: { name: '华东公司', isStore: false },
  org_2: { name: '徐汇店', isStore: true },
  cat_1: { name: '化妆品', isStore: false },
  tir_1: { name: '普通卡', isStore: false },
  tir_2: { name: '金卡', isStore: false },
};
let questions: string[][] = [];

async function serve(url: string, init: RequestInit = {}): Promise<Response> {
  const reply = (body: unknown) => ({ ok: true, status: 200, json: async () => body }) as Response;
  if (url === '/console/scope-names') {
    const { ids } = JSON.parse(typeof init.body === 'string' ? init.body : '') as {
      ids: string[];
    };
    questions.push(ids);
    return reply({ items: ids.flatMap((id) => (names[id] ? [{ id, ...names[id] }] : [])) });
  }
  if (url.startsWith('/console/member-tags')) {
    return reply({ items: [{ tag: '母婴', members: 12 }] });
  }
  if (url === '/member/programme') return reply({ tiers });
  if (url === '/console/org-units') {
    return reply({
      items: [
        { id: 'org_1', parentId: null, kind: 'company', name: '华东公司', code: 'C1' },
        { id: 'org_2', parentId: 'org_1', kind: 'store', name: '徐汇店', code: 'S1' },
      ],
    });
  }
  return reply({ items: [], nextCursor: null });
}

beforeEach(() => {
  questions = [];
  global.fetch = serve as typeof fetch;
});

function show(children: ReactNode) {
  render(
    <ConfigProvider theme={{ zeroRuntime: true }} wave={{ disabled: true }}>
      <App>
        <QueryClientProvider client={createQueryClient(() => undefined)}>
          {children}
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  );
}

const given: Scope[] = [];
function Held({ initial }: { initial: Scope }) {
  const [scope, setScope] = useState(initial);
  const take = (next: Scope) => {
    given.push(next);
    setScope(next);
  };
  return <ScopeEditor value={scope} onChange={take} />;
}

const reading = () => screen.getByTestId('scope-reading');
const pick = async (label: string, option: string) => {
  fireEvent.mouseDown(screen.getByRole('combobox', { name: label }));
  fireEvent.click(await screen.findByTitle(option));
};

test('an empty scope reads as no limits', async () => {
  show(<Held initial={{}} />);
  await waitFor(() => expect(reading()).toHaveTextContent('读作：不限'));
  expect(questions).toEqual([]);
});

test('what is chosen, left out and typed is the scope, and is read out', async () => {
  show(<Held initial={{}} />);
  await pick('会员等级', '金卡');
  fireEvent.click(screen.getByRole('button', { name: '排除 机构与门店' }));
  await pick('机构与门店（排除）', '徐汇店');
  fireEvent.click(screen.getByRole('checkbox', { name: '日' }));
  fireEvent.click(screen.getByRole('checkbox', { name: '六' }));
  fireEvent.change(screen.getByRole('textbox', { name: '满额' }), { target: { value: '300' } });
  expect(given.at(-1)).toEqual({
    orgUnits: { include: [], exclude: ['org_2'] },
    tiers: { include: ['tir_2'], exclude: [] },
    weekdays: [6, 7],
    minimumFen: 30_000,
  });
  await waitFor(() =>
    expect(reading()).toHaveTextContent(
      '读作：周末，全部门店（徐汇店除外），金卡会员，消费满 ¥300.00',
    ),
  );
  fireEvent.click(screen.getByRole('checkbox', { name: '日' }));
  fireEvent.click(screen.getByRole('checkbox', { name: '六' }));
  fireEvent.change(screen.getByRole('textbox', { name: '满额' }), { target: { value: '' } });
  expect(Object.keys(given.at(-1) ?? {}).sort()).toEqual(['orgUnits', 'tiers']);
});

test('tags in use are offered, and others may be typed', async () => {
  show(<Held initial={{}} />);
  await pick('会员标签', '母婴');
  const box = screen.getByRole('combobox', { name: '会员标签' });
  fireEvent.change(box, { target: { value: '宠物,' } });
  expect(given.at(-1)).toEqual({ tags: { include: ['母婴', '宠物'], exclude: [] } });
  await waitFor(() => expect(reading()).toHaveTextContent('带“母婴”或“宠物”标签的会员'));
});

test('what the lists do not offer keeps its name, and goes with the rubbish bin', async () => {
  show(
    <Held
      initial={{
        categories: { include: ['cat_1'], exclude: [] },
        dates: [{ from: '2026-11-01', to: null }],
      }}
    />,
  );
  const goods = screen.getByRole('group', { name: '品类' });
  expect(await within(goods).findByText('化妆品')).toBeInTheDocument();
  await waitFor(() => expect(reading()).toHaveTextContent('2026-11-01 起，化妆品'));
  fireEvent.click(screen.getByRole('button', { name: '删除这一段' }));
  expect(given.at(-1)).toEqual({ categories: { include: ['cat_1'], exclude: [] } });
});

test('parts that a rule does not know are not offered', () => {
  show(<ScopeEditor hides={['tiers', 'tags', 'birthday', 'minimumFen']} />);
  expect(screen.queryByRole('region', { name: '会员' })).toBeNull();
  expect(screen.queryByRole('textbox', { name: '满额' })).toBeNull();
  expect(screen.getByRole('group', { name: '日期' })).toBeInTheDocument();
});

test('texts drawn together ask for their names together, and once', async () => {
  const one = { tiers: { include: ['tir_1'], exclude: [] } };
  const other = { tiers: { include: ['tir_2'], exclude: ['tir_9'] } };
  show(
    <>
      <ScopeText scope={one} />
      <ScopeText scope={other} />
      <ScopeText scope={one} />
    </>,
  );
  expect(await screen.findAllByText('普通卡会员')).toHaveLength(2);
  expect(screen.getByText('金卡会员（未知等级除外）')).toBeInTheDocument();
  await act(async () => undefined);
  expect(questions).toEqual([['tir_1', 'tir_2', 'tir_9']]);
});
