import { FormOutlined, PlusOutlined } from '@ant-design/icons';
import { surveyEndpoints, type Survey, type SurveyState } from '@huike/shared-types/client';
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
import { SurveyDrawer } from './SurveyDrawer';
import { SurveyForm } from './SurveyForm';

const states: readonly SurveyState[] = ['draft', 'published', 'closed'];

/** The surveys: found by title and state, opened from the side, new ones drafted. */
export function Surveys() {
  const texts = useTexts();
  const words = texts.asks;
  const told = useToldReward();
  const mayWrite = usePermission('asks.write');
  const [isAdding, setIsAdding] = useState(false);
  const { filters, change } = useUrlFilters(['query', 'state', 'survey'] as const);
  const state = states.find((one) => one === filters.state);
  const pages = usePages(surveyEndpoints.listSurveys, {
    ...(filters.query ? { query: filters.query } : {}),
    ...(state ? { state } : {}),
  });
  const isNarrowed = Boolean(filters.query || state);
  const reset = () => change({ query: undefined, state: undefined });
  const columns: TableColumnsType<Survey> = [
    { title: words.name, render: (_, row) => <Ellipsis text={row.title} width={260} /> },
    { title: words.state, render: (_, row) => <AskPhase phase={row.phase} /> },
    {
      title: words.time,
      render: (_, row) =>
        `${formatInstant(row.opensAt)} – ${row.closesAt ? formatInstant(row.closesAt) : words.openEnd}`,
      responsive: ['lg'],
    },
    {
      title: words.survey.responses,
      align: 'right',
      render: (_, row) =>
        row.quota === null
          ? formatCount(row.responseCount)
          : `${formatCount(row.responseCount)} / ${formatCount(row.quota)}`,
    },
    { title: words.reward, render: (_, row) => told(row.rewardTold), responsive: ['xl'] },
    {
      title: words.orgUnit,
      render: (_, row) => <Ellipsis text={row.orgUnitName} width={160} />,
      responsive: ['xl'],
    },
  ];
  const addButton = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.survey.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.surveys.title}
        hint={texts.places.surveys.hint}
        actions={addButton}
      />
      <FilterBar
        search={{
          id: 'surveys-search',
          value: filters.query,
          placeholder: words.survey.search,
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
        onOpen={(row) => change({ survey: row.id })}
        pages={pages}
        empty={
          <EmptyState
            icon={<FormOutlined />}
            title={isNarrowed ? words.survey.nothingFound : words.survey.none}
            hint={isNarrowed ? undefined : words.survey.noneHint}
            action={
              isNarrowed ? <Button onClick={reset}>{texts.common.resetFilters}</Button> : addButton
            }
          />
        }
      />
      <SurveyDrawer surveyId={filters.survey} onClose={() => change({ survey: undefined })} />
      {isAdding && (
        <SurveyForm
          survey={undefined}
          onClose={() => setIsAdding(false)}
          onSaved={(saved) => change({ survey: saved.id })}
        />
      )}
    </>
  );
}
