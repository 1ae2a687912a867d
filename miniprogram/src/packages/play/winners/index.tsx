import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro';
import { drawEndpoints, type DrawWinner } from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { formatInstant } from '../../../programme/programme-time';
import { useProgramme } from '../../../programme/use-programme';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';

/** Who won what, names masked, newest first. */
export default function WinnersPage() {
  const t = useText();
  useTitle(t('draw.winners'));
  const campaignId = useRouter().params['id'] ?? '';
  const { programme } = useProgramme();
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';
  const list = usePagedList<DrawWinner>(
    (cursor) =>
      call(drawEndpoints.listDrawWinners, { campaignId, limit: 50, ...(cursor && { cursor }) }),
    campaignId,
  );
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => {
    void list.reload().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Screen>
      {list.state === 'loading' && (
        <View className={styles['bones'] ?? ''}>
          <Skeleton height="320px" />
        </View>
      )}
      {list.state === 'error' && (
        <ErrorState failure={list.failure} onRetry={() => void list.reload()} />
      )}
      {list.state === 'empty' && (
        <EmptyState icon="crown" title={t('draw.noWinners')} text={t('draw.noWinnersText')} />
      )}
      {list.state === 'ready' && (
        <>
          <View id="winners" className={styles['panel'] ?? ''}>
            {list.items.map((winner, index) => (
              // Two may win the same at the same second.
              <View
                key={`${winner.at} ${winner.prizeNo} ${index}`}
                className={styles['winner'] ?? ''}
              >
                <View className={styles['words'] ?? ''}>
                  <Text className={styles['name'] ?? ''}>{winner.memberNameMasked}</Text>
                  <Text className={styles['time'] ?? ''}>{formatInstant(winner.at, timeZone)}</Text>
                </View>
                <Text className={styles['prize'] ?? ''}>{winner.prizeName}</Text>
              </View>
            ))}
          </View>
          <ListFooter list={list} />
        </>
      )}
    </Screen>
  );
}
