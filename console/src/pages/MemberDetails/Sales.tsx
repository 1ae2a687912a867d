import { posEndpoints, type SaleRow } from '@huike/shared-types/client';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { SaleDrawer } from '../../components/SaleDrawer';
import { usePages } from '../../hooks/use-pages';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';

/** What the member bought; each sale opens from the side. */
export function Sales({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const [openId, setOpenId] = useState<string>();
  const pages = usePages(posEndpoints.listMemberSales, { memberId });
  const columns: TableColumnsType<SaleRow> = [
    { title: texts.sale.soldAt, render: (_, sale) => <Moment at={sale.soldAt} /> },
    {
      title: texts.sale.store,
      render: (_, sale) => <Ellipsis text={sale.storeName} width={180} />,
    },
    {
      title: texts.sale.receiptNo,
      render: (_, sale) => <Ellipsis text={sale.receiptNo} width={220} />,
    },
    { title: texts.sale.total, align: 'right', render: (_, sale) => <Money fen={sale.totalFen} /> },
    {
      title: texts.sale.returned,
      align: 'right',
      render: (_, sale) => (sale.returnedFen > 0 ? <Money fen={sale.returnedFen} /> : '—'),
    },
    {
      title: texts.sale.pointsEarned,
      align: 'right',
      render: (_, sale) => <Count value={sale.pointsEarned} isSigned />,
    },
  ];
  return (
    <>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(sale) => sale.id}
        onOpen={(sale) => setOpenId(sale.id)}
        pages={pages}
        empty={<EmptyState title={texts.sale.none} hint={texts.sale.noneHint} />}
      />
      <SaleDrawer saleId={openId} onClose={() => setOpenId(undefined)} />
    </>
  );
}
