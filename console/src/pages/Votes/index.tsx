import { BarChartOutlined, PlusOutlined } from '@ant-design/icons';
import { voteEndpoints, type Vote, type VoteState } from '@huike/shared-types/client';
import { Button, Select, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { AskPhase } from '../../components/AskPhase';
import { useToldReward } from '../../components/use-told-reward';
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
import { VoteDrawer } from './VoteDrawer';
import { VoteForm } from './VoteForm';

const states: readonly VoteState[] = ['draft', 'published', 'closed'];

/** The votes: found by title and state, opened from the side, new ones drafted. */
export function Votes() {
  const texts = useTexts();
  const words = texts.asks;
  const told = useToldReward();
  const mayWrite = usePermission('asks.write');
  const [isAdding, setIsAdding] = useState(false);
  const { filters, change } = useUrlFilters(['query', 'state', 'vote'] as const);
  const state = states.find((one) => one === filters.state);
  const pages = usePages(voteEndpoints.listVotes, {
    ...(filters.query ? { query: filters.query } : {}),
    ...(state ? { state } : {}),
  });
  const isNarrowed = Boolean(filters.query || state);
  const reset = () => change({ query: undefined, state: undefined });
  const columns: TableColumnsType<Vote> = [
    { title: words.name, render: (_, row) => <Ellipsis text={row.title} width={260} /> },
    { title: words.state, render: (_, row) => <AskPhase phase={row.phase} /> },
    {
      title: words.time,
      render: (_, row) => `${formatInstant(row.opensAt)} – ${formatInstant(row.closesAt)}`,
      responsive: ['lg'],
    },
    { title: words.vote.ballots, align: 'right', render: (_, row) => formatCount(row.ballotCount) },
    { title: words.reward, render: (_, row) => told(row.rewardTold), responsive: ['xl'] },
    {
      title: words.orgUnit,
      render: (_, row) => <Ellipsis text={row.orgUnitName} width={160} />,
      responsive: ['xl'],
    },
  ];
  const addButton = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.vote.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.votes.title}
        hint={texts.places.votes.hint}
        actions={addButton}
      />
      <FilterBar
        search={{
          id: 'votes-search',
          value: filters.query,
          placeholder: words.vote.search,
          onSearch: (query) => change({ query }),
        }}
        isFiltered={isNarrowed}
        onReset={reset}
      >
        <Select
          style={{ width: 130 }}
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
        onOpen={(row) => change({ vote: row.id })}
        pages={pages}
        empty={
          <EmptyState
            icon={<BarChartOutlined />}
            title={isNarrowed ? words.vote.nothingFound : words.vote.none}
            hint={isNarrowed ? undefined : words.vote.noneHint}
            action={
              isNarrowed ? <Button onClick={reset}>{texts.common.resetFilters}</Button> : addButton
            }
          />
        }
      />
      <VoteDrawer voteId={filters.vote} onClose={() => change({ vote: undefined })} />
      {isAdding && (
        <VoteForm
          vote={undefined}
          onClose={() => setIsAdding(false)}
          onSaved={(saved) => change({ vote: saved.id })}
        />
      )}
    </>
  );
}
