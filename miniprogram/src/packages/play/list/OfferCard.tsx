import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { DrawKind, DrawOffer } from '@huike/shared-types/client';
import { Icon, type IconName } from '../../../components/Icon';
import { Tag } from '../../../components/Tag';
import { playPlaces } from '../../../play/play-places';
import { formatInstant } from '../../../programme/programme-time';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import styles from './OfferCard.module.scss';

const icons: Record<DrawKind, IconName> = {
  shake: 'shake',
  wheel: 'wheel',
  scratch: 'scratch',
  desk: 'ballot',
};

/** One campaign of the list: what it is, its best prize, when, and how often one may play. */
export function OfferCard({ offer, timeZone }: { offer: DrawOffer; timeZone: string }) {
  const t = useText();
  const { phase, chances, hindrance, costPoints } = offer;
  const isOver = phase === 'over' || phase === 'closed';
  const time = (instant: string) => formatInstant(instant, timeZone).slice('2026-'.length);
  const when =
    offer.endsAt !== null
      ? t('draw.until', { time: time(offer.endsAt) })
      : offer.opensAt !== null
        ? t('draw.from', { time: time(offer.opensAt) })
        : t('draw.endedAt', { time: time(offer.lastEndsAt) });
  const chance =
    phase === 'open' && chances && hindrance === null
      ? t('draw.chancesLeft', { count: chances.leftCount })
      : phase === 'open' && hindrance !== null
        ? t(`draw.hindrance.${hindrance}`)
        : '';
  return (
    <View
      id={`offer-${offer.id}`}
      className={`${styles['card']} ${isOver ? styles['over'] : ''}`}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={offer.name}
      onClick={() => void Taro.navigateTo({ url: playPlaces.stage(offer.kind, offer.id) })}
    >
      <View className={styles['picture'] ?? ''}>
        <Icon name={icons[offer.kind]} size={30} />
      </View>
      <View className={styles['words'] ?? ''}>
        <View className={styles['head'] ?? ''}>
          <Text className={styles['name'] ?? ''}>{offer.name}</Text>
          <Tag tone={phase === 'open' ? 'good' : 'plain'}>{t(`draw.phase.${phase}`)}</Tag>
        </View>
        <Text className={styles['prize'] ?? ''}>
          {t('draw.topPrize', { name: offer.topPrizeName })}
        </Text>
        <Text className={styles['line'] ?? ''}>
          {[
            t(`draw.kind.${offer.kind}`),
            when,
            costPoints > 0 && t('draw.cost', { points: formatCount(costPoints) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {chance !== '' && <Text className={styles['chance'] ?? ''}>{chance}</Text>}
      </View>
    </View>
  );
}
