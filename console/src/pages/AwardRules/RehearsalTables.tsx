import type { RehearsalResult } from '@huike/shared-types/client';
import { Button, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { Money } from '../../ui/Money';
import styles from './RehearsalTables.module.css';

interface Change {
  pointsBefore: number;
  pointsAfter: number;
}
type Week = RehearsalResult['weeks'][number];
type Tier = RehearsalResult['tiers'][number];
type Member = RehearsalResult['gaining'][number];
type Sale = RehearsalResult['sales'][number];

/** Points before and after as two bars, against the largest of the table. */
function Bars({ change, most }: { change: Change; most: number }) {
  const share = (points: number) => `${Math.round((points / Math.max(1, most)) * 100)}%`;
  return (
    <div className={styles.bars} aria-hidden>
      <span className={styles.before} style={{ width: share(change.pointsBefore) }} />
      <span className={styles.after} style={{ width: share(change.pointsAfter) }} />
    </div>
  );
}

const mostOf = (rows: readonly Change[]) =>
  rows.reduce((most, row) => Math.max(most, row.pointsBefore, row.pointsAfter), 0);

/** The columns that every table has: before, after, difference. */
function useChangeColumns<Row extends Change>(): TableColumnsType<Row> {
  const words = useTexts().awards.rehearsal;
  return [
    {
      title: words.before,
      align: 'right',
      render: (_, row) => <Count value={row.pointsBefore} />,
    },
    { title: words.after, align: 'right', render: (_, row) => <Count value={row.pointsAfter} /> },
    {
      title: words.difference,
      align: 'right',
      render: (_, row) => <Count value={row.pointsAfter - row.pointsBefore} isSigned />,
    },
  ];
}

function Block<Row extends object>({
  title,
  rows,
  columns,
  keyOf,
  legend,
}: {
  title: string;
  rows: readonly Row[];
  columns: TableColumnsType<Row>;
  keyOf: (row: Row) => string;
  legend?: ReactNode;
}) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      {legend}
      <Table<Row>
        size="small"
        rowKey={keyOf}
        dataSource={[...rows]}
        columns={columns}
        scroll={{ x: 'max-content' }}
        pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      />
    </section>
  );
}

function Legend() {
  const words = useTexts().awards.rehearsal;
  return (
    <div className={styles.legend}>
      <span className={styles.before} /> {words.before}
      <span className={styles.after} /> {words.after}
    </div>
  );
}

/** What each week would have cost. */
export function WeekTable({ weeks }: { weeks: readonly Week[] }) {
  const words = useTexts().awards.rehearsal;
  const most = mostOf(weeks);
  const changes = useChangeColumns<Week>();
  return (
    <Block
      title={words.byWeek}
      rows={weeks}
      keyOf={({ monday }) => monday}
      legend={<Legend />}
      columns={[
        { title: words.week, dataIndex: 'monday' },
        { key: 'bars', width: 260, render: (_, row) => <Bars change={row} most={most} /> },
        { title: words.sales, align: 'right', render: (_, row) => <Count value={row.saleCount} /> },
        ...changes,
        { title: words.cost, align: 'right', render: (_, row) => <Money fen={row.costFen} /> },
      ]}
    />
  );
}

/** What each tier would have got. */
export function TierTable({ tiers }: { tiers: readonly Tier[] }) {
  const words = useTexts().awards.rehearsal;
  const most = mostOf(tiers);
  const changes = useChangeColumns<Tier>();
  return (
    <Block
      title={words.byTier}
      rows={tiers}
      keyOf={({ tierName }) => tierName}
      columns={[
        { title: words.tier, dataIndex: 'tierName' },
        { key: 'bars', width: 200, render: (_, row) => <Bars change={row} most={most} /> },
        ...changes,
        { title: words.cost, align: 'right', render: (_, row) => <Money fen={row.costFen} /> },
        {
          title: words.gaining,
          align: 'right',
          render: (_, row) => <Count value={row.gainingMembers} />,
        },
        {
          title: words.losing,
          align: 'right',
          render: (_, row) => <Count value={row.losingMembers} />,
        },
      ]}
    />
  );
}

/** Who gains and who loses most. */
export function MemberTable({ result }: { result: RehearsalResult }) {
  const words = useTexts().awards.rehearsal;
  const changes = useChangeColumns<Member>();
  const members = [...result.gaining, ...result.losing];
  if (members.length === 0) return <span>{words.nobody}</span>;
  return (
    <Block
      title={words.topMembers}
      rows={members}
      keyOf={({ memberId }) => memberId}
      columns={[
        {
          title: words.member,
          render: (_, row) => (
            <Link to={`/members/${row.memberId}`}>{row.nameMasked ?? row.memberId.slice(-6)}</Link>
          ),
        },
        { title: words.tier, dataIndex: 'tierName' },
        ...changes,
      ]}
    />
  );
}

/** The sales that differ most. */
export function SaleTable({
  sales,
  onOpen,
}: {
  sales: readonly Sale[];
  onOpen: (saleId: string) => void;
}) {
  const words = useTexts().awards.rehearsal;
  const changes = useChangeColumns<Sale>();
  if (sales.length === 0) return null;
  return (
    <Block
      title={words.topSales}
      rows={sales}
      keyOf={({ saleId }) => saleId}
      columns={[
        {
          title: words.day,
          render: (_, row) => (
            <Button type="link" size="small" onClick={() => onOpen(row.saleId)}>
              {row.businessOn}
            </Button>
          ),
        },
        { title: words.paid, align: 'right', render: (_, row) => <Money fen={row.paidFen} /> },
        ...changes,
      ]}
    />
  );
}
