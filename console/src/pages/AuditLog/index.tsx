import { AuditOutlined } from '@ant-design/icons';
import { type AuditEntry, staffEndpoints } from '@huike/shared-types/client';
import { Drawer, Flex, Input, Select, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { CopyText } from '../../ui/CopyText';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FactList } from '../../ui/FactList';
import { FilterBar } from '../../ui/FilterBar';
import { Moment } from '../../ui/Moment';
import { PageHeader } from '../../ui/PageHeader';
import { ChangeView } from './ChangeView';

/** Who changed what, newest first, with the values before and after. */
export function AuditLog() {
  const texts = useTexts();
  const mayReadStaff = usePermission('staff.read');
  const { filters, change, reset, isFiltered } = useUrlFilters([
    'action',
    'staffId',
    'subjectId',
  ] as const);
  const pages = usePages(staffEndpoints.listAudit, filters);
  const staff = useEndpoint(staffEndpoints.listStaff, { limit: 100 }, { isEnabled: mayReadStaff });
  const [open, setOpen] = useState<AuditEntry>();

  const columns: TableColumnsType<AuditEntry> = [
    { title: texts.audit.at, render: (_, entry) => <Moment at={entry.at} /> },
    {
      title: texts.audit.actor,
      render: (_, entry) => (
        <Flex gap={8} align="center">
          {entry.actorName}
          {entry.actorKind !== 'staff' && (
            <Tag variant="filled">{texts.audit.actorKinds[entry.actorKind]}</Tag>
          )}
        </Flex>
      ),
    },
    { title: texts.audit.action, render: (_, entry) => <ActionName action={entry.action} /> },
    {
      title: texts.audit.subject,
      render: (_, entry) => <Ellipsis text={entry.subjectId} width={230} />,
      responsive: ['lg'],
    },
    {
      title: texts.audit.reason,
      render: (_, entry) => <Ellipsis text={entry.reason} width={260} />,
    },
    { title: texts.audit.address, render: (_, entry) => entry.address ?? '—', responsive: ['xl'] },
  ];

  return (
    <>
      <PageHeader title={texts.places.audit.title} hint={texts.places.audit.hint} />
      <FilterBar
        search={{
          id: 'audit-subject',
          value: filters.subjectId,
          placeholder: texts.audit.subjectPlaceholder,
          onSearch: (subjectId) => change({ subjectId }),
        }}
        isFiltered={isFiltered}
        onReset={reset}
      >
        {mayReadStaff && (
          <Select
            style={{ width: 180 }}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={texts.audit.anyStaff}
            aria-label={texts.audit.actor}
            value={filters.staffId ?? null}
            options={(staff.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={(staffId: string | null | undefined) =>
              change({ staffId: staffId ?? undefined })
            }
          />
        )}
        <Input.Search
          key={filters.action ?? ''}
          style={{ width: 280 }}
          allowClear
          placeholder={texts.audit.actionPlaceholder}
          aria-label={texts.audit.action}
          defaultValue={filters.action ?? ''}
          onSearch={(action) => change({ action: action.trim() })}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(entry) => entry.id}
        onOpen={setOpen}
        pages={pages}
        empty={
          <EmptyState
            icon={<AuditOutlined />}
            title={texts.audit.none}
            hint={isFiltered ? texts.audit.noneFoundHint : texts.audit.noneHint}
          />
        }
      />
      <Drawer
        title={texts.audit.entry}
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        size={620}
      >
        {open && <EntryView entry={open} />}
      </Drawer>
    </>
  );
}

function ActionName({ action }: { action: string }) {
  const texts = useTexts();
  const name = texts.audit.actions[action];
  return name ? <span title={action}>{name}</span> : <code>{action}</code>;
}

function EntryView({ entry }: { entry: AuditEntry }) {
  const texts = useTexts();
  return (
    <Flex vertical gap={24}>
      <FactList
        facts={[
          { label: texts.audit.action, value: <ActionName action={entry.action} /> },
          { label: texts.audit.at, value: <Moment at={entry.at} /> },
          {
            label: texts.audit.actor,
            value: `${entry.actorName} (${texts.audit.actorKinds[entry.actorKind]})`,
          },
          {
            label: texts.audit.subject,
            value: (
              <CopyText text={entry.subjectId} label={`${entry.subjectKind} ${entry.subjectId}`} />
            ),
          },
          { label: texts.audit.reason, value: entry.reason ?? '—' },
          { label: texts.audit.address, value: entry.address ?? '—' },
          {
            label: texts.failure.requestId,
            value: entry.requestId ? <CopyText text={entry.requestId} /> : '—',
          },
        ]}
      />
      <ChangeView before={entry.before} after={entry.after} />
    </Flex>
  );
}
