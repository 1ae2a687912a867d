import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import type { ToldReward } from '@huike/shared-types/client';
import type { ReactNode } from 'react';
import { type IconName } from '../../../components/Icon';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { Tag } from '../../../components/Tag';
import type { PagedList } from '../../../hooks/use-paged-list';
import { useText } from '../../../texts/text';
import styles from './AskList.module.scss';
import { RewardStrip } from './RewardStrip';

/** A card of the list: one vote, or one survey. */
export interface AskCard {
  id: string;
  title: string;
  text: string | null;
  phase: 'draft' | 'scheduled' | 'open' | 'full' | 'over';
  /** True where the customer has taken part. */
  isDone: boolean;
  doneText: string;
  facts: string;
  actText: string;
  reward: ToldReward | null;
  url: string;
}

interface Words {
  title: string;
  text: string;
  empty: string;
  emptyText: string;
  icon: IconName;
}

/** A list of things to take part in: loading, empty, failed or there. */
export function AskList<T>({
  list,
  words,
  cardOf,
}: {
  list: PagedList<T>;
  words: Words;
  cardOf: (item: T) => AskCard;
}) {
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => void list.reload().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Screen>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{words.title}</Text>
        <Text className={styles['lead'] ?? ''}>{words.text}</Text>
      </View>
      {bodyOf(list, words, cardOf)}
    </Screen>
  );
}

function bodyOf<T>(list: PagedList<T>, words: Words, cardOf: (item: T) => AskCard): ReactNode {
  switch (list.state) {
    case 'loading':
      return (
        <View className={styles['list'] ?? ''}>
          {['first', 'second', 'third'].map((place) => (
            <Skeleton key={place} height="130px" />
          ))}
        </View>
      );
    case 'error':
      return <ErrorState failure={list.failure} onRetry={() => void list.reload()} />;
    case 'empty':
      return <EmptyState icon={words.icon} title={words.empty} text={words.emptyText} />;
    case 'ready':
      return (
        <>
          <View className={styles['list'] ?? ''}>
            {list.items.map((item) => {
              const card = cardOf(item);
              return <Card key={card.id} card={card} />;
            })}
          </View>
          <ListFooter list={list} />
        </>
      );
  }
}

function Card({ card }: { card: AskCard }) {
  const t = useText();
  const { phase } = card;
  return (
    <View
      id={`ask-${card.id}`}
      className={styles['card'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      onClick={() => void Taro.navigateTo({ url: card.url })}
    >
      <View className={styles['top'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{card.title}</Text>
        {card.isDone ? (
          <Tag tone="good">{card.doneText}</Tag>
        ) : (
          phase !== 'draft' && (
            <Tag tone={phase === 'open' ? 'brand' : 'plain'}>{t(`ask.phase.${phase}`)}</Tag>
          )
        )}
      </View>
      {card.text !== null && <Text className={styles['text'] ?? ''}>{card.text}</Text>}
      {card.reward && !card.isDone && phase !== 'over' && <RewardStrip reward={card.reward} />}
      <View className={styles['foot'] ?? ''}>
        <Text className={styles['facts'] ?? ''}>{card.facts}</Text>
        <Text className={styles['act'] ?? ''}>{card.actText} ›</Text>
      </View>
    </View>
  );
}
