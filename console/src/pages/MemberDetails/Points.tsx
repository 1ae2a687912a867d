import { type PointsEntry, pointsEndpoints } from '@huike/shared-types/client';
import { Flex, Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { usePages } from '../../hooks/use-pages';
import { usePreferences } from '../../preferences/use-preferences';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';
import { Lots } from './Lots';
import { PointsActions } from './PointsActions';
import { PointsDecisions } from './PointsDecisions';

const directions = ['all', 'in', 'out'] as const;
type Direction = (typeof directions)[number];

const views = ['entries', 'lots'] as const;
type View = (typeof views)[number];

/** A member's points: the statement, the lots they lie in, and what staff may do by hand. */
export function Points({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const [view, setView] = useState<View>('entries');
  return (
    <Flex vertical gap={12} align="stretch">
      <Flex gap={12} justify="space-between" wrap>
        <Segmented<View>
          value={view}
          onChange={setView}
          options={views.map((one) => ({ value: one, label: texts.points.views[one] }))}
        />
        <PointsActions memberId={memberId} />
      </Flex>
      <PointsDecisions memberId={memberId} />
      {view === 'entries' ? <Statement memberId={memberId} /> : <Lots memberId={memberId} />}
    </Flex>
  );
}

/** Every move of the member's points, with the balance after it and the reason. */
function Statement({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const { language } = usePreferences();
  const [direction, setDirection] = useState<Direction>('all');
  const pages = usePages(pointsEndpoints.listMemberPoints, { memberId, direction });
  const columns: TableColumnsType<PointsEntry> = [
    { title: texts.points.at, render: (_, entry) => <Moment at={entry.at} /> },
    { title: texts.points.reason, render: (_, entry) => texts.points.reasons[entry.reason] },
    {
      title: texts.points.delta,
      align: 'right',
      render: (_, entry) => <Count value={entry.delta} isSigned />,
    },
    {
      title: texts.points.balanceAfter,
      align: 'right',
      render: (_, entry) => <Count value={entry.balanceAfter} />,
    },
    {
      title: texts.points.explanation,
      render: (_, entry) => (
        <Ellipsis
          text={(language === 'en' ? entry.explanationEn : null) ?? entry.explanation ?? entry.note}
          width={340}
        />
      ),
    },
    {
      title: texts.points.store,
      render: (_, entry) => <Ellipsis text={entry.storeName} width={160} />,
      responsive: ['lg'],
    },
    {
      title: texts.points.receiptNo,
      render: (_, entry) => <Ellipsis text={entry.receiptNo} width={190} />,
      responsive: ['lg'],
    },
  ];
  return (
    <Flex vertical gap={12} align="stretch">
      <Segmented<Direction>
        style={{ alignSelf: 'flex-start' }}
        value={direction}
        onChange={setDirection}
        options={directions.map((one) => ({ value: one, label: texts.points.directions[one] }))}
      />
      <DataTable
        rows={pages.items}
        columns={columns}
        load={pages.query}
        rowKey={(entry) => entry.id}
        pages={pages}
        empty={<EmptyState title={texts.points.none} hint={texts.points.noneHint} />}
      />
    </Flex>
  );
}
