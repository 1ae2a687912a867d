import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { catalogueEndpoints, type ItemImport } from '@huike/shared-types/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, type TableColumnsType, Tag, Upload } from 'antd';
import { sendFile } from '../../api/send-file';
import { useFailureText } from '../../api/use-failure-text';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { ImportDrawer } from './ImportDrawer';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const template = '\ufeff编码,名称,条码,售价,品类,品牌,供应商,启用\r\n';

/** Uploads a file of items, shows what it would do, runs it and tells how far it is. */
export function Imports() {
  const texts = useTexts();
  const words = texts.catalogue;
  const failureText = useFailureText();
  const queryClient = useQueryClient();
  const { filters, change } = useUrlFilters(['import'] as const);
  const pages = usePages(catalogueEndpoints.listImports, {});
  const upload = useMutation({
    mutationFn: (file: File) => {
      const type = file.name.toLowerCase().endsWith('.xlsx') ? workbook : 'text/csv';
      const fileName = Array.from(file.name).slice(-120).join('');
      return sendFile(catalogueEndpoints.uploadItemImport, { fileName }, file, type);
    },
    onSuccess: async (made) => {
      change({ import: made.id });
      const { operationId } = catalogueEndpoints.listImports;
      await queryClient.invalidateQueries({ queryKey: [operationId] });
    },
  });
  const columns: TableColumnsType<ItemImport> = [
    { title: words.file, render: (_, row) => <Ellipsis text={row.fileName} width={240} /> },
    { title: words.state, render: (_, row) => <ImportState state={row.state} /> },
    { title: words.rows, align: 'right', render: (_, row) => <Count value={row.rowCount} /> },
    {
      title: words.created,
      align: 'right',
      render: (_, row) => <Count value={row.createdCount} />,
      responsive: ['md'],
    },
    {
      title: words.updated,
      align: 'right',
      render: (_, row) => <Count value={row.updatedCount} />,
      responsive: ['md'],
    },
    { title: words.errors, align: 'right', render: (_, row) => <Count value={row.errorCount} /> },
    {
      title: words.createdAt,
      render: (_, row) => <Moment at={row.createdAt} />,
      responsive: ['lg'],
    },
  ];
  return (
    <>
      <PageHeader
        title={texts.places.imports.title}
        hint={texts.places.imports.hint}
        actions={
          <Button
            icon={<DownloadOutlined />}
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(template)}`}
            download="huike-items.csv"
          >
            {words.template}
          </Button>
        }
      />
      <Panel>
        <Upload.Dragger
          accept=".csv,.xlsx"
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate(file);
            // The file goes out by our own call; antd must not send it too.
            return false;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p className="ant-upload-text">{upload.isPending ? words.checking : words.drop}</p>
          <p className="ant-upload-hint">{words.uploadHint}</p>
        </Upload.Dragger>
        {upload.error && (
          <Alert
            type="error"
            showIcon
            style={{ marginTop: 16 }}
            title={failureText(upload.error)}
          />
        )}
      </Panel>
      <div style={{ height: 16 }} />
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        onOpen={(row) => change({ import: row.id })}
        pages={pages}
        empty={<EmptyState isCompact title={words.noImports} />}
      />
      <ImportDrawer importId={filters.import} onClose={() => change({ import: undefined })} />
    </>
  );
}

const colours: Record<ItemImport['state'], string> = {
  previewed: 'warning',
  queued: 'processing',
  running: 'processing',
  done: 'success',
  cancelled: 'default',
  failed: 'error',
};

/** How far an import is, as a tag. */
export function ImportState({ state }: { state: ItemImport['state'] }) {
  return (
    <Tag color={colours[state]} variant="filled">
      {useTexts().catalogue.importStates[state]}
    </Tag>
  );
}
