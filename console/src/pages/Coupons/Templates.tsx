import { PlusOutlined, WalletOutlined } from '@ant-design/icons';
import {
  couponConsoleEndpoints,
  type CouponTemplate,
  type TemplateState as State,
} from '@huike/shared-types/client';
import { Button, Progress, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { ScopeText } from '../../components/ScopeText';
import { useCouponWords } from '../../components/use-coupon-words';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { formatCount } from '../../ui/format';
import { couponKinds } from './template-values';
import { TemplateDrawer } from './TemplateDrawer';
import { TemplateForm } from './TemplateForm';
import { TemplateState } from './TemplateState';

const states: readonly State[] = ['draft', 'published', 'stopped'];

/** The coupon templates: found by name, kind and state; opened from the side; new ones drafted. */
export function Templates() {
  const texts = useTexts();
  const words = texts.coupons;
  const coupon = useCouponWords();
  const mayWrite = usePermission('coupons.write');
  const [isAdding, setIsAdding] = useState(false);
  const { filters, change } = useUrlFilters(['query', 'state', 'kind', 'template'] as const);
  const state = states.find((one) => one === filters.state);
  const kind = couponKinds.find((one) => one === filters.kind);
  const pages = usePages(couponConsoleEndpoints.listCouponTemplates, {
    ...(filters.query ? { query: filters.query } : {}),
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
  });
  const isNarrowed = Boolean(filters.query || state || kind);
  const reset = () => change({ query: undefined, state: undefined, kind: undefined });
  const columns: TableColumnsType<CouponTemplate> = [
    { title: words.name, render: (_, row) => <Ellipsis text={row.name} width={200} /> },
    { title: words.state, render: (_, row) => <TemplateState state={row.state} /> },
    {
      title: words.kind,
      render: (_, row) => words.kinds[row.effect.kind],
      responsive: ['xxl'],
    },
    { title: words.value, render: (_, row) => coupon.effect(row.effect) },
    {
      title: words.scope,
      render: (_, row) => (
        <div style={{ maxWidth: 260 }}>
          <ScopeText scope={row.scope} />
        </div>
      ),
      responsive: ['xl'],
    },
    {
      title: words.validity,
      render: (_, row) => coupon.validity(row.validity),
      responsive: ['lg'],
    },
    { title: words.issuedUsed, render: (_, row) => <Taken template={row} /> },
  ];
  const addButton = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <>
      <FilterBar
        search={{
          id: 'coupon-templates-search',
          value: filters.query,
          placeholder: words.search,
          onSearch: (query) => change({ query }),
        }}
        isFiltered={isNarrowed}
        onReset={reset}
      >
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={words.anyKind}
          aria-label={words.kind}
          value={kind ?? null}
          options={couponKinds.map((one) => ({ value: one, label: words.kinds[one] }))}
          onChange={(next: string | null | undefined) => change({ kind: next ?? undefined })}
        />
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={words.anyState}
          aria-label={words.state}
          value={state ?? null}
          options={states.map((one) => ({ value: one, label: words.states[one] }))}
          onChange={(next: string | null | undefined) => change({ state: next ?? undefined })}
        />
        <span style={{ marginInlineStart: 'auto' }}>{addButton}</span>
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        onOpen={(row) => change({ template: row.id })}
        pages={pages}
        empty={
          <EmptyState
            icon={<WalletOutlined />}
            title={isNarrowed ? words.nothingFound : words.none}
            hint={isNarrowed ? undefined : words.noneHint}
            action={
              isNarrowed ? <Button onClick={reset}>{texts.common.resetFilters}</Button> : addButton
            }
          />
        }
      />
      <TemplateDrawer
        templateId={filters.template}
        onClose={() => change({ template: undefined })}
      />
      {isAdding && (
        <TemplateForm
          template={undefined}
          onClose={() => setIsAdding(false)}
          onSaved={(saved) => change({ template: saved.id })}
        />
      )}
    </>
  );
}

/** How many of the quantity are out, and how many of those were used. */
function Taken({ template }: { template: CouponTemplate }) {
  const { takenCount, usedCount, quantity } = template;
  return (
    <div style={{ minWidth: 130 }}>
      <Progress
        percent={Math.floor((takenCount / quantity) * 100)}
        size="small"
        showInfo={false}
        aria-label={`${formatCount(takenCount)} / ${formatCount(quantity)}`}
      />
      {formatCount(takenCount)} / {formatCount(usedCount)}
    </div>
  );
}
