import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Redemption } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { JoinSheet } from '../../../join/JoinSheet';
import { mallPlaces } from '../../../mall/mall-places';
import { formatInstant } from '../../../programme/programme-time';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { GiftPicture } from '../shelf/GiftPicture';
import { yuanText } from '../shelf/gift-words';
import styles from './index.module.scss';
import { useRedemptions } from './use-redemptions';

const tabs = ['all', 'waiting', 'done', 'over'] as const;

/** What the member redeemed: waiting, done, cancelled. */
export default function RedemptionsPage() {
  const t = useText();
  const { isVisitor, programme, join, tab, choose, list, timeZone } = useRedemptions();
  const openMall = () => void Taro.navigateTo({ url: mallPlaces.home });
  if (isVisitor) {
    return (
      <Screen>
        <EmptyState
          icon="bag"
          title={t('order.visitor')}
          action={
            <Button isSmall isPending={join.isPending} onClick={join.join}>
              {t('home.join')}
            </Button>
          }
        />
        {join.isOpen && <JoinSheet programme={programme} onClose={join.close} />}
      </Screen>
    );
  }
  return (
    <Screen>
      <View className={styles['tabs'] ?? ''} aria-role="tablist">
        {tabs.map((each) => (
          <View
            key={each}
            id={`redemptions-${each}`}
            className={`${styles['tab']} ${each === tab ? styles['chosen'] : ''}`}
            aria-role="tab"
            aria-selected={each === tab}
            onClick={() => choose(each)}
          >
            <Text>{t(`order.tab.${each}`)}</Text>
          </View>
        ))}
      </View>
      {list.state === 'loading' && (
        <View className={styles['list'] ?? ''} aria-label={t('state.loading')}>
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
          icon="bag"
          title={t(`order.empty.${tab}`)}
          text={t('order.emptyText')}
          action={
            <Button id="redemptions-mall" isSmall onClick={openMall}>
              {t('order.toMall')}
            </Button>
          }
        />
      )}
      {list.state === 'ready' && (
        <>
          <View className={styles['list'] ?? ''}>
            {list.items.map((redemption) => (
              <Entry key={redemption.id} redemption={redemption} timeZone={timeZone} />
            ))}
          </View>
          <ListFooter list={list} />
        </>
      )}
    </Screen>
  );
}

function Entry({ redemption, timeZone }: { redemption: Redemption; timeZone: string }) {
  const t = useText();
  const { id, gift, state, source, pointsSpent, fenDue, storeName, pickUpUntil } = redemption;
  const isWaiting = state === 'ready' || state === 'to_ship' || state === 'shipped';
  return (
    <View
      id={`redemption-${id}`}
      className={styles['entry'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={`${gift.name} ${t(`order.state.${state}`)}`}
      onClick={() => void Taro.navigateTo({ url: mallPlaces.redemption(id) })}
    >
      <View className={styles['line'] ?? ''}>
        <Text className={styles['at'] ?? ''}>{formatInstant(redemption.redeemedAt, timeZone)}</Text>
        <Text className={`${styles['state']} ${isWaiting ? styles['waiting'] : ''}`}>
          {t(`order.state.${state}`)}
        </Text>
      </View>
      <View className={styles['body'] ?? ''}>
        <View className={styles['picture'] ?? ''}>
          <GiftPicture
            picture={gift.picture}
            kind={gift.content.kind}
            label={gift.name}
            iconSize={28}
          />
        </View>
        <View className={styles['words'] ?? ''}>
          <Text className={styles['name'] ?? ''}>{gift.name}</Text>
          <Text className={styles['note'] ?? ''}>
            {state === 'ready' && pickUpUntil !== null
              ? [storeName, t('result.until', { day: pickUpUntil })].filter(Boolean).join(' · ')
              : t(`gift.way.${redemption.way}`)}
          </Text>
          <Text className={styles['cost'] ?? ''}>
            {source === 'mall'
              ? [
                  t('redeem.points', { points: formatCount(pointsSpent) }),
                  fenDue > 0 && `¥${yuanText(fenDue)}`,
                ]
                  .filter(Boolean)
                  .join(' + ')
              : t(`order.source.${source}`)}
          </Text>
        </View>
      </View>
    </View>
  );
}
