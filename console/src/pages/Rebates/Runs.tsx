import { PlusOutlined } from '@ant-design/icons';
import { rebateEndpoints, type RebateRun, type RebateRunState } from '@huike/shared-types/client';
import { Button, Flex, Progress, type TableColumnsType, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { usePages } from '../../hooks/use-pages';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { formatCount } from '../../ui/format';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';
import { RunDrawer } from './RunDrawer';
import { StartRun } from './StartRun';

const REFRESH_MS = 1_500;
const colours: Record<RebateRunState, string> = {
  pending: 'warning',
  rejected: 'default',
  queued: 'processing',
  running: 'processing',
  paused: 'warning',
  done: 'success',
  cancelled: 'default',
  reversing: 'processing',
  reversed: 'default',
};
const isMoving = ({ state }: RebateRun) => ['queued', 'running', 'reversing'].includes(state);

/** How far a run is, as a tag. */
export function RunState({ state }: { state: RebateRunState }) {
  return (
    <Tag color={colours[state]} variant="filled">
      {useTexts().rebates.runStates[state]}
    </Tag>
  );
}

/** Runs of policies: asked for, approved, followed, taken back. */
export function Runs() {
  const words = useTexts().rebates;
  const mayWrite = usePermission('rebates.write');
  const [isStarting, setIsStarting] = useState(false);
  const [openId, setOpenId] = useState<string>();
  const pages = usePages(rebateEndpoints.listRebateRuns, {});
  const isAnyMoving = pages.items?.some(isMoving) ?? false;
  const { refetch } = pages.query;
  useEffect(() => {
    if (!isAnyMoving) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isAnyMoving, refetch]);
  const columns: TableColumnsType<RebateRun> = [
    { title: words.chosenPolicy, dataIndex: 'policyName' },
    { title: words.scheme, dataIndex: 'schemeName', responsive: ['lg'] },
    { title: words.state, render: (_, row) => <RunState state={row.state} /> },
    {
      title: words.progress,
      render: (_, { doneMembers, planned, state }) => (
        <div style={{ minWidth: 120 }}>
          <Progress
            size="small"
            showInfo={false}
            aria-label={words.progress}
            percent={
              ['done', 'reversing', 'reversed'].includes(state)
                ? 100
                : Math.min(100, Math.floor((doneMembers / Math.max(1, planned.members)) * 100))
            }
          />
          {formatCount(doneMembers)} / {formatCount(planned.members)}
        </div>
      ),
    },
    { title: words.planned, align: 'right', render: (_, row) => <Money fen={row.planned.fen} /> },
    {
      title: words.converted,
      align: 'right',
      render: (_, row) => <Money fen={row.converted.fen - row.reversed.fen} />,
    },
    {
      title: words.requester,
      render: (_, row) => (
        <>
          {row.requestedBy === 'system' ? words.system : row.requesterName}
          <br />
          <Moment at={row.requestedAt} />
        </>
      ),
      responsive: ['lg'],
    },
  ];
  const start = mayWrite && (
    <Button
      id="start-run"
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => setIsStarting(true)}
    >
      {words.startRun}
    </Button>
  );
  return (
    <>
      <Flex justify="flex-end" style={{ marginBottom: 12 }}>
        {start}
      </Flex>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpenId(row.id)}
        pages={pages}
        empty={<EmptyState title={words.noRuns} hint={words.noRunsHint} action={start} />}
      />
      {isStarting && <StartRun onClose={() => setIsStarting(false)} />}
      {openId && <RunDrawer runId={openId} onClose={() => setOpenId(undefined)} />}
    </>
  );
}
