import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Card, MemberProfile } from '@huike/shared-types/client';
import { Button } from '../../components/Button';
import { Points } from '../../components/Points';
import { Skeleton } from '../../components/Skeleton';
import type { useJoin } from '../../join/use-join';
import { readStored } from '../../storage/device-storage';
import { useText } from '../../texts/text';
import { tierTheme } from '../../theme/tier-theme';
import styles from './MemberSummary.module.scss';

interface Props {
  phase: 'starting' | 'settled';
  member: MemberProfile | null;
  card: Card | undefined;
  join: ReturnType<typeof useJoin>;
}

/** The member at a glance, or the way to become one. */
export function MemberSummary({ phase, member, card, join }: Props) {
  const t = useText();
  if (phase === 'starting' || (member && !card)) {
    return (
      <View className={`${styles['panel']} ${styles['bones']}`} aria-label={t('state.loading')}>
        <Skeleton width="50%" height="24px" />
        <Skeleton width="80%" height="18px" />
        <Skeleton height="34px" />
      </View>
    );
  }
  if (!card) return <JoinCall join={join} />;

  return (
    <View
      className={styles['member'] ?? ''}
      style={{ background: tierTheme(card.tier.colour).background }}
      onClick={openCard}
    >
      <View className={styles['head'] ?? ''}>
        <Text className={styles['who'] ?? ''}>{card.member.name ?? t('me.unnamed')}</Text>
        <Text className={styles['tier'] ?? ''}>{card.tier.name}</Text>
      </View>
      <View className={styles['foot'] ?? ''}>
        <View>
          <Text className={styles['label'] ?? ''}>{t('home.myPoints')}</Text>
          <Points points={card.pointsBalance} className={styles['points']} isPrivate />
        </View>
        <View>
          <Button id="show-code-button" look="light" isSmall onClick={openCard}>
            {t('home.showCode')}
          </Button>
        </View>
      </View>
    </View>
  );
}

function JoinCall({ join }: Pick<Props, 'join'>) {
  const t = useText();
  const hasLeft = readStored('isSignedOut') === true;
  return (
    <View className={`${styles['panel']} ${styles['join']}`}>
      <Text className={styles['title'] ?? ''}>
        {t(hasLeft ? 'home.signedOutTitle' : 'home.joinTitle')}
      </Text>
      <Text className={styles['text'] ?? ''}>
        {t(hasLeft ? 'home.signedOutText' : 'home.joinText')}
      </Text>
      <View className={styles['action'] ?? ''}>
        <Button id="join-button" isPending={join.isPending} onClick={join.join}>
          {t(hasLeft ? 'home.signIn' : 'home.join')}
        </Button>
      </View>
    </View>
  );
}

function openCard() {
  void Taro.switchTab({ url: '/pages/card/index' });
}
