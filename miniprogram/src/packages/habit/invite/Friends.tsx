import { Text, View } from '@tarojs/components';
import type { MyReferral } from '@huike/shared-types/client';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Skeleton } from '../../../components/Skeleton';
import { Tag } from '../../../components/Tag';
import type { PagedList } from '../../../hooks/use-paged-list';
import { useText } from '../../../texts/text';
import { rewardText } from '../reward-words';
import styles from './index.module.scss';

/** Who joined by the member's invitation: masked, with the state and what it brought. */
export function Friends({ list }: { list: PagedList<MyReferral> }) {
  const t = useText();
  if (list.state === 'loading') {
    return (
      <View className={styles['bones'] ?? ''}>
        <Skeleton height="64px" />
        <Skeleton height="64px" />
      </View>
    );
  }
  if (list.state === 'error') {
    return <ErrorState failure={list.failure} onRetry={() => void list.reload()} />;
  }
  if (list.state === 'empty') {
    return <EmptyState icon="friends" title={t('invite.empty')} text={t('invite.emptyText')} />;
  }
  return (
    <>
      <View className={styles['friends'] ?? ''}>
        {list.items.map((friend) => (
          <Friend key={friend.id} friend={friend} />
        ))}
      </View>
      <ListFooter list={list} />
    </>
  );
}

const tones = {
  joined: 'gold',
  review: 'gold',
  completed: 'good',
  expired: 'plain',
  refused: 'plain',
} as const;

function Friend({ friend }: { friend: MyReferral }) {
  const t = useText();
  const { state, isCapped, saleBy, joinedOn } = friend;
  const got = friend.rewards.filter(({ outcome }) => outcome === 'given');
  return (
    <View className={styles['friend'] ?? ''}>
      <View className={styles['friendHead'] ?? ''}>
        <Text className={styles['friendName'] ?? ''}>
          {friend.nameMasked ?? friend.phoneMasked ?? t('invite.someone')}
        </Text>
        <Tag tone={tones[state]}>{t(`invite.state.${state}`)}</Tag>
      </View>
      <Text className={styles['friendLine'] ?? ''}>
        {[
          t('invite.joinedOn', { day: joinedOn }),
          state === 'joined' && saleBy ? t('invite.saleBy', { day: saleBy }) : '',
          isCapped && state !== 'refused' ? t('invite.capped') : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {got.length > 0 && (
        <Text className={styles['friendGot'] ?? ''}>
          {t('invite.got', {
            rewards: got.map(({ reward }) => rewardText(t, reward)).join(' + '),
          })}
        </Text>
      )}
    </View>
  );
}
