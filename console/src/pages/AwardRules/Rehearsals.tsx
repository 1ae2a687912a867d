import { ExperimentOutlined, PlusOutlined } from '@ant-design/icons';
import { earningEndpoints, type Rehearsal } from '@huike/shared-types/client';
import { Button, Flex, Progress, type TableColumnsType, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';
import { RehearsalForm } from './RehearsalForm';
import { RehearsalSheet } from './RehearsalSheet';

const REFRESH_MS = 1_000;

/** Whether a rehearsal may still change. */
export const isUnderWay = ({ state }: Pick<Rehearsal, 'state'>) =>
  state === 'queued' || state === 'running';

/** Rehearsals, the newest first. */
export function Rehearsals() {
  const texts = useTexts();
  const words = texts.awards.rehearsal;
  const mayWrite = usePermission('earning_rules.write');
  const { filters, change } = useUrlFilters(['rehearsal', 'version'] as const);
  const pages = usePages(earningEndpoints.listRehearsals, {});
  const [isAdding, setIsAdding] = useState(false);
  const isAnyUnderWay = pages.items?.some(isUnderWay) ?? false;
  const { refetch } = pages.query;
  useEffect(() => {
    if (!isAnyUnderWay) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isAnyUnderWay, refetch]);
  const columns: TableColumnsType<Rehearsal> = [
    {
      title: words.rule,
      render: (_, row) => (
        <Flex vertical gap={2}>
          <strong>{row.ruleName}</strong>
          <span>{texts.awards.version(row.version)}</span>
        </Flex>
      ),
    },
    { title: words.unit, render: (_, row) => row.orgUnitName },
    { title: words.span, render: (_, row) => `${row.fromOn} – ${row.toOn}`, responsive: ['md'] },
    { title: words.progress, render: (_, row) => <RehearsalProgress rehearsal={row} /> },
    { title: words.by, render: (_, row) => row.requesterName, responsive: ['lg'] },
    { title: words.at, render: (_, row) => <Moment at={row.createdAt} />, responsive: ['lg'] },
  ];
  return (
    <Flex vertical gap={12} align="stretch">
      <Flex justify="space-between" align="center" gap={12} wrap>
        <span>{words.hint}</span>
        {mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
            {words.add}
          </Button>
        )}
      </Flex>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        onOpen={(row) => change({ rehearsal: row.id })}
        pages={pages}
        empty={
          <EmptyState icon={<ExperimentOutlined />} title={words.none} hint={words.noneHint} />
        }
      />
      {(isAdding || filters.version !== undefined) && (
        <RehearsalForm
          versionId={filters.version}
          onClose={() => {
            setIsAdding(false);
            change({ version: undefined });
          }}
          onStarted={({ id }) => {
            setIsAdding(false);
            change({ version: undefined, rehearsal: id });
          }}
        />
      )}
      <RehearsalSheet
        rehearsalId={filters.rehearsal}
        onClose={() => change({ rehearsal: undefined })}
      />
    </Flex>
  );
}

const colours: Record<Rehearsal['state'], string> = {
  queued: 'processing',
  running: 'processing',
  done: 'success',
  cancelled: 'default',
  failed: 'error',
};

/** How far a rehearsal is: a bar while it runs, then a tag. */
export function RehearsalProgress({ rehearsal }: { rehearsal: Rehearsal }) {
  const words = useTexts().awards.rehearsal;
  if (rehearsal.state === 'running') {
    return (
      <Progress
        aria-label={words.progress}
        percent={Math.floor(rehearsal.doneBp / 100)}
        status="active"
        style={{ minWidth: 120 }}
      />
    );
  }
  return (
    <Tag color={colours[rehearsal.state]} variant="filled">
      {words.states[rehearsal.state]}
    </Tag>
  );
}
