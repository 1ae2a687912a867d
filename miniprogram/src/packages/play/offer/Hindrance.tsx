import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { DrawHindrance, DrawOfferDetails } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { couponPlaces } from '../../../coupons/coupon-places';
import type { useJoin } from '../../../join/use-join';
import { playPlaces } from '../../../play/play-places';
import { formatCount } from '../../../texts/number-text';
import { useText, type TextKey } from '../../../texts/text';
import styles from './Hindrance.module.scss';

interface Props {
  offer: DrawOfferDetails;
  join: ReturnType<typeof useJoin>;
}

/** Where to go from a hindrance, and what the button says. */
const nextSteps: Partial<
  Record<DrawHindrance, { text: TextKey; url: (offer: DrawOfferDetails) => string }>
> = {
  upcoming: { text: 'draw.next.rules', url: ({ id }) => playPlaces.rules(id) },
  paused: { text: 'draw.next.rules', url: ({ id }) => playPlaces.rules(id) },
  over: { text: 'draw.next.mine', url: () => playPlaces.mine },
  none_left: { text: 'draw.next.centre', url: () => couponPlaces.centre },
  no_chance_today: { text: 'draw.next.mine', url: () => playPlaces.mine },
  no_chance: { text: 'draw.next.mine', url: () => playPlaces.mine },
  tier: { text: 'draw.next.tier', url: () => '/packages/tier/standing/index' },
  points: { text: 'draw.next.points', url: () => '/packages/points/statement/index' },
  desk: { text: 'draw.next.rules', url: ({ id }) => playPlaces.rules(id) },
};

/** Why one cannot play now, kindly, and what one can do instead. */
export function Hindrance({ offer, join }: Props) {
  const t = useText();
  const { hindrance } = offer;
  if (hindrance === null) return null;
  const next = nextSteps[hindrance];
  return (
    <View id={`draw-hindrance-${hindrance}`} className={styles['hindrance'] ?? ''}>
      <Text className={styles['title'] ?? ''}>{t(`draw.hindrance.${hindrance}`)}</Text>
      <Text className={styles['text'] ?? ''}>
        {t(`draw.hindrance.${hindrance}.text`, {
          tiers: offer.tierNames?.join(t('draw.listMark')) ?? '',
          points: formatCount(offer.costPoints),
        })}
      </Text>
      {hindrance === 'not_registered' && (
        <Button id="draw-join" look="light" isPending={join.isPending} onClick={join.join}>
          {t('home.join')}
        </Button>
      )}
      {next && (
        <Button
          id="draw-next-step"
          look="light"
          onClick={() => void Taro.navigateTo({ url: next.url(offer) })}
        >
          {t(next.text)}
        </Button>
      )}
    </View>
  );
}
