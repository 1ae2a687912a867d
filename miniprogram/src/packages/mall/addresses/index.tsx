import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { MemberAddress } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { Tag } from '../../../components/Tag';
import { mallPlaces } from '../../../mall/mall-places';
import { useText } from '../../../texts/text';
import { placeOf } from './address-book';
import styles from './index.module.scss';
import { useAddresses } from './use-addresses';

/** The address book; opened for a choice, a tap on an address takes it back. */
export default function AddressesPage() {
  const t = useText();
  const { addresses, failure, reload, choose, add } = useAddresses();
  return (
    <Screen>
      {!addresses && failure === undefined && (
        <View className={styles['list'] ?? ''} aria-label={t('state.loading')}>
          <Skeleton height="96px" />
          <Skeleton height="96px" />
        </View>
      )}
      {!addresses && failure !== undefined && (
        <ErrorState failure={failure} onRetry={() => void reload()} />
      )}
      {addresses?.length === 0 && (
        <EmptyState icon="pin" title={t('address.empty')} text={t('address.emptyText')} />
      )}
      {addresses && addresses.length > 0 && (
        <View className={styles['list'] ?? ''}>
          {addresses.map((address) => (
            <Entry key={address.id} address={address} onChoose={choose} />
          ))}
        </View>
      )}
      {addresses && (
        <View className={styles['actions'] ?? ''}>
          <Button
            id="address-new"
            onClick={() => void Taro.navigateTo({ url: mallPlaces.address() })}
          >
            {t('address.add')}
          </Button>
          {process.env.TARO_ENV === 'weapp' && (
            <Button
              id="address-wechat"
              look="outline"
              isPending={add.isPending}
              onClick={() => add.run()}
            >
              {t('address.fromWechat')}
            </Button>
          )}
        </View>
      )}
    </Screen>
  );
}

function Entry({
  address,
  onChoose,
}: {
  address: MemberAddress;
  onChoose: ((address: MemberAddress) => void) | undefined;
}) {
  const t = useText();
  const edit = () => void Taro.navigateTo({ url: mallPlaces.address(address.id) });
  return (
    <View className={styles['entry'] ?? ''}>
      <View
        id={`address-${address.id}`}
        className={styles['words'] ?? ''}
        hoverClass={styles['pressed'] ?? ''}
        aria-role="button"
        aria-label={`${address.receiverName} ${placeOf(address)}`}
        onClick={() => (onChoose ? onChoose(address) : edit())}
      >
        <View className={styles['who'] ?? ''}>
          <Text className={styles['name'] ?? ''}>{address.receiverName}</Text>
          <Text className={styles['phone'] ?? ''}>{address.phone}</Text>
          {address.isDefault && <Tag tone="brand">{t('address.default')}</Tag>}
        </View>
        <Text className={styles['place'] ?? ''}>{placeOf(address)}</Text>
      </View>
      <View
        className={styles['edit'] ?? ''}
        hoverClass={styles['pressed'] ?? ''}
        aria-role="button"
        aria-label={t('address.edit')}
        onClick={edit}
      >
        <Icon name="pen" size={20} />
      </View>
    </View>
  );
}
