import { rebateEndpoints, type RebateRun, type RebateRunMember } from '@huike/shared-types/client';
import { App, Button, Drawer, Flex, Segmented, Skeleton, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { usePages } from '../../hooks/use-pages';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { KeyFigures } from '../../ui/KeyFigures';
import { Money } from '../../ui/Money';

const refreshes = [
  rebateEndpoints.listRebateRuns,
  rebateEndpoints.readRebateRun,
  rebateEndpoints.listRunMembers,
];
type Change = 'pause' | 'resume' | 'cancel' | 'reverse';
const changesOf: Partial<Record<RebateRun['state'], readonly Change[]>> = {
  pending: ['cancel'],
  queued: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  done: ['reverse'],
  cancelled: ['reverse'],
};

/** One run: its figures, what may be done with it, and what it did to each member. */
export function RunDrawer({ runId, onClose }: { runId: string; onClose: () => void }) {
  const words = useTexts().rebates;
  const query = useEndpoint(rebateEndpoints.readRebateRun, { runId });
  const run = query.data;
  return (
    <Drawer title={run?.policyName ?? words.runMembers} open onClose={onClose} size={760}>
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : run ? (
        <Flex vertical gap={16}>
          <KeyFigures
            figures={[
              { label: words.state, value: words.runStates[run.state], tone: 'small' },
              { label: words.members, value: <Count value={run.converted.members} /> },
              { label: words.converted, value: <Money fen={run.converted.fen} />, tone: 'accent' },
              { label: words.reversed, value: <Money fen={run.reversed.fen} /> },
            ]}
          />
          {run.deciderName && (
            <div>
              {words.decider}：{run.deciderName} · {run.decisionNote}
            </div>
          )}
          <Actions run={run} />
          <Members runId={runId} />
        </Flex>
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

function Actions({ run }: { run: RebateRun }) {
  const words = useTexts().rebates;
  const { message } = App.useApp();
  const mayWrite = usePermission('rebates.write');
  const mayApprove = usePermission('rebates.approve');
  const [asked, setAsked] = useState<Change | 'approve' | 'reject'>();
  const onDone = () => {
    message.success(words.changed);
    setAsked(undefined);
  };
  const decide = useCommand(rebateEndpoints.decideRebateRun, { refreshes, onDone });
  const change = useCommand(rebateEndpoints.changeRebateRun, { refreshes, onDone });
  const changes = (changesOf[run.state] ?? []).filter((one) =>
    one === 'reverse' ? mayApprove : mayWrite,
  );
  const decisions = run.state === 'pending' && mayApprove ? (['approve', 'reject'] as const) : [];
  const isDecision = asked === 'approve' || asked === 'reject';
  return (
    <Flex gap={8} wrap>
      {[...decisions, ...changes].map((one) => (
        <Button
          key={one}
          id={`run-${one}`}
          type={one === 'approve' ? 'primary' : 'default'}
          danger={one === 'cancel' || one === 'reverse' || one === 'reject'}
          onClick={() => setAsked(one)}
        >
          {words[one]}
        </Button>
      ))}
      {asked && (
        <ConfirmModal
          title={words[asked]}
          content={isDecision ? words.approveHint : words.changeHint[asked]}
          isOpen
          onClose={() => setAsked(undefined)}
          okText={words[asked]}
          isDanger={asked !== 'approve' && asked !== 'resume'}
          isBusy={decide.isPending || change.isPending}
          error={decide.error ?? change.error}
          asksReason
          onConfirm={(reason) =>
            isDecision
              ? decide.mutate({ runId: run.id, isApproved: asked === 'approve', note: reason })
              : change.mutate({ runId: run.id, action: asked, reason })
          }
        />
      )}
    </Flex>
  );
}

const filters = ['all', 'not_converted', 'not_reversed'] as const;

function Members({ runId }: { runId: string }) {
  const texts = useTexts();
  const words = texts.rebates;
  const [only, setOnly] = useState<(typeof filters)[number]>('all');
  const pages = usePages(rebateEndpoints.listRunMembers, { runId, only });
  const columns: TableColumnsType<RebateRunMember> = [
    {
      title: words.members,
      render: (_, row) => (
        <Link to={`/members/${row.memberId}?tab=rebates`}>
          {row.memberName ?? texts.members.unnamed}
        </Link>
      ),
    },
    { title: words.outcome, render: (_, row) => words.outcomes[row.outcome] },
    { title: words.points, align: 'right', render: (_, row) => <Count value={row.points} /> },
    { title: words.money, align: 'right', render: (_, row) => <Money fen={row.fen} /> },
    {
      title: words.result,
      render: (_, row) => (row.reversal ? words.reversals[row.reversal] : '—'),
    },
  ];
  return (
    <Flex vertical gap={12}>
      <Segmented
        style={{ alignSelf: 'flex-start' }}
        value={only}
        options={filters.map((one) => ({ value: one, label: words.only[one] }))}
        onChange={setOnly}
      />
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.memberId}
        pages={pages}
        empty={<EmptyState title={words.noMembers} />}
      />
    </Flex>
  );
}
