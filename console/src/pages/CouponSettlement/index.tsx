import { DownloadOutlined } from '@ant-design/icons';
import { couponConsoleEndpoints, type SettlementRow } from '@huike/shared-types/client';
import { Button, DatePicker, Segmented, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { formatInstant, formatMoney } from '../../ui/format';
import { KeyFigures } from '../../ui/KeyFigures';
import { Money } from '../../ui/Money';
import { PageHeader } from '../../ui/PageHeader';
import { SettlementTotals } from './SettlementTotals';

const DAY = 'YYYY-MM-DD';
const groupings = ['template', 'store'] as const;

/** What coupons cost each org unit and partner over business days, with totals and a file. */
export function CouponSettlement() {
  const texts = useTexts();
  const words = texts.coupons;
  const { filters, change } = useUrlFilters(['from', 'to', 'by', 'templateId'] as const);
  const by = groupings.find((one) => one === filters.by) ?? 'template';
  const [today] = useState(() => formatInstant(new Date().toISOString()).slice(0, DAY.length));
  const from = filters.from ?? `${today.slice(0, 'YYYY-MM'.length)}-01`;
  const to = filters.to ?? today;
  const input = { from, to, by, ...(filters.templateId ? { templateId: filters.templateId } : {}) };
  const query = useEndpoint(couponConsoleEndpoints.readCouponSettlement, input, {
    keepsPrevious: true,
  });
  const rows = query.data?.items;
  const columns: TableColumnsType<SettlementRow> = [
    { title: words.orgUnit, dataIndex: 'orgUnitName' },
    { title: words.partner, render: (_, row) => row.partnerName ?? '—', responsive: ['lg'] },
    { title: words.coupon, render: (_, row) => <Ellipsis text={row.templateName} width={180} /> },
    { title: words.kind, render: (_, row) => words.kinds[row.kind], responsive: ['xl'] },
    ...(by === 'store'
      ? [
          {
            title: words.store,
            render: (_: unknown, row: SettlementRow) => row.storeName ?? '—',
          },
        ]
      : [
          {
            title: words.issuedCount,
            align: 'right' as const,
            render: (_: unknown, row: SettlementRow) => <Count value={row.issuedCount} />,
          },
        ]),
    {
      title: words.redeemedCount,
      align: 'right',
      render: (_, row) => <Count value={row.redeemedCount} />,
    },
    {
      title: words.redeemedFen,
      align: 'right',
      render: (_, row) => <Money fen={row.redeemedFen} />,
      responsive: ['md'],
    },
    {
      title: words.undoneFen,
      align: 'right',
      render: (_, row) => <Money fen={row.undoneFen} />,
      responsive: ['xl'],
    },
    {
      title: words.cost,
      align: 'right',
      fixed: 'right',
      render: (_, row) => <Money fen={row.costFen} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={texts.places.couponSettlement.title}
        hint={texts.places.couponSettlement.hint}
        actions={
          <Button
            icon={<DownloadOutlined />}
            href={`/console/coupon-settlement/file?${new URLSearchParams(input).toString()}`}
            download
          >
            {words.exportFile}
          </Button>
        }
      />
      <FilterBar
        isFiltered={Object.keys(filters).length > 0}
        onReset={() =>
          change({ from: undefined, to: undefined, by: undefined, templateId: undefined })
        }
      >
        <DatePicker.RangePicker
          aria-label={words.span}
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          onChange={(days) => change({ from: days?.[0]?.format(DAY), to: days?.[1]?.format(DAY) })}
        />
        <Segmented
          value={by}
          options={groupings.map((one) => ({ value: one, label: words.settlementBy[one] }))}
          onChange={(next) => change({ by: next })}
        />
        <CouponTemplateSelect
          width={240}
          value={filters.templateId}
          onChange={(templateId) => change({ templateId })}
        />
      </FilterBar>
      {query.data && rows && rows.length > 0 && (
        <>
          <KeyFigures
            figures={[
              {
                label: words.totalCost,
                value: formatMoney(query.data.totalCostFen),
                tone: 'accent',
              },
              {
                label: words.redeemedCount,
                value: <Count value={rows.reduce((sum, row) => sum + row.redeemedCount, 0)} />,
              },
              {
                label: words.redeemedFen,
                value: formatMoney(rows.reduce((sum, row) => sum + row.redeemedFen, 0)),
              },
              {
                label: words.undoneFen,
                value: formatMoney(rows.reduce((sum, row) => sum + row.undoneFen, 0)),
              },
            ]}
          />
          <SettlementTotals rows={rows} />
        </>
      )}
      <DataTable
        rows={rows}
        columns={columns}
        load={query}
        rowKey={(row) => `${row.orgUnitId} ${row.templateId} ${row.storeId ?? ''}`}
        empty={<EmptyState title={words.noSettlement} />}
      />
    </>
  );
}
