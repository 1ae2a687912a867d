import {
  giftConsoleEndpoints,
  type GiftMovement,
  type GiftPlaceStock,
} from '@huike/shared-types/client';
import { Button, Flex, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { usePages } from '../../hooks/use-pages';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';
import { Panel } from '../../ui/Panel';
import { ChangeForm, MoveForm } from './StockForms';

/** Where a gift lies, why that changed, and how to change it. */
export function Stock({ giftId }: { giftId: string }) {
  const words = useTexts().mall;
  const mayStock = usePermission('gifts.stock');
  const [act, setAct] = useState<'change' | 'move'>();
  const stock = useEndpoint(giftConsoleEndpoints.listGiftStock, { giftId });
  const movements = usePages(giftConsoleEndpoints.listGiftMovements, { giftId, limit: 10 });
  const placeColumns: TableColumnsType<GiftPlaceStock> = [
    {
      title: words.places.place,
      render: (_, row) => (row.isWarehouse ? words.places.warehouse : row.placeName),
    },
    {
      title: words.places.quantity,
      align: 'right',
      render: (_, row) => <Count value={row.quantity} />,
    },
    {
      title: words.places.redeemed,
      align: 'right',
      render: (_, row) => <Count value={row.redeemedCount} />,
    },
    {
      title: words.updatedAt,
      render: (_, row) => <Moment at={row.updatedAt} />,
      responsive: ['md'],
    },
  ];
  const movementColumns: TableColumnsType<GiftMovement> = [
    { title: words.at, render: (_, row) => <Moment at={row.at} /> },
    { title: words.places.act, render: (_, row) => words.movements[row.kind] },
    {
      title: words.change,
      align: 'right',
      render: (_, row) => <Count value={row.delta} isSigned />,
    },
    {
      title: words.places.place,
      render: (_, row) => <Ellipsis text={row.placeName} width={150} />,
    },
    {
      title: words.reason,
      render: (_, row) => <Ellipsis text={row.reason} width={200} />,
      responsive: ['lg'],
    },
  ];
  const close = () => setAct(undefined);
  return (
    <Flex vertical gap={16}>
      {mayStock && (
        <Flex gap={8}>
          <Button id="gift-stock-change" type="primary" onClick={() => setAct('change')}>
            {words.places.change}
          </Button>
          <Button onClick={() => setAct('move')}>{words.places.move}</Button>
        </Flex>
      )}
      <Panel isPadded={false}>
        <DataTable
          isBare
          rows={stock.data?.items}
          columns={placeColumns}
          load={stock}
          rowKey={(row) => row.placeId}
          empty={<EmptyState isCompact title={words.places.none} />}
        />
      </Panel>
      <div>
        <h3>{words.places.movements}</h3>
        <Panel isPadded={false}>
          <DataTable
            isBare
            rows={movements.items}
            columns={movementColumns}
            load={movements.query}
            rowKey={(row) => row.id}
            pages={movements}
            empty={<EmptyState isCompact title={words.places.noMovements} />}
          />
        </Panel>
      </div>
      {act === 'change' && (
        <ChangeForm giftId={giftId} places={stock.data?.items ?? []} onClose={close} />
      )}
      {act === 'move' && (
        <MoveForm giftId={giftId} places={stock.data?.items ?? []} onClose={close} />
      )}
    </Flex>
  );
}
