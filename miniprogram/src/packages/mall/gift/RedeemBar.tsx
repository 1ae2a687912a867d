import { Button as NativeButton, Text, View } from '@tarojs/components';
import type { ShelfGiftDetails } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { useText } from '../../../texts/text';
import { hindranceText } from '../shelf/gift-words';
import { openIntentOf } from './open-wish';
import styles from './RedeemBar.module.scss';
import type { useGift } from './use-gift';

interface Props {
  page: ReturnType<typeof useGift>;
  gift: ShelfGiftDetails;
}

/** Always in sight: keep it, share it, redeem it, or the reason why not. */
export function RedeemBar({ page, gift }: Props) {
  const t = useText();
  const { isVisitor, isFavourite, favour, timeZone, join } = page;
  const hindrance = isVisitor ? undefined : hindranceText(gift, timeZone, t);
  // What may already have been redeemed has to be asked for again, whatever the shelf says now.
  const isOpen = openIntentOf(gift.id) !== undefined;
  const label = isVisitor ? t('gift.join') : (hindrance ?? t('gift.redeem'));
  return (
    <View className={styles['bar'] ?? ''}>
      <View
        id="gift-favourite"
        className={`${styles['act']} ${isFavourite ? styles['kept'] : ''}`}
        hoverClass={styles['pressed'] ?? ''}
        aria-role="button"
        aria-label={t(isFavourite ? 'gift.unfavourite' : 'gift.favourite')}
        onClick={() => favour.run()}
      >
        <Icon name={isFavourite ? 'heartOn' : 'heart'} size={22} />
        <Text className={styles['actText'] ?? ''}>{t('gift.favourite')}</Text>
      </View>
      {process.env.TARO_ENV === 'weapp' && (
        <NativeButton
          className={styles['act'] ?? ''}
          hoverClass={styles['pressed'] ?? ''}
          openType="share"
          aria-label={t('gift.share')}
        >
          <Icon name="share" size={22} />
          <Text className={styles['actText'] ?? ''}>{t('gift.share')}</Text>
        </NativeButton>
      )}
      <View className={styles['main'] ?? ''}>
        <Button
          id="gift-redeem"
          isPending={join.isPending}
          isDisabled={hindrance !== undefined && !isOpen}
          onClick={page.redeem}
        >
          {isOpen ? t('redeem.again') : label}
        </Button>
      </View>
    </View>
  );
}
