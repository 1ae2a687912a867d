import {
  catalogueEndpoints,
  type StockMovement,
  type StoreStock,
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
import { StockForm, type StockAct } from './StockForm';

const acts: readonly StockAct[] = ['receive', 'count', 'move'];

/** An item's stock in the stores within reach, what changed it, and how to change it. */
export function ItemStock({ itemId }: { itemId: string }) {
  const words = useTexts().catalogue;
  const mayWrite = usePermission('stock.write');
  const [act, setAct] = useState<StockAct>();
  const stock = useEndpoint(catalogueEndpoints.listItemStock, { itemId });
  const movements = usePages(catalogueEndpoints.listStockMovements, { itemId, limit: 10 });
  const stockColumns: TableColumnsType<StoreStock> = [
    { title: words.store, dataIndex: 'storeName' },
    {
      title: words.quantity,
      align: 'right',
      render: (_, { quantity }) =>
        quantity < 0 ? <Count value={quantity} isSigned /> : <Count value={quantity} />,
    },
    {
      title: words.updatedAt,
      render: (_, row) => <Moment at={row.updatedAt} />,
      responsive: ['sm'],
    },
  ];
  const movementColumns: TableColumnsType<StockMovement> = [
    { title: words.at, render: (_, row) => <Moment at={row.at} /> },
    { title: words.movement, render: (_, row) => words.movementKinds[row.kind] },
    {
      title: words.quantity,
      align: 'right',
      render: (_, row) => <Count value={row.delta} isSigned />,
    },
    { title: words.store, render: (_, row) => <Ellipsis text={row.storeName} width={130} /> },
  ];
  return (
    <Flex vertical gap={20}>
      {mayWrite && (
        <Flex gap={8}>
          {acts.map((one) => (
            <Button key={one} onClick={() => setAct(one)}>
              {words[one]}
            </Button>
          ))}
        </Flex>
      )}
      <Panel isPadded={false}>
        <DataTable
          isBare
          rows={stock.data?.items}
          columns={stockColumns}
          load={stock}
          rowKey={(row) => row.storeId}
          empty={<EmptyState isCompact title={words.noStores} />}
        />
      </Panel>
      <div>
        <h3>{words.movements}</h3>
        <Panel isPadded={false}>
          <DataTable
            isBare
            rows={movements.items}
            columns={movementColumns}
            load={movements.query}
            rowKey={(row) => row.id}
            pages={movements}
            empty={<EmptyState isCompact title={words.noMovements} />}
          />
        </Panel>
      </div>
      {act && <StockForm key={act} act={act} itemId={itemId} onClose={() => setAct(undefined)} />}
    </Flex>
  );
}
