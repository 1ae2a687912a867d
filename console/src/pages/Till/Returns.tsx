import { FileSearchOutlined, ScanOutlined } from '@ant-design/icons';
import { posEndpoints, type SaleRow } from '@huike/shared-types/client';
import { Input, Skeleton, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Panel';
import styles from './index.module.css';
import type { TillPlace } from '../../components/use-till-place';
import { ReturnForm } from './ReturnForm';

const RECENT_COUNT = 10;

/** Taking goods back: find the sale by its receipt, then say what comes back. */
export function Returns({ place }: { place: TillPlace | undefined }) {
  const texts = useTexts();
  const [text, setText] = useState('');
  const [receiptNo, setReceiptNo] = useState<string>();
  const [saleId, setSaleId] = useState<string>();
  const query = useEndpoint(
    posEndpoints.listSales,
    {
      ...(place ? { storeId: place.storeId } : {}),
      ...(receiptNo ? { receiptNo } : {}),
      limit: RECENT_COUNT,
    },
    { isEnabled: place !== undefined },
  );
  const found = query.data?.items;
  const onlyFound = receiptNo && found?.length === 1 ? found[0]?.id : undefined;
  const openId = saleId ?? onlyFound;

  const search = () => {
    setSaleId(undefined);
    setReceiptNo(text.trim() || undefined);
  };
  const columns: TableColumnsType<SaleRow> = [
    { title: texts.sale.soldAt, render: (_, sale) => <Moment at={sale.soldAt} /> },
    {
      title: texts.sale.receiptNo,
      render: (_, sale) => <Ellipsis text={sale.receiptNo} width={210} />,
    },
    {
      title: texts.sale.member,
      render: (_, sale) => sale.memberNameMasked ?? '—',
      responsive: ['md'],
    },
    { title: texts.sale.total, align: 'right', render: (_, sale) => <Money fen={sale.totalFen} /> },
    {
      title: texts.sale.returned,
      align: 'right',
      render: (_, sale) => (sale.returnedFen > 0 ? <Money fen={sale.returnedFen} /> : '—'),
      responsive: ['md'],
    },
    {
      title: texts.sale.pointsEarned,
      align: 'right',
      render: (_, sale) => <Count value={sale.pointsEarned} />,
      responsive: ['md'],
    },
  ];

  return (
    <>
      <Input.Search
        id="return-receipt"
        size="large"
        prefix={<ScanOutlined />}
        placeholder={texts.returns.placeholder}
        enterButton={texts.returns.find}
        autoFocus
        allowClear
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value.replace(/[^\w\-./]/g, ''));
          if (event.target.value === '') setReceiptNo(undefined);
        }}
        onSearch={search}
        style={{ marginBottom: 12 }}
      />
      {!place && (
        <Panel>
          <EmptyState icon={<FileSearchOutlined />} title={texts.till.chooseStoreFirst} />
        </Panel>
      )}
      {place && openId && (
        <OpenSale
          key={openId}
          saleId={openId}
          place={place}
          onClose={() => {
            setSaleId(undefined);
            setReceiptNo(undefined);
            setText('');
          }}
        />
      )}
      {place && !openId && (
        <>
          <h2 className={styles.sectionTitle}>
            {receiptNo ? texts.returns.found : texts.returns.recent}
          </h2>
          <DataTable
            rows={found}
            columns={columns}
            load={query}
            rowKey={(sale) => sale.id}
            onOpen={(sale) => setSaleId(sale.id)}
            empty={
              <EmptyState
                icon={<FileSearchOutlined />}
                title={receiptNo ? texts.returns.notFound : texts.returns.noRecent}
                hint={receiptNo ? texts.returns.notFoundHint : undefined}
              />
            }
          />
        </>
      )}
    </>
  );
}

function OpenSale({
  saleId,
  place,
  onClose,
}: {
  saleId: string;
  place: TillPlace;
  onClose: () => void;
}) {
  const query = useEndpoint(posEndpoints.readSale, { saleId });
  if (query.data) return <ReturnForm sale={query.data} place={place} onClose={onClose} />;
  return (
    <Panel>
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton active />
      )}
    </Panel>
  );
}
