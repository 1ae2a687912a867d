import { PlusOutlined } from '@ant-design/icons';
import { type Brand, catalogueEndpoints, type Supplier } from '@huike/shared-types/client';
import { App, Button, Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { NamedForm } from '../../components/NamedForm';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { PageHeader } from '../../ui/PageHeader';
import { ItemState } from '../Items';

type Kind = 'brands' | 'suppliers';
type TradeName = Brand | Supplier;

/** Brands and suppliers: one list each, kept alike. */
export function TradeNames() {
  const texts = useTexts();
  const words = texts.catalogue;
  const mayWrite = usePermission('catalogue.write');
  const { filters, change } = useUrlFilters(['kind', 'query'] as const);
  const kind: Kind = filters.kind === 'suppliers' ? 'suppliers' : 'brands';
  const [draft, setDraft] = useState<TradeName | 'new'>();
  const list = kind === 'brands' ? catalogueEndpoints.listBrands : catalogueEndpoints.listSuppliers;
  const pages = usePages(list, filters.query ? { query: filters.query } : {});
  const columns: TableColumnsType<TradeName> = [
    { title: words.name, dataIndex: 'name' },
    { title: words.code, dataIndex: 'code' },
    { title: words.state, render: (_, row) => <ItemState isActive={row.isActive} /> },
  ];
  const addButton = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setDraft('new')}>
      {kind === 'brands' ? words.addBrand : words.addSupplier}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.tradeNames.title}
        hint={texts.places.tradeNames.hint}
        actions={addButton}
      />
      <FilterBar
        search={{
          id: 'trade-names-search',
          value: filters.query,
          placeholder: words.tradeNamePlaceholder,
          onSearch: (query) => change({ query }),
        }}
        isFiltered={filters.query !== undefined}
        onReset={() => change({ query: undefined })}
      >
        <Segmented<Kind>
          value={kind}
          onChange={(next) => change({ kind: next, query: undefined })}
          options={[
            { value: 'brands', label: words.brands },
            { value: 'suppliers', label: words.suppliers },
          ]}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        {...(mayWrite ? { onOpen: setDraft } : {})}
        pages={pages}
        empty={<EmptyState title={words.noTradeNames} action={addButton} />}
      />
      {draft && (
        <TradeNameForm
          key={kind}
          kind={kind}
          present={draft === 'new' ? undefined : draft}
          onClose={() => setDraft(undefined)}
        />
      )}
    </>
  );
}

function TradeNameForm({
  kind,
  present,
  onClose,
}: {
  kind: Kind;
  present: TradeName | undefined;
  onClose: () => void;
}) {
  const words = useTexts().catalogue;
  const { message } = App.useApp();
  const options = {
    isQuiet: true,
    refreshes: [catalogueEndpoints.listBrands, catalogueEndpoints.listSuppliers],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  };
  const createBrand = useAction(catalogueEndpoints.createBrand, options);
  const createSupplier = useAction(catalogueEndpoints.createSupplier, options);
  const editBrand = useAction(catalogueEndpoints.editBrand, options);
  const editSupplier = useAction(catalogueEndpoints.editSupplier, options);
  const isBrand = kind === 'brands';
  const used = present
    ? isBrand
      ? editBrand
      : editSupplier
    : isBrand
      ? createBrand
      : createSupplier;
  const titles = isBrand
    ? { add: words.addBrand, edit: words.editBrand }
    : { add: words.addSupplier, edit: words.editSupplier };
  return (
    <NamedForm
      title={present ? titles.edit : titles.add}
      present={present}
      nameMax={60}
      isBusy={used.isPending}
      error={used.error}
      onClose={onClose}
      onSubmit={({ code, name, isActive }) => {
        if (!present) return (isBrand ? createBrand : createSupplier).mutate({ code, name });
        if (isBrand) return editBrand.mutate({ brandId: present.id, code, name, isActive });
        editSupplier.mutate({ supplierId: present.id, code, name, isActive });
      }}
    />
  );
}
