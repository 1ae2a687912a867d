import { DownloadOutlined } from '@ant-design/icons';
import {
  catalogueEndpoints,
  type ImportRowError,
  type ItemImportDetails,
} from '@huike/shared-types/client';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Flex, Popconfirm, Progress, Skeleton, Table, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { Ellipsis } from '../../ui/Ellipsis';
import { ErrorState } from '../../ui/ErrorState';
import { KeyFigures } from '../../ui/KeyFigures';
import { ImportState } from './index';

const refreshMs = 1_000;
const refreshes = [
  catalogueEndpoints.readImport,
  catalogueEndpoints.listImports,
  catalogueEndpoints.searchItems,
];

/** One import: what it would do, then how far it is, then what came of it. */
export function ImportDrawer({
  importId,
  onClose,
}: {
  importId: string | undefined;
  onClose: () => void;
}) {
  const words = useTexts().catalogue;
  const query = useEndpoint(
    catalogueEndpoints.readImport,
    { importId: importId ?? '' },
    { isEnabled: importId !== undefined },
  );
  const found = importId === undefined ? undefined : query.data;
  const isUnderWay = found?.state === 'queued' || found?.state === 'running';
  const { refetch } = query;
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => void refetch(), refreshMs);
    return () => clearInterval(timer);
  }, [isUnderWay, refetch]);
  // The list behind shows how it came out, once it has.
  const queryClient = useQueryClient();
  const wasUnderWay = useRef(false);
  useEffect(() => {
    if (wasUnderWay.current && !isUnderWay) {
      for (const { operationId } of refreshes.slice(1)) {
        void queryClient.invalidateQueries({ queryKey: [operationId] });
      }
    }
    wasUnderWay.current = isUnderWay;
  }, [isUnderWay, queryClient]);
  const start = useAction(catalogueEndpoints.startImport, { refreshes });
  const cancel = useAction(catalogueEndpoints.cancelImport, { refreshes });
  const takenCount = found ? found.rowCount - found.preview.errorCount : 0;
  return (
    <Drawer
      title={found?.fileName ?? ''}
      open={importId !== undefined}
      onClose={onClose}
      size={820}
      destroyOnHidden
      extra={found && <ImportState state={found.state} />}
      footer={
        found && (
          <Flex justify="flex-end" gap={8} wrap>
            {found.errorCount > 0 && (
              <Button
                icon={<DownloadOutlined />}
                href={`/console/imports/${found.id}/error-report`}
                download
              >
                {words.downloadErrors}
              </Button>
            )}
            {(isUnderWay || found.state === 'previewed') && (
              <Popconfirm
                title={words.stopQuestion}
                onConfirm={() => cancel.mutate({ importId: found.id })}
              >
                <Button danger loading={cancel.isPending}>
                  {words.stop}
                </Button>
              </Popconfirm>
            )}
            {found.state === 'previewed' && (
              <Button
                type="primary"
                disabled={takenCount === 0}
                loading={start.isPending}
                onClick={() => start.mutate({ importId: found.id })}
              >
                {words.start(takenCount)}
              </Button>
            )}
          </Flex>
        )
      }
    >
      {query.error && !found ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : found ? (
        <ImportBody found={found} />
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

function ImportBody({ found }: { found: ItemImportDetails }) {
  const words = useTexts().catalogue;
  const { preview } = found;
  const isPreview = found.state === 'previewed';
  const [created, updated, wrong] = isPreview
    ? [preview.newCount, preview.changedCount, preview.errorCount]
    : [found.createdCount, found.updatedCount, found.errorCount];
  return (
    <Flex vertical gap={24}>
      <KeyFigures
        figures={[
          { label: words.rows, value: <Count value={found.rowCount} /> },
          {
            label: isPreview ? words.willCreate : words.created,
            value: <Count value={created} />,
            tone: 'accent',
          },
          {
            label: isPreview ? words.willUpdate : words.updated,
            value: <Count value={updated} />,
          },
          {
            label: words.errors,
            value: <Count value={wrong} />,
            ...(wrong > 0 ? { tone: 'alarm' as const } : {}),
          },
        ]}
      />
      {!isPreview && (
        <Progress
          aria-label={words.progress}
          percent={Math.floor((found.doneCount / Math.max(1, found.rowCount)) * 100)}
          status={
            found.state === 'failed' ? 'exception' : found.state === 'done' ? 'success' : 'active'
          }
        />
      )}
      {preview.errors.length > 0 && <Errors found={found} />}
      <FirstRows found={found} />
    </Flex>
  );
}

function Errors({ found: { preview } }: { found: ItemImportDetails }) {
  const words = useTexts().catalogue;
  return (
    <section>
      <h3>{words.previewErrors(preview.errors.length, preview.errorCount)}</h3>
      <p>{words.previewErrorsHint}</p>
      <Table<ImportRowError>
        size="small"
        rowKey="line"
        dataSource={preview.errors}
        pagination={false}
        scroll={{ y: 260 }}
        columns={[
          { title: words.line, dataIndex: 'line', width: 90 },
          { title: words.fault, render: (_, row) => words.faults[row.fault] },
          { title: words.value, render: (_, row) => <Ellipsis text={row.value} width={220} /> },
        ]}
      />
    </section>
  );
}

function FirstRows({ found: { preview } }: { found: ItemImportDetails }) {
  const words = useTexts().catalogue;
  return (
    <section>
      <h3>{words.firstRows}</h3>
      <Table
        size="small"
        rowKey="line"
        dataSource={preview.rows}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: words.line, dataIndex: 'line', width: 70 },
          ...preview.columns.map((column, index) => ({
            key: String(index),
            title: (
              <Flex gap={6} align="center">
                <span>{column.header}</span>
                <ColumnTag column={column} />
              </Flex>
            ),
            render: (_: unknown, row: { values: string[] }) => row.values[index] ?? '',
          })),
        ]}
      />
    </section>
  );
}

/** What a column is taken for, where its header does not say so already. */
function ColumnTag({ column }: { column: ItemImportDetails['preview']['columns'][number] }) {
  const words = useTexts().catalogue;
  if (column.field === null) return <Tag variant="filled">{words.columnIgnored}</Tag>;
  const text = fieldText(words, column.field);
  if (text === column.header) return null;
  return (
    <Tag variant="filled" color="success">
      {text}
    </Tag>
  );
}

type Words = ReturnType<typeof useTexts>['catalogue'];
type Field = NonNullable<ItemImportDetails['preview']['columns'][number]['field']>;
const fieldText = (words: Words, field: Field) => (field === 'active' ? words.state : words[field]);
