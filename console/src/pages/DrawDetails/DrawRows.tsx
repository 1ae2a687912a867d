import {
  drawConsoleEndpoints,
  type DrawCampaign,
  type DrawRow,
  type PrizeState,
} from '@huike/shared-types/client';
import { Button, Select, Tag, type TableColumnsType, Tooltip } from 'antd';
import { useCommand } from '../../api/use-command';
import { useFailureText } from '../../api/use-failure-text';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { CopyText } from '../../ui/CopyText';
import { Moment } from '../../ui/Moment';

const states: readonly PrizeState[] = [
  'none',
  'waiting',
  'delivered',
  'to_claim',
  'claimed',
  'stuck',
];
const colours: Record<PrizeState, string> = {
  none: 'default',
  waiting: 'processing',
  delivered: 'success',
  to_claim: 'warning',
  claimed: 'success',
  stuck: 'error',
};

/** The draws of a campaign, newest first, with their places on the tape. */
export function DrawRows({ campaign }: { campaign: DrawCampaign }) {
  const texts = useTexts();
  const words = texts.draws;
  const { filters, change } = useUrlFilters(['prize', 'prizeState'] as const);
  const prizeNo = campaign.prizes.find((prize) => String(prize.prizeNo) === filters.prize)?.prizeNo;
  const state = states.find((one) => one === filters.prizeState);
  const pages = usePages(drawConsoleEndpoints.listDraws, {
    campaignId: campaign.id,
    ...(prizeNo ? { prizeNo } : {}),
    ...(state ? { state } : {}),
  });
  const columns: TableColumnsType<DrawRow> = [
    { title: words.position, render: (_, row) => <Count value={row.receipt.position} /> },
    { title: words.at, render: (_, row) => <Moment at={row.at} /> },
    {
      title: words.member,
      render: (_, row) => (
        <>
          {row.memberNameMasked} <small>{row.memberCardNo}</small>
        </>
      ),
    },
    { title: words.prizeName, render: (_, row) => <Ellipsis text={row.prizeName} width={180} /> },
    { title: words.state, render: (_, row) => <State row={row} /> },
    {
      title: words.winningNumber,
      render: (_, row) => row.winningNumber ?? '—',
      responsive: ['lg'],
    },
    {
      title: words.chain,
      render: (_, row) => <Chain text={row.receipt.chain} />,
      responsive: ['xl'],
    },
    { title: '', render: (_, row) => <Retry row={row} /> },
  ];
  return (
    <>
      <FilterBar
        isFiltered={Boolean(prizeNo || state)}
        onReset={() => change({ prize: undefined, prizeState: undefined })}
      >
        <Select
          style={{ width: 200 }}
          allowClear
          placeholder={words.anyPrize}
          aria-label={words.prizeName}
          value={prizeNo ?? null}
          options={campaign.prizes.map((prize) => ({ value: prize.prizeNo, label: prize.name }))}
          onChange={(next: number | null | undefined) =>
            change({ prize: next ? String(next) : undefined })
          }
        />
        <Select
          style={{ width: 150 }}
          allowClear
          placeholder={words.anyPrizeState}
          aria-label={words.state}
          value={state ?? null}
          options={states.map((one) => ({ value: one, label: words.prizeStates[one] }))}
          onChange={(next: string | null | undefined) => change({ prizeState: next ?? undefined })}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState title={words.noDraws} />}
      />
    </>
  );
}

function State({ row }: { row: DrawRow }) {
  const words = useTexts().draws;
  const tag = (
    <Tag color={colours[row.state]} variant="filled">
      {words.prizeStates[row.state]}
    </Tag>
  );
  return row.stuckCode ? <Tooltip title={row.stuckCode}>{tag}</Tooltip> : tag;
}

function Chain({ text }: { text: string }) {
  return <CopyText text={text} label={`${text.slice(0, 10)}…`} />;
}

/** Tries again to deliver a prize that is stuck. */
function Retry({ row }: { row: DrawRow }) {
  const words = useTexts().draws;
  const mayWrite = usePermission('draws.write');
  const failureText = useFailureText();
  const retry = useCommand(drawConsoleEndpoints.retryPrize, {
    refreshes: [drawConsoleEndpoints.listDraws, drawConsoleEndpoints.readDrawNumbers],
    onDone: () => undefined,
  });
  if (!mayWrite || row.state !== 'stuck') return null;
  return (
    <Tooltip title={retry.error ? failureText(retry.error) : ''}>
      <Button
        size="small"
        danger={Boolean(retry.error)}
        loading={retry.isPending}
        onClick={() => retry.mutate({ drawId: row.id })}
      >
        {words.retry}
      </Button>
    </Tooltip>
  );
}
