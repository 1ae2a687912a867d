import { checkInEndpoints, type CheckInDay } from '@huike/shared-types/client';
import { DatePicker, Flex, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useEndpoint } from '../../api/use-endpoint';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { KeyFigures } from '../../ui/KeyFigures';

const format = 'YYYY-MM-DD';

/** How many signed in on each day, and what that gave; the last thirty days unless told. */
export function Days() {
  const words = useTexts().habits.checkIns;
  const { filters, change } = useUrlFilters(['from', 'to'] as const);
  const from = filters.from ?? dayjs().subtract(29, 'day').format(format);
  const to = filters.to ?? dayjs().format(format);
  const query = useEndpoint(
    checkInEndpoints.listCheckInDays,
    { from, to },
    { keepsPrevious: true },
  );
  const rows = query.data?.items;
  const columns: TableColumnsType<CheckInDay> = [
    { title: words.on, dataIndex: 'on' },
    {
      title: words.signedCount,
      align: 'right',
      render: (_, row) => <Count value={row.signedCount} />,
    },
    {
      title: words.madeUpCount,
      align: 'right',
      render: (_, row) => <Count value={row.madeUpCount} />,
    },
    { title: words.givenPoints, align: 'right', render: (_, row) => <Count value={row.points} /> },
    {
      title: words.costPoints,
      align: 'right',
      render: (_, row) => <Count value={row.costPoints} />,
      responsive: ['lg'],
    },
    {
      title: words.coupons,
      align: 'right',
      render: (_, row) => <Count value={row.couponCount} />,
      responsive: ['lg'],
    },
  ];
  return (
    <>
      <FilterBar
        isFiltered={Boolean(filters.from ?? filters.to)}
        onReset={() => change({ from: undefined, to: undefined })}
      >
        <DatePicker.RangePicker
          aria-label={words.span}
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          onChange={(days) =>
            change({ from: days?.[0]?.format(format), to: days?.[1]?.format(format) })
          }
        />
      </FilterBar>
      <Flex vertical gap={12}>
        {rows && rows.length > 0 && <Sums rows={rows} />}
        <DataTable
          rows={rows}
          columns={columns}
          load={query}
          rowKey={(row) => row.on}
          empty={<EmptyState title={words.noDays} hint={words.noDaysHint} />}
        />
      </Flex>
    </>
  );
}

function Sums({ rows }: { rows: readonly CheckInDay[] }) {
  const words = useTexts().habits.checkIns.sums;
  const sum = (of: (row: CheckInDay) => number) => rows.reduce((total, row) => total + of(row), 0);
  const signed = sum(({ signedCount }) => signedCount);
  return (
    <KeyFigures
      figures={[
        { label: words.signed, value: <Count value={signed} />, tone: 'accent' },
        { label: words.average, value: <Count value={Math.round(signed / rows.length)} /> },
        { label: words.points, value: <Count value={sum(({ points }) => points)} /> },
        { label: words.madeUp, value: <Count value={sum(({ madeUpCount }) => madeUpCount)} /> },
      ]}
    />
  );
}
