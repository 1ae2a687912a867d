import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { MyMall, ShelfGift } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { mallPlaces } from '../../../mall/mall-places';
import { memberClock } from '../../../member-code/member-clock';
import { programme } from '../../../programme/programme-source';
import { useObserved } from '../../../state/use-observed';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { noteOf, noteText, yuanText } from './gift-words';
import styles from './GiftCard.module.scss';
import { GiftPicture } from './GiftPicture';
import { GiftPrice } from './GiftPrice';

interface Props {
  gift: ShelfGift;
  /** Undefined for a visitor. */
  mine: MyMall | undefined;
  timeZone: string;
}

/** A gift of the mall as one of two columns; what cannot be had says why and stands back. */
export function GiftCard({ gift, mine, timeZone }: Props) {
  const t = useText();
  const tiers = useObserved(programme)?.tiers ?? [];
  const only = tiers.filter(({ id }) => gift.tierIds.includes(id)).map(({ name }) => name);
  const note = noteOf(gift, mine?.points, memberClock.now());
  const isOver = note?.kind === 'sold_out' || note?.kind === 'over';
  const isShort = note?.kind === 'missing';
  const words = note && noteText(note, timeZone, t);
  return (
    <View
      id={`gift-${gift.id}`}
      className={`${styles['card']} ${isOver || isShort ? styles['back'] : ''}`}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={[gift.name, words].filter(Boolean).join(' ')}
      onClick={() => void Taro.navigateTo({ url: mallPlaces.gift(gift.id) })}
    >
      <View className={styles['picture'] ?? ''}>
        <GiftPicture picture={gift.picture} kind={gift.kind} label={gift.name} />
        {mine?.favouriteGiftIds.includes(gift.id) && (
          <View className={styles['heart'] ?? ''}>
            <Icon name="heartOn" size={15} />
          </View>
        )}
        {(isOver || note?.kind === 'not_yet') && (
          <Text className={styles['ribbon'] ?? ''}>{words}</Text>
        )}
        {note?.kind === 'few' && <Text className={styles['few'] ?? ''}>{words}</Text>}
      </View>
      <View className={styles['words'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{gift.name}</Text>
        {only.length > 0 && (
          <Text className={styles['tier'] ?? ''}>
            {t('mall.tierOnly', { tiers: only.join('、') })}
          </Text>
        )}
        <View className={styles['foot'] ?? ''}>
          <GiftPrice pricePoints={gift.pricePoints} priceFen={gift.priceFen} />
          {isShort ? (
            <Text className={styles['missing'] ?? ''}>{words}</Text>
          ) : (
            <View className={styles['facts'] ?? ''}>
              {gift.valueFen !== null && (
                <Text className={styles['fact'] ?? ''}>
                  {t('mall.worth', { amount: yuanText(gift.valueFen) })}
                </Text>
              )}
              {gift.redeemedCount > 0 && (
                <Text className={styles['fact'] ?? ''}>
                  {t('mall.taken', { count: formatCount(gift.redeemedCount) })}
                </Text>
              )}
            </View>
          )}
        </View>
      </View>
    </View>
  );
}
