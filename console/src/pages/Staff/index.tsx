import { TeamOutlined } from '@ant-design/icons';
import { staffEndpoints, type StaffProfile } from '@huike/shared-types/client';
import { App, Button, Flex, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission, useSession } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { PageHeader } from '../../ui/PageHeader';

/** Who works here, with which roles and where; accounts can be disabled and enabled. */
export function Staff() {
  const texts = useTexts();
  const { me } = useSession();
  const mayWrite = usePermission('staff.write');
  const { filters, change, reset, isFiltered } = useUrlFilters(['query'] as const);
  const pages = usePages(staffEndpoints.listStaff, filters.query ? { query: filters.query } : {});
  const [chosen, setChosen] = useState<StaffProfile>();

  const columns: TableColumnsType<StaffProfile> = [
    { title: texts.staff.name, dataIndex: 'name' },
    { title: texts.staff.login, dataIndex: 'login' },
    {
      title: texts.staff.grants,
      render: (_, staff) => (
        <Flex gap={6} wrap>
          {staff.grants.map((grant) => (
            <Tag key={`${grant.role}${grant.orgUnitId}`} variant="filled">
              {texts.roles[grant.role]} · {grant.orgUnitName}
            </Tag>
          ))}
        </Flex>
      ),
    },
    {
      title: texts.staff.state,
      render: (_, staff) => (
        <Tag color={staff.isDisabled ? 'error' : 'success'} variant="filled">
          {staff.isDisabled ? texts.staff.disabled : texts.staff.enabled}
        </Tag>
      ),
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            align: 'right' as const,
            render: (_: unknown, staff: StaffProfile) =>
              // Nobody locks themselves out by a slip.
              staff.id !== me.id && (
                <Button
                  type="link"
                  size="small"
                  danger={!staff.isDisabled}
                  onClick={() => setChosen(staff)}
                >
                  {staff.isDisabled ? texts.staff.enable.action : texts.staff.disable.action}
                </Button>
              ),
          },
        ]
      : []),
  ];

  return (
    <>
      <PageHeader title={texts.places.staff.title} hint={texts.places.staff.hint} />
      <FilterBar
        search={{
          id: 'staff-search',
          value: filters.query,
          placeholder: texts.staff.searchPlaceholder,
          onSearch: (query) => change({ query }),
        }}
        isFiltered={isFiltered}
        onReset={reset}
      />
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(staff) => staff.id}
        pages={pages}
        empty={
          <EmptyState
            icon={<TeamOutlined />}
            title={texts.staff.none}
            hint={texts.staff.noneHint}
          />
        }
      />
      <DisableModal staff={chosen} onClose={() => setChosen(undefined)} />
    </>
  );
}

function DisableModal({
  staff,
  onClose,
}: {
  staff: StaffProfile | undefined;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { message } = App.useApp();
  const words = staff?.isDisabled ? texts.staff.enable : texts.staff.disable;
  const set = useAction(staffEndpoints.setStaffDisabled, {
    isQuiet: true,
    refreshes: [staffEndpoints.listStaff],
    onDone: () => {
      message.success(words.done);
      close();
    },
  });
  const close = () => {
    set.reset();
    onClose();
  };
  return (
    <ConfirmModal
      title={words.title(staff?.name ?? '')}
      content={words.hint}
      isOpen={staff !== undefined}
      onClose={close}
      okText={words.action}
      isDanger={!staff?.isDisabled}
      isBusy={set.isPending}
      error={set.error}
      asksReason
      onConfirm={(reason) => {
        if (staff) set.mutate({ staffId: staff.id, isDisabled: !staff.isDisabled, reason });
      }}
    />
  );
}
