import { Swiper, SwiperItem, Text, View } from '@tarojs/components';
import type { ShelfGiftDetails } from '@huike/shared-types/client';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { Tag } from '../../../components/Tag';
import { JoinSheet } from '../../../join/JoinSheet';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { GiftPicture } from '../shelf/GiftPicture';
import { GiftPrice } from '../shelf/GiftPrice';
import { yuanText } from '../shelf/gift-words';
import styles from './index.module.scss';
import { PickUpStores } from './PickUpStores';
import { RedeemBar } from './RedeemBar';
import { RedeemSheet } from './RedeemSheet';
import { Rules } from './Rules';
import { useGift } from './use-gift';

/** One gift with all one decides by; visitors may look. */
export default function GiftPage() {
  const page = useGift();
  const { gift, failure, timeZone, join } = page;
  if (!gift) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="375px" />
            <View className={styles['bonesBelow'] ?? ''}>
              <Skeleton width="40%" height="34px" />
              <Skeleton width="80%" height="24px" />
              <Skeleton height="120px" />
            </View>
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void page.reload()} />
        )}
      </Screen>
    );
  }
  return (
    <Screen>
      <View className={styles['page'] ?? ''}>
        <Pictures gift={gift} />
        <Head gift={gift} />
        <Rules gift={gift} timeZone={timeZone} />
        <PickUpStores gift={gift} />
        <Story gift={gift} />
      </View>
      <RedeemBar page={page} gift={gift} />
      {page.isRedeeming && (
        <RedeemSheet gift={gift} pointsBalance={page.pointsBalance} onClose={page.closeSheet} />
      )}
      {join.isOpen && <JoinSheet programme={page.programme} onClose={join.close} />}
    </Screen>
  );
}

function Pictures({ gift }: { gift: ShelfGiftDetails }) {
  const { pictures, kind, name } = gift;
  if (pictures.length < 2) {
    const picture = pictures[0] ?? gift.picture;
    return <GiftPicture picture={picture} kind={kind} label={name} iconSize={96} />;
  }
  return (
    <Swiper
      className={styles['pictures'] ?? ''}
      indicatorDots
      indicatorColor="rgba(255, 255, 255, 0.6)"
      indicatorActiveColor="#8c2f39"
      circular
    >
      {pictures.map((picture) => (
        <SwiperItem key={picture}>
          <GiftPicture picture={picture} kind={kind} label={name} iconSize={96} />
        </SwiperItem>
      ))}
    </Swiper>
  );
}

function Head({ gift }: { gift: ShelfGiftDetails }) {
  const t = useText();
  return (
    <View className={styles['head'] ?? ''}>
      <View className={styles['price'] ?? ''}>
        <GiftPrice size="large" pricePoints={gift.pricePoints} priceFen={gift.priceFen} />
        {gift.valueFen !== null && (
          <Text className={styles['worth'] ?? ''}>
            {t('mall.worth', { amount: yuanText(gift.valueFen) })}
          </Text>
        )}
      </View>
      <Text className={styles['name'] ?? ''}>{gift.name}</Text>
      {gift.subtitle !== null && <Text className={styles['subtitle'] ?? ''}>{gift.subtitle}</Text>}
      <View className={styles['tags'] ?? ''}>
        <Tag>{t(`mall.kind.${gift.kind}`)}</Tag>
        {gift.tiers.map(({ id, name }) => (
          <Tag key={id} tone="gold">
            {name}
          </Tag>
        ))}
        {gift.isFewLeft && !gift.isSoldOut && <Tag tone="brand">{t('mall.state.few')}</Tag>}
        {gift.redeemedCount > 0 && (
          <Text className={styles['taken'] ?? ''}>
            {t('mall.taken', { count: formatCount(gift.redeemedCount) })}
          </Text>
        )}
      </View>
    </View>
  );
}

function Story({ gift }: { gift: ShelfGiftDetails }) {
  const t = useText();
  if (gift.detail === null) return null;
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['title'] ?? ''}>{t('gift.detail')}</Text>
      {gift.detail
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, at) => (
          // Lines of one text never change places.
          <Text key={`${at} ${line}`} className={styles['line'] ?? ''}>
            {line}
          </Text>
        ))}
    </View>
  );
}
