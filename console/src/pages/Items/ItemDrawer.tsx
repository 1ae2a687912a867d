import { EditOutlined } from '@ant-design/icons';
import { catalogueEndpoints, type Item } from '@huike/shared-types/client';
import { Button, Drawer, Flex, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { CopyText } from '../../ui/CopyText';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { Moment } from '../../ui/Moment';
import { Money } from '../../ui/Money';
import { ItemState } from './index';
import { ItemForm } from './ItemForm';
import { ItemStock } from './ItemStock';

/** One item from the side: what it is, and its stock in each store. */
export function ItemDrawer({
  itemId,
  onClose,
}: {
  itemId: string | undefined;
  onClose: () => void;
}) {
  const words = useTexts().catalogue;
  const mayWrite = usePermission('catalogue.write');
  const [isEditing, setIsEditing] = useState(false);
  const query = useEndpoint(
    catalogueEndpoints.readItem,
    { itemId: itemId ?? '' },
    { isEnabled: itemId !== undefined },
  );
  const item = itemId === undefined ? undefined : query.data;
  return (
    <>
      <Drawer
        title={item?.name ?? ''}
        open={itemId !== undefined}
        onClose={onClose}
        size={620}
        destroyOnHidden
        extra={
          item &&
          mayWrite && (
            <Button icon={<EditOutlined />} onClick={() => setIsEditing(true)}>
              {words.edit}
            </Button>
          )
        }
      >
        {query.error && !item ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : item ? (
          <Tabs
            items={[
              { key: 'stock', label: words.stockTab, children: <ItemStock itemId={item.id} /> },
              { key: 'facts', label: words.factsTab, children: <Facts item={item} /> },
            ]}
          />
        ) : (
          <Skeleton active />
        )}
      </Drawer>
      {item && isEditing && (
        <ItemForm key={item.version} item={item} onClose={() => setIsEditing(false)} />
      )}
    </>
  );
}

function Facts({ item }: { item: Item }) {
  const words = useTexts().catalogue;
  return (
    <FactList
      facts={[
        { label: words.code, value: <CopyText text={item.code} /> },
        { label: words.price, value: <Money fen={item.priceFen} /> },
        {
          label: words.barcodes,
          value:
            item.barcodes.length === 0 ? (
              '—'
            ) : (
              <Flex vertical>
                {item.barcodes.map((barcode) => (
                  <CopyText key={barcode} text={barcode} />
                ))}
              </Flex>
            ),
        },
        { label: words.category, value: item.category?.name ?? '—' },
        { label: words.brand, value: item.brand?.name ?? '—' },
        { label: words.supplier, value: item.supplier?.name ?? '—' },
        { label: words.state, value: <ItemState isActive={item.isActive} /> },
        { label: words.updatedAt, value: <Moment at={item.updatedAt} /> },
      ]}
    />
  );
}
