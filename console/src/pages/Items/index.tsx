import { PlusOutlined, ShoppingOutlined } from '@ant-design/icons';
import { catalogueEndpoints, type Item } from '@huike/shared-types/client';
import { Button, Select, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { CategorySelect } from '../../components/CategorySelect';
import { TradeNameSelect } from '../../components/TradeNameSelect';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';
import { PageHeader } from '../../ui/PageHeader';
import { ItemDrawer } from './ItemDrawer';
import { ItemForm } from './ItemForm';

const states = ['active', 'inactive'] as const;
type State = (typeof states)[number];

/** Finds items by code, bar code, name or shelf; opens one from the side; adds new ones. */
export function Items() {
  const texts = useTexts();
  const words = texts.catalogue;
  const mayWrite = usePermission('catalogue.write');
  const [isAdding, setIsAdding] = useState(false);
  const { filters, change, reset, isFiltered } = useUrlFilters([
    'query',
    'categoryId',
    'brandId',
    'state',
    'item',
  ] as const);
  const state = states.find((one) => one === filters.state);
  const pages = usePages(catalogueEndpoints.searchItems, {
    ...(filters.query ? { query: filters.query } : {}),
    ...(filters.categoryId ? { categoryId: filters.categoryId } : {}),
    ...(filters.brandId ? { brandId: filters.brandId } : {}),
    ...(state ? { state } : {}),
  });
  const isNarrowed = isFiltered && Object.keys(filters).some((name) => name !== 'item');

  const columns: TableColumnsType<Item> = [
    { title: words.name, render: (_, item) => <Ellipsis text={item.name} width={240} /> },
    { title: words.code, dataIndex: 'code' },
    {
      title: words.barcodes,
      render: (_, { barcodes }) =>
        barcodes.length > 1 ? `${barcodes[0]} +${barcodes.length - 1}` : (barcodes[0] ?? '—'),
      responsive: ['lg'],
    },
    {
      title: words.category,
      render: (_, { category }) => category?.name ?? '—',
      responsive: ['md'],
    },
    { title: words.brand, render: (_, { brand }) => brand?.name ?? '—', responsive: ['xl'] },
    { title: words.price, align: 'right', render: (_, item) => <Money fen={item.priceFen} /> },
    { title: words.state, render: (_, item) => <ItemState isActive={item.isActive} /> },
    {
      title: words.updatedAt,
      render: (_, item) => <Moment at={item.updatedAt} />,
      responsive: ['xl'],
    },
  ];
  const addButton = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.items.title}
        hint={texts.places.items.hint}
        actions={addButton}
      />
      <FilterBar
        search={{
          id: 'items-search',
          value: filters.query,
          placeholder: words.searchPlaceholder,
          onSearch: (query) => change({ query }),
        }}
        isFiltered={isNarrowed}
        onReset={reset}
      >
        <CategorySelect
          width={170}
          placeholder={words.anyCategory}
          label={words.category}
          value={filters.categoryId ?? null}
          onChange={(categoryId) => change({ categoryId: categoryId ?? undefined })}
        />
        <TradeNameSelect
          kind="brand"
          width={150}
          placeholder={words.anyBrand}
          label={words.brand}
          value={filters.brandId ?? null}
          onChange={(brandId) => change({ brandId: brandId ?? undefined })}
        />
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={words.anyState}
          aria-label={words.state}
          value={state ?? null}
          options={states.map((one) => ({ value: one, label: words.states[one] }))}
          onChange={(next: State | null | undefined) => change({ state: next ?? undefined })}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(item) => item.id}
        onOpen={(item) => change({ item: item.id })}
        pages={pages}
        empty={
          <EmptyState
            icon={<ShoppingOutlined />}
            title={isNarrowed ? words.nothingFound : words.none}
            hint={isNarrowed ? words.nothingFoundHint : words.noneHint}
            action={
              isNarrowed ? <Button onClick={reset}>{texts.common.resetFilters}</Button> : addButton
            }
          />
        }
      />
      <ItemDrawer itemId={filters.item} onClose={() => change({ item: undefined })} />
      {isAdding && <ItemForm item={undefined} onClose={() => setIsAdding(false)} />}
    </>
  );
}

/** Whether something is on sale. */
export function ItemState({ isActive }: { isActive: boolean }) {
  const { states: words } = useTexts().catalogue;
  return (
    <Tag color={isActive ? 'success' : 'default'} variant="filled">
      {isActive ? words.active : words.inactive}
    </Tag>
  );
}
