import { Text, View } from '@tarojs/components';
import type { ShelfGiftDetails } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Tag } from '../../../components/Tag';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';
import { distanceText, useNearStores } from './use-near-stores';

/** Where the gift lies: stores, nearest first where the place is known, and delivery. */
export function PickUpStores({ gift }: { gift: ShelfGiftDetails }) {
  const t = useText();
  const { stores, isLocated, locate } = useNearStores(gift.stores);
  if (gift.content.kind !== 'goods') return null;
  const { ways } = gift.content;
  return (
    <View className={styles['panel'] ?? ''}>
      {ways.includes('pick_up') && (
        <>
          <View className={styles['titleRow'] ?? ''}>
            <Text className={styles['title'] ?? ''}>{t('gift.stores')}</Text>
            <Text className={styles['note'] ?? ''}>
              {stores.length > 0
                ? t('gift.storesCount', { count: stores.length })
                : t('gift.storesNone')}
            </Text>
          </View>
          {stores.map((store) => (
            <View key={store.id} className={styles['store'] ?? ''}>
              <View className={styles['storeWords'] ?? ''}>
                <Text className={styles['storeName'] ?? ''}>{store.name}</Text>
                <Text className={styles['note'] ?? ''}>
                  {[distanceText(store.distanceMetres, t), store.address]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </View>
              <Tag tone={store.isFewLeft ? 'brand' : 'good'}>
                {t(store.isFewLeft ? 'gift.few' : 'gift.inStock')}
              </Tag>
            </View>
          ))}
          {stores.length > 1 && !isLocated && (
            <Button look="quiet" isSmall isPending={locate.isPending} onClick={() => locate.run()}>
              <Icon name="pin" size={16} />
              {t('gift.nearest')}
            </Button>
          )}
        </>
      )}
      {ways.includes('delivery') && (
        <View className={styles['store'] ?? ''}>
          <Icon name="truck" size={20} />
          <Text className={styles['storeName'] ?? ''}>
            {t(gift.isDeliverable ? 'gift.deliverable' : 'gift.notDeliverable')}
          </Text>
        </View>
      )}
    </View>
  );
}
