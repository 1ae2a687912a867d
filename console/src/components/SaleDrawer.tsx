import { posEndpoints, type Sale } from '@huike/shared-types/client';
import { Alert, Drawer, Flex, Skeleton, Table, Tag } from 'antd';
import { useEndpoint } from '../api/use-endpoint';
import { useTexts } from '../texts/use-texts';
import { CopyText } from '../ui/CopyText';
import { Count } from '../ui/Count';
import { ErrorState } from '../ui/ErrorState';
import { FactList } from '../ui/FactList';
import { KeyFigures } from '../ui/KeyFigures';
import { Moment } from '../ui/Moment';
import { Money } from '../ui/Money';
import { EarningReasons } from './EarningReasons';
import { ReturnFacts } from './ReturnFacts';

/** One sale from the side: lines, tenders, points and returns. */
export function SaleDrawer({
  saleId,
  onClose,
}: {
  saleId: string | undefined;
  onClose: () => void;
}) {
  const texts = useTexts();
  return (
    <Drawer
      title={texts.sale.title}
      open={saleId !== undefined}
      onClose={onClose}
      size={620}
      destroyOnHidden
    >
      {saleId && <SaleView saleId={saleId} />}
    </Drawer>
  );
}

function SaleView({ saleId }: { saleId: string }) {
  const query = useEndpoint(posEndpoints.readSale, { saleId });
  if (query.data) return <SaleBody sale={query.data} />;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton active />;
}

function SaleBody({ sale }: { sale: Sale }) {
  const texts = useTexts();
  return (
    <Flex vertical gap={20}>
      <KeyFigures
        figures={[
          { label: texts.sale.total, value: <Money fen={sale.totalFen} /> },
          ...(sale.returnedFen > 0
            ? [
                {
                  label: texts.sale.returned,
                  value: <Money fen={sale.returnedFen} />,
                  tone: 'alarm' as const,
                },
              ]
            : []),
          {
            label: texts.sale.pointsEarned,
            value: <Count value={sale.pointsEarned} />,
            tone: 'accent',
          },
        ]}
      />
      {sale.earning && <Alert type="info" title={<EarningReasons earning={sale.earning} />} />}
      <FactList
        facts={[
          { label: texts.sale.receiptNo, value: <CopyText text={sale.receiptNo} /> },
          { label: texts.sale.store, value: `${sale.storeName} · ${sale.terminalNo}` },
          { label: texts.sale.soldAt, value: <Moment at={sale.soldAt} /> },
          {
            label: texts.sale.member,
            value: sale.member
              ? `${sale.member.nameMasked ?? '—'} · ${sale.member.tierName}`
              : texts.sale.noMember,
          },
          {
            label: texts.sale.tenders,
            value: sale.tenders.map((tender) => (
              <div key={`${tender.kind}${tender.amountFen}${tender.reference ?? ''}`}>
                {texts.tenders[tender.kind]} <Money fen={tender.amountFen} />{' '}
                {tender.points === null
                  ? (tender.name ?? tender.reference ?? '')
                  : texts.sale.pointsOf(tender.points)}
              </div>
            )),
          },
        ]}
      />
      <Table
        size="small"
        rowKey="lineNo"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={sale.lines}
        columns={[
          { title: texts.sale.item, dataIndex: 'name' },
          {
            title: texts.sale.unitPrice,
            align: 'right',
            render: (_, line) => <Money fen={line.unitPriceFen} />,
          },
          {
            title: texts.sale.quantity,
            align: 'right',
            render: (_, line) => (
              <Flex gap={6} justify="flex-end">
                {line.returnedQuantity > 0 && (
                  <Tag color="error" variant="filled">
                    {texts.sale.returnedCount(line.returnedQuantity)}
                  </Tag>
                )}
                {line.quantity}
              </Flex>
            ),
          },
          {
            title: texts.sale.discount,
            align: 'right',
            render: (_, line) => <Money fen={line.discountFen} />,
          },
          {
            title: texts.sale.net,
            align: 'right',
            render: (_, line) => <Money fen={line.netFen} />,
          },
        ]}
      />
      {sale.returns.map((one) => (
        <ReturnFacts key={one.id} value={one} />
      ))}
    </Flex>
  );
}
