import {
  drawConsoleEndpoints,
  type DrawCampaign,
  type DrawNumbers,
} from '@huike/shared-types/client';
import { Flex, Progress, Skeleton, type TableColumnsType } from 'antd';
import { useEffect } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { formatCount } from '../../ui/format';
import { KeyFigures } from '../../ui/KeyFigures';
import { Panel } from '../../ui/Panel';
import { DayBars } from './DayBars';

const LIVE_MS = 3_000;

/** The numbers of a campaign, anew every few seconds while it is open. */
export function Watch({ campaign }: { campaign: DrawCampaign }) {
  const words = useTexts().draws;
  const query = useEndpoint(drawConsoleEndpoints.readDrawNumbers, { campaignId: campaign.id });
  const { refetch } = query;
  const isLive = campaign.phase === 'open';
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(() => void refetch(), LIVE_MS);
    return () => clearInterval(timer);
  }, [isLive, refetch]);
  if (!query.data) {
    return (
      <Panel>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton active />
        )}
      </Panel>
    );
  }
  const { tapeLength, drawnCount, memberCount, spentPoints, prizes, days } = query.data;
  const stuck = prizes.reduce((sum, prize) => sum + prize.stuckCount, 0);
  return (
    <Flex vertical gap={16}>
      <KeyFigures
        figures={[
          {
            label: words.drawn,
            value: `${formatCount(drawnCount)} / ${formatCount(tapeLength)}`,
            tone: 'accent',
          },
          { label: words.players, value: <Count value={memberCount} /> },
          { label: words.spentPoints, value: <Count value={spentPoints} /> },
          ...(stuck > 0
            ? [{ label: words.stuck, value: <Count value={stuck} />, tone: 'alarm' as const }]
            : []),
        ]}
      />
      <PrizeRows prizes={prizes} load={query} />
      <Panel title={words.byDay}>
        <DayBars days={days} />
      </Panel>
    </Flex>
  );
}

type PrizeNumbers = DrawNumbers['prizes'][number];

function PrizeRows({
  prizes,
  load,
}: {
  prizes: readonly PrizeNumbers[];
  load: { isPending: boolean; isFetching: boolean; error: unknown; refetch: () => unknown };
}) {
  const words = useTexts().draws;
  const columns: TableColumnsType<PrizeNumbers> = [
    { title: words.prizeName, render: (_, row) => <Ellipsis text={row.name} width={220} /> },
    {
      title: words.prizeKind,
      render: (_, row) => words.prizeKinds[row.kind],
      responsive: ['md'],
    },
    {
      title: words.drawn,
      render: (_, row) => (
        <div style={{ minWidth: 120 }}>
          <Progress
            percent={Math.floor((row.drawnCount / row.quantity) * 100)}
            size="small"
            showInfo={false}
            aria-label={`${row.drawnCount} / ${row.quantity}`}
          />
          {formatCount(row.drawnCount)} / {formatCount(row.quantity)}
        </div>
      ),
    },
    { title: words.left, align: 'end', render: (_, row) => <Count value={row.leftCount} /> },
    {
      title: words.delivered,
      align: 'end',
      render: (_, row) => (row.kind === 'nothing' ? '—' : <Count value={row.deliveredCount} />),
    },
    {
      title: words.waiting,
      align: 'end',
      render: (_, row) => (row.kind === 'nothing' ? '—' : <Count value={row.waitingCount} />),
    },
    {
      title: words.stuck,
      align: 'end',
      render: (_, row) => (row.kind === 'nothing' ? '—' : <Count value={row.stuckCount} />),
    },
  ];
  return (
    <DataTable
      rows={prizes}
      columns={columns}
      // Fresh numbers every few seconds must not grey the table each time.
      load={{ ...load, isFetching: false }}
      rowKey={(row) => String(row.prizeNo)}
      empty={<EmptyState isCompact title={words.none} />}
    />
  );
}
