import { pointsEndpoints, type PointsLot } from '@huike/shared-types/client';
import { Flex, Skeleton, Tag, type TableColumnsType } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { usePages } from '../../hooks/use-pages';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FactList } from '../../ui/FactList';
import { Panel } from '../../ui/Panel';

/** The lots a member's points lie in, and what expires in which month. */
export function Lots({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const forecast = useEndpoint(pointsEndpoints.readMemberExpiry, { memberId });
  const pages = usePages(pointsEndpoints.listMemberLots, { memberId, onlyOpen: 'false' });
  const columns: TableColumnsType<PointsLot> = [
    { title: texts.points.lotOpenedOn, render: (_, lot) => lot.openedOn },
    { title: texts.points.reason, render: (_, lot) => texts.points.reasons[lot.reason] },
    {
      title: texts.points.lotAmount,
      align: 'right',
      render: (_, lot) => <Count value={lot.amount} />,
    },
    {
      title: texts.points.lotRemaining,
      align: 'right',
      render: (_, lot) => <Count value={lot.remaining} />,
    },
    {
      title: texts.points.lotExpiresOn,
      render: (_, lot) => lot.expiresOn ?? texts.points.withoutEnd,
    },
    {
      title: texts.points.lotState,
      render: (_, lot) => (
        <Tag variant="filled" {...(lot.state === 'open' ? { color: 'success' } : {})}>
          {texts.points.lotStates[lot.state]}
        </Tag>
      ),
    },
  ];
  const data = forecast.data;
  return (
    <Flex vertical gap={12} align="stretch">
      <Panel title={texts.points.forecastTitle}>
        {data ? (
          <FactList
            facts={[
              ...data.months.map(({ month, points }) => ({
                label: texts.points.forecastMonth(month),
                value: <Count value={points} />,
              })),
              { label: texts.points.withoutEnd, value: <Count value={data.withoutEnd} /> },
              ...data.pending.map(({ on, points }) => ({
                label: texts.points.pendingOn(on),
                value: <Count value={points} />,
              })),
              ...(data.frozen > 0
                ? [{ label: texts.points.frozen, value: <Count value={data.frozen} /> }]
                : []),
            ]}
          />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 2 }} />
        )}
      </Panel>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(lot) => lot.id}
        pages={pages}
        empty={<EmptyState title={texts.points.noLots} hint={texts.points.noLotsHint} />}
      />
    </Flex>
  );
}
