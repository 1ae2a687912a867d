import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { formatYuan, type Invite, type NamedReward } from '@huike/shared-types/client';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { QrCode } from '../../../components/CodeImages';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { Skeleton } from '../../../components/Skeleton';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { rewardText } from '../reward-words';
import { Friends } from './Friends';
import styles from './index.module.scss';
import { useMyInvites } from './use-invite';

/** A member's invitations: what both gain, the code to hand out, and what came of it. */
export function MyInvites() {
  const t = useText();
  const { load, list } = useMyInvites();
  const { value: invite, failure, reload } = load;
  return (
    <Screen>
      {!invite && failure === undefined && (
        <View className={styles['bones'] ?? ''}>
          <Skeleton height="190px" />
          <Skeleton height="150px" />
          <Skeleton height="200px" />
        </View>
      )}
      {!invite && failure !== undefined && (
        <ErrorState failure={failure} onRetry={() => void reload()} />
      )}
      {invite && (
        <>
          {invite.isOpen ? (
            <Gains invite={invite} />
          ) : (
            <Text id="invite-closed" className={styles['closed'] ?? ''}>
              {t('invite.closed')}
            </Text>
          )}
          <HandOut invite={invite} />
          {invite.isOpen && <HowTo invite={invite} />}
          <Sums invite={invite} />
          <Section
            title={t('invite.mine')}
            {...(invite.isOpen && { note: t('invite.left', { count: invite.leftThisMonth }) })}
          >
            <Friends list={list} />
          </Section>
        </>
      )}
    </Screen>
  );
}

function Gains({ invite: { terms } }: { invite: Invite }) {
  const t = useText();
  const { joining, sale } = terms;
  return (
    <View className={styles['hero'] ?? ''}>
      <Text className={styles['heroTitle'] ?? ''}>{t('invite.heroTitle')}</Text>
      <View className={styles['table'] ?? ''}>
        <View className={styles['row'] ?? ''}>
          <Text className={styles['occasion'] ?? ''} />
          <Text className={styles['side'] ?? ''}>{t('invite.you')}</Text>
          <Text className={styles['side'] ?? ''}>{t('invite.friend')}</Text>
        </View>
        <Gain occasion={t('invite.onJoining')} {...joining} />
        {sale && (
          <Gain occasion={t('invite.onSale', { amount: formatYuan(sale.minFen) })} {...sale} />
        )}
      </View>
    </View>
  );
}

function Gain({
  occasion,
  inviter,
  invitee,
}: {
  occasion: string;
  inviter: NamedReward | null;
  invitee: NamedReward | null;
}) {
  const t = useText();
  const text = (reward: NamedReward | null) =>
    reward ? rewardText(t, reward) : t('invite.nothing');
  return (
    <View className={styles['row'] ?? ''}>
      <Text className={styles['occasion'] ?? ''}>{occasion}</Text>
      <Text className={styles['gain'] ?? ''}>{text(inviter)}</Text>
      <Text className={styles['gain'] ?? ''}>{text(invitee)}</Text>
    </View>
  );
}

/** The code, the link and the QR code. In WeChat its own share; in a browser the link is copied. */
function HandOut({ invite }: { invite: Invite }) {
  const t = useText();
  const [isPosterOpen, setPosterOpen] = useState(false);
  const copy = async () => {
    await Taro.setClipboardData({ data: invite.link });
    await Taro.showToast({ title: t('invite.copied'), icon: 'none' });
  };
  return (
    <View className={styles['code'] ?? ''}>
      <Text className={styles['codeLabel'] ?? ''}>{t('invite.code')}</Text>
      <Text id="invite-code" className={styles['codeText'] ?? ''} userSelect>
        {invite.code}
      </Text>
      <View className={styles['buttons'] ?? ''}>
        {process.env.TARO_ENV === 'weapp' && (
          <Button isSmall native={{ openType: 'share' }}>
            {t('invite.share')}
          </Button>
        )}
        <Button
          id="invite-copy"
          isSmall
          look={process.env.TARO_ENV === 'weapp' ? 'outline' : 'primary'}
          onClick={() => void copy()}
        >
          {t('invite.copy')}
        </Button>
        <Button id="invite-poster" isSmall look="outline" onClick={() => setPosterOpen(true)}>
          {t('invite.poster')}
        </Button>
      </View>
      {isPosterOpen && (
        <Sheet title={t('invite.poster')} onClose={() => setPosterOpen(false)}>
          <View className={styles['poster'] ?? ''}>
            <QrCode
              id="invite-qr"
              digits={invite.link}
              label={t('invite.poster')}
              className={styles['qr']}
            />
            <Text className={styles['codeText'] ?? ''}>{invite.code}</Text>
            <Text className={styles['note'] ?? ''}>{t('invite.posterHint')}</Text>
          </View>
        </Sheet>
      )}
    </View>
  );
}

function HowTo({ invite: { terms } }: { invite: Invite }) {
  const t = useText();
  const { sale, joinWithinDays: days, monthMax: max } = terms;
  const steps = [
    t('invite.step1'),
    t('invite.step2', { days }),
    ...(sale
      ? [
          t('invite.step3', {
            days: sale.withinDays,
            amount: formatYuan(sale.minFen),
            returnDays: sale.returnDays,
          }),
        ]
      : []),
    t('invite.step4', { max }),
  ];
  return (
    <Section title={t('invite.how')}>
      <View className={styles['steps'] ?? ''}>
        {steps.map((step, place) => (
          <View key={step} className={styles['step'] ?? ''}>
            <Text className={styles['stepNo'] ?? ''}>{place + 1}</Text>
            <Text className={styles['stepText'] ?? ''}>{step}</Text>
          </View>
        ))}
      </View>
    </Section>
  );
}

function Sums({ invite }: { invite: Invite }) {
  const t = useText();
  const sums = [
    [t('invite.invited'), invite.invitedCount],
    [t('invite.completed'), invite.completedCount],
    [t('invite.points'), invite.earnedPoints],
    [t('invite.coupons'), invite.earnedCoupons],
  ] as const;
  return (
    <View id="invite-sums" className={styles['sums'] ?? ''}>
      {sums.map(([label, count]) => (
        <View key={label} className={styles['sum'] ?? ''}>
          <Text className={styles['sumFigure'] ?? ''}>{formatCount(count)}</Text>
          <Text className={styles['sumLabel'] ?? ''}>{label}</Text>
        </View>
      ))}
    </View>
  );
}
