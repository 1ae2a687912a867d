import { GiftOutlined, PlusOutlined } from '@ant-design/icons';
import {
  drawConsoleEndpoints,
  type DrawCampaign,
  type DrawCampaignState,
} from '@huike/shared-types/client';
import { Button, Progress, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { formatCount, formatInstant } from '../../ui/format';
import { PageHeader } from '../../ui/PageHeader';
import { drawKinds } from './campaign-values';
import { CampaignForm } from './CampaignForm';
import { CampaignState } from './CampaignState';

const states: readonly DrawCampaignState[] = ['draft', 'published', 'closed'];

/** The campaigns of draws: found by name, kind and state; opened; new ones drafted. */
export function Draws() {
  const texts = useTexts();
  const words = texts.draws;
  const navigate = useNavigate();
  const mayWrite = usePermission('draws.write');
  const [isAdding, setIsAdding] = useState(false);
  const { filters, change } = useUrlFilters(['query', 'state', 'kind'] as const);
  const state = states.find((one) => one === filters.state);
  const kind = drawKinds.find((one) => one === filters.kind);
  const pages = usePages(drawConsoleEndpoints.listDrawCampaigns, {
    ...(filters.query ? { query: filters.query } : {}),
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
  });
  const isNarrowed = Boolean(filters.query || state || kind);
  const reset = () => change({ query: undefined, state: undefined, kind: undefined });
  const columns: TableColumnsType<DrawCampaign> = [
    { title: words.name, render: (_, row) => <Ellipsis text={row.terms.name} width={240} /> },
    { title: words.state, render: (_, row) => <CampaignState phase={row.phase} /> },
    { title: words.kind, render: (_, row) => words.kinds[row.terms.kind] },
    { title: words.time, render: (_, row) => <Span campaign={row} />, responsive: ['lg'] },
    { title: words.progress, render: (_, row) => <Drawn campaign={row} /> },
    {
      title: words.orgUnit,
      render: (_, row) => <Ellipsis text={row.orgUnitName} width={160} />,
      responsive: ['xl'],
    },
  ];
  const addButton = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.draws.title}
        hint={texts.places.draws.hint}
        actions={addButton}
      />
      <FilterBar
        search={{
          id: 'draws-search',
          value: filters.query,
          placeholder: words.search,
          onSearch: (query) => change({ query }),
        }}
        isFiltered={isNarrowed}
        onReset={reset}
      >
        <Select
          style={{ width: 140 }}
          allowClear
          placeholder={words.anyKind}
          aria-label={words.kind}
          value={kind ?? null}
          options={drawKinds.map((one) => ({ value: one, label: words.kinds[one] }))}
          onChange={(next: string | null | undefined) => change({ kind: next ?? undefined })}
        />
        <Select
          style={{ width: 140 }}
          allowClear
          placeholder={words.anyState}
          aria-label={words.state}
          value={state ?? null}
          options={states.map((one) => ({ value: one, label: words.states[one] }))}
          onChange={(next: string | null | undefined) => change({ state: next ?? undefined })}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(`/draws/${row.id}`)}
        pages={pages}
        empty={
          <EmptyState
            icon={<GiftOutlined />}
            title={isNarrowed ? words.nothingFound : words.none}
            hint={isNarrowed ? undefined : words.noneHint}
            action={
              isNarrowed ? <Button onClick={reset}>{texts.common.resetFilters}</Button> : addButton
            }
          />
        }
      />
      {isAdding && (
        <CampaignForm
          campaign={undefined}
          onClose={() => setIsAdding(false)}
          onSaved={(saved) => void navigate(`/draws/${saved.id}`)}
        />
      )}
    </>
  );
}

/** From the first session's beginning to the last one's end. */
function Span({ campaign }: { campaign: DrawCampaign }) {
  const words = useTexts().draws;
  const { sessions } = campaign.terms;
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (!first || !last) return <span>—</span>;
  return (
    <>
      {`${formatInstant(first.startsAt)} – ${formatInstant(last.endsAt)}`}
      {sessions.length > 1 && <div>{words.sessionCount(sessions.length)}</div>}
    </>
  );
}

/** How much of the tape is drawn. */
function Drawn({ campaign: { drawnCount, tapeLength } }: { campaign: DrawCampaign }) {
  const told = `${formatCount(drawnCount)} / ${formatCount(tapeLength)}`;
  return (
    <div style={{ minWidth: 120 }}>
      <Progress
        percent={tapeLength === 0 ? 0 : Math.floor((drawnCount / tapeLength) * 100)}
        size="small"
        showInfo={false}
        aria-label={told}
      />
      {told}
    </div>
  );
}
