import { ScrollView, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ShelfGiftDetails } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Sheet } from '../../../components/Sheet';
import { Skeleton } from '../../../components/Skeleton';
import { mallPlaces } from '../../../mall/mall-places';
import { failureText } from '../../../texts/failure-text';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { placeOf } from '../addresses/address-book';
import { GiftPicture } from '../shelf/GiftPicture';
import { GiftPrice } from '../shelf/GiftPrice';
import { yuanText } from '../shelf/gift-words';
import styles from './RedeemSheet.module.scss';
import { distanceText, useNearStores } from './use-near-stores';
import { useRedeem } from './use-redeem';

interface Props {
  gift: ShelfGiftDetails;
  pointsBalance: number | undefined;
  onClose: () => void;
}

/** The last look before points are spent: where the gift goes, what it costs, what is left. */
export function RedeemSheet({ gift, pointsBalance, onClose }: Props) {
  const t = useText();
  const state = useRedeem(gift);
  const { ways, way, price, redeem, wish, isOpen } = state;
  const failure = redeem.failure === undefined ? undefined : failureText(redeem.failure);
  return (
    <Sheet title={t('redeem.title')} onClose={onClose}>
      <View className={styles['gift'] ?? ''}>
        <View className={styles['picture'] ?? ''}>
          <GiftPicture picture={gift.picture} kind={gift.kind} label={gift.name} iconSize={28} />
        </View>
        <View className={styles['words'] ?? ''}>
          <Text className={styles['name'] ?? ''}>{gift.name}</Text>
          <GiftPrice pricePoints={price.pricePoints} priceFen={price.priceFen} />
        </View>
      </View>
      {!isOpen && ways.length > 1 && (
        <View className={styles['ways'] ?? ''} aria-role="radiogroup">
          {ways.map((each) => (
            <View
              key={each}
              id={`redeem-way-${each}`}
              className={`${styles['way']} ${each === way ? styles['chosen'] : ''}`}
              aria-role="radio"
              aria-checked={each === way}
              onClick={() => state.setWay(each)}
            >
              <Text>{t(`gift.way.${each}`)}</Text>
            </View>
          ))}
        </View>
      )}
      {way === 'pick_up' && <StoreChoice gift={gift} state={state} />}
      {way === 'delivery' && <AddressChoice state={state} />}
      {way === 'at_once' && <Text className={styles['hint'] ?? ''}>{t('redeem.atOnce')}</Text>}
      <View className={styles['sums'] ?? ''}>
        <Sum
          label={t('redeem.cost')}
          value={t('redeem.points', { points: formatCount(price.pricePoints) })}
        />
        {price.priceFen > 0 && (
          <Sum label={t('redeem.due')} value={`¥${yuanText(price.priceFen)}`} />
        )}
        {pointsBalance !== undefined && !isOpen && (
          <Sum
            id="redeem-after"
            label={t('redeem.after')}
            value={t('redeem.points', {
              points: formatCount(Math.max(0, pointsBalance - price.pricePoints)),
            })}
          />
        )}
      </View>
      {isOpen && (
        <Text id="redeem-unknown" className={styles['unknown'] ?? ''} aria-role="alert">
          {t('redeem.unknown')}
        </Text>
      )}
      {!isOpen && failure && (
        <View className={styles['failure'] ?? ''} aria-role="alert">
          <Text id="redeem-failure">{failure.message}</Text>
          {failure.requestId && (
            <Text className={styles['request'] ?? ''}>
              {t('state.requestId', { id: failure.requestId })}
            </Text>
          )}
        </View>
      )}
      <Button
        id="redeem-confirm"
        isPending={redeem.isPending}
        isDisabled={wish === undefined}
        onClick={() => redeem.run()}
      >
        {wish === undefined
          ? t(way === 'delivery' ? 'redeem.chooseAddress' : 'redeem.chooseStore')
          : t(isOpen ? 'redeem.again' : 'redeem.confirm')}
      </Button>
    </Sheet>
  );
}

function Sum({ id, label, value }: { id?: string; label: string; value: string }) {
  return (
    <View className={styles['sum'] ?? ''}>
      <Text className={styles['label'] ?? ''}>{label}</Text>
      <Text {...(id && { id })} className={styles['value'] ?? ''}>
        {value}
      </Text>
    </View>
  );
}

type State = ReturnType<typeof useRedeem>;

function StoreChoice({ gift, state }: { gift: ShelfGiftDetails; state: State }) {
  const t = useText();
  const { stores } = useNearStores(gift.stores);
  const shown = state.isOpen ? stores.filter(({ id }) => id === state.storeId) : stores;
  return (
    <>
      <Text className={styles['title'] ?? ''}>{t('redeem.store')}</Text>
      <ScrollView className={styles['stores'] ?? ''} scrollY>
        <View aria-role="radiogroup">
          {shown.map((store) => (
            <View
              key={store.id}
              id={`redeem-store-${store.id}`}
              className={styles['store'] ?? ''}
              hoverClass={styles['pressed'] ?? ''}
              aria-role="radio"
              aria-checked={store.id === state.storeId}
              aria-label={store.name}
              onClick={() => {
                if (!state.isOpen) state.setStoreId(store.id);
              }}
            >
              <View
                className={`${styles['mark']} ${store.id === state.storeId ? styles['marked'] : ''}`}
              >
                {store.id === state.storeId && <Icon name="check" size={14} />}
              </View>
              <View className={styles['words'] ?? ''}>
                <Text className={styles['storeName'] ?? ''}>{store.name}</Text>
                <Text className={styles['hint'] ?? ''}>
                  {[distanceText(store.distanceMetres, t), store.address]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </View>
              {store.isFewLeft && <Text className={styles['few'] ?? ''}>{t('gift.few')}</Text>}
            </View>
          ))}
        </View>
      </ScrollView>
    </>
  );
}

function AddressChoice({ state }: { state: State }) {
  const t = useText();
  const { address, areAddressesKnown, addressFailure, isOpen } = state;
  if (isOpen) return null;
  if (!areAddressesKnown && addressFailure === undefined) return <Skeleton height="64px" />;
  const open = () =>
    void Taro.navigateTo({ url: address ? mallPlaces.chooseAddress : mallPlaces.address() });
  return (
    <>
      <Text className={styles['title'] ?? ''}>{t('redeem.address')}</Text>
      <View
        id="redeem-address"
        className={styles['address'] ?? ''}
        hoverClass={styles['pressed'] ?? ''}
        aria-role="button"
        onClick={open}
      >
        <Icon name="pin" size={20} />
        <View className={styles['words'] ?? ''}>
          {address ? (
            <>
              <Text className={styles['storeName'] ?? ''}>
                {address.receiverName} {address.phone}
              </Text>
              <Text className={styles['hint'] ?? ''}>{placeOf(address)}</Text>
            </>
          ) : (
            <Text className={styles['storeName'] ?? ''}>{t('redeem.addAddress')}</Text>
          )}
        </View>
        <Text className={styles['change'] ?? ''}>{address ? t('redeem.change') : ''}</Text>
        <Icon name="arrow" size={16} />
      </View>
    </>
  );
}
