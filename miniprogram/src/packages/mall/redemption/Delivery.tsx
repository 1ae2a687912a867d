import { Text, View } from '@tarojs/components';
import type { RedemptionDetails } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { useText } from '../../../texts/text';
import { placeOf } from '../addresses/address-book';
import { copy } from './copy';
import styles from './index.module.scss';

/** The parcel and where it goes; nothing where the gift is not delivered. */
export function Delivery({ redemption }: { redemption: RedemptionDetails }) {
  const t = useText();
  const { way, shipment, address, state } = redemption;
  if (way !== 'delivery') return null;
  return (
    <View className={styles['panel'] ?? ''}>
      {shipment ? (
        <View className={styles['copied'] ?? ''}>
          <View className={styles['mark'] ?? ''}>
            <Icon name="truck" size={22} />
          </View>
          <View className={styles['words'] ?? ''}>
            <Text className={styles['label'] ?? ''}>{shipment.carrier}</Text>
            <Text id="order-tracking" className={styles['code'] ?? ''} userSelect>
              {shipment.trackingNo}
            </Text>
          </View>
          <View
            id="order-tracking-copy"
            className={styles['copy'] ?? ''}
            hoverClass={styles['pressed'] ?? ''}
            aria-role="button"
            aria-label={`${t('order.copy')} ${t('order.trackingNo')}`}
            onClick={() => void copy(shipment.trackingNo)}
          >
            <Text>{t('order.copy')}</Text>
          </View>
        </View>
      ) : (
        state === 'to_ship' && (
          <View className={styles['copied'] ?? ''}>
            <View className={styles['mark'] ?? ''}>
              <Icon name="box" size={22} />
            </View>
            <Text className={styles['text'] ?? ''}>{t('order.notShipped')}</Text>
          </View>
        )
      )}
      {address && (
        <View className={styles['copied'] ?? ''}>
          <View className={styles['mark'] ?? ''}>
            <Icon name="pin" size={22} />
          </View>
          <View className={styles['words'] ?? ''}>
            <Text className={styles['text'] ?? ''}>
              {address.receiverName} {address.phone}
            </Text>
            <Text className={styles['note'] ?? ''}>{placeOf(address)}</Text>
          </View>
        </View>
      )}
    </View>
  );
}
