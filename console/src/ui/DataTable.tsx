import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/use-texts';
import styles from './DataTable.module.css';
import { ErrorState } from './ErrorState';
import { Panel } from './Panel';

/** What a table needs to know of a load; a react-query result fits. */
interface Load {
  isPending: boolean;
  isFetching: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface DataTableProps<Row> {
  rows: readonly Row[] | undefined;
  columns: TableColumnsType<Row>;
  load: Load;
  rowKey: (row: Row) => string;
  empty: ReactNode;
  onOpen?: (row: Row) => void;
  pages?: { pageNo: number; goNext: (() => void) | undefined; goBack: (() => void) | undefined };
  /** Drawn inside another surface: no edge of its own. */
  isBare?: boolean;
}

/** The one table: loading, empty, error with retry, rows that open with click or Enter, pages. */
export function DataTable<Row extends object>({
  rows,
  columns,
  load,
  rowKey,
  empty,
  onOpen,
  pages,
  isBare = false,
}: DataTableProps<Row>) {
  const texts = useTexts();
  const body = () => {
    if (load.error && !rows) {
      return <ErrorState error={load.error} onRetry={() => void load.refetch()} />;
    }
    if (!rows) {
      return (
        <div style={{ padding: 24 }}>
          <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />
        </div>
      );
    }
    if (rows.length === 0 && !load.isFetching) return empty;
    return (
      <Table<Row>
        rowKey={rowKey}
        columns={columns}
        dataSource={rows}
        loading={load.isFetching && !load.isPending ? { delay: 300 } : false}
        pagination={false}
        scroll={{ x: 'max-content' }}
        {...(onOpen
          ? {
              rowClassName: styles.row ?? '',
              onRow: (row: Row) => ({
                tabIndex: 0,
                onClick: () => onOpen(row),
                onKeyDown: (event: React.KeyboardEvent) => {
                  if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
                },
              }),
            }
          : {})}
      />
    );
  };
  const isPaged = pages && rows && (rows.length > 0 || pages.goBack);
  const content = (
    <div className={styles.table}>
      {body()}
      {isPaged && (
        <div className={styles.footer}>
          <span className={styles.count}>
            {texts.common.pageSummary(pages.pageNo, rows.length)}
          </span>
          <Button icon={<LeftOutlined />} disabled={!pages.goBack} onClick={pages.goBack}>
            {texts.common.previousPage}
          </Button>
          <Button
            disabled={!pages.goNext}
            onClick={pages.goNext}
            icon={<RightOutlined />}
            iconPlacement="end"
          >
            {texts.common.nextPage}
          </Button>
        </div>
      )}
    </div>
  );
  return isBare ? content : <Panel isPadded={false}>{content}</Panel>;
}
