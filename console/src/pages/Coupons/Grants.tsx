import { DownloadOutlined, SendOutlined } from '@ant-design/icons';
import { couponConsoleEndpoints, type CouponGrant } from '@huike/shared-types/client';
import { App, Button, Flex, Popconfirm, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { Ellipsis } from '../../ui/Ellipsis';
import { Moment } from '../../ui/Moment';
import { GrantForm } from './GrantForm';
import { JobList } from './JobList';
import { isUnderWay, JobProgress, JobState } from './JobProgress';

/** Coupons given to many members: how far each grant is, and what came of it. */
export function Grants() {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const mayIssue = usePermission('coupons.issue');
  const [isAdding, setIsAdding] = useState(false);
  const cancel = useAction(couponConsoleEndpoints.cancelCouponGrant, {
    refreshes: [couponConsoleEndpoints.listCouponGrants],
    onDone: () => {
      message.success(words.cancelled);
    },
  });
  const columns: TableColumnsType<CouponGrant> = [
    { title: words.template, render: (_, row) => <Ellipsis text={row.templateName} width={180} /> },
    {
      title: words.audience,
      render: (_, row) =>
        row.audience.label === null
          ? words.audiences[row.audience.kind]
          : `${words[row.audience.kind === 'tag' ? 'tag' : 'tier']} ${row.audience.label}`,
    },
    {
      title: words.progress,
      render: (_, row) => (
        <JobProgress state={row.state} done={row.doneCount} total={row.totalCount} />
      ),
    },
    { title: words.issued, align: 'right', render: (_, row) => <Count value={row.issuedCount} /> },
    {
      title: words.refused,
      align: 'right',
      render: (_, row) => <Count value={row.refusedCount} />,
      responsive: ['xl'],
    },
    { title: words.state, render: (_, row) => <JobState state={row.state} /> },
    { title: words.actor, dataIndex: 'actorName', responsive: ['xl'] },
    { title: words.at, render: (_, row) => <Moment at={row.createdAt} />, responsive: ['xl'] },
    {
      key: 'act',
      align: 'right',
      fixed: 'right',
      render: (_, row) => (
        <Flex gap={4} justify="flex-end">
          {mayIssue && isUnderWay(row) && (
            <Popconfirm
              title={words.cancelQuestion}
              onConfirm={() => cancel.mutate({ jobId: row.id })}
            >
              <Button type="link" size="small" danger>
                {words.cancelJob}
              </Button>
            </Popconfirm>
          )}
          {!isUnderWay(row) && (
            <Button
              type="link"
              size="small"
              icon={<DownloadOutlined />}
              href={`/console/coupon-grants/${row.id}/outcomes`}
              download
            >
              {words.outcomes}
            </Button>
          )}
        </Flex>
      ),
    },
  ];
  const addButton = mayIssue && (
    <Button type="primary" icon={<SendOutlined />} onClick={() => setIsAdding(true)}>
      {words.grant}
    </Button>
  );
  return (
    <>
      <JobList
        endpoint={couponConsoleEndpoints.listCouponGrants}
        columns={columns}
        order={addButton}
        none={{ title: words.noGrants, hint: words.noGrantsHint }}
      />
      {isAdding && <GrantForm onClose={() => setIsAdding(false)} />}
    </>
  );
}
