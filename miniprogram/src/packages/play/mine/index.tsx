import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { drawEndpoints, type Draw } from '@huike/shared-types/client';
import { useState } from 'react';
import { call } from '../../../api/call';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { Tag } from '../../../components/Tag';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { playPlaces } from '../../../play/play-places';
import { formatInstant } from '../../../programme/programme-time';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { prizeIcons } from '../offer/draw-words';
import styles from './index.module.scss';

/** The member's draws, newest first: prizes alone, or all with their places on the tape. */
export default function MyDrawsPage() {
  const t = useText();
  useTitle(t('draw.mine'));
  const { phase, member } = useSession();
  const { programme } = useProgramme();
  const [onlyPrizes, setOnlyPrizes] = useState(true);
  const list = usePagedList<Draw>(
    (cursor) =>
      call(drawEndpoints.listMyDraws, {
        limit: 20,
        ...(onlyPrizes && { onlyPrizes: 'true' }),
        ...(cursor && { cursor }),
      }),
    `${member?.id} ${onlyPrizes}`,
  );
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => {
    void list.reload().finally(() => Taro.stopPullDownRefresh());
  });
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';

  if (phase === 'settled' && !member) {
    return (
      <Screen>
        <EmptyState icon="person" title={t('draw.mineVisitor')} />
      </Screen>
    );
  }
  return (
    <Screen>
      <View className={styles['tabs'] ?? ''} aria-role="tablist">
        {[true, false].map((isPrizes) => (
          <View
            key={String(isPrizes)}
            id={isPrizes ? 'mine-prizes' : 'mine-all'}
            className={`${styles['tab']} ${isPrizes === onlyPrizes ? styles['chosen'] : ''}`}
            aria-role="tab"
            aria-selected={isPrizes === onlyPrizes}
            onClick={() => setOnlyPrizes(isPrizes)}
          >
            <Text>{t(isPrizes ? 'draw.minePrizes' : 'draw.mineAll')}</Text>
          </View>
        ))}
      </View>
      {list.state === 'loading' && (
        <View className={styles['list'] ?? ''}>
          {['first', 'second', 'third'].map((place) => (
            <Skeleton key={place} height="88px" />
          ))}
        </View>
      )}
      {list.state === 'error' && (
        <ErrorState failure={list.failure} onRetry={() => void list.reload()} />
      )}
      {list.state === 'empty' && (
        <EmptyState
          icon="gift"
          title={t(onlyPrizes ? 'draw.mineNoPrize' : 'draw.mineNone')}
          action={
            <Button isSmall onClick={() => void Taro.redirectTo({ url: playPlaces.list })}>
              {t('draw.toPlay')}
            </Button>
          }
        />
      )}
      {list.state === 'ready' && (
        <>
          <View className={styles['list'] ?? ''}>
            {list.items.map((draw) => (
              <DrawLine key={draw.id} draw={draw} timeZone={timeZone} />
            ))}
          </View>
          <ListFooter list={list} />
        </>
      )}
    </Screen>
  );
}

function DrawLine({ draw, timeZone }: { draw: Draw; timeZone: string }) {
  const t = useText();
  const isPrize = draw.prizeKind !== 'nothing';
  return (
    <View
      id={`draw-${draw.id}`}
      className={styles['draw'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      onClick={() => void Taro.navigateTo({ url: playPlaces.draw(draw.id) })}
    >
      <View className={`${styles['picture']} ${isPrize ? styles['won'] : ''}`}>
        <Icon name={prizeIcons[draw.prizeKind]} size={24} />
      </View>
      <View className={styles['words'] ?? ''}>
        <View className={styles['head'] ?? ''}>
          <Text className={styles['name'] ?? ''}>{draw.prizeName}</Text>
          {isPrize && (
            <Tag tone={draw.state === 'to_claim' ? 'brand' : 'good'}>
              {t(`draw.state.${draw.state}`)}
            </Tag>
          )}
        </View>
        <Text className={styles['line'] ?? ''}>{draw.campaignName}</Text>
        <Text className={styles['line'] ?? ''}>
          {`${formatInstant(draw.at, timeZone)} · ${t('draw.position', {
            position: formatCount(draw.receipt.position),
          })}`}
        </Text>
      </View>
    </View>
  );
}
