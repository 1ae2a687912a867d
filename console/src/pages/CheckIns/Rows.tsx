import { checkInEndpoints, type CheckInRow } from '@huike/shared-types/client';
import { DatePicker, type TableColumnsType, Tag } from 'antd';
import dayjs from 'dayjs';
import { useNavigate } from 'react-router';
import { usePages } from '../../hooks/use-pages';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FilterBar } from '../../ui/FilterBar';
import { Moment } from '../../ui/Moment';

/** Who signed in, newest first; a row leads to the member. */
export function Rows() {
  const texts = useTexts();
  const words = texts.habits.checkIns;
  const navigate = useNavigate();
  const { filters, change } = useUrlFilters(['madeOn'] as const);
  const pages = usePages(checkInEndpoints.listCheckIns, filters);
  const columns: TableColumnsType<CheckInRow> = [
    { title: words.at, render: (_, row) => <Moment at={row.at} /> },
    {
      title: words.member,
      render: (_, row) => (
        <Ellipsis text={`${row.memberName ?? texts.members.unnamed} · ${row.cardNo}`} width={220} />
      ),
    },
    {
      title: words.kind,
      render: (_, row) => (
        <Tag variant="filled" {...(row.kind === 'made_up' ? { color: 'gold' } : {})}>
          {words.kinds[row.kind]}
        </Tag>
      ),
    },
    { title: words.signedOn, dataIndex: 'signedOn' },
    { title: words.points, align: 'right', render: (_, row) => <Count value={row.points} /> },
    {
      title: words.costPoints,
      align: 'right',
      render: (_, row) => <Count value={row.costPoints} />,
      responsive: ['lg'],
    },
  ];
  return (
    <>
      <FilterBar isFiltered={Boolean(filters.madeOn)} onReset={() => change({ madeOn: undefined })}>
        <DatePicker
          aria-label={words.madeOn}
          placeholder={words.madeOn}
          value={filters.madeOn ? dayjs(filters.madeOn) : null}
          onChange={(day) => change({ madeOn: day?.format('YYYY-MM-DD') })}
        />
      </FilterBar>
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(row) => row.id}
        pages={pages}
        onOpen={(row) => void navigate(`/members/${row.memberId}`)}
        empty={<EmptyState title={words.noRows} hint={words.noRowsHint} />}
      />
    </>
  );
}
