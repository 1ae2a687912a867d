import {
  giftConsoleEndpoints,
  type Endpoint,
  type StaffRedemption,
} from '@huike/shared-types/client';
import { Flex, type TableColumnsType, Tag } from 'antd';
import type { ReactNode } from 'react';
import { usePages } from '../../hooks/use-pages';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { formatCount, formatMoney } from '../../ui/format';
import { Moment } from '../../ui/Moment';
import { GiftThumb } from '../GiftThumb';
import { RedemptionState } from '../RedemptionState';
import { RedemptionDrawer } from './RedemptionDrawer';

type Filters =
  typeof giftConsoleEndpoints.listRedemptions extends Endpoint<infer Input, unknown>
    ? Input
    : never;

interface Props {
  filters: Filters;
  openId: string | undefined;
  onOpen: (redemptionId: string | undefined) => void;
  empty: ReactNode;
  /** Where every row is of one gift. */
  isOfOneGift?: boolean;
}

/** Redemptions in a table, each opened from the side. */
export function RedemptionTable({ filters, openId, onOpen, empty, isOfOneGift = false }: Props) {
  const texts = useTexts();
  const words = texts.mall.redemption;
  const pages = usePages(giftConsoleEndpoints.listRedemptions, filters);
  const gift: TableColumnsType<StaffRedemption> = [
    {
      title: texts.mall.gift,
      render: (_, row) => (
        <Flex gap={10} align="center">
          <GiftThumb picture={row.gift.picture} size={36} />
          <Ellipsis text={row.gift.name} width={190} />
        </Flex>
      ),
    },
  ];
  const columns: TableColumnsType<StaffRedemption> = [
    ...(isOfOneGift ? [] : gift),
    {
      title: words.member,
      render: (_, row) =>
        [row.memberNameMasked, row.memberPhoneMasked].filter(Boolean).join(' ') || '—',
    },
    {
      title: words.state,
      render: (_, row) => (
        <>
          <RedemptionState state={row.state} />
          {row.hasOpenAfterSale && (
            <Tag color="error" variant="filled">
              {words.afterSaleOpen}
            </Tag>
          )}
        </>
      ),
    },
    {
      title: words.way,
      render: (_, row) =>
        row.storeName ? (
          <Ellipsis text={`${texts.mall.ways[row.way]} · ${row.storeName}`} width={190} />
        ) : (
          texts.mall.ways[row.way]
        ),
      responsive: ['md'],
    },
    {
      title: texts.mall.price,
      align: 'right',
      render: (_, row) =>
        row.source === 'mall'
          ? [
              texts.mall.points(formatCount(row.pointsSpent)),
              row.fenDue > 0 && formatMoney(row.fenDue),
            ]
              .filter(Boolean)
              .join(' + ')
          : words.sources[row.source],
      responsive: ['lg'],
    },
    { title: words.redeemedAt, render: (_, row) => <Moment at={row.redeemedAt} /> },
  ];
  return (
    <>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        onOpen={(row) => onOpen(row.id)}
        pages={pages}
        empty={empty}
      />
      <RedemptionDrawer redemptionId={openId} onClose={() => onOpen(undefined)} />
    </>
  );
}
