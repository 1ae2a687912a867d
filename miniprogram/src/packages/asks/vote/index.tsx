import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { MemberVote } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { Tag } from '../../../components/Tag';
import { couponPlaces } from '../../../coupons/coupon-places';
import { JoinSheet } from '../../../join/JoinSheet';
import { useText } from '../../../texts/text';
import { RewardStrip } from '../parts/RewardStrip';
import { timeFacts } from '../parts/time-facts';
import { Options } from './Options';
import styles from './index.module.scss';
import { useVote } from './use-vote';

/** One vote: choose, cast, and watch the result. */
export default function VotePage() {
  const page = useVote();
  const { vote, failure, reload, join } = page;
  if (!vote) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="120px" />
            <Skeleton height="320px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void reload()} />
        )}
      </Screen>
    );
  }
  return (
    <Screen>
      <Head vote={vote} timeZone={page.timeZone} />
      {page.notice !== '' && (
        <View id="vote-already" className={styles['notice'] ?? ''} aria-role="alert">
          <Text>{page.notice}</Text>
        </View>
      )}
      <Options
        vote={vote}
        result={page.result}
        chosen={page.chosen}
        mayChoose={mayChoose(vote)}
        onChoose={page.choose}
      />
      <Foot page={page} vote={vote} />
      {join.isOpen && <JoinSheet programme={page.programme} onClose={join.close} />}
    </Screen>
  );
}

const mayChoose = (vote: MemberVote) => vote.phase === 'open' && vote.hindrance === null;

function Head({ vote, timeZone }: { vote: MemberVote; timeZone: string }) {
  const t = useText();
  const { phase } = vote;
  return (
    <View className={styles['head'] ?? ''}>
      <View className={styles['line'] ?? ''}>
        {phase !== 'draft' && (
          <Tag tone={phase === 'open' ? 'gold' : 'plain'}>{t(`ask.phase.${phase}`)}</Tag>
        )}
        <Text className={styles['time'] ?? ''}>{timeFacts(vote, timeZone, t)}</Text>
      </View>
      <Text className={styles['title'] ?? ''}>{vote.title}</Text>
      {vote.text !== null && <Text className={styles['text'] ?? ''}>{vote.text}</Text>}
      {vote.reward && vote.ballot === null && vote.phase !== 'over' && (
        <View className={styles['reward'] ?? ''}>
          <RewardStrip reward={vote.reward} />
        </View>
      )}
    </View>
  );
}

/** The button that casts, or why there is none. */
function Foot({ page, vote }: { page: ReturnType<typeof useVote>; vote: MemberVote }) {
  const t = useText();
  const { ballot, hindrance, resultShown } = vote;
  const isHidden = vote.result === null && vote.phase === 'open';
  return (
    <View className={styles['foot'] ?? ''}>
      {mayChoose(vote) &&
        (page.isVisitor ? (
          <Button id="vote-join" isPending={page.join.isPending} onClick={page.join.join}>
            {t('ask.joinFirst')}
          </Button>
        ) : (
          <Button
            id="vote-cast"
            isPending={page.isSending}
            isDisabled={page.chosen.length === 0}
            onClick={page.send}
          >
            {t(page.chosen.length === 0 ? 'vote.pick' : 'vote.cast')}
          </Button>
        ))}
      {ballot?.reward && (
        <View className={styles['got'] ?? ''}>
          <RewardStrip reward={ballot.reward} isGiven />
          {ballot.reward.kind === 'coupon' && (
            <Button
              look="outline"
              isSmall
              onClick={() => void Taro.navigateTo({ url: couponPlaces.wallet })}
            >
              {t('ask.toWallet')}
            </Button>
          )}
        </View>
      )}
      {hindrance !== null && hindrance !== 'voted' && (
        <Text className={styles['hint'] ?? ''}>{t(`ask.hindrance.${hindrance}`)}</Text>
      )}
      {isHidden && resultShown !== 'live' && (
        <Text className={styles['hint'] ?? ''}>{t(`vote.hidden.${resultShown}`)}</Text>
      )}
    </View>
  );
}
