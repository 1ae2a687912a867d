import { staffEndpoints, type StaffSession } from '@huike/shared-types/client';
import { Button, Flex, Popconfirm, type TableColumnsType, Tag } from 'antd';
import { useAction } from '../api/use-action';
import { useEndpoint } from '../api/use-endpoint';
import { useTexts } from '../texts/use-texts';
import { DataTable } from '../ui/DataTable';
import { Ellipsis } from '../ui/Ellipsis';
import { EmptyState } from '../ui/EmptyState';
import { Moment } from '../ui/Moment';

/** Where the signed-in person is signed in, with a way to end each. */
export function MySessions() {
  const texts = useTexts();
  const query = useEndpoint(staffEndpoints.listMySessions, {});
  const revoke = useAction(staffEndpoints.revokeMySession, {
    refreshes: [staffEndpoints.listMySessions],
  });
  const columns: TableColumnsType<StaffSession> = [
    {
      title: texts.session.browser,
      render: (_, session) => (
        <Flex gap={8} align="center">
          <Ellipsis text={session.userAgent} width={260} />
          {session.isCurrent && <Tag color="success">{texts.session.current}</Tag>}
        </Flex>
      ),
    },
    { title: texts.session.address, dataIndex: 'address' },
    { title: texts.session.lastSeen, render: (_, session) => <Moment at={session.lastSeenAt} /> },
    {
      key: 'act',
      align: 'right',
      render: (_, session) =>
        !session.isCurrent && (
          <Popconfirm
            title={texts.session.revokeQuestion}
            onConfirm={() => revoke.mutate({ sessionId: session.id })}
          >
            <Button type="link" size="small" danger loading={revoke.isPending}>
              {texts.session.revoke}
            </Button>
          </Popconfirm>
        ),
    },
  ];
  return (
    <DataTable
      isBare
      rows={query.data?.items}
      columns={columns}
      load={query}
      rowKey={(session) => session.id}
      empty={<EmptyState title={texts.session.noSessions} />}
    />
  );
}
