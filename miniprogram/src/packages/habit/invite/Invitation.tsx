import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { formatYuan, type NamedReward } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { JoinSheet } from '../../../join/JoinSheet';
import { useJoin } from '../../../join/use-join';
import { useProgramme } from '../../../programme/use-programme';
import { useText } from '../../../texts/text';
import { rewardText } from '../reward-words';
import styles from './index.module.scss';
import { invitePage } from './invite-places';
import { useInvitation } from './use-invite';

interface Props {
  code: string;
  memberId: string | undefined;
}

/** What an invited friend sees: who invites, what joining brings, and the way in. */
export function Invitation({ code, memberId }: Props) {
  const t = useText();
  const join = useJoin();
  const { programme } = useProgramme();
  const { value, failure, reload } = useInvitation(code, memberId);
  const toMine = () => void Taro.redirectTo({ url: invitePage });
  return (
    <Screen>
      {!value && failure === undefined && (
        <View className={styles['bones'] ?? ''}>
          <Skeleton height="150px" />
          <Skeleton height="160px" />
        </View>
      )}
      {!value && failure !== undefined && (
        <ErrorState failure={failure} onRetry={() => void reload()} />
      )}
      {value && !value.isOpen && <EmptyState icon="friends" title={t('invite.closed')} />}
      {value?.isOpen && (
        <>
          <View className={styles['hero'] ?? ''}>
            <Icon name="gift" size={40} />
            <Text id="invitation-from" className={styles['heroTitle'] ?? ''}>
              {value.inviterName === null
                ? t('invite.fromFriend')
                : t('invite.from', { name: value.inviterName })}
            </Text>
            {!value.isMember && value.joinBy && (
              <Text className={styles['heroLine'] ?? ''}>
                {t('invite.joinBy', { day: value.joinBy })}
              </Text>
            )}
          </View>
          <View className={styles['gifts'] ?? ''}>
            {value.joining && <Gift label={t('invite.getJoining')} reward={value.joining} />}
            {value.sale && (
              <Gift
                label={t('invite.getSale', {
                  days: value.sale.withinDays,
                  amount: formatYuan(value.sale.minFen),
                })}
                reward={value.sale.reward}
              />
            )}
          </View>
          <View className={styles['actions'] ?? ''}>
            {value.isMember ? (
              <>
                <Text id="invitation-member" className={styles['note'] ?? ''}>
                  {t(value.isOwn ? 'invite.own' : 'invite.already')}
                </Text>
                <Button id="invitation-mine" onClick={toMine}>
                  {t('invite.toMine')}
                </Button>
              </>
            ) : (
              <Button id="invitation-join" isPending={join.isPending} onClick={join.join}>
                {t('invite.join')}
              </Button>
            )}
          </View>
        </>
      )}
      {join.isOpen && <JoinSheet programme={programme} onClose={join.close} />}
    </Screen>
  );
}

function Gift({ label, reward }: { label: string; reward: NamedReward }) {
  const t = useText();
  return (
    <View className={styles['gift'] ?? ''}>
      <View className={styles['giftPicture'] ?? ''}>
        <Icon name={reward.kind === 'points' ? 'coins' : 'ticket'} size={22} />
      </View>
      <View className={styles['giftWords'] ?? ''}>
        <Text className={styles['giftLabel'] ?? ''}>{label}</Text>
        <Text className={styles['giftReward'] ?? ''}>{rewardText(t, reward)}</Text>
      </View>
    </View>
  );
}
