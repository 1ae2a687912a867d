import { PlusOutlined } from '@ant-design/icons';
import type { RebateTermsState } from '@huike/shared-types/client';
import { Button, Flex, Tag, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import type { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';

interface Terms {
  id: string;
  name: string;
  orgUnitName: string;
  state: RebateTermsState;
  version: number;
}

/** A list of what is kept in versions; opened to edit by whoever may. */
export function TermsList<T extends Terms>({
  query,
  columns,
  words,
  renderForm,
}: {
  query: ReturnType<typeof useEndpoint<object, { items: T[] }>>;
  columns: TableColumnsType<T>;
  words: { add: string; none: string; hint: string };
  renderForm: (edited: T | undefined, onClose: () => void) => ReactNode;
}) {
  const texts = useTexts().rebates;
  const mayWrite = usePermission('rebates.write');
  const [edited, setEdited] = useState<T | 'new'>();
  const add = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  );
  const all: TableColumnsType<T> = [
    { title: texts.name, render: (_, row) => <Ellipsis text={row.name} width={180} /> },
    ...columns,
    { title: texts.orgUnit, dataIndex: 'orgUnitName', responsive: ['lg'] },
    {
      title: texts.state,
      render: (_, row) => (
        <Tag color={row.state === 'active' ? 'success' : 'default'} variant="filled">
          {texts.states[row.state]}
        </Tag>
      ),
    },
    { title: '', render: (_, row) => texts.version(row.version), responsive: ['xl'] },
  ];
  return (
    <>
      <Flex justify="flex-end" style={{ marginBottom: 12 }}>
        {add}
      </Flex>
      <DataTable
        rows={query.data?.items}
        columns={all}
        load={query}
        rowKey={(row) => row.id}
        {...(mayWrite ? { onOpen: (row: T) => setEdited(row) } : {})}
        empty={<EmptyState title={words.none} hint={words.hint} action={add} />}
      />
      {edited && renderForm(edited === 'new' ? undefined : edited, () => setEdited(undefined))}
    </>
  );
}
