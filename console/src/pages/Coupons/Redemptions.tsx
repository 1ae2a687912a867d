import { couponConsoleEndpoints, type CouponRedemption } from '@huike/shared-types/client';
import { App, Button, DatePicker, type TableColumnsType, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';

/** Every use of a coupon, by template and business days; a verification without sale can be undone. */
export function Redemptions() {
  const words = useTexts().coupons;
  const mayIssue = usePermission('coupons.issue');
  const [undone, setUndone] = useState<CouponRedemption>();
  const { filters, change } = useUrlFilters(['templateId', 'from', 'to'] as const);
  const pages = usePages(couponConsoleEndpoints.listCouponRedemptions, filters);
  const columns: TableColumnsType<CouponRedemption> = [
    { title: words.at, render: (_, row) => <Moment at={row.at} /> },
    {
      title: words.coupon,
      render: (_, row) => <Ellipsis text={row.couponName} width={180} />,
    },
    { title: words.store, render: (_, row) => <Ellipsis text={row.storeName} width={150} /> },
    { title: words.terminal, dataIndex: 'terminalNo', responsive: ['xl'] },
    {
      title: words.receipt,
      render: (_, row) => row.receiptNo ?? <Tag variant="filled">{words.withoutSale}</Tag>,
    },
    {
      title: words.redeemedFen,
      align: 'right',
      render: (_, row) => <Money fen={row.amountFen} />,
    },
    { title: words.businessOn, dataIndex: 'businessOn', responsive: ['xl'] },
    {
      key: 'act',
      align: 'right',
      fixed: 'right',
      render: (_, row) =>
        row.undoneAt !== null ? (
          <Tag variant="filled" color="warning">
            {words.undone}
          </Tag>
        ) : (
          mayIssue &&
          row.saleId === null && (
            <Button type="link" size="small" danger onClick={() => setUndone(row)}>
              {words.undo}
            </Button>
          )
        ),
    },
  ];
  return (
    <>
      <FilterBar
        isFiltered={Boolean(filters.templateId ?? filters.from ?? filters.to)}
        onReset={() => change({ templateId: undefined, from: undefined, to: undefined })}
      >
        <CouponTemplateSelect
          width={260}
          value={filters.templateId}
          onChange={(templateId) => change({ templateId })}
        />
        <DatePicker.RangePicker
          aria-label={words.span}
          value={[filters.from ? dayjs(filters.from) : null, filters.to ? dayjs(filters.to) : null]}
          onChange={(days) =>
            change({
              from: days?.[0]?.format('YYYY-MM-DD'),
              to: days?.[1]?.format('YYYY-MM-DD'),
            })
          }
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState title={words.noRedemptions} hint={words.noRedemptionsHint} />}
      />
      {undone && <Undo redemption={undone} onClose={() => setUndone(undefined)} />}
    </>
  );
}

function Undo({ redemption, onClose }: { redemption: CouponRedemption; onClose: () => void }) {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const command = useCommand(couponConsoleEndpoints.undoCouponRedemption, {
    refreshes: [couponConsoleEndpoints.listCouponRedemptions],
    onDone: () => {
      message.success(words.undoDone);
      onClose();
    },
  });
  return (
    <ConfirmModal
      title={words.undoTitle}
      content={words.undoHint}
      isOpen
      onClose={onClose}
      okText={words.undo}
      isDanger
      isBusy={command.isPending}
      error={command.error}
      asksReason
      onConfirm={(reason) => command.mutate({ redemptionId: redemption.id, reason })}
    />
  );
}
