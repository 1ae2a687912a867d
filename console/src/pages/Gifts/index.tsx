import { PlusOutlined, ShopOutlined } from '@ant-design/icons';
import {
  giftConsoleEndpoints,
  type Gift,
  type GiftKind,
  type GiftState as State,
} from '@huike/shared-types/client';
import { Button, Flex, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useEndpoint } from '../../api/use-endpoint';
import { GiftState } from '../../components/GiftState';
import { GiftThumb } from '../../components/GiftThumb';
import { useGiftPrice } from '../../components/use-gift-price';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { Moment } from '../../ui/Moment';
import { PageHeader } from '../../ui/PageHeader';
import { giftKinds } from './gift-values';
import { GiftForm } from './GiftForm';

const states: readonly State[] = ['draft', 'published', 'off_shelf'];

/** The gifts of the mall: found by name, kind, category and state; drafted; opened. */
export function Gifts() {
  const texts = useTexts();
  const words = texts.mall;
  const priceText = useGiftPrice();
  const navigate = useNavigate();
  const mayWrite = usePermission('gifts.write');
  const [isAdding, setIsAdding] = useState(false);
  const { filters, change, reset, isFiltered } = useUrlFilters([
    'query',
    'kind',
    'categoryId',
    'state',
  ] as const);
  const state = states.find((one) => one === filters.state);
  const kind = giftKinds.find((one) => one === filters.kind);
  const categories = useEndpoint(giftConsoleEndpoints.listGiftCategories, {});
  const pages = usePages(giftConsoleEndpoints.listGifts, {
    ...(filters.query ? { query: filters.query } : {}),
    ...(filters.categoryId ? { categoryId: filters.categoryId } : {}),
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
  });
  const columns: TableColumnsType<Gift> = [
    {
      title: words.gift,
      render: (_, gift) => (
        <Flex gap={12} align="center">
          <GiftThumb picture={gift.pictures[0] ?? null} />
          <Ellipsis text={gift.name} width={240} />
        </Flex>
      ),
    },
    { title: words.state, render: (_, gift) => <GiftState state={gift.state} /> },
    { title: words.kind, render: (_, gift) => words.kinds[gift.content.kind], responsive: ['lg'] },
    { title: words.category, render: (_, gift) => gift.categoryName ?? '—', responsive: ['xl'] },
    { title: words.price, align: 'right', render: (_, gift) => priceText(gift) },
    {
      title: words.stock,
      align: 'right',
      render: (_, gift) => <Count value={gift.stockQuantity} />,
    },
    {
      title: words.redeemed,
      align: 'right',
      render: (_, gift) => <Count value={gift.redeemedCount} />,
      responsive: ['md'],
    },
    {
      title: words.updatedAt,
      render: (_, gift) => <Moment at={gift.updatedAt} />,
      responsive: ['xxl'],
    },
  ];
  const addButton = mayWrite && (
    <Button id="gift-add" type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.gifts.title}
        hint={texts.places.gifts.hint}
        actions={addButton}
      />
      <FilterBar
        search={{
          id: 'gifts-search',
          value: filters.query,
          placeholder: words.search,
          onSearch: (query) => change({ query }),
        }}
        isFiltered={isFiltered}
        onReset={reset}
      >
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={words.anyState}
          aria-label={words.state}
          value={state ?? null}
          options={states.map((one) => ({ value: one, label: words.states[one] }))}
          onChange={(next: string | null | undefined) => change({ state: next ?? undefined })}
        />
        <Select
          style={{ width: 130 }}
          allowClear
          placeholder={words.anyKind}
          aria-label={words.kind}
          value={kind ?? null}
          options={giftKinds.map((one: GiftKind) => ({ value: one, label: words.kinds[one] }))}
          onChange={(next: string | null | undefined) => change({ kind: next ?? undefined })}
        />
        <Select
          style={{ width: 140 }}
          allowClear
          placeholder={words.anyCategory}
          aria-label={words.category}
          value={filters.categoryId ?? null}
          options={(categories.data?.items ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          onChange={(next: string | null | undefined) => change({ categoryId: next ?? undefined })}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(gift) => gift.id}
        onOpen={(gift) => void navigate(`/gifts/${gift.id}`)}
        pages={pages}
        empty={
          <EmptyState
            icon={<ShopOutlined />}
            title={isFiltered ? words.nothingFound : words.none}
            hint={isFiltered ? undefined : words.noneHint}
            action={
              isFiltered ? <Button onClick={reset}>{texts.common.resetFilters}</Button> : addButton
            }
          />
        }
      />
      {isAdding && (
        <GiftForm
          gift={undefined}
          onClose={() => setIsAdding(false)}
          onSaved={(gift) => void navigate(`/gifts/${gift.id}`)}
        />
      )}
    </>
  );
}
