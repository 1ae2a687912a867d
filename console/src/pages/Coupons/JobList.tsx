import type { Endpoint, Page } from '@huike/shared-types/client';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { type Job, useJobsRefresh } from './JobProgress';

interface JobListProps<Row extends Job> {
  endpoint: Endpoint<{ templateId?: string | undefined }, Page<Row>>;
  columns: TableColumnsType<Row>;
  /** Orders a new job; absent for those who may not. */
  order: ReactNode;
  none: { title: string; hint: string };
}

/** Long work on coupons of one kind, by template; refreshed while some of it is under way. */
export function JobList<Row extends Job & { id: string }>({
  endpoint,
  columns,
  order,
  none,
}: JobListProps<Row>) {
  const { filters, change } = useUrlFilters(['templateId'] as const);
  const pages = usePages(endpoint, filters);
  useJobsRefresh(pages.items, pages.query.refetch);
  return (
    <>
      <FilterBar
        isFiltered={filters.templateId !== undefined}
        onReset={() => change({ templateId: undefined })}
      >
        <CouponTemplateSelect
          width={260}
          value={filters.templateId}
          onChange={(templateId) => change({ templateId })}
        />
        <span style={{ marginInlineStart: 'auto' }}>{order}</span>
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState {...none} action={order} />}
      />
    </>
  );
}
