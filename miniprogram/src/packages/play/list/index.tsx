import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '../../../components/Button';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { couponPlaces } from '../../../coupons/coupon-places';
import { playPlaces } from '../../../play/play-places';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';
import { OfferCard } from './OfferCard';
import { useOffers } from './use-offers';

/** The campaigns one can play, and those that were. Nothing here needs a login. */
export default function OffersPage() {
  const t = useText();
  const { list, timeZone } = useOffers();
  return (
    <Screen>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{t('draw.title')}</Text>
        <Text className={styles['text'] ?? ''}>{t('draw.fairText')}</Text>
      </View>
      {list.state === 'loading' && (
        <View className={styles['list'] ?? ''}>
          {['first', 'second', 'third'].map((place) => (
            <Skeleton key={place} height="112px" />
          ))}
        </View>
      )}
      {list.state === 'error' && (
        <ErrorState failure={list.failure} onRetry={() => void list.reload()} />
      )}
      {list.state === 'empty' && (
        <EmptyState
          icon="gift"
          title={t('draw.empty')}
          text={t('draw.emptyText')}
          action={
            <Button isSmall onClick={() => void Taro.navigateTo({ url: couponPlaces.centre })}>
              {t('draw.next.centre')}
            </Button>
          }
        />
      )}
      {list.state === 'ready' && (
        <>
          <View className={styles['list'] ?? ''}>
            {list.items.map((offer) => (
              <OfferCard key={offer.id} offer={offer} timeZone={timeZone} />
            ))}
          </View>
          <ListFooter list={list} />
        </>
      )}
      <View className={styles['mine'] ?? ''}>
        <Button
          id="offers-mine"
          look="outline"
          onClick={() => void Taro.navigateTo({ url: playPlaces.mine })}
        >
          {t('draw.mine')}
        </Button>
      </View>
    </Screen>
  );
}
