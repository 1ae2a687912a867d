import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { DrawOfferDetails } from '@huike/shared-types/client';
import type { ReactNode } from 'react';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { JoinSheet } from '../../../join/JoinSheet';
import { playPlaces } from '../../../play/play-places';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { Hindrance } from './Hindrance';
import { SessionClock } from './SessionClock';
import styles from './Stage.module.scss';
import type { useOffer } from './use-offer';

interface Props {
  page: ReturnType<typeof useOffer>;
  /** What is played with. */
  children: ReactNode;
  /** What starts it; shown where nothing hinders. */
  action: ReactNode;
  /** A draw is under way or its answer is open: what hinders the next one is told after it. */
  isPlaying: boolean;
  /** What lies over the page: the result. */
  over?: ReactNode;
}

/** The frame of a game: what it is, until when, what it costs, and what hinders. */
export function Stage({ page, children, action, isPlaying, over }: Props) {
  const { offer, failure, reload, join, programme } = page;
  if (!offer) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="72px" />
            <Skeleton height="320px" />
            <Skeleton height="48px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void reload()} />
        )}
      </Screen>
    );
  }
  return (
    <Screen>
      <View className={styles['stage'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{offer.name}</Text>
        <SessionClock offer={offer} onTurn={() => void reload()} />
        <View className={styles['game'] ?? ''}>{children}</View>
        <View className={styles['foot'] ?? ''}>
          {offer.hindrance === null || isPlaying ? (
            <>
              {action}
              <Chances offer={offer} />
            </>
          ) : (
            <Hindrance offer={offer} join={join} />
          )}
        </View>
      </View>
      <View className={styles['ways'] ?? ''}>
        <Way id="stage-rules" text="draw.rulesLink" url={playPlaces.rules(offer.id)} />
        <Way id="stage-winners" text="draw.winners" url={playPlaces.winners(offer.id)} />
        <Way id="stage-mine" text="draw.mine" url={playPlaces.mine} />
      </View>
      <TopPrizes offer={offer} />
      {over}
      {join.isOpen && <JoinSheet programme={programme} onClose={join.close} />}
    </Screen>
  );
}

/** How many chances are left, and what one costs. */
function Chances({ offer: { chances, costPoints } }: { offer: DrawOfferDetails }) {
  const t = useText();
  if (!chances) return null;
  const left =
    chances.leftToday !== null && chances.leftToday <= chances.leftOrdinary
      ? t('draw.leftToday', { count: chances.leftToday })
      : t('draw.leftAll', { count: chances.leftOrdinary });
  const parts = [
    left,
    chances.leftGranted > 0 && t('draw.leftGranted', { count: chances.leftGranted }),
    costPoints > 0 ? t('draw.cost', { points: formatCount(costPoints) }) : t('draw.free'),
  ];
  return (
    <Text id="draw-chances" className={styles['chances'] ?? ''}>
      {parts.filter(Boolean).join(' · ')}
    </Text>
  );
}

function Way({
  id,
  text,
  url,
}: {
  id: string;
  text: 'draw.rulesLink' | 'draw.winners' | 'draw.mine';
  url: string;
}) {
  const t = useText();
  return (
    <View
      id={id}
      className={styles['way'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      onClick={() => void Taro.navigateTo({ url })}
    >
      <Text>{t(text)}</Text>
    </View>
  );
}

/** The first prizes of the table with their number; all of them and the odds are on the rules page. */
function TopPrizes({ offer }: { offer: DrawOfferDetails }) {
  const t = useText();
  const prizes = offer.prizes.filter(({ kind }) => kind !== 'nothing').slice(0, 3);
  return (
    <View className={styles['prizes'] ?? ''}>
      {prizes.map((prize) => (
        <View key={prize.prizeNo} className={styles['prize'] ?? ''}>
          <Text className={styles['prizeName'] ?? ''}>{prize.name}</Text>
          <Text className={styles['prizeCount'] ?? ''}>
            {t('draw.pieces', { count: formatCount(prize.quantity) })}
          </Text>
        </View>
      ))}
    </View>
  );
}
