import { ScrollView, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { RecommendedGift } from '@huike/shared-types/client';
import { Section } from '../../../components/Section';
import { mallPlaces } from '../../../mall/mall-places';
import { useText } from '../../../texts/text';
import { GiftPicture } from '../shelf/GiftPicture';
import { GiftPrice } from '../shelf/GiftPrice';
import styles from './RecommendedRow.module.scss';

/** What suits this member, each with the reason; nothing where nothing is known to suit. */
export function RecommendedRow({ gifts }: { gifts: readonly RecommendedGift[] }) {
  const t = useText();
  if (gifts.length === 0) return null;
  return (
    <Section title={t('mall.forYou')}>
      <ScrollView className={styles['strip'] ?? ''} scrollX enhanced showScrollbar={false}>
        <View className={styles['row'] ?? ''}>
          {gifts.map(({ gift, reason, because }) => (
            <View
              key={gift.id}
              id={`recommended-${gift.id}`}
              className={styles['card'] ?? ''}
              hoverClass={styles['pressed'] ?? ''}
              aria-role="button"
              aria-label={gift.name}
              onClick={() => void Taro.navigateTo({ url: mallPlaces.gift(gift.id) })}
            >
              <GiftPicture
                picture={gift.picture}
                kind={gift.kind}
                label={gift.name}
                iconSize={34}
              />
              <View className={styles['words'] ?? ''}>
                <Text className={styles['name'] ?? ''}>{gift.name}</Text>
                <GiftPrice size="small" pricePoints={gift.pricePoints} priceFen={gift.priceFen} />
                <Text className={styles['reason'] ?? ''}>
                  {because === null
                    ? t(`mall.reason.${reason}`)
                    : t(`mall.because.${reason}`, { because })}
                </Text>
              </View>
            </View>
          ))}
        </View>
      </ScrollView>
    </Section>
  );
}
